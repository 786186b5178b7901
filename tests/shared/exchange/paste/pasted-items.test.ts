/** Lines and cells of real clipboards as new items. */
import { expect, test } from 'vitest';
import type { EntryId, SprintId } from '../../../../shared/domain/backlog/backlog.ts';
import {
  guessChoices,
  type PastedRole,
  pastedItems,
  type PastedTable,
  readPasted,
} from '../../../../shared/exchange/paste/pasted-items.ts';
import { agreed } from '../../../given.ts';

const around = {
  features: [{ id: 'f1' as EntryId, key: 'PAY-7K3', title: 'Audit trail' }],
  sprints: [{ id: 's12' as SprintId, name: 'Sprint 12' }],
};

function table(text: string): PastedTable {
  const read = agreed(readPasted(text));
  if (read === null) throw new Error('one line only');
  return read;
}
const roles = (text: string): readonly (PastedRole | null)[] => guessChoices(table(text), around).roles;
const items = (text: string) => pastedItems(table(text), guessChoices(table(text), around), around);
const titles = (text: string) => items(text).items.map(({ title }) => title);

test('one line, with or without a line break behind it, is text for the field', () => {
  for (const text of ['Archive requests', 'Archive requests\r\n', '\n  - Archive \n\n', '"Quoted" words', ''])
    expect(readPasted(text)).toEqual({ ok: true, value: null });
});

test('each line is read like a line of quick add; empty lines are skipped', () => {
  expect(items('Archive requests !80 5p #audit\r\n\r\nbug: Totals differ .75p\r\nFix #4711\r\n').items).toMatchObject([
    { type: 'story', title: 'Archive requests', value: 80, points: 5, feature: 'f1' },
    { type: 'bug', title: 'Totals differ', points: 0.75 },
    { type: 'story', title: 'Fix #4711', tags: [] },
  ]);
});

test.each([
  ['Word', '·\tFirst\r\n·\tSecond\r\no\tBelow it\r\n§\tLast\r\n', ['First', 'Second', 'Below it', 'Last']],
  ['numbers of Word', '1.\tFirst\r\n2.\tSecond\r\na.\tBelow it\r\niv.\tLast', ['First', 'Second', 'Below it', 'Last']],
  ['Docs', '* First\n   * Second\n* Third', ['First', 'Second', 'Third']],
  ['Markdown', '- [ ] First\n- [x] Second\n1) Third\n(2) Fourth', ['First', 'Second', 'Third', 'Fourth']],
  ['boxes', '☐ First\n☑ Second', ['First', 'Second']],
  [
    'sentences',
    '2.5 times faster\n2025. Retrospective\nA. Smith calls\nWhat – now?\no is a vowel',
    ['2.5 times faster', '2025. Retrospective', 'A. Smith calls', 'What – now?', 'o is a vowel'],
  ],
])('lists lose their signs and nothing else: %s', (_name, text, expected) => {
  expect(table(text).form).toBe('lines');
  expect(titles(text)).toEqual(expected);
});

test('columns of a spreadsheet with a header row, in several languages', () => {
  const text =
    'Title\tStory Points\tBusiness Value\tFeature\tLabels\r\nPay by card\t5\t80\tAudit trail\tlegal, eu\r\nRefund\t\t13\tUnknown\t\r\n';
  expect(roles(text)).toEqual(['title', 'points', 'value', 'feature', 'tags']);
  expect(items(text)).toMatchObject({
    items: [
      { title: 'Pay by card', points: 5, value: 80, feature: 'f1', tags: ['legal', 'eu'] },
      { title: 'Refund', points: null, value: 13, feature: null, tags: ['Unknown'] },
    ],
    untitled: 0,
    unread: 0,
  });
  expect(roles('Titel\tBeschreibung\tTyp\r\nA\tB\tBug\r\n')).toEqual(['title', 'description', 'type']);
});

test('columns without a header row are recognised by content, and no row is taken for a header', () => {
  expect(roles('Pay by card\t80\t5\nRefund\t40\t3\n')).toEqual(['title', 'value', 'points']);
  expect(roles('1\tPay by card\t5\n2\tRefund\t3\n3\tLog in\t8')).toEqual([null, 'title', 'points']);
  expect(roles('Bug\tTotals differ\tSprint 12\tAudit trail\nStory\tRefund\tSprint 13\tPAY-7K3')).toEqual([
    'type',
    'title',
    'sprint',
    'feature',
  ]);
  expect(
    titles(
      'Log in\tAs a customer I want to log in with my e-mail\nLog out\tAs a customer I want to be safe on a shared computer',
    ),
  ).toEqual(['Log in', 'Log out']);
});

test('cells with line breaks and quotes, as Excel writes them', () => {
  const text = 'Title\tDescription\r\n"Pay\nby ""card"""\t"Line 1\nLine 2\tTab"\r\nSay "hello"\t"Hello" she said\r\n';
  expect(items(text).items).toMatchObject([
    { title: 'Pay by "card"', description: 'Line 1\nLine 2\tTab' },
    { title: 'Say "hello"', description: '"Hello" she said' },
  ]);
  expect(titles('"Pay\nby card"\nRefund')).toEqual(['Pay by card', 'Refund']);
  expect(table('a "b\nc" d').rows).toEqual([['a "b'], ['c" d']]);
});

test('a Sprint that is not here is named; Features of the paste take the Stories of the paste', () => {
  const text =
    'Type\tTitle\tFeature\tSprint\nFeature\tFaster close\t\t\nStory\tMatch totals\tFaster close\tSprint 12\nStory\tSign off\tfaster CLOSE\tSprint 99';
  expect(items(text).items).toMatchObject([
    { type: 'feature', title: 'Faster close', tags: [], sprint: null, newSprint: null },
    { title: 'Match totals', featureAt: 0, sprint: 's12', newSprint: null },
    { title: 'Sign off', featureAt: 0, sprint: null, newSprint: 'Sprint 99' },
  ]);
});

test('what cannot be read is counted: rows without a title, cells that are no number', () => {
  expect(items('Title\tPoints\tValue\nA\tXL\t80\n\t5\t3\nB\t3 pts\t-\nC\t-2\t2000000')).toMatchObject({
    untitled: 1,
    unread: 3,
    items: [
      { title: 'A', points: null, value: 80 },
      { title: 'B', points: 3, value: null },
      { title: 'C', points: null, value: null },
    ],
  });
});

test('a wide selection keeps its non-empty columns', () => {
  expect(table('A\t\t5\t\t\nB\t\t\t\t\n').rows).toEqual([
    ['A', '5'],
    ['B', ''],
  ]);
  expect(table('A\t\t\nB\t\t\n')).toEqual({ form: 'lines', rows: [['A'], ['B']] });
});

test('1,000 items are taken, with a header row too; more are refused with the way that takes them', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, place) => `Item ${place}`).join('\n');
  expect(items(lines(1000)).items).toHaveLength(1000);
  expect(items(`Title\n${lines(1000)}`).items).toHaveLength(1000);
  expect(readPasted(lines(1001))).toMatchObject({
    ok: false,
    refusal: {
      message: 'You pasted 1,001 rows. Up to 1,000 can be added at once. For more, save them as a CSV file and import it.',
    },
  });
});

test('a paste of a megabyte is read at once', () => {
  const before = performance.now();
  readPasted('word\t"'.repeat(200_000));
  readPasted(`"${'x\t'.repeat(300_000)}`);
  expect(performance.now() - before).toBeLessThan(3000);
});
