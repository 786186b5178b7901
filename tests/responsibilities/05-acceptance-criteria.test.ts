/** Responsibility 5: ensures acceptance criteria are present and clear. */
import { expect, test } from 'vitest';
import { reasonsNotReady } from '../../shared/domain/backlog/readiness.ts';
import { agreed, anEntry, aProduct, entryOf } from '../given.ts';

test('a Story without criteria, or with an empty one, is not ready and says why', () => {
  const owner = aProduct();
  const story = anEntry(owner, 'Refund');
  const missing = () => reasonsNotReady(entryOf(owner, story), null).map((reason) => reason.id);
  expect(missing()).toEqual(expect.arrayContaining(['criteria', 'written']));
  const criterion = agreed(owner.do.addCriterion(story, ''));
  expect(missing()).not.toContain('criteria');
  expect(missing()).toContain('written');
  owner.do.editCriterion(story, criterion, 'The payer gets a message');
  expect(missing()).not.toContain('written');
});

test('each criterion has its own verdict, and one verdict leaves the others alone', () => {
  const owner = aProduct();
  const story = anEntry(owner, 'Refund');
  const [first, second] = ['One', 'Two'].map((text) => agreed(owner.do.addCriterion(story, text)));
  owner.do.judgeCriterion(story, first!, 'passed');
  owner.do.judgeCriterion(story, second!, 'failed');
  owner.do.judgeCriterion(story, second!, 'not tested');
  expect(entryOf(owner, story).criteria.map(({ verdict }) => verdict)).toEqual(['passed', 'not tested']);
});
