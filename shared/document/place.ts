/**
 * Places in the order and the rank keys for them. A rank never fails: where two neighbours have the same key, or keys have grown long,
 * the smallest run around the place gets new keys in the same transaction.
 */
import type { EntryId } from '../domain/backlog.ts';
import { entryKeys, readPosition, roots, writePosition } from './backlog-doc.ts';
import type { Desk } from './desk.ts';
import { longestRank, ranksBetween } from './rank.ts';
import { placeOf, type Ranked } from './sorted-ids.ts';

/** Directly before or after another entry, or at an end of the whole order. */
export type Place = { readonly before: EntryId } | { readonly after: EntryId } | { readonly at: 'start' | 'end' };

/**
 * Ascending rank keys for `count` entries at this place; `leaving` are the entries that are about to be moved away from where they are.
 * A neighbour that is gone counts as the end. Call within a transaction: neighbours may be re-keyed.
 */
export function ranksAt(desk: Desk, place: Place, count: number, leaving: ReadonlySet<EntryId>): readonly string[] {
  const all = desk.picture.order();
  const order = leaving.size === 0 ? all : all.filter((each) => !leaving.has(each.id));
  const gap = gapIndex(desk, place, order);
  for (let widen = 0; ; widen += 1) {
    const first = Math.max(0, gap - Math.ceil(widen / 2));
    const last = Math.min(order.length, gap + Math.floor(widen / 2));
    const run = order.slice(first, last);
    const keys = tryRanks(order[first - 1]?.rank ?? null, order[last]?.rank ?? null, run.length + count, desk.chance);
    if (!keys) continue;
    const before = gap - first;
    rekey(desk, run, [...keys.slice(0, before), ...keys.slice(before + count)]);
    return keys.slice(before, before + count);
  }
}

function gapIndex(desk: Desk, place: Place, order: readonly Ranked[]): number {
  if ('at' in place) return place.at === 'start' ? 0 : order.length;
  const neighbour = 'before' in place ? place.before : place.after;
  const entry = desk.picture.entry(neighbour);
  if (!entry) return order.length;
  const there = placeOf(entry, order);
  return order[there]?.id === neighbour && 'after' in place ? there + 1 : there;
}

/** `null` when no keys fit: equal or unreadable neighbours, or keys grown too long. */
function tryRanks(lower: string | null, upper: string | null, count: number, chance: () => number): readonly string[] | null {
  if (lower !== null && upper !== null && lower >= upper) return null;
  try {
    const keys = ranksBetween(lower, upper, count, chance);
    const bounded = lower === null || upper === null;
    return bounded || keys.every((key) => key.length <= longestRank) ? keys : null;
  } catch {
    return null;
  }
}

function rekey(desk: Desk, run: readonly Ranked[], keys: readonly string[]): void {
  const items = roots.items(desk.doc);
  for (const [place, { id }] of run.entries()) {
    const map = items.get(id);
    const rank = keys[place];
    if (map && rank !== undefined) map.set(entryKeys.position, writePosition({ rank, parent: readPosition(map).parent }));
  }
}
