/** Votes that were submitted on this computer, shared by its windows: by round, person and hash, and not part of the product until revealed. */
import { liveQuery } from 'dexie';
import type { ProductId } from '../../shared/domain/backlog/backlog.ts';
import type { PersonId, RoundId } from '../../shared/domain/ids.ts';
import { ok, refuse, type Result } from '../../shared/domain/result.ts';
import type { LocalDb, SealedVote } from './local-db.ts';

export type { SealedVote } from './local-db.ts';

export interface VoteStore {
  /** Resolves when it is stored: a hash whose vote is lost could never be revealed. */
  readonly keep: (sealed: SealedVote) => Promise<Result<null, 'not-kept'>>;
  readonly all: (product: ProductId) => Promise<readonly SealedVote[]>;
  readonly watch: (
    product: ProductId,
    rounds: readonly RoundId[],
    person: PersonId,
    report: (sealed: readonly SealedVote[]) => void,
  ) => () => void;
}

export function openVoteStore(db: LocalDb): VoteStore {
  const all = (product: ProductId): Promise<readonly SealedVote[]> =>
    db.sealedViews.where('product').equals(product).sortBy('at');
  return {
    keep: async (sealed) => {
      try {
        await db.sealedViews.put(sealed);
        return ok(null);
      } catch {
        return refuse('not-kept', 'Couldn’t submit your vote. The browser is out of space or blocks storage for this page.');
      }
    },
    all: (product) => all(product).catch(() => []),
    watch: (product, rounds, person, report) => {
      const watching = liveQuery(() => all(product)).subscribe({
        next: (sealed) => report(sealed.filter((each) => rounds.includes(each.round) && each.person === person)),
        error: () => report([]),
      });
      return () => watching.unsubscribe();
    },
  };
}
