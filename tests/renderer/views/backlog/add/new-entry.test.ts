/** What a new entry takes from the view it is added in. */
import { expect, test } from 'vitest';
import type { EntryId, SprintId } from '../../../../../shared/domain/backlog/backlog.ts';
import { readQuickEntry } from '../../../../../shared/domain/backlog/quick-add.ts';
import { newHere } from '../../../../../renderer/views/backlog/add/new-entry.ts';

const line = (text: string) => readQuickEntry(text, [{ id: 'f1' as EntryId, key: 'PAY-1', title: 'Faster close' }]);

test('in the view of a Sprint, a Feature and a tag it belongs to all three, so that it does not vanish from the view', () => {
  const filter = { sprint: 's13' as SprintId, feature: 'f2' as EntryId, tag: 'audit' };
  expect(newHere(line('Archive requests'), filter)).toMatchObject({
    type: 'story',
    sprint: 's13',
    feature: 'f2',
    tags: ['audit'],
  });
});

test('what was written wins over the view', () => {
  expect(
    newHere(line('bug: Archive requests #faster #audit'), { feature: 'f2' as EntryId, tag: 'audit', kinds: ['spike'] }),
  ).toMatchObject({
    type: 'bug',
    feature: 'f1',
    tags: ['audit'],
  });
});

test('among Features a new entry is a Feature, and belongs to none', () => {
  expect(newHere(line('Self-service'), { show: 'features', feature: 'f2' as EntryId })).toMatchObject({
    type: 'feature',
    feature: null,
  });
});

test('the view of what belongs to no Feature and no Sprint gives neither', () => {
  expect(newHere(line('Archive requests'), { feature: 'none', sprint: 'none' })).toMatchObject({ feature: null, sprint: null });
});
