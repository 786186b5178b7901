/** The order against the numbers: where value per point says something else than the Product Owner's order. (Responsibilities 2 and 3.) */
import type { EntryId } from './backlog.ts';

/** An entry of the ordered list with what it buys: value per story point, `null` while unknown. */
export interface Ranked {
  readonly id: EntryId;
  readonly valuePerPoint: number | null;
}

/** How much more a lower entry must buy before the order is called inverted. */
export const inversionFactor = 2;

/**
 * The entries above which the order contradicts the score: a lower entry buys at least twice as much per point.
 * Unknown value or size takes no part: it neither inverts nor is inverted. One walk from the bottom, O(n).
 */
export function inversions(ordered: readonly Ranked[]): ReadonlySet<EntryId> {
  const inverted = new Set<EntryId>();
  let best = 0;
  for (let place = ordered.length - 1; place >= 0; place -= 1) {
    const each = ordered[place];
    if (each === undefined || each.valuePerPoint === null) continue;
    if (best > 0 && best >= each.valuePerPoint * inversionFactor) inverted.add(each.id);
    best = Math.max(best, each.valuePerPoint);
  }
  return inverted;
}

/**
 * Where an entry would stand if value per point alone decided, counted from 1 among all entries whose value per point is known.
 * Equal ratios keep the Product Owner's order. `null` while its own ratio is unknown.
 */
export function suggestedPlace(id: EntryId, ordered: readonly Ranked[]): { readonly suggested: number; readonly actual: number } | null {
  const known = ordered.filter((each) => each.valuePerPoint !== null);
  const actual = known.findIndex((each) => each.id === id);
  const own = known[actual]?.valuePerPoint;
  if (own === undefined || own === null) return null;
  const ahead = known.filter((each, place) => (each.valuePerPoint ?? 0) > own || (each.valuePerPoint === own && place < actual));
  return { suggested: ahead.length + 1, actual: actual + 1 };
}
