import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CsvTable, maxColumns, ownKeyHeader, readCsv } from '../../../../shared/exchange/csv/read-csv.ts';
import { csv, quoted } from './reading.ts';

const table = (text: string): CsvTable => {
  const read = readCsv(text);
  if (!read.ok) throw new Error(read.refusal.message);
  return read.value;
};
const refused = (text: string): string => {
  const read = readCsv(text);
  if (read.ok) throw new Error('was read');
  return read.refusal.message;
};

test('every row knows the line where it starts, however many lines its cells have', () => {
  const text = '\ufeffTitle,Text\r\nOne,"first\nsecond\r\nthird"\r\n\r\nTwo,short\r\n"Three\n!",x';
  expect(table(text).rows).toEqual([
    { line: 1, cells: ['Title', 'Text'] },
    { line: 2, cells: ['One', 'first\nsecond\nthird'] },
    { line: 6, cells: ['Two', 'short'] },
    { line: 7, cells: ['Three\n!', 'x'] },
  ]);
});

test.each([
  ['semicolons inside cells of a comma table', 'Title,Text\n"a;b;c;d","e;f"\n"g;h",i;j;k', ','],
  ['commas inside cells of a semicolon table', 'Title;Text;Points\nOne, two;three, four;5\nSix;seven, eight, nine;10', ';'],
  ['tabs', 'Title\tPoints\nOne, and; more\t3', '\t'],
  ['bars', 'Title|Points\nOne|3', '|'],
  ['one column only', 'Title\nOne\nTwo', ','],
  ['quoted semicolon headers', '"Title";"A, B, C"\n"x";"1, 2, 3"', ';'],
  ["Excel's own declaration", 'sep=;\nTitle,x;Points\nOne,y;3', ';'],
])('the delimiter is not fooled: %s', (_, text, delimiter) => {
  expect(table(text).delimiter).toBe(delimiter);
});

test("the line of Excel's declaration counts, but is not a row", () => {
  expect(table('sep=;\nTitle;Points\nOne;3').rows.map((row) => row.line)).toEqual([2, 3]);
});

test('a quote that is never closed is refused with the line where it was opened', () => {
  expect(refused('Title,Text\nOne,fine\nTwo,"never\nclosed\nThree,x\n')).toMatch(/^Line 3:.*never closed/);
});

test('a quote that swallows a row is refused with the line where it was opened, not where it shows', () => {
  expect(refused('Title,Text\nOne,"open\nTwo,"x"\nThree,"y"')).toMatch(/^Line 2:/);
});

test('rows that are too long or too short are reported by line, except for empty cells at the end', () => {
  const { problems } = table('A,B\n1,2\n3\n4,5,6\n7,8,,\n');
  expect(problems).toMatchObject([
    { line: 3, remark: true },
    { line: 4, message: expect.stringContaining('“6”') },
  ]);
});

test('the guard against formulas is taken off in our own exports only: elsewhere an apostrophe is text', () => {
  expect(table(csv([ownKeyHeader, 'Title'], ['A-1', "'=1+1"], ['A-2', "'tis"])).rows.map((row) => row.cells[1])).toEqual([
    'Title',
    '=1+1',
    "'tis",
  ]);
  expect(table(csv(['Key', 'Title'], ['A-1', "'--type=' is not supported"])).rows[1]?.cells[1]).toBe(
    "'--type=' is not supported",
  );
});

test('repeated headers stay columns of their own', () => {
  expect(table('Sprint,Sprint,Sprint\na,b,c').rows[0]?.cells).toEqual(['Sprint', 'Sprint', 'Sprint']);
});

test('more columns than any spreadsheet has, and more rows than a backlog has, are refused', () => {
  expect(refused(`${'a,'.repeat(maxColumns + 1)}b\n1`)).toContain('columns');
  expect(refused(`Title,x\n${'a,b\n'.repeat(50_001)}`)).toContain('50000');
});

test('any table that is written as CSV reads back cell by cell, and each row on its line', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '"', ',', ';', '\t', '\n', ' ', "'", '=', '|'), maxLength: 12 });
  const rows = fc
    .integer({ min: 2, max: 6 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }));
  fc.assert(
    fc.property(rows, fc.constantFrom('\n', '\r\n'), fc.constantFrom(',', ';', '\t'), (cells, end, delimiter) => {
      const text = cells.map((row) => row.map(quoted).join(delimiter)).join(end);
      const read = readCsv(text, delimiter as ',');
      const lines = cells.map(
        (_, place) => 1 + cells.slice(0, place).reduce((sum, row) => sum + 1 + row.join('').split('\n').length - 1, 0),
      );
      const expected = cells
        .map((row, place) => ({ line: lines[place], cells: row }))
        .filter((row) => row.cells.some((each) => each.trim() !== ''));
      if (expected.length === 0) expect(read.ok).toBe(false);
      else expect(read).toMatchObject({ ok: true, value: { rows: expected } });
    }),
    { seed: 20_261_123, numRuns: 500 },
  );
});
