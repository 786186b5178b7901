/** Keeps the keyboard where the focus is: follows moves, survives rows that leave the window, finds a neighbour when a row is gone. */
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { GridControl } from './control.ts';
import { type Ground, indexOfLine, type Place, placeAfterLoss } from './movement.ts';
import { withoutVanished } from './selection.ts';

interface FocusGround extends Ground {
  readonly rows: readonly string[];
}

interface GridFocusProps {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly control: GridControl;
  readonly ground: FocusGround;
  readonly reveal: (index: number) => void;
}

/** Shows nothing. A part of its own beside the frame, so that a move of the focus does not render the grid again. */
export function GridFocus({ frame, control, ground, reveal }: GridFocusProps): null {
  const focus = useStore(control.store, (state) => state.focus);
  const grabs = useStore(control.store, (state) => state.grabs);
  const editing = useStore(control.store, (state) => state.editing);
  const lastIndex = useRef(0);
  const seen = useRef({ focus, grabs });
  const held = useRef(false);
  const { lines, rows } = ground;

  // A row that leaves the page takes the keyboard with it: whether it was here is read before that, and kept while nothing has it.
  if (document.activeElement !== null && document.activeElement !== document.body) {
    held.current = frame.current?.contains(document.activeElement) ?? false;
  }

  useLayoutEffect(() => {
    const { selection } = control.store.getState();
    const left = withoutVanished(selection, rows);
    if (left !== selection) control.select(left);
  }, [control, rows]);

  useLayoutEffect(() => {
    if (focus === null) return;
    const index = indexOfLine(lines, focus.id, lastIndex.current);
    if (index === -1) control.focus(placeAfterLoss(lastIndex.current, ground));
    else lastIndex.current = index;
  }, [control, focus, lines, ground]);

  useLayoutEffect(() => {
    const grabbed = grabs !== seen.current.grabs;
    const moved = focus !== seen.current.focus;
    const target = focus && frame.current && elementAt(frame.current, focus);
    // A wish to have the keyboard stays until it can be granted: the wanted row may just have gone, and its neighbour takes over.
    seen.current = { focus, grabs: focus !== null && !target ? seen.current.grabs : grabs };
    if (!target || editing || !(grabbed || moved)) return;
    if (!grabbed && !held.current) return;
    reveal(indexOfLine(lines, focus.id, lastIndex.current));
    if (target !== document.activeElement) target.focus({ preventScroll: true });
  });
  return null;
}

/**
 * Gives the keyboard to the focused place while the page is still as it was: when React has changed it,
 * the browser would lay it out anew before it moves the keyboard.
 */
export function grabAtOnce(frame: HTMLElement | null, control: GridControl): void {
  const { focus } = control.store.getState();
  if (frame && focus) elementAt(frame, focus)?.focus({ preventScroll: true });
}

function elementAt(frame: HTMLElement, { id, column }: Place): HTMLElement | null {
  const line = frame.querySelector<HTMLElement>(`[data-line="${CSS.escape(id)}"]`);
  return column === null ? line : (line?.querySelector<HTMLElement>(`[data-column="${CSS.escape(column)}"]`) ?? line);
}
