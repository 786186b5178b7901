/**
 * Rank keys: fractional indices with jitter, so that a move writes one register and concurrent inserts at the same position
 * rarely get the same key. For the case that they do, see order-entries.ts.
 */
import { base62CharSet, generateKeyBetween, generateNKeysBetween } from 'fractional-indexing-jittered';

const charSet = base62CharSet();
const between = (lower: string | null, upper: string | null): string => generateKeyBetween(lower, upper, charSet);

/** Above this length the neighbourhood is re-keyed. */
export const maxRankLength = 32;

/** One of 64 positions in the gap while keys stay this short; more would cost more than the collisions they avoid. */
const jitterRounds = 6;
const shortRank = 7;

/** A key strictly between its neighbours (`null`: the end of the list); `random` returns 0 to 1. Throws if no key fits. */
export function rankBetween(lower: string | null, upper: string | null, random: () => number): string {
  let key = between(lower, upper);
  let low = lower ?? between(null, key);
  let high = upper ?? between(key, null);
  for (let round = 0; round < jitterRounds; round += 1) {
    if (random() < 0.5) high = key;
    else low = key;
    const closer = between(low, high);
    if (closer.length > Math.max(shortRank, key.length)) break;
    key = closer;
  }
  return key;
}

let even: readonly string[] = [];

/** The same `count` ascending keys each time, for a list created as a whole on one device, where collisions cannot happen. */
export function evenRanks(count: number): readonly string[] {
  if (even.length < count) even = generateNKeysBetween(null, null, Math.max(16, count), charSet);
  return even.slice(0, count);
}

/**
 * `count` ascending keys strictly between the neighbours. The first is jittered, so that two blocks inserted at the same position
 * do not interleave.
 */
export function ranksBetween(lower: string | null, upper: string | null, count: number, random: () => number): readonly string[] {
  if (count === 0) return [];
  const first = rankBetween(lower, upper, random);
  return [first, ...generateNKeysBetween(first, upper, count - 1, charSet)];
}
