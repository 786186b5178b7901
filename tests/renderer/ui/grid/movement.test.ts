/** Where the keyboard goes in a grid. */
import { describe, expect, test } from 'vitest';
import { type Ground, indexOfLine, nextEditable, placeAfter, placeAfterLoss } from '../../../../renderer/ui/grid/movement.ts';

const lines = ['a', 'b', 'cut', 'c', 'd'];
const ground: Ground = {
  lines,
  isStop: (id) => id !== 'cut',
  columnsOf: (id) => (id === 'd' ? [] : ['key', 'title', 'points']),
  page: 2,
};
const after = (key: string, id: string, column: string | null = null, control = false) =>
  placeAfter(key, control, { id, column }, lines.indexOf(id), ground);

describe('on rows', () => {
  test('down goes over a cut line, which cannot be focused', () => {
    expect(after('ArrowDown', 'b')).toEqual({ id: 'c', column: null });
    expect(after('ArrowUp', 'c')).toEqual({ id: 'b', column: null });
  });
  test('the focus stays at the ends', () => {
    expect(after('ArrowUp', 'a')).toEqual({ id: 'a', column: null });
    expect(after('ArrowDown', 'd')).toEqual({ id: 'd', column: null });
  });
  test('Home and End reach the ends of the list', () => {
    expect(after('Home', 'd')).toEqual({ id: 'a', column: null });
    expect(after('End', 'a')).toEqual({ id: 'd', column: null });
  });
  test('a page down that would land on a cut line goes on to the row below it', () => {
    expect(after('PageDown', 'a')).toEqual({ id: 'c', column: null });
    expect(after('PageUp', 'd')).toEqual({ id: 'b', column: null });
    expect(after('PageDown', 'c')).toEqual({ id: 'd', column: null });
  });
  test('a key that doesn’t move the focus is left to others', () => {
    expect(after('Enter', 'a')).toBeNull();
    expect(after('x', 'a')).toBeNull();
  });
});

describe('in cells', () => {
  test('right enters the cells, left climbs out to the row', () => {
    expect(after('ArrowRight', 'a')).toEqual({ id: 'a', column: 'key' });
    expect(after('ArrowRight', 'a', 'points')).toEqual({ id: 'a', column: 'points' });
    expect(after('ArrowLeft', 'a', 'key')).toEqual({ id: 'a', column: null });
  });
  test('up and down keep the column, and fall back to the row where it has no such cell', () => {
    expect(after('ArrowDown', 'b', 'title')).toEqual({ id: 'c', column: 'title' });
    expect(after('ArrowDown', 'c', 'title')).toEqual({ id: 'd', column: null });
  });
  test('Home and End are the ends of the row, with Ctrl those of the list', () => {
    expect(after('End', 'a', 'key')).toEqual({ id: 'a', column: 'points' });
    expect(after('Home', 'b', 'points')).toEqual({ id: 'b', column: 'key' });
    expect(after('Home', 'c', 'points', true)).toEqual({ id: 'a', column: 'points' });
  });
});

describe('Tab while editing', () => {
  const editable = ['title', 'points'];
  const next = (id: string, column: string, step: 1 | -1) =>
    nextEditable({ id, column }, lines.indexOf(id), step, ground, editable);
  test('goes through the cells of the row and on to the next row', () => {
    expect(next('a', 'title', 1)).toEqual({ id: 'a', column: 'points' });
    expect(next('b', 'points', 1)).toEqual({ id: 'c', column: 'title' });
    expect(next('c', 'title', -1)).toEqual({ id: 'b', column: 'points' });
  });
  test('ends behind the last cell and before the first', () => {
    expect(next('c', 'points', 1)).toBeNull();
    expect(next('a', 'title', -1)).toBeNull();
  });
});

test('when the focused row is gone, the row in its place gets the focus; behind the end the last one', () => {
  expect(placeAfterLoss(1, ground)).toEqual({ id: 'b', column: null });
  expect(placeAfterLoss(2, ground)).toEqual({ id: 'c', column: null });
  expect(placeAfterLoss(9, ground)).toEqual({ id: 'd', column: null });
  expect(placeAfterLoss(0, { ...ground, lines: [] })).toBeNull();
});

test('a line is found where it was last, and anywhere else too', () => {
  expect(indexOfLine(lines, 'c', 3)).toBe(3);
  expect(indexOfLine(lines, 'c', 0)).toBe(3);
  expect(indexOfLine(lines, 'gone', 1)).toBe(-1);
  expect(indexOfLine(lines, null)).toBe(-1);
});
