/** The user's position in the list: focused from the start, and reported to the others. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { usePresence } from '../../state/use-session.ts';
import type { GridControl } from '../../ui/grid/control.ts';

/** The list takes the focus when the screen opens, so that the arrow keys work at once. */
export function useFirstFocus(control: GridControl, rows: readonly string[], isApart = false): void {
  const [first] = rows;
  const lost = useStore(control.store, (state) => state.focus === null);
  useEffect(() => {
    // Checked again: an element may have taken the focus since this was rendered.
    if (
      lost &&
      control.store.getState().focus === null &&
      !isApart &&
      first !== undefined &&
      document.activeElement === document.body
    )
      control.focus({ id: first, column: null }, true);
  }, [control, lost, isApart, first]);
}

/** Reports the user's position to others while the list is shown, unless the open panel does; in a task of its own, so that no key waits for it. */
export function useWhereabouts(control: GridControl, panelTells: boolean): void {
  const presence = usePresence();
  useEffect(() => () => presence?.lookAt(null), [presence]);
  useEffect(() => {
    let soon: ReturnType<typeof setTimeout> | null = null;
    const tell = (): void => {
      soon = null;
      const { focus, editing } = control.store.getState();
      if (editing !== null || !panelTells) presence?.lookAt((focus?.id ?? null) as EntryId | null, editing?.column ?? null);
    };
    tell();
    const stop = control.store.subscribe(() => (soon ??= setTimeout(tell)));
    return () => {
      stop();
      if (soon !== null) clearTimeout(soon);
    };
  }, [control, presence, panelTells]);
}
