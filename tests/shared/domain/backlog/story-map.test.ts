import { expect, test } from 'vitest';
import type { EntryId, Sprint, SprintId } from '../../../../shared/domain/backlog/backlog.ts';
import { cardNear, type MapCard, neighbourCard, spotOf, storyMap } from '../../../../shared/domain/backlog/story-map.ts';

const now = 1_000;
const sprint = (name: string, end: number | null): Sprint => ({ id: name as SprintId, name, goal: '', start: null, end });
const card = (id: string, feature: string | null, of: string | null): MapCard => ({
  id: id as EntryId,
  feature: feature as EntryId | null,
  sprint: of as SprintId | null,
});
const sprints = [sprint('old', 1), sprint('left', 2), sprint('now', 2_000), sprint('next', null)];
const cards = [
  card('a', 'F', 'now'),
  card('b', 'G', 'left'),
  card('c', 'F', 'now'),
  card('d', null, null),
  card('e', 'G', 'now'),
  card('f', 'H', 'gone'),
];
const features = ['F', 'G'] as EntryId[];
const map = storyMap(cards, features, sprints, now);
const byId = (id: string) => cards.find((each) => each.id === id)!;

test('Features are columns in their order, and Sprints that matter are slices', () => {
  expect(map.columns).toEqual(['F', 'G', 'H', null]);
  expect(map.slices.map(({ sprint: id, depth, count }) => [id, depth, count])).toEqual([
    ['left', 1, 1],
    ['now', 2, 3],
    ['next', 0, 0],
    [null, 1, 2],
  ]);
  expect(map.slices[1]?.stacks.get('F' as EntryId)).toEqual(['a', 'c']);
});

test('a Sprint that is gone is none', () => {
  expect(spotOf(map, byId('f'))).toEqual({ column: 2, slice: 3, row: 0 });
});

test('a card is found at its position, and not elsewhere', () => {
  expect(spotOf(map, byId('c'))).toEqual({ column: 0, slice: 1, row: 1 });
  expect(spotOf(map, card('x', 'F', 'now'))).toBeNull();
});

test('the keyboard goes down the Feature across Sprints, and sideways to the nearest card', () => {
  const go = (id: string, direction: Parameters<typeof neighbourCard>[2]) =>
    neighbourCard(map, spotOf(map, byId(id))!, direction);
  expect([go('b', 'down'), go('e', 'up'), go('e', 'down'), go('a', 'up')]).toEqual(['e', 'b', null, null]);
  expect([go('c', 'right'), go('e', 'left'), go('e', 'right'), go('f', 'right'), go('d', 'right')]).toEqual([
    'e',
    'a',
    'f',
    'd',
    null,
  ]);
});

test('where a card has gone another takes over: the one that moved up, else the nearest', () => {
  const near = (left: readonly MapCard[], column: number, slice: number, row: number) =>
    cardNear(storyMap(left, features, sprints, now), { column, slice, row });
  expect(
    near(
      cards.filter(({ id }) => id !== 'a'),
      0,
      1,
      0,
    ),
  ).toBe('c');
  expect(
    near(
      cards.filter(({ id }) => id !== 'e'),
      1,
      1,
      0,
    ),
  ).toBe('b');
  expect(near([byId('d')], 0, 1, 1)).toBe('d');
  expect(near([], 0, 0, 0)).toBeNull();
});
