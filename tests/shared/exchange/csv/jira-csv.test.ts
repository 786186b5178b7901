import { expect, test } from 'vitest';
import type { DraftEntry } from '../../../../shared/domain/backlog/draft.ts';
import type { CsvChoices, CsvReading } from '../../../../shared/exchange/csv/read-csv-file.ts';
import type { EntryType } from '../../../../shared/domain/backlog/backlog.ts';
import { csv, reading } from './reading.ts';

const entry = (text: string, choices?: CsvChoices): DraftEntry =>
  reading(text, choices).draft.entries[0] ?? expect.fail('no entry');
const jira = (headers: readonly string[], ...rows: readonly (readonly string[])[]): string =>
  csv(['Issue key', 'Issue id', 'Summary', ...headers], ...rows);
const messages = (read: CsvReading): string[] => read.draft.problems.map((problem) => `${problem.line}: ${problem.message}`);

test('a Jira export is known by its columns, and everything it says is carried', () => {
  const read = reading(
    csv(
      [
        'Summary',
        'Issue key',
        'Issue id',
        'Issue Type',
        'Status',
        'Status Category',
        'Created',
        'Updated',
        'Labels',
        'Labels',
        'Custom field (Rank)',
        'Custom field (Business Value)',
      ],
      [
        'Pay by card',
        'SHOP-7',
        '10007',
        'Story',
        'In Review',
        'In Progress',
        '10/Jan/26 11:19 AM',
        '11/Jan/26 1:00 PM',
        'audit',
        'web',
        '0|i0001:',
        '80',
      ],
    ),
  );
  expect(read).toMatchObject({ dialect: 'jira', sourceName: 'jira', rows: 1 });
  expect(read.draft.entries).toEqual([
    {
      line: 2,
      source: { system: 'jira', key: 'SHOP-7', url: null },
      type: 'story',
      title: 'Pay by card',
      status: 'in progress',
      tags: ['audit', 'web'],
      sourceRank: '0|i0001:',
      value: 80,
      created: Date.UTC(2026, 0, 10, 11, 19),
      updated: Date.UTC(2026, 0, 11, 13),
    },
  ]);
  expect(read.draft.problems).toEqual([]);
});

test('an empty cell is absent, so that an import never blanks', () => {
  const read = entry(
    jira(
      ['Issue Type', 'Status', 'Description', 'Story Points', 'Labels', 'Sprint', 'Created'],
      ['A-1', '1', 'Pay', '', '', '', '', '', '', ''],
    ),
  );
  expect(Object.keys(read).toSorted()).toEqual(['line', 'source', 'title']);
});

test('of both story-point columns the one in use wins; a disagreement is reported by line', () => {
  const read = reading(
    jira(
      ['Custom field (Story Points)', 'Custom field (Story point estimate)'],
      ['A-1', '1', 'One', '', '5'],
      ['A-2', '2', 'Two', '3.0', '8'],
      ['A-3', '3', 'Three', '2', ''],
      ['A-4', '4', 'Four', '', '1'],
      ['A-5', '5', 'Five', '13', '13'],
    ),
  );
  expect(read.draft.entries.map((each) => each.points)).toEqual([5, 8, 2, 1, 13]);
  expect(messages(read)).toEqual(['3: Custom field (Story point estimate) has 8, Custom field (Story Points) has 3. Used 8.']);
});

test('leaving one story-point column out settles the disagreement', () => {
  const text = jira(['Story Points', 'Story point estimate'], ['A-1', '1', 'One', '3', '8'], ['A-2', '2', 'Two', '', '8']);
  const read = reading(text, { roles: new Map([['Story point estimate', null]]) });
  expect(read.draft.entries.map((each) => each.points)).toEqual([3, undefined]);
  expect(read.draft.notCarried).toEqual(['Story point estimate']);
});

test('points that are no number stay unsized and are named', () => {
  const read = reading(jira(['Story Points'], ['A-1', '1', 'One', 'XL'], ['A-2', '2', 'Two', '1.000']));
  expect(read.draft.entries.map((each) => each.points)).toEqual([undefined, undefined]);
  expect(read.draft.problems.map((problem) => [problem.line, problem.field])).toEqual([
    [2, 'Story Points'],
    [3, 'Story Points'],
  ]);
});

test('parents are found by key, by number, and through the Epic Link; the direct parent wins over the Epic', () => {
  const read = reading(
    jira(
      ['Issue Type', 'Parent', 'Parent key', 'Custom field (Epic Link)', 'Custom field (Epic Name)'],
      ['A-1', '1', 'Checkout', 'Epic', '', '', '', 'Short'],
      ['A-2', '2', 'Pay', 'Story', '', '', 'A-1', ''],
      ['A-3', '3', 'Write test', 'Sub-task', '2', '', 'A-1', ''],
      ['A-4', '4', 'Return', 'Story', '1', 'A-1', '', ''],
      ['A-5', '5', 'Refund', 'Story', '', '', 'Short', ''],
    ),
  );
  expect(read.draft.entries.map((each) => [each.source.key, each.type, each.parentKey])).toEqual([
    ['A-1', 'feature', undefined],
    ['A-2', 'story', 'A-1'],
    ['A-3', 'story', 'A-2'],
    ['A-4', 'story', 'A-1'],
    ['A-5', 'story', 'A-1'],
  ]);
  expect(read.draft.problems).toEqual([]);
});

test('a Sub-task says that earlier versions read it as an enabler, unless its type was chosen', () => {
  const file = jira(
    ['Issue Type'],
    ['A-1', '1', 'Pay', 'Story'],
    ['A-2', '2', 'Test', 'Sub-task'],
    ['A-3', '3', 'Prova', 'Attività secondaria'],
  );
  const seenAs = (types = new Map<string, EntryType>()) =>
    reading(file, { types }).draft.entries.map((each) => [each.type, each.seenAs]);
  expect(seenAs()).toEqual([
    ['story', undefined],
    ['story', 'enabler'],
    ['story', 'enabler'],
  ]);
  expect(seenAs(new Map([['Sub-task', 'story']]))).toMatchObject([{}, ['story', undefined], ['story', 'enabler']]);
});

test('a parent without a row comes in by its title; a Sub-task’s parent and a bare key are only named', () => {
  const read = reading(
    jira(
      ['Issue Type', 'Parent key', 'Parent summary', 'Epic Link'],
      ['A-2', '2', 'Pay', 'Story', 'A-1', 'Checkout', ''],
      ['A-3', '3', 'Return', 'Story', 'A-1', 'Checkout', ''],
      ['A-4', '4', 'Test', 'Sub-task', 'A-9', 'Some story', ''],
      ['A-5', '5', 'Refund', 'Story', '', '', 'A-8'],
    ),
  );
  expect(read.draft.entries.filter((each) => each.namedOnly).map((each) => [each.source.key, each.type, each.title])).toEqual([
    ['A-1', 'feature', 'Checkout'],
  ]);
  expect(read.draft.entries.map((each) => each.parentKey)).toEqual([undefined, 'A-1', 'A-1', 'A-9', 'A-8']);
  expect(messages(read)).toEqual([
    '2: “Checkout” isn’t in this file (2 items). Created as a Feature with this title.',
    '4: A-9 isn’t in this file (1 item). It is linked if already imported; otherwise import it too.',
    '5: A-8 isn’t in this file (1 item). It is linked if already imported; otherwise import it too.',
  ]);
});

test('an entry that names itself as its parent belongs to nothing', () => {
  const read = reading(jira(['Parent key'], ['A-1', '1', 'Loop', 'A-1']));
  expect(read.draft.entries[0]).not.toHaveProperty('parentKey');
  expect(messages(read)[0]).toContain('2: A-1 lists itself');
});

test('the last Sprint counts, the earlier ones are named', () => {
  const read = reading(
    jira(['Sprint', 'Sprint', 'Sprint'], ['A-1', '1', 'Pay', 'S 1', 'S 2', ''], ['A-2', '2', 'Return', 'S 2', 'S 2', '']),
  );
  expect(read.draft.entries.map((each) => each.sprint)).toEqual(['S 2', 'S 2']);
  expect(messages(read)).toEqual(['2: Was in 2 Sprints: S 1 and S 2. Only the latest, S 2, is imported.']);
});

test('comments keep date, author by name, and text with its semicolons', () => {
  const read = entry(
    jira(
      ['Assignee', 'Assignee Id', 'Comment', 'Comment', 'Comment'],
      [
        'A-1',
        '1',
        'Pay',
        'Ana Lind',
        '712020:ab',
        '10/Jan/26 11:19 AM;712020:ab;First; *second*',
        '2026-02-01 10:00;lea;ok',
        'no date; at all',
      ],
    ),
  );
  expect(read.comments).toEqual([
    { by: 'Ana Lind', at: Date.UTC(2026, 0, 10, 11, 19), text: 'First; second' },
    { by: 'lea', at: Date.UTC(2026, 1, 1, 10), text: 'ok' },
    { by: '', at: null, text: 'no date; at all' },
  ]);
});

test('links are read both ways', () => {
  const read = entry(
    jira(
      [
        'Inward issue link (Blocks)',
        'Inward issue link (Blocks)',
        'Outward issue link (Blocks)',
        'Outward issue link (Cloners)',
        'Outward issue link (Tests)',
      ],
      ['A-1', '1', 'Pay', 'A-2', 'A-3', 'A-4', 'A-5', 'A-6'],
    ),
  );
  expect(read.links).toEqual([
    { kind: 'is blocked by', target: 'A-2' },
    { kind: 'is blocked by', target: 'A-3' },
    { kind: 'blocks', target: 'A-4' },
    { kind: 'clones', target: 'A-5' },
    { kind: 'Tests', target: 'A-6' },
  ]);
});

test('the order is the rank; entries without one come last, in file order', () => {
  const read = reading(
    jira(
      ['Rank'],
      ['A-1', '1', 'a', ''],
      ['A-2', '2', 'b', '0|i0002:'],
      ['A-3', '3', 'c', '0|i0001:'],
      ['A-4', '4', 'd', '0|i0001:i'],
      ['A-5', '5', 'e', ''],
    ),
  );
  expect(read.draft.entries.map((each) => each.source.key)).toEqual(['A-3', 'A-4', 'A-2', 'A-1', 'A-5']);
});

test('what was closed without being built is dropped, not accepted', () => {
  const read = reading(
    jira(
      ['Status', 'Resolution'],
      ['A-1', '1', 'a', 'Done', "Won't Do"],
      ['A-2', '2', 'b', 'Done', 'Done'],
      ['A-3', '3', 'c', 'Closed', 'Duplicate'],
      ['A-4', '4', 'd', 'Cancelled', ''],
    ),
  );
  expect(read.draft.entries.map((each) => [each.status, each.dropped])).toEqual([
    [undefined, true],
    ['accepted', undefined],
    [undefined, true],
    [undefined, true],
  ]);
});

test('a Feature goes its own way: Done is released, In Progress is in delivery', () => {
  const read = reading(
    jira(
      ['Issue Type', 'Status'],
      ['A-1', '1', 'a', 'Epic', 'Done'],
      ['A-2', '2', 'b', 'Initiative', 'In Progress'],
      ['A-3', '3', 'c', 'Epic', 'To Do'],
    ),
  );
  expect(read.draft.entries.map((each) => each.status)).toEqual(['released', 'in delivery', 'idea']);
});

test('types and statuses are listed with their counts; unknown ones are problems until the user chooses', () => {
  const text = jira(
    ['Issue Type', 'Status'],
    ['A-1', '1', 'a', 'Wish', 'Parked'],
    ['A-2', '2', 'b', 'Wish', 'Done'],
    ['A-3', '3', 'c', 'Bug', 'Done'],
  );
  const read = reading(text);
  expect(read.typesFound).toMatchObject([
    { type: 'Wish', count: 2, target: 'story', known: false },
    { type: 'Bug', count: 1, target: 'bug', known: true },
  ]);
  expect(read.statusesFound).toMatchObject([
    { status: 'Done', count: 2, target: 'accepted', known: true },
    { status: 'Parked', count: 1, target: 'new', known: false },
  ]);
  expect(read.draft.problems).toHaveLength(2);
  const chosen = reading(text, {
    types: new Map([
      ['Wish', 'spike'],
      ['Bug', 'leave out'],
    ]),
    statuses: new Map([['Parked', 'dropped']]),
  });
  expect(chosen.draft.entries.map((each) => [each.type, each.status ?? each.dropped])).toEqual([
    ['spike', true],
    ['spike', 'accepted'],
  ]);
  expect(chosen.draft.problems).toEqual([]);
});

test('a status group that says done overrules a name that sounds earlier', () => {
  const read = reading(
    jira(
      ['Status', 'Status Category'],
      ['A-1', '1', 'a', 'Ready', 'Done'],
      ['A-2', '2', 'b', 'Approved', 'To Do'],
      ['A-3', '3', 'c', 'Whatever', 'In Progress'],
    ),
  );
  expect(read.draft.entries.map((each) => each.status)).toEqual(['accepted', 'ready', 'in progress']);
});

test('if every date could be read two ways, the order is asked for and the user can switch', () => {
  const text = jira(['Created'], ['A-1', '1', 'a', '3/4/2026 10:00'], ['A-2', '2', 'b', '5/6/2026 10:00']);
  const read = reading(text);
  expect(read.dateOrder).toEqual({ order: 'day first', certainty: 'guessed' });
  expect(read.draft.problems).toMatchObject([{ line: null, field: 'Created' }]);
  const switched = reading(text, { dateOrder: 'month first' });
  expect(switched.draft.entries[0]?.created).toBe(Date.UTC(2026, 2, 4, 10));
  expect(switched.draft.problems).toEqual([]);
});

test('a date that cannot be read is left out, by line', () => {
  const read = reading(jira(['Created'], ['A-1', '1', 'a', '13/13/2026'], ['A-2', '2', 'b', '14/1/2026']));
  expect(read.draft.entries.map((each) => each.created)).toEqual([undefined, Date.UTC(2026, 0, 14)]);
  expect(read.draft.problems).toMatchObject([{ line: 2, field: 'Created' }]);
});

test('a row without a title and a repeated row are left out and named; the same key for something else is not lost', () => {
  const read = reading(jira([], ['A-1', '1', 'One'], ['A-2', '2', ''], ['A-1', '1', 'One'], ['A-1', '3', 'Another']));
  expect(read.draft.entries.map((each) => each.source.key)).toEqual(['A-1', 'A-1 (2)']);
  expect(read.draft.problems.map((problem) => problem.line)).toEqual([3, 4, 5]);
});

test('columns with content that are not carried are named, empty ones are not', () => {
  expect(
    reading(jira(['Watchers', 'Custom field (Team)', 'Attachment'], ['A-1', '1', 'One', 'Ana', '', 'x.png'])).draft.notCarried,
  ).toEqual(['Watchers', 'Attachment']);
});

test('reading twice gives the same draft', () => {
  const text = jira(['Description'], ['A-1', '1', 'One', 'AC:\n* a\n* b'], ['A-2', '2', 'Two', '']);
  expect(reading(text)).toEqual(reading(text));
});
