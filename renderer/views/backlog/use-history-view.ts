/** Undo and redo restore the selection and focus of the list and scroll to what they changed. */
import { useEffect, useRef } from 'react';
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { useHistory } from '../../state/use-commands.ts';
import type { GridControl, GridState } from '../../ui/grid/control.ts';
import { withoutVanished } from '../../ui/grid/selection.ts';
import type { Panel } from './panel/use-panel.ts';

type View = Pick<GridState, 'selection' | 'focus'>;

export function useHistoryView(control: GridControl, panel: Panel, rows: readonly EntryId[]): void {
  const history = useHistory();
  const latest = useRef({ panel, rows });
  latest.current = { panel, rows };
  useEffect(
    () =>
      history?.remember({
        take: (): View => {
          const { selection, focus } = control.store.getState();
          return { selection, focus };
        },
        // The list has not been drawn with what came back: it is, in the next frame.
        restore: (taken, entries) =>
          void requestAnimationFrame(() => restore(control, latest.current, taken as View | null, entries)),
      }),
    [history, control],
  );
}

function restore(
  control: GridControl,
  { panel, rows }: { readonly panel: Panel; readonly rows: readonly EntryId[] },
  view: View | null,
  entries: ReadonlySet<EntryId>,
): void {
  if (view !== null) control.select(withoutVanished(view.selection, rows));
  const listed = new Set<string>(rows);
  const marked = view?.focus?.id;
  const changed = rows.find((id) => entries.has(id));
  // What was marked then, unless the step was about something else that is in the list.
  const target =
    marked !== undefined &&
    listed.has(marked) &&
    (entries.has(marked as EntryId) || changed === undefined || view?.selection.ids.size)
      ? marked
      : changed;
  if (target === undefined || panel.isApart) return;
  const isTyping = document.activeElement?.closest('input, textarea, [contenteditable=true]') !== null;
  if (isTyping) control.show({ id: target, column: null });
  else control.focus({ id: target, column: null }, true);
}
