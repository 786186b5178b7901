import fc from 'fast-check';
import { expect, test } from 'vitest';
import { difference, pairLines } from '../../../../shared/domain/change/text-difference.ts';

const apply = (before: string, after: string): string => {
  const { index, removed, inserted } = difference(before, after);
  return before.slice(0, index) + inserted + before.slice(index + removed);
};

test('the difference, applied, gives the new text; for any two texts with any characters', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '😀', '😁', '👩‍👩‍👧', 'é'), maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => apply(before, after) === after),
    { numRuns: 2_000 },
  );
});

test('half an emoji is never cut: two faces share their first half', () => {
  expect(difference('a😀b', 'a😁b')).toEqual({ index: 1, removed: 2, inserted: '😁' });
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('😀', '😁', 'x'), maxLength: 8 }),
      fc.string({ unit: fc.constantFrom('😀', '😁', 'x'), maxLength: 8 }),
      (before, after) => {
        const { inserted, index, removed } = difference(before, after);
        return inserted.isWellFormed() && before.slice(0, index).isWellFormed() && before.slice(index + removed).isWellFormed();
      },
    ),
    { numRuns: 2_000 },
  );
});

test('lines pair up: equal ones together, changed ones with their neighbour, and every line exactly once and in order', () => {
  expect(pairLines(['a', 'b', 'c'], ['new', 'a', 'B', 'c'])).toEqual([
    { before: null, after: 0 },
    { before: 0, after: 1 },
    { before: 1, after: 2 },
    { before: 2, after: 3 },
  ]);
  const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const pairs = pairLines(before, after);
      const side = (which: 'before' | 'after') => pairs.flatMap((pair) => pair[which] ?? []);
      expect(side('before')).toEqual([...before.keys()]);
      expect(side('after')).toEqual([...after.keys()]);
    }),
  );
});
