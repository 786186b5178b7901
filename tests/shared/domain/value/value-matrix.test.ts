import { describe, expect, test } from 'vitest';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import {
  bestBuys,
  bestInFront,
  neighbourMark,
  roundRates,
  type RankedWorth,
  valueMatrix,
} from '../../../../shared/domain/value/value-matrix.ts';

const standing = (id: string, value: number | null, points: number | null): RankedWorth => ({
  id: id as EntryId,
  value,
  points,
  valuePerPoint: value === null || points === null || points === 0 ? null : value / points,
});
const fine = { across: 100, up: 100 };

describe('the matrix', () => {
  test('draws what is known and counts what is not', () => {
    const matrix = valueMatrix(
      [standing('a', 20, 5), standing('b', null, 5), standing('c', 9, null), standing('d', null, null), standing('e', 40, 8)],
      fine,
    );
    expect(matrix.marks.map(({ ids }) => ids)).toEqual([['a'], ['e']]);
    expect(matrix).toMatchObject({ maxPoints: 8, maxValue: 40, shown: 2, unsized: 2, unvalued: 2 });
  });

  test('makes one mark of what would lie on each other, at the spot of the first and in backlog order', () => {
    const matrix = valueMatrix([standing('a', 21, 5), standing('b', 100, 1), standing('c', 20, 5)], { across: 10, up: 10 });
    expect(matrix.marks).toEqual([
      { points: 1, value: 100, ids: ['b'] },
      { points: 5, value: 21, ids: ['a', 'c'] },
    ]);
  });

  test('never has more marks than its grain, however many entries', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => standing(`e${at}`, (at * 37) % 401, (at * 7) % 31));
    const { marks, shown } = valueMatrix(many, { across: 20, up: 10 });
    expect(marks.length).toBeLessThanOrEqual(21 * 11);
    const apart = marks.flatMap((a) =>
      marks.map((b) => (a === b ? 9 : Math.hypot(((a.points - b.points) / 30) * 20, ((a.value - b.value) / 400) * 10))),
    );
    expect(Math.min(...apart)).toBeGreaterThanOrEqual(1);
    expect(marks.reduce((sum, { ids }) => sum + ids.length, 0)).toBe(shown);
  });

  test('has nothing to draw of nothing', () => {
    expect(valueMatrix([], fine)).toMatchObject({ marks: [], maxPoints: 0, maxValue: 0, shown: 0 });
    expect(valueMatrix([standing('a', 0, 0)], fine).marks).toHaveLength(1);
  });

  test('is walked to the nearest in a direction, and not beyond its edge', () => {
    const matrix = valueMatrix([standing('a', 10, 1), standing('b', 50, 1), standing('c', 12, 5), standing('d', 48, 8)], fine);
    const at = (id: string) => matrix.marks.find(({ ids }) => ids.includes(id as EntryId))!;
    const walk = (id: string, direction: Parameters<typeof neighbourMark>[2]) =>
      neighbourMark(matrix, at(id), direction)?.ids[0] ?? null;
    expect([
      walk('a', 'right'),
      walk('c', 'left'),
      walk('a', 'up'),
      walk('b', 'down'),
      walk('b', 'right'),
      walk('d', 'right'),
      walk('b', 'up'),
    ]).toEqual(['c', 'a', 'b', 'a', 'd', null, null]);
  });
});

test('the best buys have the highest value per point, with the number of them in front', () => {
  const order = [standing('a', 5, 5), standing('b', null, 1), standing('c', 20, 5), standing('d', 30, 5), standing('e', 20, 5)];
  expect(bestBuys(order, 3)).toEqual(['d', 'c', 'e']);
  expect(bestInFront(order, bestBuys(order, 3))).toBe(2);
  expect(bestBuys([], 3)).toEqual([]);
});

test('lines of equal value per point are round and within what is bought', () => {
  const rates = (...ratios: readonly number[]) =>
    roundRates(ratios.map((valuePerPoint, at) => ({ id: `e${at}` as EntryId, valuePerPoint })));
  expect(rates(1.3, 5)).toEqual([2, 5]);
  expect(rates(0.02, 400)).toEqual([20, 50, 100, 200]);
  expect(rates(3)).toEqual([]);
  expect(rates()).toEqual([]);
  expect(rates(0)).toEqual([]);
});
