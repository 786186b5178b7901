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
 * The entries above which the order contradicts the score: a lower entry buys at least twice as much per point and nobody has said why.
 * Unknown value or size takes no part: it neither inverts nor is inverted. `explained`: entries whose place has a reason. One walk from the bottom, O(n).
 */
export function inversions(ordered: readonly Ranked[], explained: ReadonlySet<EntryId> = nobody): ReadonlySet<EntryId> {
  const inverted = new Set<EntryId>();
  let best = 0;
  for (let place = ordered.length - 1; place >= 0; place -= 1) {
    const each = ordered[place];
    if (each === undefined || each.valuePerPoint === null) continue;
    if (best > 0 && best >= each.valuePerPoint * inversionFactor && !explained.has(each.id)) inverted.add(each.id);
    best = Math.max(best, each.valuePerPoint);
  }
  return inverted;
}

const nobody: ReadonlySet<EntryId> = new Set();

/**
 * The order that value per point alone would make. Whose value per point is unknown keeps its place: nobody knows where it belongs.
 * Equal ratios keep the Product Owner's order.
 */
export function suggestedOrder(ordered: readonly Ranked[]): readonly EntryId[] {
  const known = ordered.filter((each): each is Ranked & { valuePerPoint: number } => each.valuePerPoint !== null).toSorted((a, b) => b.valuePerPoint - a.valuePerPoint);
  let next = 0;
  return ordered.map((each) => (each.valuePerPoint === null ? each.id : (known[next++]?.id ?? each.id)));
}

export interface OrderMove {
  readonly id: EntryId;
  /** Places counted from 1, before and after all moves. */
  readonly from: number;
  readonly to: number;
}

/** The fewest entries that must be moved to come from one order to another of the same entries; the others stay where they are. */
export function movesBetween(before: readonly EntryId[], after: readonly EntryId[]): readonly OrderMove[] {
  const from = new Map(before.map((id, place) => [id, place]));
  const places = after.map((id) => from.get(id) ?? -1);
  const staying = longestRising(places);
  return after.flatMap((id, to) => (staying.has(to) ? [] : [{ id, from: (places[to] ?? 0) + 1, to: to + 1 }]));
}

/** Positions of a longest rising run within the numbers (patience sorting, O(n log n)). */
function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [at, number] of numbers.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((numbers[tails[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    before[at] = tails[low - 1];
    tails[low] = at;
  }
  const run = new Set<number>();
  for (let at = tails.at(-1); at !== undefined; at = before[at]) run.add(at);
  return run;
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
