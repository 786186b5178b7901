/**
 * Rank keys for many entries at once: given the whole order, entries without a key get one between their neighbours. Where no key
 * fits (equal or unreadable neighbours, or keys too long), the smallest run around the gap is re-keyed.
 */
import type { EntryId } from '../../domain/backlog/backlog.ts';
import { tryRanks } from './insert-position.ts';

export interface Gap {
  readonly id: EntryId;
  readonly rank: string | null;
}

/**
 * The keys to write: for entries without one, and for neighbours that had to be re-keyed. One pass; a gap is widened to both
 * sides in turn.
 */
export function fillGaps(order: readonly Gap[], random: () => number): ReadonlyMap<EntryId, string> {
  const ranks = order.map(({ rank }) => rank);
  const written = new Map<EntryId, string>();
  for (let at = 0; at < order.length; at += 1) {
    if (ranks[at] !== null) continue;
    let start = at;
    let end = endOfGap(ranks, at);
    let keys = tryRanks(ranks[start - 1] ?? null, ranks[end] ?? null, end - start, random);
    for (let turn = 0; keys === null; turn += 1) {
      if ((turn % 2 === 0 || end === order.length) && start > 0) start -= 1;
      else end = endOfGap(ranks, end + 1);
      keys = tryRanks(ranks[start - 1] ?? null, ranks[end] ?? null, end - start, random);
    }
    for (const [place, key] of keys.entries()) {
      const each = order[start + place];
      ranks[start + place] = key;
      if (each) written.set(each.id, key);
    }
    at = end - 1;
  }
  return written;
}

function endOfGap(ranks: readonly (string | null)[], from: number): number {
  let end = from;
  while (end < ranks.length && ranks[end] === null) end += 1;
  return Math.min(end, ranks.length);
}
