import { describe, expect, test } from 'vitest';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { mulberry32 } from '../../../../shared/domain/backlog/forecast.ts';
import { movesBetween, orderWith, suggestedOrder, valueWithin } from '../../../../shared/domain/backlog/suggested-order.ts';

const ids = (names: string): readonly EntryId[] => [...names].map((name) => name as EntryId);
const moved = (before: string, after: string, kept = '') =>
  movesBetween(ids(before), ids(after), new Set(ids(kept))).map(({ id, from, to }) => `${id} ${from}→${to}`);

test('the suggested order is by value per point; the unknown keep their place and equals their order', () => {
  const order = [
    ['A', 1],
    ['B', null],
    ['C', 5],
    ['D', 1],
    ['E', 9],
  ].map(([id, valuePerPoint]) => ({ id: id as EntryId, valuePerPoint: valuePerPoint as number | null }));
  expect(suggestedOrder(order).join('')).toBe('EBCAD');
});

describe('moves', () => {
  test('are as few as can be', () => {
    expect(moved('ABCDE', 'EABCD')).toEqual(['E 5→1']);
    expect(moved('ABCDE', 'BCDEA')).toEqual(['A 1→5']);
    expect(moved('ABC', 'ABC')).toEqual([]);
    expect(moved('ABCD', 'DCBA')).toHaveLength(3);
  });

  test('leave alone who must be kept, also where one move less would do', () => {
    expect(moved('uABv', 'uBAv', 'uv')).toHaveLength(1);
    expect(moved('AuB', 'BuA', 'u')).toEqual(['B 3→1', 'A 1→3']);
    expect(moved('ABuCD', 'CDuAB', 'u')).toHaveLength(4);
  });

  test('never move an entry to the position it has already', () => {
    expect(moved('PQcRS', 'RScPQ')).toEqual(['R 4→1', 'S 5→2', 'P 1→4', 'Q 2→5']);
    expect(
      moved('ABCDE', 'EDCBA')
        .map((move) => move.slice(0, 1))
        .join(''),
    ).toBe('EDBA');
  });

  test('move a kept one only where both orders disagree about the kept', () => {
    expect(moved('uv', 'vu', 'uv')).toHaveLength(1);
  });

  test('always lead from one order to the other, whichever are taken', () => {
    const random = mulberry32(3);
    const shuffled = (all: readonly EntryId[]): readonly EntryId[] =>
      all
        .map((id) => [random(), id] as const)
        .toSorted(([a], [b]) => a - b)
        .map(([, id]) => id);
    for (let round = 0; round < 300; round += 1) {
      const before = ids('ABCDEFGH');
      const after = shuffled(before);
      const kept = new Set(before.filter((_, place) => after[place] === before[place]));
      const moves = movesBetween(before, after, kept);
      const all = new Set(moves.map(({ id }) => id));
      expect([...all].some((id) => kept.has(id))).toBe(false);
      expect(movesBetween(before, after).filter(({ from, to }) => from === to)).toEqual([]);
      expect(orderWith(before, after, moves, all)).toEqual(after);
      const taken = new Set([...all].filter(() => random() < 0.5));
      const some = orderWith(before, after, moves, taken);
      expect(some.toSorted()).toEqual(before);
      expect(some.filter((id) => !taken.has(id))).toEqual(before.filter((id) => !taken.has(id)));
      const staying = (id: EntryId) => !all.has(id) || taken.has(id);
      expect(some.filter(staying)).toEqual(after.filter(staying));
    }
  });
});

test('the value of the first points counts the share of the one that reaches over the end, and leaves the unknown out', () => {
  const order = [
    { value: 10, points: 5 },
    { value: null, points: 3 },
    { value: 8, points: null },
    { value: 20, points: 10 },
    { value: 99, points: 1 },
  ];
  expect(valueWithin(order, 10)).toBe(20);
  expect(valueWithin(order, 100)).toBe(129);
  expect(
    valueWithin(
      [
        { value: 4, points: 0 },
        { value: 6, points: 2 },
      ],
      2,
    ),
  ).toBe(10);
  expect(valueWithin([{ value: null, points: 3 }], 10)).toBeNull();
});
