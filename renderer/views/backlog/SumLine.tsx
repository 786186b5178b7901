/** "94 pts · 295 value": the sums of the items shown or selected, with the rule in words on hover and for screen readers. */
import { VisuallyHidden } from '@mantine/core';
import type { ItemSums } from '../../../shared/domain/sums.ts';
import { sumPoints, sumRule, sumValue } from './sum-words.ts';
import classes from './toolbar.module.css';

interface SumLineProps {
  readonly sums: ItemSums;
  /** What the items are: "shown" or "selected". */
  readonly which?: string;
  /** Only open items are summed: their value is what remains. */
  readonly remaining?: boolean;
  /** Features are as large as their Stories, which are summed elsewhere. */
  readonly withoutPoints?: boolean;
}

export function SumLine({ sums, which = 'shown', remaining = false, withoutPoints = false }: SumLineProps) {
  const rule = sumRule(withoutPoints ? { ...sums, unsized: 0 } : sums, which);
  return (
    <span className={classes['left']} title={rule}>
      {!withoutPoints && `${sumPoints(sums)} pts · `}
      <b>{sumValue(sums)}</b> value
      {remaining && <span className={classes['wideOnly']}> remaining</span>}
      <VisuallyHidden>. {rule}</VisuallyHidden>
    </span>
  );
}
