import { describe, expect, test } from 'vitest';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { mulberry32 } from '../../../../shared/domain/backlog/forecast.ts';
import { contradictions, inversions, type Ranked, standsAbove } from '../../../../shared/domain/backlog/ordering.ts';

const id = (name: string) => name as EntryId;
/** "A1 B10 C-": entries in order with their value per point. */
const list = (words: string): readonly Ranked[] =>
  words
    .split(' ')
    .map((word) => ({ id: id(word.charAt(0)), valuePerPoint: word.slice(1) === '-' ? null : Number(word.slice(1)) }));

/** The contradictions of a move from one order to another, as "A above BC 3→1". */
function asked(before: string, after: string, moved: string): readonly string[] {
  const ratios = new Map(list(before).map((each) => [each.id, each.valuePerPoint]));
  const places = new Map(list(before).map((each, place) => [each.id, place + 1]));
  const from = new Map([...moved].map((name) => [id(name), places.get(id(name)) ?? 0]));
  return contradictions(from, [...after].map(id), (each) => ratios.get(each) ?? null).map(
    (each) => `${each.id} ${each.now} ${each.passed.join('')} ${each.from}→${each.to}`,
  );
}

describe('a move that the numbers speak against', () => {
  test('goes up over entries that buy at least twice as much', () => {
    expect(asked('A4 B2 C3 D1', 'DABC', 'D')).toEqual(['D above ABC 4→1']);
    expect(asked('A4 B1.9 C3 D1', 'DABC', 'D')).toEqual(['D above AC 4→1']);
  });

  test('goes down under entries that buy at most half as much', () => {
    expect(asked('A8 B4 C5 D1', 'BCDA', 'A')).toEqual(['A below BD 1→4']);
  });

  test('asks nothing where it follows the numbers, or nearly', () => {
    expect(asked('A1 B8', 'BA', 'B')).toEqual([]);
    expect(asked('A1.9 B1', 'BA', 'B')).toEqual([]);
    expect(asked('A4 B1', 'AB', 'A')).toEqual([]);
  });

  test('asks nothing of what is unknown, on either side', () => {
    expect(asked('A9 B-', 'BA', 'B')).toEqual([]);
    expect(asked('A- B1', 'BA', 'B')).toEqual([]);
    expect(asked('A0 B0', 'BA', 'B')).toEqual([]);
  });

  test('counts only what the move passed, not what it stood above before', () => {
    expect(asked('A9 B1 C9', 'BAC', 'B')).toEqual(['B above A 2→1']);
  });

  test('does not compare entries that were moved together, and lists the worst first', () => {
    expect(asked('A4 B9 C8 D1', 'CDAB', 'CD')).toEqual(['D above AB 4→2']);
    expect(asked('A4 B9 C2 D1', 'DCAB', 'CD')).toEqual(['D above AB 4→1', 'C above AB 3→2']);
    expect(asked('A4 B1 C2 D9', 'BCAD', 'BC')).toEqual(['B above A 2→1', 'C above A 3→2']);
  });

  test('says the same as comparing both orders pair by pair', () => {
    const random = mulberry32(5);
    for (let round = 0; round < 300; round += 1) {
      const before = Array.from({ length: 9 }, (_, at) => ({
        id: id(String.fromCharCode(65 + at)),
        ratio: random() < 0.2 ? null : Math.floor(random() * 6),
      }));
      const moved = new Set(before.filter(() => random() < 0.3).map((each) => each.id));
      const rest = before.filter((each) => !moved.has(each.id)).map((each) => each.id);
      const gap = Math.floor(random() * (rest.length + 1));
      const after = [
        ...rest.slice(0, gap),
        ...before.filter((each) => moved.has(each.id)).map((each) => each.id),
        ...rest.slice(gap),
      ];
      const ratio = new Map(before.map((each) => [each.id, each.ratio]));
      const placeBefore = new Map(before.map((each, at) => [each.id, at + 1]));
      const twice = (more: number | null | undefined, less: number | null | undefined) =>
        typeof more === 'number' && typeof less === 'number' && more > 0 && more >= 2 * less;
      const expected = [...moved]
        .map(
          (each) =>
            rest.filter((other) => {
              const [stoodAbove, standsNow] = [
                placeBefore.get(each)! < placeBefore.get(other)!,
                after.indexOf(each) < after.indexOf(other),
              ];
              return (
                standsNow !== stoodAbove &&
                (standsNow ? twice(ratio.get(other), ratio.get(each)) : twice(ratio.get(each), ratio.get(other)))
              );
            }).length,
        )
        .filter((count) => count > 0)
        .toSorted((a, b) => b - a);
      const found = contradictions(
        new Map([...moved].map((each) => [each, placeBefore.get(each)!])),
        after,
        (each) => ratio.get(each) ?? null,
      );
      expect(found.map(({ passed }) => passed.length)).toEqual(expected);
    }
  });
});

describe('what contradicts the value', () => {
  test('a reason explains the entry it was given for, be it too high or too low', () => {
    const order = list('A1 B2 C9');
    expect([...inversions(order)]).toEqual(['B', 'A']);
    expect([...inversions(order, new Set([id('A')]))]).toEqual(['B']);
    expect([...inversions(order, new Set([id('C')]))]).toEqual(['A']);
    expect([...inversions(order, new Set([id('C'), id('A')]))]).toEqual([]);
  });

  test('an entry is listed with those below it that have twice its value per point; below the lowest of them nothing contradicts', () => {
    expect(standsAbove(id('A'), list('A2 B4 C3 D9 E1'))).toEqual({ best: 'D', count: 2, lowest: 'D' });
    expect(standsAbove(id('A'), list('A2 B9 C3 D4'))).toEqual({ best: 'B', count: 2, lowest: 'D' });
    expect(standsAbove(id('A'), list('A2 B3'))).toBeNull();
    expect(standsAbove(id('A'), list('A- B3'))).toBeNull();
    expect(standsAbove(id('A'), list('A2 B9'), new Set([id('B')]))).toBeNull();
  });

  test('exactly the entries above such others are inverted', () => {
    const random = mulberry32(9);
    for (let round = 0; round < 200; round += 1) {
      const order = Array.from({ length: 8 }, (_, at) => ({
        id: id(`e${at}`),
        valuePerPoint: random() < 0.2 ? null : Math.floor(random() * 6),
      }));
      const explained = new Set(order.filter(() => random() < 0.2).map((each) => each.id));
      const inverted = inversions(order, explained);
      for (const each of order) expect(standsAbove(each.id, order, explained) !== null).toBe(inverted.has(each.id));
    }
  });
});
