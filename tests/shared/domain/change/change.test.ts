import { expect, test } from 'vitest';
import type { CriterionId } from '../../../../shared/domain/backlog/backlog.ts';
import { type Change, isNews, currentFact, subjectOf } from '../../../../shared/domain/change/change.ts';
import { createChangeList } from '../../../../shared/domain/change/change-list.ts';
import { anEntry, aProduct, entryOf } from '../../../given.ts';

const device = aProduct();
const entry = anEntry(device, 'Refund from a phone', { points: 3, tags: ['mobile'] });
const max = { name: 'Max', device: '', at: 60_000 };
const points = (before: number | null, after: number | null, more: Partial<Change> = {}): Change =>
  ({ entry, field: 'points', before, after, by: max, mine: null, ...more }) as Change;
function listOf(...changes: readonly Change[]) {
  const list = createChangeList([], 0);
  for (const change of changes) list.take(change);
  return list;
}
const listed = (...changes: readonly Change[]): readonly Change[] => listOf(...changes).all();

test('the same fact changed again by the same person is one change from the first value to the last', () => {
  expect(listed(points(3, 5), points(5, 8), points(8, 13))).toEqual([{ ...points(3, 13), id: '3' }]);
});

test('a fact that is back at its first value is not a change any more, except for a move', () => {
  expect(listed(points(3, 5), points(5, 3))).toEqual([]);
  const moved: Change = { entry, field: 'order', before: 'a', after: 'b', by: max, mine: null };
  expect(listed(moved, { ...moved, before: 'b', after: 'a' })).toHaveLength(1);
});

test('a change that did not last stays a change of its own, and is always news', () => {
  const lost = points(3, 5, { lost: true });
  expect(listed(points(1, 3), lost, points(3, 8))).toHaveLength(3);
  expect(isNews(lost, { at: 60_000, seen: true, togetherSince: Number.NEGATIVE_INFINITY })).toBe(true);
});

test('two people who change the same fact are two changes', () => {
  expect(listed(points(3, 5), points(5, 8, { by: { name: 'Lea', device: '', at: null } }))).toHaveLength(2);
});

test('members of a list are facts of their own', () => {
  const tagged = (tag: string): Change => ({ entry, field: 'tag', tag, before: false, after: true, by: max, mine: null });
  expect(listed(tagged('mobile'), tagged('audit'))).toHaveLength(2);
  expect(subjectOf(tagged('audit'))).not.toBe(subjectOf(tagged('mobile')));
});

test('an entry that was added and changed again is reported as both', () => {
  const came: Change = { entry, field: 'entry', before: null, after: 'Refund', by: max, mine: null };
  expect(listed(came, came)).toHaveLength(2);
});

test.each([
  ['stood', points(13, 5, { mine: { value: 13, at: null } }), points(5, 13)],
  ['would have replaced mine', points(5, 13, { mine: { value: 13, at: null } }), points(5, 13)],
])('whose value %s and takes mine has answered the contradiction for both', (_, contradiction, answer) => {
  expect(listed(contradiction, answer)).toEqual([]);
});

test('a third value leaves the contradiction open, with that value', () => {
  const mine = { value: 13, at: null };
  expect(listed(points(13, 5, { mine }), points(5, 8))).toEqual([{ ...points(13, 8, { mine }), id: '2' }]);
});

test('a new contradiction never swallows an earlier change', () => {
  expect(listed(points(3, 5), points(5, 8, { mine: { value: 2, at: null } }))).toHaveLength(2);
});

test('a change that goes on with one in the report concerns it, news or not', () => {
  expect(listOf(points(3, 5)).concerns(points(5, 8))).toBe(true);
  expect(listOf(points(3, 5)).concerns(points(5, 8, { by: { name: 'Lea', device: '', at: null } }))).toBe(false);
  expect(listOf().concerns(points(5, 8))).toBe(false);
});

const minute = 60_000;
test.each([
  [
    'it needs a look',
    points(3, 5, { mine: { value: 8, at: null } }),
    { at: minute, seen: true, togetherSince: Number.NEGATIVE_INFINITY },
    true,
  ],
  ['the devices were disconnected', points(3, 5), { at: minute, seen: true, togetherSince: null }, true],
  [
    'it was written in the minute in which they met again',
    points(3, 5),
    { at: 2 * minute, seen: true, togetherSince: minute + 1 },
    true,
  ],
  [
    'it was written in a minute after they met again',
    points(3, 5),
    { at: 2 * minute, seen: true, togetherSince: minute - 1 },
    false,
  ],
  ['the product was not visible', points(3, 5), { at: minute, seen: false, togetherSince: Number.NEGATIVE_INFINITY }, true],
  [
    'it was written long before it came',
    points(3, 5),
    { at: 4 * minute, seen: true, togetherSince: Number.NEGATIVE_INFINITY },
    true,
  ],
  [
    'the product is visible while it happens',
    points(3, 5),
    { at: 2 * minute, seen: true, togetherSince: Number.NEGATIVE_INFINITY },
    false,
  ],
  [
    'it is unknown when it was written',
    points(3, 5, { by: { name: '', device: '', at: null } }),
    { at: 9 * minute, seen: true, togetherSince: Number.NEGATIVE_INFINITY },
    false,
  ],
  [
    'the writer’s clock is ahead',
    points(3, 5, { by: { name: 'Max', device: '', at: 9 * minute } }),
    { at: minute, seen: true, togetherSince: Number.NEGATIVE_INFINITY },
    false,
  ],
] as const)('whether a change is news: %s', (_, change, arrival, expected) => {
  expect(isNews(change, arrival)).toBe(expected);
});

test('the current value is read from the entry, as far as the entry has it', () => {
  const now = entryOf(device, entry);
  expect(currentFact(points(13, 5), now)).toBe(3);
  expect(currentFact({ ...points(null, null), field: 'tag', tag: 'mobile' } as Change, now)).toBe(true);
  expect(currentFact({ ...points(null, null), field: 'feature' } as Change, now)).toBe(null);
  expect(currentFact({ ...points(null, null), field: 'verdict', criterion: 'gone' as CriterionId } as Change, now)).toBe(null);
  expect(currentFact({ ...points(null, null), field: 'order' } as Change, now)).toBe(now.rank);
  expect(currentFact({ ...points(null, null), field: 'criterion', criterion: 'gone' as CriterionId } as Change, now)).toBe(null);
  expect(currentFact({ ...points(null, null), field: 'description', after: 'words' } as Change, now)).toBe('words');
});
