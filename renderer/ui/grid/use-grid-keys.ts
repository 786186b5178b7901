/** Keyboard handling of the grid: moves, ranges, and starting an edit. Other keys go to the action registry. */
import type { KeyboardEvent } from 'react';
import { composes } from '../actions/keys.ts';
import type { GridControl } from './control.ts';
import { type Ground, indexOfLine, type Place, placeAfter } from './movement.ts';

/** Window position of a menu. It stays there even if its row moves: otherwise a click would hit another line of the menu. */
export interface MenuPosition {
  readonly x: number;
  readonly y: number;
}

export function below(element: Element): MenuPosition {
  const { left, bottom } = element.getBoundingClientRect();
  return { x: left, y: bottom };
}

export interface KeyGround extends Ground {
  readonly control: GridControl;
  readonly rows: readonly string[];
  readonly isRow: (id: string) => boolean;
  /** Columns with an editor, the row's name first. */
  readonly editable: readonly string[];
  readonly toggleGroup: (id: string, open: boolean | null) => void;
  readonly openMenu: (id: string, near: MenuPosition) => void;
  readonly selectable: boolean;
}

/** Handles this key; returns whether it did anything. */
export function pressInGrid(event: KeyboardEvent<HTMLElement>, ground: KeyGround): boolean {
  const { control } = ground;
  const { focus, editing } = control.store.getState();
  // The heads of the columns have keys of their own
  if ((event.target as HTMLElement).closest('[data-heads]')) return false;
  const composed = composes(event.nativeEvent);
  if (editing || focus === null || (event.altKey && !composed) || event.nativeEvent.isComposing) return false;
  const onButton = (event.target as HTMLElement).closest('button') !== null;
  if (onButton && (event.key === 'Enter' || event.key === ' ')) {
    event.stopPropagation();
    return false;
  }
  return (
    selects(event, focus, ground) ||
    opensMenu(event, focus, ground) ||
    startsEdit(event, focus, ground) ||
    leaves(event, focus, ground) ||
    moves(event, focus, ground)
  );
}

function moves(event: KeyboardEvent, focus: Place, ground: KeyGround): boolean {
  const { control } = ground;
  if (!ground.isRow(focus.id) && foldsGroup(event, focus, ground)) return true;
  const withModifier = event.ctrlKey || event.metaKey;
  if (withModifier && event.key.startsWith('Arrow')) return false;
  const place = placeAfter(event.key, withModifier, focus, indexOfLine(ground.lines, focus.id), ground);
  if (place === null) return false;
  if (event.shiftKey && ground.selectable && ground.isRow(place.id) && place.id !== focus.id)
    control.selectTo(place.id, ground.rows);
  control.focus(place);
  return true;
}

function foldsGroup(event: KeyboardEvent, focus: Place, ground: KeyGround): boolean {
  const open = event.key === 'ArrowRight' ? true : event.key === 'ArrowLeft' ? false : null;
  if (open === null && event.key !== 'Enter' && event.key !== ' ') return false;
  ground.toggleGroup(focus.id, open);
  return true;
}

function selects(event: KeyboardEvent, focus: Place, ground: KeyGround): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'a' || focus.column !== null || !ground.selectable)
    return false;
  ground.control.selectAll(ground.rows);
  return true;
}

function opensMenu(event: KeyboardEvent<HTMLElement>, focus: Place, ground: KeyGround): boolean {
  if (event.key !== 'ContextMenu' && !(event.shiftKey && event.key === 'F10')) return false;
  if (ground.isRow(focus.id)) ground.openMenu(focus.id, below(event.target as HTMLElement));
  return true;
}

function startsEdit(event: KeyboardEvent, focus: Place, ground: KeyGround): boolean {
  if (!ground.isRow(focus.id)) return false;
  const column = focus.column ?? (event.key === 'F2' ? ground.editable[0] : undefined);
  if (column === undefined || !ground.editable.includes(column)) return false;
  const letter =
    event.key.length === 1 && event.key !== ' ' && ((!event.ctrlKey && !event.metaKey) || composes(event.nativeEvent));
  if (event.key !== 'Enter' && event.key !== 'F2' && !letter) return false;
  ground.control.edit(focus.id, column, letter ? event.key : null);
  return true;
}

/** Escape climbs out: from the cell to its row, then out of the selection. */
function leaves(event: KeyboardEvent, focus: Place, ground: KeyGround): boolean {
  if (event.key !== 'Escape') return false;
  if (focus.column !== null) ground.control.focus({ id: focus.id, column: null });
  else if (ground.control.store.getState().cut.size > 0) ground.control.cut([]);
  else if (ground.control.store.getState().selection.ids.size > 0) ground.control.clearSelection();
  else return false;
  return true;
}
