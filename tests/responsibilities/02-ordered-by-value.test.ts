/** Responsibility 2: owns, creates and maintains the Product Backlog, ordered by documented business value. */
import { expect, test } from 'vitest';
import { inversions, suggestedPlace } from '../../shared/domain/ordering.ts';
import { valuePerPoint } from '../../shared/domain/value.ts';
import { anEntry, aProduct, aReplica, meet, type Replica, titles } from '../given.ts';

const ratios = (laptop: Replica) => laptop.picture.view({}).ids().map((id) => ({ id, valuePerPoint: valuePerPoint(laptop.picture.value(id), laptop.picture.entry(id)?.points ?? null) }));

test('there is one order for everybody, and everybody sees a move', () => {
  const owner = aProduct();
  const [, , third] = ['A', 'B', 'C'].map((title) => anEntry(owner, title));
  const team = aReplica(2);
  meet(owner, team);
  owner.do.moveEntries([third!], { at: 'start' });
  meet(owner, team);
  expect(titles(team)).toEqual(['C', 'A', 'B']);
});

test('where the order contradicts the value per point, the entry is named and its place by value is known', () => {
  const owner = aProduct();
  const low = anEntry(owner, 'Low', { value: 5, points: 5 });
  const high = anEntry(owner, 'High', { value: 40, points: 5 });
  expect([...inversions(ratios(owner))]).toEqual([low]);
  expect(owner.picture.view({ inverted: true }).ids()).toEqual([low]);
  expect(suggestedPlace(high, ratios(owner))).toEqual({ suggested: 1, actual: 2 });
  owner.do.moveEntries([high], { before: low });
  expect(owner.picture.view({ inverted: true }).ids()).toEqual([]);
});

test('what leaves the backlog is marked, never lost, and stands where it stood when it comes back', () => {
  const owner = aProduct();
  const [, second] = ['A', 'B', 'C'].map((title) => anEntry(owner, title));
  owner.do.dropEntries([second!]);
  expect(titles(owner)).toEqual(['A', 'C']);
  owner.do.restoreEntries([second!]);
  expect(titles(owner)).toEqual(['A', 'B', 'C']);
});
