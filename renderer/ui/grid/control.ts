/** Controls a grid from outside: what is focused, selected, edited and dragged, and the functions that change it. One per mounted grid. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Hue } from '../marks/Avatar.tsx';
import type { Flash } from './columns.ts';
import type { Place } from './movement.ts';
import { allOf, nothingSelected, rangeTo, type Selection, toggled } from './selection.ts';

/** How long a change from elsewhere stays tinted, ms. */
export const flashTime = 600;

interface Editing extends Place {
  readonly column: string;
  readonly typed: string | null;
  /** Whether the row as a whole was focused before, and is again afterwards. */
  readonly fromRow: boolean;
}

interface Dragging {
  readonly ids: readonly string[];
  readonly over: { readonly id: string; readonly edge: 'top' | 'bottom' } | null;
}

export interface GridState {
  readonly focus: Place | null;
  /** Counts requests that the focused cell takes the DOM focus, even from outside of the grid. */
  readonly grabs: number;
  /** Counts requests to scroll to the focused cell, wherever the DOM focus is. */
  readonly reveals: number;
  readonly selection: Selection;
  readonly editing: Editing | null;
  readonly dragging: Dragging | null;
  /** Rows that are cut and wait to be pasted. */
  readonly cut: ReadonlySet<string>;
  readonly flashes: ReadonlyMap<string, Flash>;
}

export interface GridControl {
  readonly store: StoreApi<GridState>;
  /** Moves the focus; with `grab` it takes the DOM focus from wherever that is. */
  focus(place: Place | null, grab?: boolean): void;
  /** Moves the focus and scrolls to it; takes the DOM focus only if that is already in the grid. */
  show(place: Place): void;
  edit(id: string, column: string, typed?: string | null): void;
  stopEditing(grab: boolean): void;
  toggle(id: string): void;
  selectTo(id: string, rows: readonly string[]): void;
  selectAll(rows: readonly string[]): void;
  select(selection: Selection): void;
  clearSelection(): void;
  /** Tints rows that another user has changed. */
  flash(ids: readonly string[], hue: Hue): void;
  drag(dragging: Dragging | null): void;
  cut(ids: readonly string[]): void;
}

export function createGridControl(): GridControl {
  const store = createStore<GridState>(() => ({
    focus: null,
    grabs: 0,
    reveals: 0,
    selection: nothingSelected,
    editing: null,
    dragging: null,
    cut: new Set(),
    flashes: new Map(),
  }));
  const select = (selection: Selection): void => store.setState({ selection });
  const now = (): GridState => store.getState();
  return {
    store,
    focus: (focus, grab = false) => store.setState((state) => ({ focus, grabs: grab ? state.grabs + 1 : state.grabs })),
    show: (focus) => store.setState(({ reveals }) => ({ focus, reveals: reveals + 1 })),
    edit: (id, column, typed = null) => {
      const { focus } = now();
      const fromRow = focus === null || focus.id !== id || focus.column === null;
      store.setState({ focus: { id, column }, editing: { id, column, typed, fromRow } });
    },
    stopEditing: (grab) => {
      const { editing, grabs } = now();
      if (!editing) return;
      const focus = { id: editing.id, column: editing.fromRow ? null : editing.column };
      store.setState({ editing: null, focus, grabs: grab ? grabs + 1 : grabs });
    },
    toggle: (id) => select(toggled(now().selection, id)),
    selectTo: (id, rows) => select(rangeTo(now().selection, id, now().focus?.id ?? id, rows)),
    selectAll: (rows) => select(allOf(rows)),
    select,
    clearSelection: () => select(nothingSelected),
    flash: (ids, hue) => {
      const at = performance.now();
      const fresh = [...now().flashes].filter(([, flash]) => at - flash.at < flashTime);
      store.setState({ flashes: new Map([...fresh, ...ids.map((id) => [id, { hue, at }] as const)]) });
    },
    drag: (dragging) => store.setState({ dragging }),
    cut: (ids) => store.setState({ cut: new Set(ids) }),
  };
}
