import { expect, test } from 'vitest';
import type { DraftEntry } from '../../../../shared/domain/backlog/draft.ts';
import { type CsvReading, readCsvFile } from '../../../../shared/exchange/csv/read-csv-file.ts';
import { readSlowly, realFile, wordsOf } from './reading.ts';

interface Real {
  readonly reading: CsvReading;
  readonly headers: readonly string[];
  readonly rows: readonly { line: number; cells: string[] }[];
  /** The first cell under a header in a row. */
  cell(row: { cells: string[] }, header: string): string;
  entry(key: string): DraftEntry;
}

function real(path: string, delimiter = ','): Real | null {
  const bytes = realFile(path);
  if (!bytes) return null;
  const read = readCsvFile(bytes);
  if (!read.ok) throw new Error(read.refusal.message);
  const [headers, ...rows] = readSlowly(bytes, delimiter);
  const byKey = new Map(read.value.draft.entries.map((entry) => [entry.source.key, entry]));
  return {
    reading: read.value,
    headers: headers?.cells ?? [],
    rows,
    cell: (row, header) => row.cells[headers?.cells.indexOf(header) ?? -1] ?? '',
    entry: (key) => byKey.get(key) ?? expect.fail(`${key} is missing`),
  };
}

/**
 * Every word of the source is in the description or a criterion, as often as in the source; only headings and markup may be
 * missing.
 */
function losesNoWord(source: string, entry: DraftEntry): void {
  const markup = /\{(?:color|quote|panel)[^}]*\}|\|smart-link|\bh[1-6]\.|\bAC\d+:|\*?Acceptance Criteria:?\*?:?/g;
  const reported = wordsOf(
    [entry.description ?? '', ...(entry.criteria ?? []).map((each) => each.text)].join('\n').replace(/^ *\d+\. /gm, ''),
  );
  const wanted = wordsOf(
    source
      .replace(markup, ' ')
      .replace(/\[([^\]|]*)\|([^\]|]*)\]/g, (_, words: string, url: string) => (words === url ? url : `${words} ${url}`)),
  );
  expect(reported.toSorted()).toEqual(wanted.toSorted());
}

const hebrew = real('jira-csv/cloud-en-hebrew-wikimarkup-130.csv');
const stories = real('jira-csv/cloud-en-stories-with-ac.csv');
const italian = real('jira-csv/cloud-it-4columns-excerpt.csv');

test.skipIf(!hebrew)('the Hebrew team: every row becomes one entry, on its line, with its own title', () => {
  if (!hebrew) return;
  expect(hebrew.rows).toHaveLength(130);
  expect(hebrew.reading.draft.entries).toHaveLength(130);
  for (const row of hebrew.rows) {
    const entry = hebrew.entry(hebrew.cell(row, 'Issue key'));
    expect(entry.line).toBe(row.line);
    expect(entry.title).toBe(hebrew.cell(row, 'Summary').replace(/\s+/g, ' ').trim());
  }
});

test.skipIf(!hebrew)('the Hebrew team: kinds, states, Sprints and parents are those of the columns', () => {
  if (!hebrew) return;
  const kinds: Record<string, string> = { Subtask: 'story', Task: 'enabler', Epic: 'feature', Story: 'story' };
  const states: Record<string, readonly string[]> = {
    Done: ['accepted', 'released'],
    'To Do': ['new', 'idea'],
    'In Progress': ['in progress', 'in delivery'],
  };
  for (const row of hebrew.rows) {
    const entry = hebrew.entry(hebrew.cell(row, 'Issue key'));
    expect(entry.type).toBe(kinds[hebrew.cell(row, 'Issue Type')]);
    expect(states[hebrew.cell(row, 'Status')]).toContain(entry.status);
    expect(entry.sprint ?? '').toBe(hebrew.cell(row, 'Sprint'));
    expect(entry.parentKey ?? '').toBe(hebrew.cell(row, 'Parent key'));
  }
  expect(hebrew.reading.draft.entries.filter((entry) => entry.parentKey)).toHaveLength(113);
});

test.skipIf(!hebrew)('the Hebrew team: no word of a description is lost, and no markup is left', () => {
  if (!hebrew) return;
  for (const row of hebrew.rows) losesNoWord(hebrew.cell(row, 'Description'), hebrew.entry(hebrew.cell(row, 'Issue key')));
  const all = hebrew.reading.draft.entries.map((entry) => entry.description ?? '').join('\n');
  expect(all).not.toMatch(/^h[1-6]\. |\{\{|\{color|(^|\s)\*\S[^*\n]*\S\*(\s|$)/m);
  expect(all).toContain('{% static %}');
});

test.skipIf(!hebrew)('the Hebrew team: the order is that of LexoRank, and unknown columns are named', () => {
  if (!hebrew) return;
  const byRank = hebrew.rows.toSorted((a, b) =>
    hebrew.cell(a, 'Custom field (Rank)') < hebrew.cell(b, 'Custom field (Rank)') ? -1 : 1,
  );
  expect(hebrew.reading.draft.entries.map((entry) => entry.source.key)).toEqual(
    byRank.map((row) => hebrew.cell(row, 'Issue key')),
  );
  const filled = hebrew.headers.filter((_, place) => hebrew.rows.some((row) => row.cells[place]?.trim()));
  expect(hebrew.reading.draft.notCarried).toContain('Custom field (Issue color)');
  for (const name of hebrew.reading.draft.notCarried) expect(filled).toContain(name);
  expect(new Set([...hebrew.reading.draft.notCarried, ...carriedNames(hebrew.reading)])).toEqual(new Set(filled));
});

const carriedNames = (reading: CsvReading): string[] =>
  reading.columns.filter((column) => column.role !== null && column.filled > 0).map((column) => column.name);

test.skipIf(!hebrew)('the Hebrew team: dates with month names are read to the minute', () => {
  if (!hebrew) return;
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  for (const row of hebrew.rows) {
    const [, day, month, year, hour, minute, half] =
      /^(\d+)\/(\w+)\/(\d+) (\d+):(\d+) ([AP])M$/.exec(hebrew.cell(row, 'Created')) ?? [];
    const at = new Date(hebrew.entry(hebrew.cell(row, 'Issue key')).created ?? 0);
    expect([at.getUTCDate(), months[at.getUTCMonth()], at.getUTCFullYear() - 2000, at.getUTCMinutes()]).toEqual([
      Number(day),
      month,
      Number(year),
      Number(minute),
    ]);
    expect([at.getUTCHours() % 12, at.getUTCHours() >= 12]).toEqual([Number(hour) % 12, half === 'P']);
  }
});

test.skipIf(!stories)('stories with criteria: 13 rows and the one parent that has no row', () => {
  if (!stories) return;
  const { entries } = stories.reading.draft;
  expect(stories.rows).toHaveLength(13);
  expect(entries.filter((entry) => !entry.namedOnly)).toHaveLength(13);
  expect(entries.filter((entry) => entry.namedOnly)).toMatchObject([
    { source: { key: 'GD-3' }, type: 'feature', title: 'Manual Testing - QA Cart' },
  ]);
  expect(entries.filter((entry) => entry.parentKey === 'GD-3')).toHaveLength(
    stories.rows.filter((row) => stories.cell(row, 'Parent key') === 'GD-3').length,
  );
});

test.skipIf(!stories)(
  'stories with criteria: as many as there are numbered or starred items under the heading, or AC numbers',
  () => {
    if (!stories) return;
    for (const row of stories.rows) {
      const source = stories.cell(row, 'Description');
      const [, under = ''] = source.split(/Acceptance Criteria:?\*?:?\s*\n/);
      const section = under.split(/\n\n(?![#*])/)[0] ?? '';
      const expected = (section.match(/^[#*] /gm) ?? []).length + (source.match(/^\*AC\d+:/gm) ?? []).length;
      const entry = stories.entry(stories.cell(row, 'Issue key'));
      expect(entry.criteria?.length, entry.title).toBe(expected);
      losesNoWord(source, entry);
    }
  },
);

test.skipIf(!stories)(
  'stories with criteria: dates that a spreadsheet turned American, links both ways, both empty size columns',
  () => {
    if (!stories) return;
    expect(stories.reading.dateOrder).toEqual({ order: 'month first', certainty: 'sure' });
    for (const row of stories.rows) {
      const entry = stories.entry(stories.cell(row, 'Issue key'));
      const [, month, day, year, hour, minute] = /^(\d+)\/(\d+)\/(\d+) (\d+):(\d+)$/.exec(stories.cell(row, 'Created')) ?? [];
      expect(entry.created).toBe(Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)));
      const linked = row.cells.filter((cell, place) => cell !== '' && stories.headers[place]?.includes('issue link'));
      expect((entry.links ?? []).map((link) => link.target).toSorted()).toEqual(linked.toSorted());
      expect(entry.points).toBeUndefined();
    }
    const kinds = new Set(stories.reading.draft.entries.flatMap((entry) => (entry.links ?? []).map((link) => link.kind)));
    expect([...kinds].toSorted()).toEqual(['blocks', 'is blocked by', 'relates to']);
  },
);

test.skipIf(!italian)('Italian headers: five entries with key, title and text; what the file does not say stays open', () => {
  if (!italian) return;
  expect(italian.reading.dialect).toBe('jira');
  expect(italian.reading.draft.entries).toHaveLength(5);
  for (const row of italian.rows) {
    const entry = italian.entry(italian.cell(row, 'Chiave di ticket'));
    expect(entry).toMatchObject({ line: row.line, title: italian.cell(row, 'Riepilogo') });
    expect(entry).not.toHaveProperty('kind');
    expect(entry).not.toHaveProperty('state');
    losesNoWord(italian.cell(row, 'Descrizione'), entry);
  }
});

const sized = [
  'appceleratorstudio',
  'aptanastudio',
  'clover',
  'duracloud',
  'jirasoftware',
  'mesos',
  'mule',
  'mulestudio',
  'springxd',
  'talenddataquality',
  'titanium',
];

test.each(sized)('plain table %s: every key once, with its title and its points', (name) => {
  const table = real(`storypoint-csv/${name}.csv`);
  if (!table) return;
  expect(table.reading.draft.entries).toHaveLength(table.rows.length);
  expect(table.reading.draft.entries.map((entry) => [entry.line, entry.source.key, entry.title, entry.points])).toEqual(
    table.rows.map((row) => [row.line, row.cells[0], row.cells[1]?.replace(/\s+/g, ' ').trim(), Number(row.cells[3])]),
  );
});

test.each([
  ['azure-csv/boards-query-minimal.csv', ',', 'azure', 6],
  ['azure-csv/boards-query-scrum-excerpt.csv', ',', 'azure', 14],
  ['linear-csv/export-2023-10rows.csv', ',', 'linear', 10],
  ['redmine-csv/import_issues.csv', ';', 'redmine', 3],
  ['redmine-csv/import_issues_utf8_with_bom.csv', ';', 'redmine', 3],
  ['redmine-csv/import_issues_auto_mapping.csv', ';', 'redmine', 1],
  ['redmine-csv/import_subtasks.csv', ';', 'redmine', 4],
  ['redmine-csv/import_subtasks_with_relations.csv', ';', 'redmine', 4],
  ['qus-labels/g04-human-vs-aqusa-vs-llm.csv', ';', 'csv', 44],
  ['qus-labels/g13-human-vs-aqusa-vs-llm.csv', ';', 'csv', 50],
])('%s: all rows come in with their titles', (path, delimiter, source, count) => {
  const table = real(path, delimiter);
  if (!table) return;
  const place = table.headers.findIndex((header) => /^(title|subject|user story)$/i.test(header));
  expect(table.reading.sourceName).toBe(source);
  expect(table.reading.draft.entries.map((entry) => entry.title)).toEqual(table.rows.map((row) => row.cells[place]?.trim()));
  expect(table.reading.draft.entries).toHaveLength(count);
});

test('a table of other tools keeps its tree: Redmine by row or number, Linear by key', () => {
  const redmine = real('redmine-csv/import_subtasks_with_relations.csv', ';');
  const linear = real('linear-csv/export-2023-10rows.csv');
  if (!redmine || !linear) return;
  expect(redmine.reading.draft.entries.map((entry) => entry.parentKey ?? '')).toEqual(
    redmine.rows.map((row) => redmine.cell(row, 'parent')),
  );
  expect(linear.reading.draft.entries.map((entry) => entry.parentKey ?? '')).toEqual(
    linear.rows.map((row) => linear.cell(row, 'Parent issue')),
  );
  expect(linear.entry('CLA-2').dropped).toBe(true);
  expect(linear.entry('CLA-5').points).toBe(8);
});
