/**
 * The open item beside the list, or in full over it. A row of the list is open when it is the marked one: the panel follows the list.
 * An item that isn't a row of the present view (a Feature, a search hit) is open on its own: then no row is focused, so that the keys
 * never act on another item than the one that is shown.
 */
import { useDeferredValue, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { useLocal } from '../../../state/use-local.ts';
import type { GridControl } from '../../../ui/grid/control.ts';
import type { Place } from '../../../ui/grid/movement.ts';
import { isPanelWidth, panelWidth } from '../../../ui/shell/SidePanel.tsx';

export interface Panel {
  /** The entry shown now, `null` while the panel is closed. */
  readonly shown: EntryId | null;
  /** The item isn't a row of the list: the focus is in the panel. */
  readonly isApart: boolean;
  /** The item that keys act on when no rows are selected: the one open on its own, else the focused row. Read when a key is pressed. */
  readonly current: () => EntryId | null;
  /** Not deferred, unlike the shown item: key presses act on this one. */
  readonly isOpen: boolean;
  readonly mode: 'peek' | 'full';
  readonly width: number;
  readonly toggle: () => void;
  readonly peek: (id: string) => void;
  readonly openFull: (id: EntryId) => void;
  readonly setMode: (mode: 'peek' | 'full') => void;
  readonly setWidth: (width: number) => void;
  readonly close: () => void;
}

export function usePanel(control: GridControl, rows: readonly EntryId[]): Panel {
  const [mode, setMode] = useState<'closed' | 'peek' | 'full'>('closed');
  const [apart, setApart] = useState<EntryId | null>(null);
  const [width, setWidth] = useLocal('panel-width', panelWidth.usual as number, isPanelWidth);
  const focused = useStore(control.store, (state) => state.focus?.id ?? null);
  /** The row to return to from an item open on its own. */
  const left = useRef<Place | null>(null);
  // The user continued in the list: the panel follows its focus again.
  if (apart !== null && focused !== null) setApart(null);
  const wanted = apart ?? (focused?.includes(':') ? null : (focused as EntryId | null));
  const shown = useDeferredValue(wanted);
  const latest = useRef({ apart, rows });
  latest.current = { apart, rows };
  const open = (next: 'peek' | 'full', id: EntryId): void => {
    const { focus } = control.store.getState();
    if (latest.current.rows.includes(id)) {
      if (focus?.id !== id) control.show({ id, column: null });
      setApart(null);
    } else {
      left.current = focus ?? left.current;
      control.clearSelection();
      control.focus(null);
      setApart(id);
    }
    setMode(next);
  };
  const close = (): void => {
    setMode('closed');
    setApart(null);
    control.focus(control.store.getState().focus ?? left.current, true);
  };
  return {
    shown: mode === 'closed' ? null : shown,
    isApart: mode !== 'closed' && apart !== null,
    current: () => {
      const { focus } = control.store.getState();
      if (focus === null) return latest.current.apart;
      return focus.id.includes(':') ? null : (focus.id as EntryId);
    },
    isOpen: mode !== 'closed' && wanted !== null,
    mode: mode === 'full' ? 'full' : 'peek',
    width,
    toggle: () => (mode === 'closed' ? setMode('peek') : close()),
    peek: (id) => open('peek', id as EntryId),
    openFull: (id) => open('full', id),
    setMode,
    setWidth,
    close,
  };
}
