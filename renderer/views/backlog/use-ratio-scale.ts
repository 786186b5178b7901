/** The highest value per point of the shown list, so that bars compare; found in idle time, because every edit may change it. */
import { useEffect, useState } from 'react';
import type { EntryId } from '../../../shared/domain/backlog.ts';
import { valuePerPoint } from '../../../shared/domain/value.ts';
import { useBacklogAnswers } from '../../state/use-backlog.ts';
import { useSettledTotals } from '../../state/use-settled-totals.ts';
import type { BacklogFilter } from '../../../shared/domain/filter.ts';

/** The first rows say enough about the scale of 100,000. */
const mostRead = 10_000;

export function useRatioScale(filter: BacklogFilter, rows: readonly EntryId[]): number {
  const answers = useBacklogAnswers();
  const totals = useSettledTotals(filter);
  const [most, setMost] = useState(1);
  useEffect(() => {
    const idle = requestIdleCallback(
      () => {
        let found = 0;
        for (const id of rows.slice(0, mostRead))
          found = Math.max(found, valuePerPoint(answers.value(id), answers.entry(id)?.points ?? null) ?? 0);
        setMost(found > 0 ? found : 1);
      },
      { timeout: 1_000 },
    );
    return () => cancelIdleCallback(idle);
    // The sums stand for the values and points of all rows
  }, [answers, rows, totals]);
  return most;
}
