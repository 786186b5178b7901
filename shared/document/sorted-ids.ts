/** Entry ids kept in backlog order (rank, then id) with what each was put there with; finding, adding and removing cost a binary search. */
import type { EntryId } from '../domain/backlog.ts';
import { compare } from './read-entry.ts';

export interface Ranked {
  readonly id: EntryId;
  readonly rank: string;
}

export const byRank = (a: Ranked, b: Ranked): number => compare(a.rank, b.rank) || compare(a.id, b.id);

/** Where the entry stands, or would stand: the number of entries before it. */
export function placeOf(entry: Ranked, among: readonly Ranked[]): number {
  let low = 0;
  let high = among.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = among[middle];
    if (there !== undefined && byRank(there, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function addRanked(entry: Ranked, to: Ranked[]): void {
  const place = placeOf(entry, to);
  if (place === to.length) to.push(entry);
  else to.splice(place, 0, entry);
}

/** Takes the entry out; it must be given with the rank it was put in with. */
export function removeRanked(entry: Ranked, from: Ranked[]): void {
  const place = placeOf(entry, from);
  if (from[place]?.id === entry.id) from.splice(place, 1);
}
