/** The order against the numbers: where value per point says something else than the Product Owner's order. (Responsibilities 2 and 3.) */
import type { EntryId } from './backlog.ts';

/** An entry of the ordered list with what it buys: value per story point, `null` while unknown. */
export interface Ranked {
  readonly id: EntryId;
  readonly valuePerPoint: number | null;
}

/** How much more a lower entry must buy before the order is called inverted. */
export const inversionFactor = 2;

/** Whether one ratio is at least twice the other; of nothing, nothing is twice. */
const buysTwice = (more: number, less: number): boolean => more > 0 && more >= less * inversionFactor;

/**
 * The entries above which the order contradicts the score: a lower entry buys at least twice as much per point and nobody has said why.
 * Unknown value or size takes no part: it neither inverts nor is inverted. `explained`: entries whose place has a reason, be it high or low;
 * they are neither named nor held against what stands above them. One walk from the bottom, O(n).
 */
export function inversions(ordered: readonly Ranked[], explained: ReadonlySet<EntryId> = nobody): ReadonlySet<EntryId> {
  const inverted = new Set<EntryId>();
  let best = 0;
  for (let place = ordered.length - 1; place >= 0; place -= 1) {
    const each = ordered[place];
    if (each === undefined || each.valuePerPoint === null || explained.has(each.id)) continue;
    if (buysTwice(best, each.valuePerPoint)) inverted.add(each.id);
    best = Math.max(best, each.valuePerPoint);
  }
  return inverted;
}

const nobody: ReadonlySet<EntryId> = new Set();

/** Lower entries that buy at least twice as much per point as the one above them. */
export interface StandsAbove {
  /** The one that buys the most. */
  readonly best: EntryId;
  readonly count: number;
  /** The one that stands lowest: directly below it nothing contradicts any more. */
  readonly lowest: EntryId;
}

/** What an entry stands above although it buys twice as much; `null`: nothing. The same rule as {@link inversions}, for one entry. */
export function standsAbove(id: EntryId, ordered: readonly Ranked[], explained: ReadonlySet<EntryId> = nobody): StandsAbove | null {
  const place = ordered.findIndex((each) => each.id === id);
  const own = ordered[place]?.valuePerPoint ?? null;
  if (own === null || explained.has(id)) return null;
  const below = ordered.slice(place + 1).filter((each): each is Ranked & { valuePerPoint: number } =>
    each.valuePerPoint !== null && !explained.has(each.id) && buysTwice(each.valuePerPoint, own));
  const lowest = below.at(-1);
  if (lowest === undefined) return null;
  const best = below.reduce((most, each) => (each.valuePerPoint > most.valuePerPoint ? each : most));
  return { best: best.id, count: below.length, lowest: lowest.id };
}

/** A move that the numbers speak against. */
export interface Contradiction {
  readonly id: EntryId;
  /** It went up over entries that buy at least twice as much per point, or down under entries that buy at most half as much. */
  readonly now: 'above' | 'below';
  readonly passed: readonly EntryId[];
  /** Places counted from 1. */
  readonly from: number;
  readonly to: number;
}

/**
 * What a move of entries contradicts: those of them that passed entries which buy at least twice as much on the way up, or at most half as
 * much on the way down; the worst first. Entries that were moved together are not held against each other.
 * `before`: the places of the moved ones before, counted from 1; `after`: all entries in the order after it. O(n + what was passed).
 */
export function contradictions(
  before: ReadonlyMap<EntryId, number>,
  after: readonly EntryId[],
  valuePerPoint: (id: EntryId) => number | null,
): readonly Contradiction[] {
  const rest = after.filter((id) => !before.has(id));
  const departures = new Map([...before.values()].toSorted((a, b) => a - b).map((place, nth) => [place, nth]));
  const found: Contradiction[] = [];
  let above = 0;
  for (const [place, id] of after.entries()) {
    const from = before.get(id);
    if (from === undefined) above += 1;
    const own = from === undefined ? null : valuePerPoint(id);
    if (from === undefined || own === null) continue;
    /** How many of the others stood above it before. */
    const stoodBelow = from - 1 - (departures.get(from) ?? 0);
    const now = above < stoodBelow ? 'above' : 'below';
    const passed = rest.slice(Math.min(above, stoodBelow), Math.max(above, stoodBelow)).filter((other) => {
      const ratio = valuePerPoint(other);
      return ratio !== null && (now === 'above' ? buysTwice(ratio, own) : buysTwice(own, ratio));
    });
    if (passed.length > 0) found.push({ id, now, passed, from, to: place + 1 });
  }
  return found.toSorted((a, b) => b.passed.length - a.passed.length);
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
