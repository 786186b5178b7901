import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsvFile } from '../../../../shared/exchange/csv/read-csv-file.ts';
import { maxProblems } from '../../../../shared/exchange/csv/problems.ts';
import { bytesOf, csv, quoted, reading } from './reading.ts';

test('names that mean something to the language mean nothing to an import', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const read = reading(
    csv(
      ['Issue key', 'Issue id', 'Summary', 'Issue Type', 'Status', 'Parent key', ...names],
      ['__proto__', '1', '__proto__', 'constructor', '__proto__', 'toString', ...names],
    ),
  );
  expect(read.draft.notCarried).toEqual(names);
  expect(read.draft.entries[0]).toMatchObject({ title: '__proto__', type: 'story', status: 'new', parentKey: 'toString' });
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('a cell of a megabyte, of the letters that cost most, is read and shortened with a problem', () => {
  for (const piece of ['[', '{color:', '{code:x}', '{{', '*a ', '!', 'Given a\n', '(', ' ', '|', '- x\n', 'When a\n# b\n']) {
    const cell = piece.repeat(Math.ceil((piece.endsWith('\n') ? 150_000 : 1_000_000) / piece.length));
    const read = reading(
      csv(
        ['Issue key', 'Issue id', 'Summary', 'Description', 'Custom field (Acceptance Criteria)'],
        ['A-1', '1', 'Pay', cell, cell],
      ),
    );
    expect(read.draft.entries).toHaveLength(1);
    expect(read.draft.entries[0]?.description?.length ?? 0).toBeLessThanOrEqual(100_001);
    expect(read.draft.entries[0]?.criteria?.length ?? 0).toBeLessThanOrEqual(200);
  }
});

test('a title, key, type, date and header of a megabyte do not stop anything', () => {
  const long = 'x ('.repeat(330_000);
  const read = reading(
    csv(
      ['Issue key', 'Issue id', 'Summary', 'Issue Type', 'Status', 'Created', 'Story Points', 'Sprint', 'Parent', 'Link', long],
      [long, long, long, long, long, long, long, long, 'A', long, long],
    ),
  );
  expect(read.draft.entries).toHaveLength(1);
  expect(read.draft.entries[0]?.title.length).toBeLessThanOrEqual(500);
  for (const problem of read.draft.problems) expect(problem.message.length).toBeLessThan(1000);
});

test('five thousand columns are read and counted', () => {
  const headers = Array.from({ length: 5000 }, (_, place) => `Extra ${place}`);
  const read = reading(csv(['Title', ...headers], ['Pay', ...headers], ['Return', ...headers]));
  expect(read.draft.notCarried).toHaveLength(5000);
});

test('ten thousand Jira rows with seventy columns come in whole', () => {
  const extra = Array.from({ length: 60 }, (_, place) => `Custom field (F${place})`);
  const rows = Array.from({ length: 10_000 }, (_, place) => [
    `A-${place + 1}`,
    String(place),
    `Story ${place}`,
    place % 10 === 0 ? 'Epic' : 'Story',
    'To Do',
    `0|i${String(place).padStart(6, '0')}:`,
    place % 10 === 0 ? '' : `A-${place - (place % 10) + 1}`,
    `*As a* user\n# one\n# two\n\nAC:\n* first\n* second`,
    ...extra.map(() => 'x'),
  ]);
  const read = reading(
    csv(['Issue key', 'Issue id', 'Summary', 'Issue Type', 'Status', 'Rank', 'Parent key', 'Description', ...extra], ...rows),
  );
  expect(read.draft.entries).toHaveLength(10_000);
  expect(read.draft.entries.filter((entry) => entry.parentKey)).toHaveLength(9000);
  expect(read.draft.entries.every((entry) => entry.criteria?.length === 2)).toBe(true);
  expect(read.draft.problems).toEqual([]);
});

test('a column that is wrong in every row does not flood the list of problems', () => {
  const read = reading(`Title,Story points\n${Array.from({ length: 5000 }, (_, place) => `Story ${place},many`).join('\n')}`);
  expect(read.draft.problems.length).toBe(maxProblems + 1);
  expect(read.draft.problems.at(-1)?.message).toContain('3000 more');
});

const sound = csv(
  ['Issue key', 'Issue id', 'Summary', 'Issue Type', 'Status', 'Created', 'Story Points', 'Description', 'Comment', 'Sprint'],
  ...Array.from({ length: 12 }, (_, place) => [
    `A-${place}`,
    String(place),
    `Größe; "${place}"`,
    'Story',
    'Done',
    '10/Jan/26 11:19 AM',
    '3',
    `h2. T\n* a, b; c\nGiven x\nThen y "z"`,
    '10/Jan/26 1:00 PM;ana;ok',
    'S 1',
  ]),
);

/** More than a hundred ways to damage a valid file, each with its own seed. */
const damages: Record<string, (bytes: Uint8Array, place: number) => Uint8Array> = {
  'cut off': (bytes, place) => bytes.slice(0, place),
  'a quote too many': (bytes, place) => insert(bytes, place, '"'),
  'a quote and a letter': (bytes, place) => insert(bytes, place, '"x'),
  'bytes that are no letters': (bytes, place) => insert(bytes, place, new Uint8Array([0xff, 0xc3, 0x28, 0x80])),
  'zero bytes': (bytes, place) => insert(bytes, place, new Uint8Array([0, 0])),
  'extra cells': (bytes, place) => insert(bytes, place, ',,"more",'),
  'line ends of all sorts': (bytes, place) => insert(bytes, place, '\r\r\n\n\r'),
  'a piece twice': (bytes, place) => insert(bytes, place, bytes.slice(0, place)),
  'a piece lost': (bytes, place) => new Uint8Array([...bytes.slice(0, place), ...bytes.slice(place + 97)]),
  'letters shuffled': (bytes, place) =>
    bytes.map((byte, index) => (index % 101 === place % 101 ? (byte * 7 + place) % 256 : byte)),
  'a magic beginning': (bytes, place) =>
    insert(bytes, 0, ['PK\u0003\u0004', '%PDF', '{"', '<html', '\ufeff\ufeff', 'sep=x\n', 'sep=;\n', '"'][place % 8] ?? ''),
};

function insert(bytes: Uint8Array, place: number, what: string | Uint8Array): Uint8Array {
  const piece = typeof what === 'string' ? bytesOf(what) : what;
  return new Uint8Array([...bytes.slice(0, place), ...piece, ...bytes.slice(place)]);
}

test.each(Object.keys(damages))(
  'a file with %s gives entries, problems with lines, or a refusal that says what to do; never an accident',
  (damage) => {
    const bytes = bytesOf(sound);
    const lines = sound.split('\n').length + 20;
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), (place) => {
        const read = readCsvFile(damages[damage]?.(bytes, place) ?? bytes);
        if (!read.ok) {
          expect(read.refusal.message.length).toBeGreaterThan(20);
          if (read.refusal.code === 'unclosed-quote') expect(read.refusal.message).toMatch(/^Line \d+:/);
          return;
        }
        for (const problem of read.value.draft.problems) {
          expect(problem.message).not.toBe('');
          if (problem.line !== null) expect(problem.line).toBeLessThanOrEqual(lines * 2);
        }
        for (const entry of read.value.draft.entries) expect(entry.title).not.toBe('');
      }),
      { seed: 7, numRuns: 40 },
    );
  },
);

test('whatever a person chooses for a file of any content, nothing is thrown', () => {
  const words = fc.constantFrom(
    'Summary',
    'Issue key',
    'Issue id',
    'Parent',
    'Title 1',
    'Title 2',
    'Status',
    'Comment',
    'Labels',
    'A-1',
    '1',
    '',
    'Given x',
    '3/4/2026',
    '__proto__',
    'Epic',
    'a;b',
    '[x|y]',
  );
  fc.assert(
    fc.property(
      fc.array(fc.array(words, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      fc.constantFrom('jira', 'plain'),
      (rows, hasHeader, format) => {
        const read = readCsvFile(bytesOf(rows.map((row) => row.map(quoted).join(',')).join('\n')), {
          hasHeader,
          dialect: format as 'jira',
          delimiter: ',',
        });
        if (read.ok)
          expect(new Set(read.value.draft.entries.map((entry) => entry.source.key)).size).toBe(read.value.draft.entries.length);
      },
    ),
    { seed: 11, numRuns: 400 },
  );
});
