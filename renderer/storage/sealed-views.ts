/** Views as they were sealed on this computer, for all its windows: by round, person and hash, and in no byte of the product before they are shown. */
import { liveQuery } from 'dexie';
import type { ProductId } from '../../shared/domain/backlog/backlog.ts';
import type { PersonId, RoundId } from '../../shared/domain/ids.ts';
import { ok, refuse, type Result } from '../../shared/domain/result.ts';
import type { LocalDb, SealedView } from './local-db.ts';

export type { SealedView } from './local-db.ts';

export interface SealedViews {
  /** Answers when it is kept: a hash whose view is lost could never be shown. */
  readonly keep: (sealed: SealedView) => Promise<Result<null>>;
  /** All that were sealed for a product here, by whomever. */
  readonly all: (product: ProductId) => Promise<readonly SealedView[]>;
  /** Tells what one person sealed here in a round, oldest first, now and with every change in any window of this computer. */
  readonly watch: (product: ProductId, round: RoundId, person: PersonId, told: (sealed: readonly SealedView[]) => void) => () => void;
}

export function openSealedViews(db: LocalDb): SealedViews {
  const all = (product: ProductId): Promise<readonly SealedView[]> => db.sealedViews.where('product').equals(product).sortBy('at');
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
    watch: (product, round, person, told) => {
      const watching = liveQuery(() => all(product)).subscribe({
        next: (sealed) => told(sealed.filter((each) => each.round === round && each.person === person)),
        error: () => told([]),
      });
      return () => watching.unsubscribe();
    },
  };
}
