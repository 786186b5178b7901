/** Responsibility 4: refines and sizes Stories with the team. */
import { expect, test } from 'vitest';
import { agreed, anEntry, aProduct, aReplica, entryOf, meet } from '../given.ts';

test('the team refines one Story on several devices without a network, and all edits are there after they connect', () => {
  const owner = aProduct();
  const story = anEntry(owner, 'Refund');
  const [ana, max] = [aReplica(2), aReplica(3)];
  meet(owner, ana);
  meet(owner, max);
  owner.do.renameEntry(story, 'Refund from a phone');
  ana.do.sizeEntries([story], 5);
  const criterion = agreed(max.do.addCriterion(story, 'The payer gets a message'));
  for (const other of [ana, max, ana]) meet(owner, other);
  for (const device of [owner, ana]) {
    expect(entryOf(device, story)).toMatchObject({
      title: 'Refund from a phone',
      points: 5,
      criteria: [{ id: criterion, text: 'The payer gets a message' }],
    });
  }
});

test('many Stories are sized in one step and taken back in one', () => {
  const team = aProduct();
  const stories = ['A', 'B', 'C'].map((title) => anEntry(team, title));
  team.do.sizeEntries(stories, 3);
  expect(team.projection.view({}).totals()).toMatchObject({ points: 9, unsized: 0 });
  team.history.undo();
  expect(team.projection.view({}).totals()).toMatchObject({ points: 0, unsized: 3 });
});
