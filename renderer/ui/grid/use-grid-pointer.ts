/** The grid's pointer: one listener for all rows, which reads from the marks in the page what was hit. */
import type { MouseEvent } from 'react';
import { below, type KeyGround } from './use-grid-keys.ts';

export interface PointerGround extends KeyGround {
  readonly onPress: ((id: string) => void) | undefined;
  readonly onOpen: ((id: string) => void) | undefined;
  /** Whether the first click of a possible double click opened the row: the page may have moved below the second. */
  readonly hasOpened: { current: boolean };
}

const lineOf = (target: EventTarget): string | undefined =>
  (target as HTMLElement).closest<HTMLElement>('[data-line]')?.dataset['line'];

const columnOf = (target: EventTarget): string | undefined =>
  (target as HTMLElement).closest<HTMLElement>('[data-column]')?.dataset['column'];

const hits = (target: EventTarget, mark: string): HTMLElement | null =>
  (target as HTMLElement).closest<HTMLElement>(`[data-${mark}]`);

export function clickInGrid(event: MouseEvent<HTMLElement>, ground: PointerGround): void {
  const id = lineOf(event.target);
  const { control } = ground;
  if (event.detail <= 1) ground.hasOpened.current = false;
  if (id === undefined || hits(event.target, 'editing')) return;
  if (!ground.isRow(id)) {
    if (hits(event.target, 'band')) ground.toggleGroup(id, null);
    return;
  }
  if (event.detail > 1 && ground.hasOpened.current) return;
  const menu = hits(event.target, 'menu');
  const withModifier = event.ctrlKey || event.metaKey;
  if (event.shiftKey && ground.selectable) control.selectTo(id, ground.rows);
  else if ((withModifier && ground.selectable) || hits(event.target, 'check')) control.toggle(id);
  control.focus({ id, column: null }, true);
  if (menu) ground.openMenu(id, below(menu));
  // With Shift or Ctrl a number selects like the rest of its row.
  else if (withModifier || event.shiftKey || hits(event.target, 'check')) return;
  else if (hits(event.target, 'edit')) control.edit(id, columnOf(event.target) ?? '');
  else if (hits(event.target, 'open')) {
    ground.hasOpened.current = true;
    ground.onOpen?.(id);
  } else ground.onPress?.(id);
}

/**
 * A double click edits the cell where it can be edited, and opens the row everywhere else. It does nothing on a button, and where its
 * first click opened the row already: the page may have moved below the pointer.
 */
export function doubleClickInGrid(event: MouseEvent<HTMLElement>, ground: PointerGround): void {
  const id = lineOf(event.target);
  if (ground.hasOpened.current) return;
  if (id === undefined || !ground.isRow(id) || hits(event.target, 'editing') || (event.target as HTMLElement).closest('button'))
    return;
  const column = columnOf(event.target);
  if (column !== undefined && ground.editable.includes(column)) ground.control.edit(id, column);
  else ground.onOpen?.(id);
}

export function contextMenuInGrid(event: MouseEvent<HTMLElement>, ground: PointerGround): void {
  const id = lineOf(event.target);
  if (id === undefined || !ground.isRow(id) || hits(event.target, 'editing')) return;
  event.preventDefault();
  ground.control.focus({ id, column: null }, true);
  ground.openMenu(id, { x: event.clientX, y: event.clientY });
}
