import { expect, test } from 'vitest';
import { placesOf } from '../../../../renderer/ui/chart/EndLabels.tsx';
import { linearScale, rangeOf, ticksOf } from '../../../../renderer/ui/chart/scale.ts';

test('axes have round steps from above 0', () => {
  expect(ticksOf(40, 4)).toEqual([10, 20, 30, 40]);
  expect(ticksOf(13, 8)).toEqual([2, 4, 6, 8, 10, 12]);
  expect(ticksOf(0.5, 4)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
  expect(ticksOf(0, 4)).toEqual([]);
});

test('amounts lie in proportion between two places, larger ones higher where the places run down, a single one in the middle', () => {
  const up = linearScale([0, 10], [100, 0]);
  expect([up(0), up(2.5), up(10)]).toEqual([100, 75, 0]);
  expect(linearScale([7, 7], [100, 0])(7)).toBe(50);
  expect(rangeOf([3, -1, 8])).toEqual([-1, 8]);
  expect(rangeOf([])).toEqual([0, 0]);
});

test('labels keep a line apart and move up together from the end of the drawing', () => {
  expect(placesOf([10, 12, 60], 200)).toEqual([10, 24, 60]);
  expect(placesOf([80, 84, 90], 100)).toEqual([72, 86, 100]);
});
