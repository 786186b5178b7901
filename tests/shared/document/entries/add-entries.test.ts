/** Many at once: items of a list, criteria of a paste. One command, one undo. */
import { expect, test } from 'vitest';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { agreed, anEntry, aProduct, bring, aReplica } from '../../../given.ts';

const none = '' as EntryId;
const titles = (laptop: ReturnType<typeof aProduct>) => laptop.projection.view({}).ids().map((id) => laptop.projection.entry(id)?.title);

test('a list of items stands in its order where it was put, and one undo takes all of it back', () => {
  const laptop = aProduct();
  const first = anEntry(laptop, 'First');
  anEntry(laptop, 'Last');
  const ids = agreed(laptop.do.addEntries([{ title: ' A  b ', points: 0.75 }, { title: 'C', tags: ['x'] }, { title: 'D' }], { after: first }));
  expect(titles(laptop)).toEqual(['First', 'A b', 'C', 'D', 'Last']);
  expect(new Set(ids.map((id) => laptop.projection.entry(id)?.key)).size).toBe(3);
  expect(laptop.history.undo()?.step.name).toBe('Add 3 items');
  expect(titles(laptop)).toEqual(['First', 'Last']);
  laptop.history.redo();
  expect(titles(laptop)).toEqual(['First', 'A b', 'C', 'D', 'Last']);
});

test('Stories of the list belong to a Feature of the list; a Sprint that is new is added once', () => {
  const laptop = aProduct();
  const [feature, story] = agreed(laptop.do.addEntries([{ title: 'F', kind: 'feature', newSprint: 'S 9' }, { title: 'A', featureAt: 0, newSprint: 'S 9' }, { title: 'B', featureAt: 1 }]));
  expect(laptop.projection.entry(story ?? none)).toMatchObject({ parent: feature });
  expect(laptop.projection.sprints().map(({ name }) => name)).toEqual(['S 9']);
  expect(laptop.projection.entry(story ?? none)?.sprint).toBe(laptop.projection.sprints()[0]?.id);
});

test('a list with a fault adds nothing; a thousand are added, more are refused', () => {
  const laptop = aProduct();
  expect(laptop.do.addEntries([{ title: 'A' }, { title: ' ' }])).toMatchObject({ ok: false, refusal: { code: 'no-title' } });
  expect(laptop.do.addEntries([{ title: 'A', value: -1 }])).toMatchObject({ ok: false, refusal: { code: 'no-amount' } });
  expect(laptop.do.addEntries([])).toMatchObject({ ok: false });
  const many = (count: number) => Array.from({ length: count }, (_, at) => ({ title: `Item ${at}` }));
  expect(laptop.do.addEntries(many(1001))).toMatchObject({ ok: false, refusal: { code: 'too-many' } });
  expect(agreed(laptop.do.addEntries(many(1000)))).toHaveLength(1000);
  expect(titles(laptop)).toEqual(many(1000).map(({ title }) => title));
});

test('criteria of one paste are one undo, stand in their order, and keep their line breaks on another laptop', () => {
  const laptop = aProduct();
  const entry = anEntry(laptop, 'Story');
  const first = agreed(laptop.do.addCriterion(entry, ''));
  agreed(laptop.do.addCriterion(entry, 'Last'));
  agreed(laptop.do.writeCriteria(entry, ['Given a\nWhen b\nThen c', 'Two', 'Three'], first));
  const texts = (replica: typeof laptop) => replica.projection.entry(entry)?.criteria.map(({ text }) => text);
  expect(texts(laptop)).toEqual(['Given a\nWhen b\nThen c', 'Two', 'Three', 'Last']);
  const other = aReplica(2);
  bring(laptop, other);
  expect(texts(other)).toEqual(['Given a\nWhen b\nThen c', 'Two', 'Three', 'Last']);
  expect(laptop.history.undo()?.step.name).toBe('Add 3 acceptance criteria to “Story”');
  expect(texts(laptop)).toEqual(['', 'Last']);
  agreed(laptop.do.writeCriteria(entry, ['End']));
  expect(texts(laptop)).toEqual(['', 'Last', 'End']);
});
