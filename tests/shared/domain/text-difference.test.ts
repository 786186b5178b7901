import fc from 'fast-check';
import { expect, test } from 'vitest';
import { difference } from '../../../shared/domain/text-difference.ts';

const apply = (before: string, after: string): string => {
  const { index, removed, inserted } = difference(before, after);
  return before.slice(0, index) + inserted + before.slice(index + removed);
};

test('the difference, applied, gives the new text; for any two texts with any characters', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '😀', '😁', '👩‍👩‍👧', 'é'), maxLength: 12 });
  fc.assert(fc.property(text, text, (before, after) => apply(before, after) === after), { numRuns: 2_000 });
});

test('half an emoji is never cut: two faces share their first half', () => {
  expect(difference('a😀b', 'a😁b')).toEqual({ index: 1, removed: 2, inserted: '😁' });
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('😀', '😁', 'x'), maxLength: 8 }), fc.string({ unit: fc.constantFrom('😀', '😁', 'x'), maxLength: 8 }), (before, after) => {
      const { inserted, index, removed } = difference(before, after);
      return inserted.isWellFormed() && before.slice(0, index).isWellFormed() && before.slice(index + removed).isWellFormed();
    }),
    { numRuns: 2_000 },
  );
});
