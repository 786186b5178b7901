import { expect, test } from 'vitest';
import { endOfRate, margin, matrixScale, placeLabels, ticksOf } from '../../../../renderer/views/matrix/matrix-scale.ts';

const most = { mostPoints: 8, mostValue: 40 };

test('both axes begin at 0 in the lower left corner, and the most has room', () => {
  const { x, y } = matrixScale(600, 400, most);
  expect([x(0), y(0)]).toEqual([margin.left, 400 - margin.bottom]);
  expect(x(8)).toBeLessThan(600 - margin.right);
  expect(y(40)).toBeGreaterThan(margin.top);
});

test('axes have round steps', () => {
  expect(ticksOf(40, 4)).toEqual([10, 20, 30, 40]);
  expect(ticksOf(13, 8)).toEqual([2, 4, 6, 8, 10, 12]);
  expect(ticksOf(0.5, 4)).toEqual([0.2, 0.4]);
  expect(ticksOf(0, 4)).toEqual([]);
});

test('a line of equal value per point ends at the right or at the top', () => {
  expect(endOfRate(2, most)).toMatchObject({ atTop: false, value: 16.8 });
  expect(endOfRate(10, most)).toMatchObject({ atTop: true, points: 4.2 });
});

test('names that would meet are shifted or left out, and at the right they stand at the left', () => {
  const label = (id: string, x: number, y: number) => ({ id, text: id, x, y });
  const placed = placeLabels([label('a', 100, 100), label('b', 110, 104), label('c', 105, 98), label('d', 102, 101), label('e', 500, 100)], 600);
  expect(placed.map(({ id, y, flipped }) => [id, y, flipped])).toEqual([['a', 100, false], ['b', 120, false], ['c', 82, false], ['e', 100, true]]);
});
