/** All requests about sharing: their types, and their names for the process that forwards them without knowing them. */
import type { Result } from '../../../shared/domain/result.ts';
import type { SharingState } from '../../../shared/desktop/sharing.ts';
import type { ReadBundle, WrittenBundle } from './sharing/bundles.ts';

export interface InvitationFacts {
  readonly product: string;
  readonly productName: string;
  readonly expires: number;
}

export interface Sharing {
  sharing(product: string): Promise<Result<SharingState>>;
  share(product: string, name: string): Promise<Result<unknown>>;
  invite(product: string): Promise<Result<{ readonly link: string; readonly expires: number }>>;
  lookAtInvitation(text: string): Promise<Result<InvitationFacts>>;
  /** Returns as soon as this device is a member; the content follows. */
  join(text: string, name: string, address: string | null): Promise<Result<{ readonly product: string }>>;
  addAddress(product: string, address: string): Promise<Result<unknown>>;
  lookAgain(product: string): Promise<Result<unknown>>;
  removeDevice(product: string, device: string): Promise<Result<unknown>>;
  settleHeld(product: string, held: string, taken: boolean): Promise<Result<unknown>>;
  settleChanges(product: string, changes: readonly string[], answered: boolean): Promise<Result<unknown>>;
  writeBundle(product: string): Promise<Result<WrittenBundle>>;
  readBundle(product: string, bytes: string): Promise<Result<ReadBundle>>;
  /** Syncs through a folder that other devices see too; `null`: stops. */
  setFolder(product: string, path: string | null): Promise<Result<unknown>>;
}

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
