/** Entries sorted in backlog order (rank, then id); finding, adding and removing take a binary search. */
import type { EntryId } from '../../domain/backlog/backlog.ts';
import { compare } from '../compare.ts';

export interface Ranked {
  readonly id: EntryId;
  readonly rank: string;
}

export const byRank = (a: Ranked, b: Ranked): number => compare(a.rank, b.rank) || compare(a.id, b.id);

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

export function moveRanked(before: Ranked, after: Ranked, among: Ranked[]): void {
  const from = placeOf(before, among);
  if (among[from]?.id !== before.id) return addRanked(after, among);
  const found = placeOf(after, among);
  const to = found > from ? found - 1 : found;
  const step = to > from ? 1 : -1;
  for (let at = from; at !== to; at += step) among[at] = among[at + step] as Ranked;
  among[to] = after;
}

export function removeRanked(entry: Ranked, from: Ranked[]): void {
  const place = placeOf(entry, from);
  if (from[place]?.id === entry.id) from.splice(place, 1);
}
