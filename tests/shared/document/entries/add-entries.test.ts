/** Adding many at once: items of a list, criteria of a paste. One command, one undo step. */
import { expect, test } from 'vitest';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { agreed, anEntry, aProduct, bring, aReplica } from '../../../given.ts';

const none = '' as EntryId;
const titles = (device: ReturnType<typeof aProduct>) =>
  device.projection
    .view({})
    .ids()
    .map((id) => device.projection.entry(id)?.title);

test('a list of items keeps its order at its position, and one undo removes all of it', () => {
  const device = aProduct();
  const first = anEntry(device, 'First');
  anEntry(device, 'Last');
  const ids = agreed(
    device.do.addEntries([{ title: ' A  b ', points: 0.75 }, { title: 'C', tags: ['x'] }, { title: 'D' }], { after: first }),
  );
  expect(titles(device)).toEqual(['First', 'A b', 'C', 'D', 'Last']);
  expect(new Set(ids.map((id) => device.projection.entry(id)?.key)).size).toBe(3);
  expect(device.history.undo()?.step.name).toBe('Add 3 items');
  expect(titles(device)).toEqual(['First', 'Last']);
  device.history.redo();
  expect(titles(device)).toEqual(['First', 'A b', 'C', 'D', 'Last']);
});

test('Stories of the list belong to a Feature of the list; a Sprint that is new is added once', () => {
  const device = aProduct();
  const [feature, story] = agreed(
    device.do.addEntries([
      { title: 'F', type: 'feature', newSprint: 'S 9' },
      { title: 'A', featureAt: 0, newSprint: 'S 9' },
      { title: 'B', featureAt: 1 },
    ]),
  );
  expect(device.projection.entry(story ?? none)).toMatchObject({ parent: feature });
  expect(device.projection.sprints().map(({ name }) => name)).toEqual(['S 9']);
  expect(device.projection.entry(story ?? none)?.sprint).toBe(device.projection.sprints()[0]?.id);
});

test('a list with a fault adds nothing; a thousand are added, more are refused', () => {
  const device = aProduct();
  expect(device.do.addEntries([{ title: 'A' }, { title: ' ' }])).toMatchObject({ ok: false, refusal: { code: 'no-title' } });
  expect(device.do.addEntries([{ title: 'A', value: -1 }])).toMatchObject({ ok: false, refusal: { code: 'no-amount' } });
  expect(device.do.addEntries([])).toMatchObject({ ok: false });
  const many = (count: number) => Array.from({ length: count }, (_, at) => ({ title: `Item ${at}` }));
  expect(device.do.addEntries(many(1001))).toMatchObject({ ok: false, refusal: { code: 'too-many' } });
  expect(agreed(device.do.addEntries(many(1000)))).toHaveLength(1000);
  expect(titles(device)).toEqual(many(1000).map(({ title }) => title));
});

test('criteria of one paste are one undo step, keep their order, and keep their line breaks on another device', () => {
  const device = aProduct();
  const entry = anEntry(device, 'Story');
  const first = agreed(device.do.addCriterion(entry, ''));
  agreed(device.do.addCriterion(entry, 'Last'));
  agreed(device.do.writeCriteria(entry, ['Given a\nWhen b\nThen c', 'Two', 'Three'], first));
  const texts = (replica: typeof device) => replica.projection.entry(entry)?.criteria.map(({ text }) => text);
  expect(texts(device)).toEqual(['Given a\nWhen b\nThen c', 'Two', 'Three', 'Last']);
  const other = aReplica(2);
  bring(device, other);
  expect(texts(other)).toEqual(['Given a\nWhen b\nThen c', 'Two', 'Three', 'Last']);
  expect(device.history.undo()?.step.name).toBe('Add 3 acceptance criteria to “Story”');
  expect(texts(device)).toEqual(['', 'Last']);
  agreed(device.do.writeCriteria(entry, ['End']));
  expect(texts(device)).toEqual(['', 'Last', 'End']);
});
