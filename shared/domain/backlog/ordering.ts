/** Where value per point contradicts the Product Owner's order. (Responsibilities 2 and 3.) */
import type { EntryId } from './backlog.ts';

export interface Ranked {
  readonly id: EntryId;
  readonly valuePerPoint: number | null;
}

/** How much higher the value per point of a lower entry must be before the order counts as inverted. */
const inversionFactor = 2;

/** Whether one ratio is at least twice the other; a ratio of 0 never is. */
const buysTwice = (more: number, less: number): boolean => more > 0 && more >= less * inversionFactor;

/**
 * The entries above which the order contradicts the score: a lower entry has at least twice the value per point and there is no
 * recorded reason. Entries with unknown value or size take no part. `explained`: entries with a recorded reason for their
 * position; they are neither reported nor counted against entries above them. One pass from the bottom, O(n).
 */
export function inversions(ordered: readonly Ranked[], explained: ReadonlySet<EntryId> = noEntries): ReadonlySet<EntryId> {
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

const noEntries: ReadonlySet<EntryId> = new Set();

export interface StandsAbove {
  readonly best: EntryId;
  readonly count: number;
  readonly lowest: EntryId;
}

/**
 * The lower entries with at least twice this entry's value per point; `null`: none. The same rule as {@link inversions}, for one
 * entry.
 */
export function standsAbove(
  id: EntryId,
  ordered: readonly Ranked[],
  explained: ReadonlySet<EntryId> = noEntries,
): StandsAbove | null {
  const place = ordered.findIndex((each) => each.id === id);
  const own = ordered[place]?.valuePerPoint ?? null;
  if (own === null || explained.has(id)) return null;
  const below = ordered
    .slice(place + 1)
    .filter(
      (each): each is Ranked & { valuePerPoint: number } =>
        each.valuePerPoint !== null && !explained.has(each.id) && buysTwice(each.valuePerPoint, own),
    );
  const lowest = below.at(-1);
  if (lowest === undefined) return null;
  const best = below.reduce((most, each) => (each.valuePerPoint > most.valuePerPoint ? each : most));
  return { best: best.id, count: below.length, lowest: lowest.id };
}

export interface Contradiction {
  readonly id: EntryId;
  /** It moved up past entries with at least twice its value per point, or down past entries with at most half. */
  readonly now: 'above' | 'below';
  readonly passed: readonly EntryId[];
  readonly from: number;
  readonly to: number;
}

/**
 * The contradictions that a move creates, worst first: moved entries that passed entries with at least twice their value per
 * point on the way up, or at most half on the way down. Entries moved together are not compared with each other. `before`:
 * positions of the moved entries before, from 1; `after`: all entries in the new order. O(n + entries passed).
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
    // How many of the other entries were above it before.
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
 * The position an entry would have if value per point alone decided, from 1 among all entries with a known ratio. Equal ratios
 * keep the Product Owner's order. `null` if its own ratio is unknown.
 */
export function suggestedPosition(
  id: EntryId,
  ordered: readonly Ranked[],
): { readonly suggested: number; readonly actual: number } | null {
  const known = ordered.filter((each) => each.valuePerPoint !== null);
  const actual = known.findIndex((each) => each.id === id);
  const own = known[actual]?.valuePerPoint;
  if (own === undefined || own === null) return null;
  const ahead = known.filter((each, place) => (each.valuePerPoint ?? 0) > own || (each.valuePerPoint === own && place < actual));
  return { suggested: ahead.length + 1, actual: actual + 1 };
}
