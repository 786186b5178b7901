import { expect, test } from 'vitest';
import {
  addedSums,
  knownPoints,
  knownValue,
  pointsOfStories,
  runningSums,
  sumOf,
  sumPerPoint,
} from '../../../../shared/domain/backlog/sums.ts';

const own = (points: number | null, value: number | null) => ({ points, value, isShare: false });
const share = (points: number | null, value: number) => ({ points, value, isShare: true });

test('items without a size or value are counted, never summed as 0, and shares are counted', () => {
  expect(sumOf([own(3, 15), own(null, 18), own(5, null), share(2, 4.5)])).toEqual({
    count: 4,
    points: 10,
    unsized: 1,
    value: 37.5,
    unvalued: 1,
    shares: 1,
  });
});

test('a kept sum follows what comes and goes', () => {
  const sums = runningSums();
  for (const item of [own(3, 15), share(2, 4), own(null, null)]) sums.add(item);
  sums.take(share(2, 4));
  sums.take(own(null, null));
  expect(sums.now()).toEqual(sumOf([own(3, 15)]));
});

test('a sum of unknown parts only is unknown; of nothing it is 0', () => {
  expect(knownPoints(sumOf([own(null, 4)]))).toBeNull();
  expect(knownValue(sumOf([own(3, null)]))).toBeNull();
  expect([knownPoints(sumOf([])), knownValue(sumOf([]))]).toEqual([0, 0]);
  expect(knownPoints(sumOf([own(null, 4), own(2, 4)]))).toBe(2);
});

test('value per point of several is unknown while one part is', () => {
  expect(sumPerPoint(sumOf([own(3, 12), share(1, 4)]))).toBe(4);
  expect(sumPerPoint(sumOf([own(3, 12), own(null, 4)]))).toBeNull();
  expect(sumPerPoint(sumOf([own(3, 12), own(3, null)]))).toBeNull();
});

test('sums of separate sets add up to the sum of all', () => {
  const [a, b] = [
    [own(3, 15), share(2, 4)],
    [own(null, 2), own(1, null)],
  ];
  expect(addedSums(sumOf(a), sumOf(b))).toEqual(sumOf([...a, ...b]));
});

test('a Feature is as large as its Stories; unknown without any and while one is unsized', () => {
  expect([pointsOfStories([3, 5]), pointsOfStories([3, null]), pointsOfStories([])]).toEqual([8, null, null]);
});
