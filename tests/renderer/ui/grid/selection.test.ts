/** Which rows are selected. */
import { expect, test } from 'vitest';
import {
  allOf,
  inOrder,
  nothingSelected,
  rangeTo,
  type Selection,
  toggled,
  withoutVanished,
} from '../../../../renderer/ui/grid/selection.ts';

const rows = ['a', 'b', 'c', 'd', 'e'];
const ids = (selection: Selection): readonly string[] => [...selection.ids].toSorted();

test('toggling twice leaves nothing selected', () => {
  const once = toggled(nothingSelected, 'b');
  expect(ids(once)).toEqual(['b']);
  expect(ids(toggled(once, 'b'))).toEqual([]);
});

test('a range grows and shrinks from where it began, in both directions', () => {
  const start = toggled(nothingSelected, 'c');
  expect(ids(rangeTo(start, 'e', 'c', rows))).toEqual(['c', 'd', 'e']);
  expect(ids(rangeTo(rangeTo(start, 'e', 'c', rows), 'b', 'e', rows))).toEqual(['b', 'c']);
});

test('without an earlier choice a range begins at the focused row', () => {
  expect(ids(rangeTo(nothingSelected, 'd', 'b', rows))).toEqual(['b', 'c', 'd']);
});

test('a range whose beginning is no longer listed is the row itself', () => {
  expect(ids(rangeTo({ ids: new Set(['gone']), anchor: 'gone', range: [] }, 'd', 'b', rows))).toEqual(['d']);
});

test('rows that left the list are no longer selected, so that a bulk action touches only what is counted', () => {
  const all = allOf(rows);
  expect(ids(withoutVanished(all, ['a', 'c']))).toEqual(['a', 'c']);
  expect(withoutVanished(all, rows)).toBe(all);
});

test('the selection is answered in the order of the list, not in the order of clicks', () => {
  expect(inOrder({ ids: new Set(['e', 'a', 'c']), anchor: 'e', range: [] }, rows)).toEqual(['a', 'c', 'e']);
});
