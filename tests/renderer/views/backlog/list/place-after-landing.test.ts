/** What a drag promises before it is done. */
import { expect, test } from 'vitest';
import type { EntryId } from '../../../../../shared/domain/backlog/backlog.ts';
import { placeAfterLanding } from '../../../../../renderer/views/backlog/list/place-after-landing.ts';

/** Entries are named by their position: "7" is the seventh. */
const position = (id: EntryId): number => Number(id);
const between = (after: number | null, before: number | null) => ({
  after: after === null ? null : String(after),
  before: before === null ? null : String(before),
  group: null,
});

test('an entry that moves up takes the place of the one below the gap', () => {
  expect(placeAfterLanding(between(4, 5), position, [14])).toBe(5);
  expect(placeAfterLanding(between(null, 1), position, [14])).toBe(1);
});

test('an entry that moves down makes those above the gap move up by one', () => {
  expect(placeAfterLanding(between(9, 10), position, [3])).toBe(9);
  expect(placeAfterLanding(between(24, null), position, [3])).toBe(24);
});

test('of several entries the first lands behind all that stay above the gap', () => {
  expect(placeAfterLanding(between(9, 10), position, [3, 4, 5])).toBe(7);
  expect(placeAfterLanding(between(9, 10), position, [3, 20])).toBe(9);
});
