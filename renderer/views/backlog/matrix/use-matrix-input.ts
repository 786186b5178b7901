/** Pointer and keys on the matrix: moves among the marks, shows the entries at a mark, opens the menu. */
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { type Direction, type Mark, neighbourMark, type ValueMatrix } from '../../../../shared/domain/value/value-matrix.ts';
import type { GridControl } from '../../../ui/grid/control.ts';
import { arrowDirections } from '../../parts/arrow-directions.ts';
import { below, type MenuPosition } from '../../../ui/grid/use-grid-keys.ts';
import { announce } from '../../../ui/shell/Announcer.tsx';
import { idOf } from './matrix-words.ts';

/** The spot whose entries are offered to choose from. */
export interface AskedSpot {
  readonly mark: Mark;
  readonly at: MenuPosition;
  /** The chosen one is opened in full. */
  readonly full: boolean;
}

export interface MatrixInput {
  readonly asked: AskedSpot | null;
  readonly press: (event: KeyboardEvent<HTMLElement>, mark: Mark) => void;
  /** Shows the entry; if there are several, asks which one. */
  readonly show: (mark: Mark, near: Element, full: boolean) => void;
  readonly openMenu: (mark: Mark, near: MenuPosition) => void;
  readonly choose: (id: EntryId) => void;
  readonly stopAsking: () => void;
}

interface MatrixInputContext {
  readonly control: GridControl;
  /** The entry that is shown beside the matrix. */
  readonly current: EntryId | null;
  readonly matrix: ValueMatrix;
  readonly onPeek: (id: EntryId) => void;
  readonly onOpen: (id: EntryId) => void;
  readonly onClose: () => void;
  readonly onMenu: (id: string, near: MenuPosition) => void;
}

export function useMatrixInput({ control, matrix, current, onPeek, onOpen, onClose, onMenu }: MatrixInputContext): MatrixInput {
  const [asked, ask] = useState<AskedSpot | null>(null);
  const focus = (id: EntryId): void => control.focus({ id, column: null }, true);
  const walk = (mark: Mark, direction: Direction): void => {
    const next = neighbourMark(matrix, mark, direction);
    if (next) focus(idOf(next));
    else announce('No more items in this direction');
  };
  const input: MatrixInput = {
    asked,
    show: (mark, near, full) => {
      focus(idOf(mark));
      if (mark.ids.length > 1) ask({ mark, at: below(near), full });
      else (full ? onOpen : onPeek)(idOf(mark));
    },
    openMenu: (mark, near) => {
      focus(idOf(mark));
      onMenu(idOf(mark), near);
    },
    choose: (id) => {
      focus(id);
      (asked?.full ? onOpen : onPeek)(id);
    },
    stopAsking: () => {
      ask(null);
      control.focus(control.store.getState().focus, true);
    },
    press: (event, mark) => {
      const direction = arrowDirections[event.key];
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (direction) walk(mark, direction);
      else if (event.key === ' ' && current !== null) onClose();
      else if (event.key === 'Enter' || event.key === ' ') input.show(mark, event.currentTarget, event.key === 'Enter');
      else if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10'))
        input.openMenu(mark, below(event.currentTarget));
      else return;
      event.preventDefault();
    },
  };
  return input;
}

interface MarkFocus {
  readonly field: RefObject<HTMLElement | null>;
  readonly control: GridControl;
  readonly grabbed: number;
  /** The mark of the focused entry, or of the group it is in. */
  readonly stop: Mark | undefined;
}

/**
 * The mark of the focused entry takes the DOM focus on request, or when another mark has or had it.
 * The marks are rendered a moment after the request; an element that has the focus by then keeps it.
 */
export function useMarkFocus({ field, control, grabbed, stop }: MarkFocus): void {
  const focus = useStore(control.store, (state) => state.focus);
  const grabs = useStore(control.store, (state) => state.grabs);
  const seen = useRef({ focus, grabs: grabbed, isNew: true });
  const hadFocus = useRef(false);
  if (document.activeElement !== null && document.activeElement !== document.body)
    hadFocus.current = field.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    const before = seen.current;
    const mark = stop && field.current?.querySelector<HTMLElement>(`[data-mark="${CSS.escape(idOf(stop))}"]`);
    if (!mark) return;
    seen.current = { focus, grabs, isNew: false };
    const isLost = document.activeElement === document.body;
    const wanted = grabs !== before.grabs && (!before.isNew || isLost);
    if ((wanted || (hadFocus.current && (focus !== before.focus || isLost))) && mark !== document.activeElement)
      mark.focus({ preventScroll: true });
  });
}
