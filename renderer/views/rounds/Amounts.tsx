/** Points or money spread over the Features, with what is left of them. */
import { NumberInput } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import { amountName, type ValueRound, type ValueVote } from '../../../shared/domain/rounds/value-session.ts';
import { useEntryLookup } from '../../state/use-backlog.ts';
import { Bar } from '../../ui/marks/Bar.tsx';
import { ItemText } from '../../ui/marks/ItemText.tsx';
import classes from './session.module.css';

interface AmountsProps {
  readonly round: ValueRound;
  readonly vote: ValueVote;
  readonly onVote: (vote: ValueVote) => void;
  /** Ctrl/⌘ Enter in one of the fields. */
  readonly onSubmit: () => void;
}

export function Amounts({ round, vote, onVote, onSubmit }: AmountsProps) {
  const press = getHotkeyHandler([['mod+Enter', onSubmit]]);
  const lookUp = useEntryLookup();
  const all = round.method === 'hundred-points' ? 100 : round.budget;
  const given = round.features.reduce((sum, id) => sum + (vote[id]?.[amountName] ?? 0), 0);
  const what = round.method === 'hundred-points' ? 'Points' : 'Budget';
  return (
    <>
      <p className={classes['left']} data-over={given > all || undefined} role="status">
        {given > all
          ? `${given - all} over`
          : round.method === 'hundred-points'
            ? `${all - given} of ${all} points left`
            : `Budget: ${all - given} of ${all} left`}
      </p>
      <div className={classes['rows']}>
        {round.features.map((feature) => {
          const title = lookUp(feature)?.title ?? 'Deleted Feature';
          const amount = vote[feature]?.[amountName];
          const price = round.prices[feature];
          return (
            <div key={feature} className={classes['row']}>
              <span className={classes['title']}>
                <ItemText text={title} />
                {price !== undefined && <span className={classes['quiet']}> Price {price}</span>}
              </span>
              <Bar share={amount === undefined ? null : amount / Math.max(1, all)} tone="accent" />
              <NumberInput
                aria-label={`${what} for ${title}`}
                min={0}
                allowDecimal={false}
                allowNegative={false}
                w={96}
                onKeyDown={press}
                value={amount ?? ''}
                onChange={(typed) => onVote({ ...vote, [feature]: typed === '' ? {} : { [amountName]: Number(typed) } })}
              />
            </div>
          );
        })}
      </div>
    </>
  );
}
