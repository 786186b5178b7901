/** In the view of contradictions: the entry that is ranked lower although it has twice the value per point, and the two ways to fix that. */
import { createContext, use, useMemo } from 'react';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { standsAbove } from '../../../../shared/domain/backlog/ordering.ts';
import { useEntry } from '../../../state/use-backlog.ts';
import type { OrderReading } from '../../../state/use-order.ts';
import { numberWords } from '../../../ui/number-words.ts';
import { ratioWords } from '../../phrases/backlog-words.ts';
import classes from './stands-above.module.css';

export interface WaysOut {
  readonly reading: OrderReading;
  /** Directly below the lowest that buys twice as much: the shortest move after which nothing contradicts. */
  readonly moveBelow: (id: EntryId, above: EntryId) => void;
  readonly giveReason: (id: EntryId) => void;
}

export const WaysOutContext = createContext<WaysOut | null>(null);

export function StandsAbove({ id }: { readonly id: EntryId }) {
  const ways = use(WaysOutContext);
  const above = useMemo(
    () => (ways?.reading.ordered ? standsAbove(id, ways.reading.ordered, ways.reading.explained) : null),
    [ways, id],
  );
  const best = useEntry(above?.best ?? null);
  if (!ways || !above || !best) return null;
  const ratio = ways.reading.ordered?.find((each) => each.id === above.best)?.valuePerPoint ?? null;
  return (
    <span className={classes['cell']}>
      <span className={classes['words']} title={best.title}>
        {best.key} <b>{ratioWords(ratio)}</b>
        {above.count > 1 && ` and ${numberWords(above.count - 1)} more`}
      </span>
      <button
        type="button"
        className={classes['way']}
        tabIndex={-1}
        title="Move below these items to restore the order"
        onClick={() => ways.moveBelow(id, above.lowest)}
      >
        Move below
      </button>
      <button type="button" className={classes['way']} tabIndex={-1} onClick={() => ways.giveReason(id)}>
        Add reason
      </button>
    </span>
  );
}
