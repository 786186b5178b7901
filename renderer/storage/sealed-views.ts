/** Ratings that were sealed on this computer, shared by its windows: by round, person and hash, and not part of the product until revealed. */
import { liveQuery } from 'dexie';
import type { ProductId } from '../../shared/domain/backlog/backlog.ts';
import type { PersonId, RoundId } from '../../shared/domain/ids.ts';
import { ok, refuse, type Result } from '../../shared/domain/result.ts';
import type { LocalDb, SealedView } from './local-db.ts';

export type { SealedView } from './local-db.ts';

export interface SealedViews {
  /** Resolves when it is stored: a hash whose view is lost could never be revealed. */
  readonly keep: (sealed: SealedView) => Promise<Result<null>>;
  readonly all: (product: ProductId) => Promise<readonly SealedView[]>;
  readonly watch: (
    product: ProductId,
    round: RoundId,
    person: PersonId,
    report: (sealed: readonly SealedView[]) => void,
  ) => () => void;
}

export function openSealedViews(db: LocalDb): SealedViews {
  const all = (product: ProductId): Promise<readonly SealedView[]> =>
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
    watch: (product, round, person, report) => {
      const watching = liveQuery(() => all(product)).subscribe({
        next: (sealed) => report(sealed.filter((each) => each.round === round && each.person === person)),
        error: () => report([]),
      });
      return () => watching.unsubscribe();
    },
  };
}
