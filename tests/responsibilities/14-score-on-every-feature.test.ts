/** Responsibility 14, as far as it is built: a value score on every Feature; the missing ones are seen, never counted as zero. */
import { expect, test } from 'vitest';
import { anEntry, aProduct } from '../given.ts';

test('Features without a score are listed, and their Stories have no value until they get one', () => {
  const owner = aProduct();
  const feature = anEntry(owner, 'Instant payouts', { kind: 'feature' });
  const [small, large] = [anEntry(owner, 'S', { feature, points: 3 }), anEntry(owner, 'L', { feature, points: 5 })];
  expect(owner.picture.view({ show: 'features', unvalued: true }).ids()).toEqual([feature]);
  expect(owner.picture.value(small)).toBeNull();
  owner.do.valueEntries([feature], 80);
  expect(owner.picture.view({ show: 'features', unvalued: true }).ids()).toEqual([]);
  expect([small, large].map((id) => owner.picture.value(id))).toEqual([30, 50]);
});
