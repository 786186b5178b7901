/** Keeps the DOM focus on the focused cell: it follows the row when that moves or is scrolled out of the page, and goes to a neighbor when the row is removed. */
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
  /** Whether a line that starts there is visible, px from the first line. */
  readonly isInSight: (start: number) => boolean;
  readonly startOf: (id: string) => number | null;
  /** Height at the end that is covered by a floating element, px. */
  readonly covered: number;
}

/** Renders nothing. A component of its own, so that a move of the focus doesn't render the grid again. */
export function GridFocus({ frame, control, ground, reveal, isInSight, startOf, covered }: GridFocusProps): null {
  const focus = useStore(control.store, (state) => state.focus);
  const lastIndex = useRef(0);
  /** Start of the focused line when it was last rendered, px. */
  const lastStart = useRef<{ readonly id: string; readonly at: number } | null>(null);
  const lastCovered = useRef(covered);
  const { lines, rows } = ground;

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
    // If the focused line was in sight and was moved, by this or another device, it stays in sight.
    if (before !== null && at !== null && before.id === focus.id && before.at !== at && isInSight(before.at)) reveal(index);
  }, [control, focus, lines, ground]);

  useLayoutEffect(() => {
    const isMore = covered > lastCovered.current;
    lastCovered.current = covered;
    // An element that floats over the end of the list must not cover the focused line.
    const at = focus === null ? null : startOf(focus.id);
    if (isMore && focus !== null && at !== null && isInSight(at)) reveal(indexOfLine(lines, focus.id, lastIndex.current));
  }, [covered]);

  useDomFocus({ frame, control, revealFocused: (id) => reveal(indexOfLine(lines, id, lastIndex.current)) });
  return null;
}

interface DomFocusProps extends Pick<GridFocusProps, 'frame' | 'control'> {
  readonly revealFocused: (id: string) => void;
}

/** Moves the DOM focus to the focused cell when the grid has the focus or asks for it. */
function useDomFocus({ frame, control, revealFocused }: DomFocusProps): void {
  const focus = useStore(control.store, (state) => state.focus);
  const grabs = useStore(control.store, (state) => state.grabs);
  const reveals = useStore(control.store, (state) => state.reveals);
  const editing = useStore(control.store, (state) => state.editing);
  const seen = useRef({ focus, grabs, reveals });
  const hadFocus = useRef(false);

  // A row that leaves the page loses the focus to the body: whether the grid had it is read before that.
  if (document.activeElement !== null && document.activeElement !== document.body) {
    hadFocus.current = frame.current?.contains(document.activeElement) ?? false;
  }

  useLayoutEffect(() => {
    const grabbed = grabs !== seen.current.grabs;
    const isWanted = reveals !== seen.current.reveals;
    const moved = focus !== seen.current.focus;
    const target = focus && frame.current && elementAt(frame.current, focus);
    // A request for the focus stays open until its row is there: the row may just have been removed, and its neighbor takes over.
    seen.current = {
      focus,
      grabs: focus !== null && !target ? seen.current.grabs : grabs,
      reveals: focus !== null && !target ? seen.current.reveals : reveals,
    };
    if (!target || editing || !(grabbed || moved || isWanted)) return;
    if (isWanted) revealFocused(focus.id);
    if (!grabbed && !hadFocus.current) return;
    revealFocused(focus.id);
    focusAfterCommit(target);
  });
}

/**
 * Moves the focus in the same task, after React has committed: focusing forces a layout, which must not delay a row that shows its new
 * value. No key can be pressed in between. An element that has taken the focus meanwhile, like a dialog that opens, keeps it.
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
