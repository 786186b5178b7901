/** Keeps the keyboard where the focus is: follows moves, survives rows that leave the window, finds a neighbour when a row is gone. */
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { isFocusLost } from '../focus-home.ts';
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
  /** Whether a line that begins there lies in the window, px from the first line. */
  readonly isInSight: (start: number) => boolean;
  readonly startOf: (id: string) => number | null;
  /** So much of the end something else floats over, px. */
  readonly covered: number;
}

/** Shows nothing. A part of its own beside the frame, so that a move of the focus does not render the grid again. */
export function GridFocus({ frame, control, ground, reveal, isInSight, startOf, covered }: GridFocusProps): null {
  const focus = useStore(control.store, (state) => state.focus);
  const grabs = useStore(control.store, (state) => state.grabs);
  const reveals = useStore(control.store, (state) => state.reveals);
  const editing = useStore(control.store, (state) => state.editing);
  const lastIndex = useRef(0);
  /** Where the focused line began when it was last drawn, px. */
  const lastStart = useRef<{ readonly id: string; readonly at: number } | null>(null);
  const seen = useRef({ focus, grabs, reveals });
  const held = useRef(false);
  const lastCovered = useRef(covered);
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
    if (index === -1) return control.focus(placeAfterLoss(lastIndex.current, ground));
    lastIndex.current = index;
    const at = startOf(focus.id);
    const before = lastStart.current;
    lastStart.current = at === null ? null : { id: focus.id, at };
    // The line one works on was moved, by whomever: it stays in sight if it was.
    if (before !== null && at !== null && before.id === focus.id && before.at !== at && isInSight(before.at)) reveal(index);
  }, [control, focus, lines, ground]);

  useLayoutEffect(() => {
    const isMore = covered > lastCovered.current;
    lastCovered.current = covered;
    // What comes up over the end of the list does not lie over the line one works on.
    const at = focus === null ? null : startOf(focus.id);
    if (isMore && focus !== null && at !== null && isInSight(at)) reveal(indexOfLine(lines, focus.id, lastIndex.current));
  }, [covered]);

  useLayoutEffect(() => {
    const grabbed = grabs !== seen.current.grabs;
    const isWanted = reveals !== seen.current.reveals;
    const moved = focus !== seen.current.focus;
    const target = focus && frame.current && elementAt(frame.current, focus);
    // A wish to have the keyboard stays until it can be granted: the wanted row may just have gone, and its neighbour takes over.
    seen.current = {
      focus,
      grabs: focus !== null && !target ? seen.current.grabs : grabs,
      reveals: focus !== null && !target ? seen.current.reveals : reveals,
    };
    if (!target || editing || !(grabbed || moved || isWanted)) return;
    if (isWanted) reveal(indexOfLine(lines, focus.id, lastIndex.current));
    if (!grabbed && !held.current) return;
    reveal(indexOfLine(lines, focus.id, lastIndex.current));
    focusAfterCommit(target);
  });
  return null;
}

/**
 * Moves the keyboard in the same task, once React has committed: moving it makes the browser lay the page out, and a row that shows its new
 * value must not wait for that. Nothing is pressed in between. What has taken the keyboard meanwhile, like a dialog that opens, keeps it.
 */
function focusAfterCommit(target: HTMLElement): void {
  const before = document.activeElement;
  if (target === before) return;
  queueMicrotask(() => {
    if (target.isConnected && (document.activeElement === before || isFocusLost())) target.focus({ preventScroll: true });
  });
}

function elementAt(frame: HTMLElement, { id, column }: Place): HTMLElement | null {
  const line = frame.querySelector<HTMLElement>(`[data-line="${CSS.escape(id)}"]`);
  return column === null ? line : (line?.querySelector<HTMLElement>(`[data-column="${CSS.escape(column)}"]`) ?? line);
}
