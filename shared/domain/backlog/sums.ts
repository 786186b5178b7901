/**
 * What shown items add up to: one rule for the line above the list, group headers, the story map, the matrix and the bar of the selection.
 * Summed are exactly the items shown (under the filter) or selected. An item counts with the value set on it, without one with its share of
 * its Feature's value. What has no size or no value is left out of that sum and counted, never taken as 0. (Responsibilities 2 and 15.)
 */
import { valuePerPoint } from '../value/value.ts';

/** One item as it counts in a sum. */
export interface Summed {
  /** Story points; `null`: unsized. */
  readonly points: number | null;
  /** Value set on the item, else its share of the Feature's; `null`: neither. */
  readonly value: number | null;
  /** The value is a share of the Feature's. */
  readonly isShare: boolean;
}

export interface ItemSums {
  readonly count: number;
  /** Story points of the sized items. */
  readonly points: number;
  readonly unsized: number;
  /** Value of the items that have one. */
  readonly value: number;
  readonly unvalued: number;
  /** How many of them count with a share of their Feature's value. */
  readonly shares: number;
}

/** A sum that is kept while items come and go. */
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

/** The sums of two sets of items that have none in common. */
export const addedSums = (a: ItemSums, b: ItemSums): ItemSums => ({
  count: a.count + b.count,
  points: a.points + b.points,
  unsized: a.unsized + b.unsized,
  value: a.value + b.value,
  unvalued: a.unvalued + b.unvalued,
  shares: a.shares + b.shares,
});

/** The points as they may be said: `null` while no item is sized; 0 of no items. */
export const knownPoints = ({ count, points, unsized }: ItemSums): number | null => (count > 0 && unsized === count ? null : points);

/** The value as it may be said: `null` while no item has one; 0 of no items. */
export const knownValue = ({ count, value, unvalued }: ItemSums): number | null => (count > 0 && unvalued === count ? null : value);

/** A Feature is as large as its Stories together, whose points these are; unknown while it has none or one of them is unsized. */
export function pointsOfStories(points: readonly (number | null)[]): number | null {
  const known = points.filter((each) => each !== null);
  return points.length === 0 || known.length < points.length ? null : known.reduce((sum, each) => sum + each, 0);
}

/** What the items buy per story point together; `null` while the value or size of one of them is unknown. */
export const sumPerPoint = (sums: ItemSums): number | null => (sums.unsized > 0 || sums.unvalued > 0 ? null : valuePerPoint(sums.value, sums.points));
