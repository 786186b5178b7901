import { expect, test } from 'vitest';
import type { EntryId } from '../../../../../shared/domain/backlog/backlog.ts';
import { storyMap } from '../../../../../shared/domain/backlog/story-map.ts';
import { beyond, cardAt, lineOf, linesOf } from '../../../../../renderer/views/backlog/map/map-lines.ts';

const feature = 'F' as EntryId;
const cards = ['a', 'b'].map((id) => ({ id: id as EntryId, feature, sprint: null }));
const map = storyMap(cards, [feature], [{ id: 's' as never, name: 'Sprint 1', goal: '', start: null, end: null }], 0);

test('every slice has a header, a line for each card of its highest stack, and a room below; one without cards only while something is dragged', () => {
  expect(linesOf(map).map(({ kind, slice }) => `${kind} ${slice}`)).toEqual(['header 1', 'cards 1', 'cards 1', 'room 1']);
  expect(linesOf(map, true).map(({ kind, slice }) => `${kind} ${slice}`)).toEqual([
    'header 0',
    'room 0',
    'header 1',
    'cards 1',
    'cards 1',
    'room 1',
  ]);
});

test('a card is found on its line', () => {
  for (const lines of [linesOf(map), linesOf(map, true)])
    expect(lines[lineOf(lines, { column: 0, slice: 1, row: 1 })]).toEqual({ kind: 'cards', slice: 1, row: 1 });
  expect(cardAt(map.slices[1]!, feature, 1)).toBe('b');
  expect(cardAt(map.slices[0]!, feature, 0)).toBeNull();
});

test('cards outside the window are counted, with the nearest column of them', () => {
  const columns = ['A', 'B', 'C', 'D', 'E'].map((id) => id as EntryId);
  const wide = storyMap(
    ['A', 'B', 'B', 'C', 'E'].map((id, at) => ({ id: `${at}` as EntryId, feature: id as EntryId, sprint: null })),
    columns,
    [],
    0,
  );
  expect(beyond(wide.slices[0]!, wide.columns, { first: 2, last: 3 })).toEqual({
    left: { count: 3, column: 1 },
    right: { count: 1, column: 4 },
  });
  expect(beyond(wide.slices[0]!, wide.columns, { first: 0, last: 5 })).toEqual({
    left: { count: 0, column: 0 },
    right: { count: 0, column: 5 },
  });
});
