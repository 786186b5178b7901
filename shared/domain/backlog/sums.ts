/**
 * Sums of items: one rule for the line above the list, group headers, the story map, the matrix and the selection bar. Exactly
 * the shown (filtered) or selected items are summed. An item counts with its own value, else with its share of the Feature's
 * value. Items without size or value are left out of that sum and counted separately, never taken as 0. (Responsibilities 2 and
 * 15.)
 */
import { valuePerPoint } from '../value/value.ts';

export interface Summed {
  readonly points: number | null;
  readonly value: number | null;
  readonly isShare: boolean;
}

export interface ItemSums {
  readonly count: number;
  readonly points: number;
  readonly unsized: number;
  readonly value: number;
  readonly unvalued: number;
  readonly shares: number;
}

export interface RunningSums {
  readonly add: (item: Summed) => void;
  readonly take: (item: Summed) => void;
  readonly now: () => ItemSums;
}

export function runningSums(): RunningSums {
  const sums = { count: 0, points: 0, unsized: 0, value: 0, unvalued: 0, shares: 0 };
  const put = ({ points, value, isShare }: Summed, sign: 1 | -1): void => {
    sums.count += sign;
    sums.points += sign * (points ?? 0);
    sums.unsized += points === null ? sign : 0;
    sums.value += sign * (value ?? 0);
    sums.unvalued += value === null ? sign : 0;
    sums.shares += value !== null && isShare ? sign : 0;
  };
  return { add: (item) => put(item, 1), take: (item) => put(item, -1), now: () => ({ ...sums }) };
}

export function sumOf(items: Iterable<Summed>): ItemSums {
  const sums = runningSums();
  for (const item of items) sums.add(item);
  return sums.now();
}

export const addedSums = (a: ItemSums, b: ItemSums): ItemSums => ({
  count: a.count + b.count,
  points: a.points + b.points,
  unsized: a.unsized + b.unsized,
  value: a.value + b.value,
  unvalued: a.unvalued + b.unvalued,
  shares: a.shares + b.shares,
});

export const knownPoints = ({ count, points, unsized }: ItemSums): number | null =>
  count > 0 && unsized === count ? null : points;

export const knownValue = ({ count, value, unvalued }: ItemSums): number | null =>
  count > 0 && unvalued === count ? null : value;

/** A Feature's size is the sum of its Stories' points; unknown if it has none or one is unsized. */
export function pointsOfStories(points: readonly (number | null)[]): number | null {
  const known = points.filter((each) => each !== null);
  return points.length === 0 || known.length < points.length ? null : known.reduce((sum, each) => sum + each, 0);
}

export const sumPerPoint = (sums: ItemSums): number | null =>
  sums.unsized > 0 || sums.unvalued > 0 ? null : valuePerPoint(sums.value, sums.points);
