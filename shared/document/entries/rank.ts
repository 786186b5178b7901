/**
 * Rank keys: fractional indices with jitter, so that an entry moves by writing one register and two people who insert at the same place
 * rarely get the same key. What happens when they do: see order-entries.ts.
 */
import { base62CharSet, generateKeyBetween, generateNKeysBetween } from 'fractional-indexing-jittered';

const charSet = base62CharSet();
const between = (lower: string | null, upper: string | null): string => generateKeyBetween(lower, upper, charSet);

/** A key longer than this is a reason to re-key its neighbourhood. */
export const maxRankLength = 32;

/** One of 64 spots in the gap while keys stay this short; more would cost more than the meeting of two that it avoids. */
const jitterRounds = 6;
const shortRank = 7;

/** A key strictly between its neighbours (`null`: the end of the list); `chance` answers 0 to 1. Throws when no key fits between. */
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

/** The same `count` ascending keys each time, for a list that is made whole by one person: nobody can meet there. */
export function evenRanks(count: number): readonly string[] {
  if (even.length < count) even = generateNKeysBetween(null, null, Math.max(16, count), charSet);
  return even.slice(0, count);
}

/** `count` ascending keys strictly between the neighbours. The first is jittered, so that two blocks put at the same place do not interleave. */
export function ranksBetween(lower: string | null, upper: string | null, count: number, random: () => number): readonly string[] {
  if (count === 0) return [];
  const first = rankBetween(lower, upper, random);
  return [first, ...generateNKeysBetween(first, upper, count - 1, charSet)];
}
