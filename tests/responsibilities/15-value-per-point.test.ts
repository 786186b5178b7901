/** Responsibility 15, as far as it is built: value per story point, without guessing. */
import { expect, test } from 'vitest';
import { valuePerPoint } from '../../shared/domain/value/value.ts';
import { anEntry, aProduct } from '../given.ts';

test('an unknown value or size leaves the ratio unknown instead of flattering it', () => {
  const owner = aProduct();
  const story = anEntry(owner, 'Refund', { value: 21 });
  const ratio = () => valuePerPoint(owner.projection.value(story), owner.projection.entry(story)?.points ?? null);
  expect(ratio()).toBeNull();
  owner.do.sizeEntries([story], 5);
  expect(ratio()).toBeCloseTo(4.2);
  owner.do.valueEntries([story], null);
  expect(ratio()).toBeNull();
});

test('sums count what is known and say how much is not', () => {
  const owner = aProduct();
  anEntry(owner, 'A', { value: 10, points: 2 });
  anEntry(owner, 'B', { value: 10 });
  anEntry(owner, 'C', { points: 3 });
  expect(owner.projection.view({}).totals()).toEqual({ count: 3, points: 5, unsized: 1, value: 20, unvalued: 1, shares: 0 });
});
