/** The highest value per point of the shown list, so that bars compare: right at the first paint of a list, then followed in idle time, because every edit may change it. */
import { useEffect, useState } from 'react';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { valuePerPoint } from '../../../../shared/domain/value/value.ts';
import { useBacklogQueries } from '../../../state/use-backlog.ts';
import { useSettledTotals } from '../../../state/use-settled-totals.ts';
import type { BacklogFilter } from '../../../../shared/domain/backlog/filter.ts';

/** The first rows say enough about the scale of 100,000. */
const maxRead = 10_000;

type Answers = Pick<ReturnType<typeof useBacklogQueries>, 'entry' | 'value'>;

/** The highest known value per point of these items; 1 where none is known. */
function highestRatio(ids: readonly EntryId[], { entry, value }: Answers): number {
  let found = 0;
  for (const id of ids.slice(0, maxRead)) found = Math.max(found, valuePerPoint(value(id), entry(id)?.points ?? null) ?? 0);
  return found > 0 ? found : 1;
}

export function useRatioScale(filter: BacklogFilter, rows: readonly EntryId[]): number {
  const answers = useBacklogQueries();
  const totals = useSettledTotals(filter);
  const isEmpty = rows.length === 0;
  const [scale, setScale] = useState(() => ({ filter, isEmpty, most: highestRatio(rows, answers) }));
  // Another list: its scale is known before its rows are drawn.
  if (scale.filter !== filter || (scale.isEmpty && !isEmpty)) setScale({ filter, isEmpty, most: highestRatio(rows, answers) });
  useEffect(() => {
    const idle = requestIdleCallback(
      () => {
        const most = highestRatio(rows, answers);
        setScale((before) => (before.most === most ? before : { ...before, most }));
      },
      { timeout: 1_000 },
    );
    return () => cancelIdleCallback(idle);
    // The sums change with the values and points of all rows
  }, [answers, rows, totals]);
  return scale.most;
}
