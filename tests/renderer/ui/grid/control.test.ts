/** The hand on a grid from outside. */
import { expect, test } from 'vitest';
import { createGridControl } from '../../../../renderer/ui/grid/control.ts';

test('an edit that began on the row gives the focus back to the row, so that letters are shortcuts again', () => {
  const control = createGridControl();
  control.focus({ id: 'a', column: null });
  control.edit('a', 'title');
  control.stopEditing(true);
  expect(control.store.getState().focus).toEqual({ id: 'a', column: null });
});

test('an edit that began in a cell gives the focus back to the cell', () => {
  const control = createGridControl();
  control.focus({ id: 'a', column: 'points' });
  control.edit('a', 'points', '5');
  expect(control.store.getState().editing?.typed).toBe('5');
  control.stopEditing(true);
  expect(control.store.getState().focus).toEqual({ id: 'a', column: 'points' });
});

test('only an edit that ends in the grid takes the keyboard', () => {
  const control = createGridControl();
  control.edit('a', 'title');
  control.stopEditing(false);
  expect(control.store.getState().grabs).toBe(0);
  control.edit('a', 'title');
  control.stopEditing(true);
  expect(control.store.getState().grabs).toBe(1);
});
