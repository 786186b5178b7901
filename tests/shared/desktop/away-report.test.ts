import { expect, test } from 'vitest';
import { emptyReport, readReport, writeReport } from '../../../shared/desktop/away-report.ts';

const change = { entry: 'e1', field: 'points', before: 3, after: 5, by: { name: 'Max', device: '', at: null }, mine: null };

test('a report of an earlier version is read: its changes get ids, and none was left out', () => {
  const read = readReport(
    JSON.stringify({
      since: 7,
      changes: [change, { ...change, entry: 'e2', by: { name: 'Max', at: null } }, { nonsense: true }],
    }),
  );
  expect(read).toMatchObject({
    since: 7,
    more: 0,
    changes: [change, { entry: 'e2', by: { name: 'Max', device: '', at: null } }],
  });
  expect(new Set(read?.changes.map(({ id }) => id)).size).toBe(2);
});

test('a report comes back as it was written, with what did not last and how many were left out', () => {
  const report = readReport(JSON.stringify({ since: 7, changes: [{ ...change, lost: true, id: '4' }], more: 12 }));
  expect(report).toMatchObject({ more: 12, changes: [{ lost: true, id: '4' }] });
  expect(report && readReport(writeReport(report))).toEqual(report);
});

test('what happened beside the entries comes back too; what cannot be read is left out', () => {
  const news = { kind: 'person', fact: 'p1', deed: 'added', name: 'Nora', by: { name: 'Max', device: '', at: 5 }, id: 'n1' };
  const report = readReport(JSON.stringify({ since: 7, changes: [], news: [news, { ...news, deed: 'sold' }] }));
  expect(report).toEqual({ since: 7, changes: [], more: 0, news: [news] });
  expect(report && readReport(writeReport(report))).toEqual(report);
});

test('what is not a report reads as null, and an empty report has no news', () => {
  expect(readReport('')).toBeNull();
  expect(readReport(JSON.stringify({ since: 7, changes: [], more: 3 }))).toEqual(emptyReport);
});
