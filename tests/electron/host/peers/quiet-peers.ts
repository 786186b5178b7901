/** A host without other devices: every question about sharing is refused. */
import { answersBy, type SharingAnswers } from '../../../../shared/desktop/contract.ts';
import { refuse } from '../../../../shared/domain/result.ts';

export const quietPeers: SharingAnswers = answersBy(() =>
  Promise.resolve(refuse('not-shared', 'This product is not shared yet.')),
);
