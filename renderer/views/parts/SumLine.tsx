/** "94 pts · 295 value": the sums of the items shown or selected, with the rule in words on hover and for screen readers. */
import { VisuallyHidden } from '@mantine/core';
import type { ItemSums } from '../../../shared/domain/backlog/sums.ts';
import { type SummedKind, sumRule, sumWords } from '../phrases/sum-words.ts';
import classes from './toolbar.module.css';

interface SumLineProps {
  readonly sums: ItemSums;
  /** What the items are: "shown" or "selected". */
  readonly which?: string;
  /** Only open items are summed: their value is what remains. */
  readonly remaining?: boolean;
  readonly of?: SummedKind;
}

export function SumLine({ sums, which = 'shown', remaining = false, of = 'items' }: SumLineProps) {
  const rule = sumRule(sums, which, of);
  const { points, value } = sumWords(sums, of);
  return (
    <span className={classes['left']} title={rule}>
      {points !== null && `${points} · `}
      {value === null ? (
        'Value not set'
      ) : (
        <>
          <b>{value}</b> value
          {remaining && <span className={classes['wideOnly']}> remaining</span>}
        </>
      )}
      <VisuallyHidden>. {rule}</VisuallyHidden>
    </span>
  );
}
