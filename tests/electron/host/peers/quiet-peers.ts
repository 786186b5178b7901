/** A host without other devices: every request about sharing is refused. */
import { sharingQuestions } from '../../../../electron/host/peers/sharing-questions.ts';
import type { Sharing } from '../../../../electron/host/peers/sharing-questions.ts';
import { refuse } from '../../../../shared/domain/result.ts';

export const quietPeers = Object.fromEntries(
  sharingQuestions.map((question) => [question, () => Promise.resolve(refuse('not-shared', 'This product is not shared yet.'))]),
) as unknown as Sharing;
