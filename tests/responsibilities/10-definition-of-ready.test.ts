/** Responsibility 10, as far as it is built: the default Definition of Ready. Advisory, never blocking. */
import { expect, test } from 'vitest';
import { readinessItems, reasonsNotReady } from '../../shared/domain/backlog/readiness.ts';
import { agreed, anEntry, aProduct, entryOf } from '../given.ts';

test('every missing item is named in words, and a Story that misses none is ready', () => {
  const owner = aProduct();
  const feature = anEntry(owner, 'Refunds', { type: 'feature' });
  const story = anEntry(owner, 'Refund');
  expect(reasonsNotReady(entryOf(owner, story), owner.projection.value(story))).toHaveLength(readinessItems.length);
  owner.do.describeEntry(story, 'As a shop owner I want …');
  owner.do.assignToFeature([story], feature);
  owner.do.valueEntries([story], 8);
  owner.do.sizeEntries([story], 5);
  agreed(owner.do.addCriterion(story, 'Works'));
  expect(reasonsNotReady(entryOf(owner, story), owner.projection.value(story))).toEqual([]);
  expect(owner.projection.view({ ready: true }).ids()).toEqual([story]);
});

test('it never blocks: a Story that is not ready can be selected', () => {
  const owner = aProduct();
  const story = anEntry(owner, 'Refund');
  expect(owner.do.changeStatus([story], 'selected').ok).toBe(true);
});
