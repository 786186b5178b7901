import { expect, test } from 'vitest';
import type { CriterionId, EntryId, SprintId } from '../../../../shared/domain/backlog/backlog.ts';
import type { Change, ReportedChange } from '../../../../shared/domain/change/change.ts';
import {
  changeWords,
  factWords,
  fieldLabel,
  groupChanges,
  groupWords,
  reportSentence,
  resolutionWords,
  type ChangeNames,
} from '../../../../renderer/views/phrases/change-words.ts';

const entry = 'e1' as EntryId;
const names: ChangeNames = {
  entry: (id) => (id === 'f1' ? { key: 'PAY-2QF', title: 'Faster close' } : undefined),
  sprints: [{ id: 's1' as SprintId, name: 'Sprint 13', goal: '', start: null, end: null }],
  person: (id) => (id === 'p1' ? { name: 'Priya' } : undefined),
};
const change = (more: object): Change =>
  ({ entry, field: 'points', before: 3, after: 5, by: { name: 'Max', device: '', at: null }, mine: null, ...more }) as Change;
const criterion = 'c1' as CriterionId;

test.each<[object, string]>([
  [{}, 'points 3 → 5'],
  [{ before: null }, 'points – → 5'],
  [{ after: null }, 'points 3 → –'],
  [{ field: 'value', before: 0, after: 7 }, 'value 0 → 7'],
  [{ field: 'sprint', before: null, after: 's1' }, 'Sprint – → Sprint 13'],
  [{ field: 'sprint', before: 's1', after: 's9' }, 'Sprint Sprint 13 → deleted Sprint'],
  [{ field: 'feature', before: 'f9', after: 'f1' }, 'Feature deleted Feature → Faster close'],
  [{ field: 'sponsor', before: null, after: 'p1' }, 'sponsor – → Priya'],
  [{ field: 'sponsor', before: 'p9', after: null }, 'sponsor removed person → –'],
  [{ field: 'title', before: 'A', after: 'B' }, 'title'],
  [{ field: 'description', before: '', after: 'B' }, 'description'],
  [{ field: 'entry', before: null, after: 'A' }, 'added'],
  [{ field: 'order', before: 'a', after: 'b' }, 'moved'],
  [{ field: 'dropped', before: false, after: true }, 'dropped'],
  [{ field: 'dropped', before: true, after: false }, 'restored'],
  [{ field: 'tag', tag: 'audit', before: false, after: true }, 'tag audit'],
  [{ field: 'tag', tag: 'audit', before: true, after: false }, 'tag audit removed'],
  [{ field: 'criterion', criterion, before: null, after: 'A' }, 'criterion added'],
  [{ field: 'criterion', criterion, before: 'A', after: null }, 'criterion removed'],
  [{ field: 'criterion', criterion, before: 'A', after: 'B' }, 'criterion changed'],
  [{ field: 'verdict', criterion, before: 'not tested', after: 'passed' }, 'result Not tested → Passed'],
  [{ field: 'comment', after: 'A' }, 'comment added'],
  [{ field: 'link', after: 'A' }, 'link changed'],
  [{ field: 'feature', before: null, after: 'f1', lost: true }, 'Feature – → Faster close (overwritten)'],
  [{ field: 'state', before: 'refining', after: 'to accept' }, 'status In refinement → Awaiting acceptance'],
  [{ field: 'kind', before: 'story', after: 'bug' }, 'type Story → Bug'],
  [{ field: 'state', before: 'refining', after: 'of a newer version' }, 'status In refinement → of a newer version'],
])('%o is "%s"', (more, words) => {
  expect(changeWords(change(more), names)).toBe(words);
});

test('what is current in place of a change is said with whose it is', () => {
  const ana = { fact: 25, by: { name: 'Ana', isMine: false } };
  const value = { field: 'value', before: 15, after: 55 };
  expect(changeWords(change(value), names, ana)).toBe('value 15 → 55, now 25 (Ana’s)');
  expect(changeWords(change(value), names, { fact: null, by: { name: 'Lea', isMine: true } })).toBe(
    'value 15 → 55, now – (yours)',
  );
  expect(changeWords(change(value), names, { fact: 25, by: null })).toBe('value 15 → 55, now 25');
  expect(changeWords(change({ ...value, lost: true }), names, ana)).toBe('value 15 → 55, now 25 (Ana’s)');
  expect(changeWords(change({ field: 'title', before: 'A', after: 'B' }), names, { ...ana, fact: 'C' })).toBe(
    'title, changed again by Ana',
  );
  expect(changeWords(change({ field: 'order' }), names, { fact: 'a9', by: null })).toBe('moved, changed again');
  expect(
    groupWords({ entry, by: 'Ben', changes: [change(value), change({ field: 'comment', after: 'A' })] }, names, ({ field }) =>
      field === 'value' ? ana : null,
    ),
  ).toBe('value 15 → 55, now 25 (Ana’s), comment added');
});

test('what is unknown is a dash, never nothing', () => {
  for (const fact of [null, '']) expect(factWords(change({}), fact, names)).toBe('–');
  expect(factWords(change({ field: 'value' }), 0, names)).toBe('0');
  expect([true, false].map((fact) => factWords(change({ field: 'dropped' }), fact, names))).toEqual(['yes', 'no']);
  expect(fieldLabel(change({}))).toBe('points');
});

const added = (id: string): Change => change({ field: 'criterion', criterion: id as CriterionId, before: null, after: 'A' });
test.each<[readonly Change[], string]>([
  [[change({})], 'points 3 → 5'],
  [[change({}), change({ field: 'title' })], 'points 3 → 5, title'],
  [[added('c1'), added('c2')], '2 criteria added'],
  [[change({ field: 'comment' }), change({ field: 'comment' }), change({ field: 'comment' })], '3 comments added'],
  [[change({ field: 'link' }), change({ field: 'link' })], '2 links changed'],
  [[change({}), change({ field: 'title' }), change({ field: 'order' }), added('c1')], 'points 3 → 5, title and 2 more'],
  [[change({ field: 'entry' }), change({ field: 'title' }), change({})], 'added, title and 1 more'],
  [[change({ field: 'voice', after: 'A' }), change({ field: 'voice', after: 'A' })], '2 ratings added'],
  [
    [change({ field: 'who', before: 'A', after: 'B' }), change({ field: 'who', before: 'A', after: 'B' })],
    'target users A → B (2×)',
  ],
])('the changes of one entry are said in one line', (changes, words) => {
  expect(groupWords({ entry, by: 'Max', changes }, names)).toBe(words);
});

test('changes are gathered by entry and person, in the order in which they came', () => {
  const lea = { name: 'Lea', at: null };
  const groups = groupChanges([change({}), change({ by: lea }), change({ entry: 'e2' }), change({ field: 'title' })]);
  expect(groups.map(({ entry: id, by, changes }) => [id, by, changes.length])).toEqual([
    [entry, 'Max', 2],
    [entry, 'Lea', 1],
    ['e2', 'Max', 1],
  ]);
});

const by = (...people: readonly string[]): readonly ReportedChange[] =>
  people.map((name, at) => ({ ...change({ by: { name, device: '', at: null } }), id: `${at}` }));
const mine = { value: 8, at: null };
const kept = { kept: 8, by: { name: 'Ana', device: 'a', at: null } };
/** The first ones are conflicts that wait; the last ones were resolved. */
const report = (changes: readonly ReportedChange[], open: number, resolved = 0): readonly ReportedChange[] =>
  changes.map((each, at) =>
    at < open ? { ...each, mine } : at >= changes.length - resolved ? { ...each, mine, resolved: kept } : each,
  );
test.each<[readonly ReportedChange[], string]>([
  [by('Max'), '1 change by Max. All merged.'],
  [by('Max', 'Ana', 'Max'), '3 changes by Ana and Max. All merged.'],
  [report(by('Max', 'Ana'), 1), '2 changes by Ana and Max. 1 merged, 1 conflict to resolve.'],
  [report(by('Max', 'Ana', 'Lea'), 1), '3 changes by Ana, Lea and Max. 2 merged, 1 conflict to resolve.'],
  [report(by('Max'), 1), '1 change by Max. 1 conflict to resolve.'],
  [report(by('Max', 'Max'), 2), '2 changes by Max. 2 conflicts to resolve.'],
  [report(by('Max'), 0, 1), '1 change by Max. 1 conflict resolved.'],
  [report(by('Max', 'Max', 'Max'), 1, 1), '3 changes by Max. 1 merged, 1 conflict resolved, 1 conflict to resolve.'],
  [by('Max', ''), '2 changes by Max and someone. All merged.'],
  [by('A', 'B', 'C', 'D', 'E'), '5 changes by A, B and 3 others. All merged.'],
])('the report in one sentence', (changes, words) => {
  expect(reportSentence(changes)).toBe(words);
});

test('changes that are not kept one by one are counted, too', () => {
  expect(reportSentence(report(by('Max', 'Max'), 1), 2_500)).toBe(
    '2,502 changes by Max and possibly others. 2,501 merged, 1 conflict to resolve.',
  );
});

test('a resolved conflict is said with who decided, which value stays and which does not', () => {
  const conflict = change({ before: 8, after: 5, mine });
  expect(resolutionWords(conflict, kept, false, names)).toBe('points: Ana kept 8, not 5');
  expect(resolutionWords(conflict, { ...kept, kept: 5 }, true, names)).toBe('points: you kept 5, not 8');
});
