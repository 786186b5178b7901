/**
 * Positions in the order and their rank keys. Assigning a rank never fails: if two neighbours have the same key or keys are too
 * long, the smallest run around the position is re-keyed in the same transaction.
 */
import type { EntryId } from '../../domain/backlog/backlog.ts';
import { entryKeys, readPosition, roots, writePosition } from '../backlog-doc.ts';
import type { CommandContext } from '../command-context.ts';
import { maxRankLength, ranksBetween } from './rank.ts';
import { placeOf, type Ranked } from '../projection/sorted-ids.ts';

export type InsertPosition = { readonly before: EntryId } | { readonly after: EntryId } | { readonly at: 'start' | 'end' };

/**
 * Ascending rank keys for `count` entries at this position; `leaving`: entries about to be moved away. A neighbour that does not
 * exist counts as the end. Call within a transaction: neighbours may be re-keyed.
 */
export function ranksAt(
  context: CommandContext,
  place: InsertPosition,
  count: number,
  leaving: ReadonlySet<EntryId>,
): readonly string[] {
  const order = context.projection.order();
  const gap = gapIndex(context, place, order);
  const before = neighbours(order, gap - 1, -1, leaving);
  const behind = neighbours(order, gap, 1, leaving);
  for (let widen = 0; ; widen += 1) {
    const left = before.take(Math.ceil(widen / 2));
    const right = behind.take(Math.floor(widen / 2));
    const keys = tryRanks(left.bound, right.bound, left.run.length + right.run.length + count, context.random);
    if (!keys) continue;
    rekey(
      context,
      [...left.run.toReversed(), ...right.run],
      [...keys.slice(0, left.run.length), ...keys.slice(left.run.length + count)],
    );
    return keys.slice(left.run.length, left.run.length + count);
  }
}

/**
 * Staying entries beside the gap, nearest first: `run` is to be re-keyed, `bound` is the rank after it (`null`: the end of the
 * list).
 */
function neighbours(order: readonly Ranked[], from: number, step: 1 | -1, leaving: ReadonlySet<EntryId>) {
  const found: Ranked[] = [];
  let at = from;
  const reach = (count: number): void => {
    for (; found.length < count && at >= 0 && at < order.length; at += step) {
      const each = order[at];
      if (each && !leaving.has(each.id)) found.push(each);
    }
  };
  return {
    take: (count: number): { readonly run: readonly Ranked[]; readonly bound: string | null } => {
      reach(count + 1);
      return { run: found.slice(0, count), bound: found[count]?.rank ?? null };
    },
  };
}

function gapIndex(context: CommandContext, place: InsertPosition, order: readonly Ranked[]): number {
  if ('at' in place) return place.at === 'start' ? 0 : order.length;
  const neighbour = 'before' in place ? place.before : place.after;
  const entry = context.projection.entry(neighbour);
  if (!entry) return order.length;
  const there = placeOf(entry, order);
  return order[there]?.id === neighbour && 'after' in place ? there + 1 : there;
}

/** `null` if no keys fit: equal or unreadable neighbours, or keys too long. */
export function tryRanks(
  lower: string | null,
  upper: string | null,
  count: number,
  random: () => number,
): readonly string[] | null {
  if (lower !== null && upper !== null && lower >= upper) return null;
  try {
    const keys = ranksBetween(lower, upper, count, random);
    const atAnEnd = lower === null || upper === null;
    return atAnEnd || keys.every((key) => key.length <= maxRankLength) ? keys : null;
  } catch {
    return null;
  }
}

function rekey(context: CommandContext, run: readonly Ranked[], keys: readonly string[]): void {
  const items = roots.items(context.doc);
  for (const [place, { id }] of run.entries()) {
    const map = items.get(id);
    const rank = keys[place];
    if (map && rank !== undefined) map.set(entryKeys.position, writePosition({ rank, parent: readPosition(map).parent }));
  }
}
