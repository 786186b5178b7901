/** The open entry beside the list: it follows the focus while it is open; in full it covers the list. */
import { useDeferredValue, useState } from 'react';
import { useStore } from 'zustand';
import type { EntryId } from '../../../shared/domain/backlog.ts';
import { useLocal } from '../../state/use-local.ts';
import type { GridControl } from '../../ui/grid/control.ts';
import { isPanelWidth, panelWidth } from '../../ui/shell/SidePanel.tsx';

export interface Panel {
  /** The entry shown now, `null` while the panel is closed. */
  readonly shown: EntryId | null;
  /** At once, also while what it shows still lags behind the keyboard: what a key does to it goes by this. */
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

export function usePanel(control: GridControl): Panel {
  const [mode, setMode] = useState<'closed' | 'peek' | 'full'>('closed');
  /** An entry that is open without being a row of the present view, like a Feature. */
  const [apart, setApart] = useState<EntryId | null>(null);
  const focused = useStore(control.store, (state) => state.focus?.id ?? null);
  const [followed, setFollowed] = useState(focused);
  const [width, setWidth] = useLocal('panel-width', panelWidth.usual as number, isPanelWidth);
  if (focused !== followed) {
    setFollowed(focused);
    if (followed !== null) setApart(null);
  }
  const wanted = apart ?? (focused?.includes(':') ? null : (focused as EntryId | null));
  const shown = useDeferredValue(wanted);
  const open = (next: 'peek' | 'full', id: EntryId): void => {
    setApart(id === control.store.getState().focus?.id ? null : id);
    setMode(next);
  };
  const close = (): void => {
    setMode('closed');
    setApart(null);
    control.focus(control.store.getState().focus, true);
  };
  return {
    shown: mode === 'closed' ? null : shown,
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
