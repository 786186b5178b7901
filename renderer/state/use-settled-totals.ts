/** Totals that are not urgent: read when the window is idle, so that no edit waits for them. */
import { useEffect, useMemo, useState } from 'react';
import type { BacklogFilter } from '../../shared/domain/backlog/filter.ts';
import type { ListTotals } from '../../shared/document/projection/list-view.ts';
import { useProjection } from './session-context.ts';

/** Maximum delay after a change, in ms. */
const latest = 800;

/** The totals of a view, shortly after the last change; `null` before the first read. */
export function useSettledTotals(filter: BacklogFilter): ListTotals | null {
  const projection = useProjection();
  const [totals, setTotals] = useState<ListTotals | null>(null);
  const open = useMemo(() => () => projection.view(filter), [projection, filter]);
  useEffect(() => {
    let idle = 0;
    let stop = (): void => undefined;
    const soon = (read: () => void): void => {
      if (idle === 0) idle = requestIdleCallback(() => ((idle = 0), read()), { timeout: latest });
    };
    soon(() => {
      const view = open();
      setTotals(view.totals());
      stop = view.subscribe(() => soon(() => setTotals(view.totals())));
    });
    return () => {
      stop();
      cancelIdleCallback(idle);
    };
  }, [open]);
  return totals;
}
