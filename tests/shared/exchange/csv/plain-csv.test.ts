import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCsvFile } from '../../../../shared/exchange/csv/read-csv-file.ts';
import { csv, reading } from './reading.ts';

test('a table without headers: type, name, reference, link, description and criteria are found by content', () => {
  const read = readCsvFile(new Uint8Array(readFileSync(new URL('./fixtures/poker-plan-headerless.csv', import.meta.url))));
  if (!read.ok) throw new Error(read.refusal.message);
  expect(read.value).toMatchObject({ dialect: 'plain', hasHeader: false, rows: 3 });
  expect(read.value.draft.entries).toMatchObject(
    [1, 2, 3].map((number) => ({
      line: number,
      source: { key: `REF00${number}`, url: `http://example.com/test${number}` },
      title: `Plan_${number}`,
      description: `This is a description for Test Plan ${number}`,
      criteria: [{ text: `This is acceptance criteria for Test Plan ${number}`, verdict: 'not tested' }],
    })),
  );
  expect(read.value.draft.entries.map((entry) => entry.type)).toEqual(['feature', 'story', 'enabler']);
  expect(read.value.draft.problems).toMatchObject([{ line: 2, message: expect.stringContaining('prova') }]);
});

test('headers in any language map themselves', () => {
  const read = reading('Titel;Beschreibung;Akzeptanzkriterien;Punkte;Geschäftswert;Schlagwörter;Typ\nZahlen;Mit Karte;- Beleg\n');
  expect(read.columns.map((column) => column.role)).toEqual([
    'title',
    'description',
    'criteria',
    'points',
    'value',
    'tags',
    'type',
  ]);
});

test('the user maps columns without known names; until then nothing is imported, and the reason is given', () => {
  const text = 'Foo,Bar,Baz\nPay,5,yes\nReturn,3,no';
  const chosen = reading(text, {
    roles: new Map([
      ['Foo', 'title'],
      ['Bar', 'points'],
      ['Baz', 'tags'],
    ]),
  });
  expect(chosen.draft.entries).toMatchObject([
    { title: 'Pay', points: 5, tags: ['yes'] },
    { title: 'Return', points: 3, tags: ['no'] },
  ]);
  const none = reading(text, {
    roles: new Map([
      ['Foo', null],
      ['Bar', null],
      ['Baz', null],
    ]),
  });
  expect(none.draft.entries).toEqual([]);
  expect(none.draft.problems[0]?.message).toContain('Map one');
  expect(none.draft.notCarried).toEqual(['Foo', 'Bar', 'Baz']);
});

test('without a key the title and its occurrence make the identity, the same at every import', () => {
  const text = 'Title,Points\nPay,1\nReturn,2\nPay,3';
  const keys = reading(text).draft.entries.map((entry) => entry.source.key);
  expect(new Set(keys).size).toBe(3);
  expect(
    reading(`${text}\nNew,5`)
      .draft.entries.map((entry) => entry.source.key)
      .slice(0, 3),
  ).toEqual(keys);
});

test('Features that a column names come in once, and their Stories belong to them', () => {
  const read = reading('Feature,Title,Points\nCheckout,Pay,1\nCheckout,Return,2\nReports,Chart,3');
  expect(read.draft.entries.map((entry) => [entry.type, entry.title, entry.namedOnly])).toEqual([
    ['feature', 'Checkout', true],
    [undefined, 'Pay', undefined],
    [undefined, 'Return', undefined],
    ['feature', 'Reports', true],
    [undefined, 'Chart', undefined],
  ]);
  const [checkout] = read.draft.entries;
  expect(read.draft.entries.filter((entry) => entry.parentKey === checkout?.source.key).map((entry) => entry.title)).toEqual([
    'Pay',
    'Return',
  ]);
});

test('a row that others name as their Feature becomes one when the table has no types', () => {
  const read = reading('Title,Epic\nCheckout,\nPay,Checkout');
  expect(read.draft.entries).toMatchObject([{ title: 'Checkout', type: 'feature' }, { title: 'Pay' }]);
  expect(read.draft.entries).toHaveLength(2);
});

test("Azure's tree by title columns keeps its depth", () => {
  const read = reading(
    csv(
      ['ID', 'Work Item Type', 'Title 1', 'Title 2', 'Title 3', 'Iteration Path'],
      ['1', 'Epic', 'Shop', '', '', ''],
      ['2', 'Feature', '', 'Checkout', '', ''],
      ['3', 'User Story', '', '', 'Pay', 'Shop\\Release 1\\Sprint 4'],
      ['4', 'Epic', 'Back office', '', '', ''],
    ),
  );
  expect(read.draft.entries.map((entry) => [entry.title, entry.parentKey, entry.sprint])).toEqual([
    ['Shop', undefined, undefined],
    ['Checkout', '1', undefined],
    ['Pay', '2', 'Sprint 4'],
    ['Back office', undefined, undefined],
  ]);
});

test("Redmine's #2 is its own entry 2, not the second row", () => {
  const read = reading('subject;parent\nFirst;\nSecond;1\nThird;#2');
  const [first] = read.draft.entries;
  expect(read.draft.entries.map((entry) => entry.parentKey)).toEqual([undefined, first?.source.key, '2']);
});

test('the source can be named, so that two tools that both count 1, 2, 3 do not collide', () => {
  expect(reading('ID,Title\n1,Pay', { sourceName: 'shop board' }).draft.entries[0]?.source).toEqual({
    system: 'shop board',
    key: '1',
    url: null,
  });
});

test('a first row with content is not taken for a header, and the user can override that', () => {
  expect(reading('As a user I can pay\nAs a user I can return').draft.entries).toHaveLength(2);
  expect(reading('Pay\nReturn', { hasHeader: true }).draft.entries).toHaveLength(1);
});

test('a title beside a user story: the story becomes the description', () => {
  const read = reading('ID,Title,User Story,Size,Story points\n1,Pay,"As a buyer, I want to pay",L,5');
  expect(read.draft.entries[0]).toMatchObject({ title: 'Pay', description: 'As a buyer, I want to pay', points: 5 });
  expect(read.draft.notCarried).toEqual(['Size']);
});

test('a very long title is cut to one line, and all of it is in the description', () => {
  const title = 'word '.repeat(300).trim();
  const read = reading(csv(['Title', 'Description'], [title, 'more']));
  expect(read.draft.entries[0]?.title).toHaveLength(500);
  expect(read.draft.entries[0]?.description).toBe(`${title}\n\nmore`);
  expect(read.draft.problems).toMatchObject([{ line: 2, remark: true }]);
});

test('a web address is the entry’s address only when it is one', () => {
  const read = reading('Title,URL\nPay,https://x.test/1\nReturn,javascript:alert(1)');
  expect(read.draft.entries.map((entry) => entry.source.url)).toEqual(['https://x.test/1', null]);
  expect(read.draft.problems).toMatchObject([{ line: 3, field: 'URL' }]);
});

test('headers without rows are refused with the reason', () => {
  const read = readCsvFile(new TextEncoder().encode('Title,Points\n'));
  expect(read).toMatchObject({ ok: false, refusal: { code: 'no-rows' } });
});
