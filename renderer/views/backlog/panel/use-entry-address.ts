/** The address and the open entry go together: a link opens its entry, and what is open can be copied as a link. */
import { useEffect, useRef } from 'react';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { usePhase } from '../../../state/use-session.ts';
import type { GridControl } from '../../../ui/grid/control.ts';
import type { Panel } from './use-panel.ts';

interface EntryAddress {
  readonly control: GridControl;
  readonly rows: readonly EntryId[];
  readonly panel: Panel;
  readonly asked: EntryId | null;
  readonly onShown: (entry: EntryId | null) => void;
}

/** Browsers refuse addresses that change with every press of an arrow key; ms. */
const pause = 300;

export function useEntryAddress({ control, rows, panel, asked, onShown }: EntryAddress): void {
  const opening = usePhase() === 'opening';
  const inAddress = useRef<EntryId | null>(null);
  const latest = useRef({ rows, panel, onShown });
  latest.current = { rows, panel, onShown };
  useEffect(() => {
    if (opening || asked === inAddress.current) return;
    inAddress.current = asked;
    if (asked === null) return;
    if (latest.current.rows.includes(asked)) control.focus({ id: asked, column: null }, true);
    latest.current.panel.peek(asked);
  }, [control, opening, asked]);
  const { shown } = panel;
  useEffect(() => {
    if (opening || shown === inAddress.current) return undefined;
    const later = setTimeout(() => {
      inAddress.current = shown;
      latest.current.onShown(shown);
    }, pause);
    return () => clearTimeout(later);
  }, [opening, shown]);
}
