import * as Y from 'yjs';
import { expect, test } from 'vitest';
import type { Entry } from '../../../../shared/domain/backlog/backlog.ts';
import { readCsvFile } from '../../../../shared/exchange/csv/read-csv-file.ts';
import { aProduct, type Replica } from '../../../given.ts';
import { bytesOf, csv, reading, readSlowly, realFile } from './reading.ts';

const stateOf = (replica: Replica): string => Buffer.from(Y.encodeStateAsUpdate(replica.doc)).toString('base64');

function entries({ projection }: Replica): Entry[] {
  return projection.order().map(({ id }) => projection.entry(id) ?? expect.fail(`${id} is gone`));
}

/** Imports a file and returns how many entries were added and updated. */
function importFile(replica: Replica, bytes: Uint8Array): { added: number; updated: number } {
  const read = readCsvFile(bytes);
  if (!read.ok) throw new Error(read.refusal.message);
  const done = replica.do.importDraft(read.value.draft);
  if (!done.ok) throw new Error(done.refusal.message);
  return { added: done.value.added, updated: done.value.updated };
}

test.each([
  ['jira-csv/cloud-en-hebrew-wikimarkup-130.csv', ',', 130],
  ['jira-csv/cloud-en-stories-with-ac.csv', ',', 14],
  ['jira-csv/cloud-it-4columns-excerpt.csv', ',', 5],
  ['plain-csv/poker-plan-headerless.csv', ',', 3],
  ['linear-csv/export-2023-10rows.csv', ',', 10],
  ['azure-csv/boards-query-scrum-excerpt.csv', ',', 14],
  ['redmine-csv/import_issues.csv', ';', 3],
])('%s comes in whole, again changes not a byte, and one undo takes it back', (path, delimiter, count) => {
  const bytes = realFile(path);
  if (!bytes) return;
  const product = aProduct();
  expect(importFile(product, bytes)).toEqual({ added: count, updated: 0 });
  expect(entries(product)).toHaveLength(count);
  const cells = new Set(readSlowly(bytes, delimiter).flatMap((row) => row.cells.map((cell) => cell.replace(/\s+/g, ' ').trim())));
  for (const entry of entries(product)) expect(cells, entry.title).toContain(entry.title);
  const before = stateOf(product);
  expect(importFile(product, bytes)).toEqual({ added: 0, updated: 0 });
  expect(stateOf(product)).toBe(before);
  product.history.undo();
  expect(entries(product)).toEqual([]);
});

test('the tree of the Hebrew team is in the backlog as in the file', () => {
  const bytes = realFile('jira-csv/cloud-en-hebrew-wikimarkup-130.csv');
  if (!bytes) return;
  const product = aProduct();
  importFile(product, bytes);
  const [headers, ...rows] = readSlowly(bytes);
  const place = (name: string): number => headers?.cells.indexOf(name) ?? -1;
  const keyOf = new Map(entries(product).map((entry) => [entry.id, entry.source?.key]));
  const parents = new Map(
    entries(product).map((entry) => [entry.source?.key, entry.parent === null ? '' : keyOf.get(entry.parent)]),
  );
  for (const { cells } of rows) expect(parents.get(cells[place('Issue key')])).toBe(cells[place('Parent key')]);
  expect(entries(product).filter((entry) => entry.type === 'feature')).toHaveLength(17);
});

const whole = csv(
  ['Issue key', 'Issue id', 'Summary', 'Issue Type', 'Status', 'Story Points', 'Description', 'Labels', 'Sprint'],
  ['A-1', '1', 'Checkout', 'Epic', 'Done', '', 'All of it', 'shop', ''],
  ['A-2', '2', 'Pay', 'Bug', 'In Progress', '5', 'By card\n\nAC:\n* fast', 'shop', 'S 1'],
);

test('a file with fewer rows, fewer columns and empty cells blanks and deletes nothing', () => {
  const product = aProduct();
  importFile(product, bytesOf(whole));
  const before = entries(product);
  const [partial, empty] = [
    csv(['Issue key', 'Issue id', 'Summary'], ['A-2', '2', 'Pay']),
    csv(
      ['Issue key', 'Issue id', 'Summary', 'Issue Type', 'Status', 'Story Points', 'Description', 'Labels', 'Sprint'],
      ['A-1', '1', 'Checkout', '', '', '', '', '', ''],
    ),
  ];
  for (const text of [partial, empty]) expect(importFile(product, bytesOf(text))).toEqual({ added: 0, updated: 0 });
  expect(entries(product)).toEqual(before);
});

test('what changed in the source is updated, what was changed here stays', () => {
  const product = aProduct();
  importFile(product, bytesOf(whole));
  const pay = entries(product).find((entry) => entry.source?.key === 'A-2') ?? expect.fail('no A-2');
  product.do.renameEntry(pay.id, 'Pay at once');
  expect(importFile(product, bytesOf(whole.replace('"5"', '"8"')))).toEqual({ added: 0, updated: 1 });
  expect(product.projection.entry(pay.id)).toMatchObject({ title: 'Pay at once', points: 8, type: 'bug', status: 'in progress' });
});

test('a parent named by title comes in once, and its own row later completes it', () => {
  const product = aProduct();
  importFile(
    product,
    bytesOf(
      csv(
        ['Issue key', 'Issue id', 'Summary', 'Issue Type', 'Parent key', 'Parent summary'],
        ['A-2', '2', 'Pay', 'Story', 'A-1', 'Checkout'],
      ),
    ),
  );
  expect(
    importFile(
      product,
      bytesOf(csv(['Issue key', 'Issue id', 'Summary', 'Issue Type', 'Status'], ['A-1', '1', 'Checkout', 'Epic', 'Done'])),
    ),
  ).toEqual({ added: 0, updated: 1 });
  const [checkout] = entries(product).filter((entry) => entry.type === 'feature');
  expect(checkout).toMatchObject({ title: 'Checkout', status: 'released' });
  expect(entries(product).find((entry) => entry.title === 'Pay')?.parent).toBe(checkout?.id);
});

test('the preview reads a file as often as it wants without touching anything', () => {
  const first = reading(whole, { types: new Map([['Bug', 'spike']]) });
  expect(first.draft.entries[1]?.type).toBe('spike');
  expect(reading(whole).draft.entries[1]?.type).toBe('bug');
});
