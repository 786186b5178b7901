/** Every question about other laptops by name, for the process that passes them on without knowing them. */
import type { Sharing } from './peers.ts';

export const sharingQuestions = [
  'sharing',
  'share',
  'invite',
  'lookAtInvitation',
  'join',
  'addAddress',
  'lookAgain',
  'removeDevice',
  'settleHeld',
  'settleChanges',
  'writeBundle',
  'readBundle',
  'setFolder',
] as const satisfies readonly (keyof Sharing)[];

