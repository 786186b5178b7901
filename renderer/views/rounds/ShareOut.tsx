/** How much value is shared out by points or money: what these Features are worth now, unless the Product Owner says otherwise. */
import { NumberInput } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import type { Entry } from '../../../shared/domain/backlog/backlog.ts';
import { valueWords } from '../phrases/backlog-words.ts';
import classes from './session.module.css';
import { valueNow } from './outcome.ts';

interface ShareOutProps {
  readonly features: readonly (Entry | undefined)[];
  readonly total: number | null;
  readonly onTotal: (total: number | null) => void;
  /** Ctrl/⌘ Enter in the field. */
  readonly onDecide: () => void;
}

export function ShareOut({ features, total, onTotal, onDecide }: ShareOutProps) {
  const now = valueNow(features);
  const unscored = features.filter((feature) => (feature?.value ?? null) === null).length;
  return (
    <div className={classes['agree']}>
      <NumberInput
        label="Total value to distribute"
        min={0}
        clampBehavior="none"
        error={total !== null && total < 0 ? 'Enter 0 or more.' : null}
        w={160}
        onKeyDown={getHotkeyHandler([['mod+Enter', onDecide]])}
        value={total ?? ''}
        onChange={(typed) => onTotal(typed === '' ? null : Number(typed))}
      />
      <p className={classes['quiet']}>
        {now === null
          ? 'None of these Features has a value yet. Enter their total value to get a proposal for each.'
          : `Current total value: ${valueWords(now)}${unscored > 0 ? ` (${unscored} not scored)` : ''}. Each Feature gets its share.`}
      </p>
    </div>
  );
}
