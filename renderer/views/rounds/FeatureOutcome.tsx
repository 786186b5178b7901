/** One Feature of a revealed round: all ratings, the sponsor's first and separate, and the result. */
import type { ReactNode } from 'react';
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { bought, figuresOf, givenTo, votesDiverge, medianVote, sharesOf } from '../../../shared/domain/rounds/round-outcome.ts';
import { scoreBy, scoringModels, spreadOf } from '../../../shared/domain/value/scoring.ts';
import type { ValueRound } from '../../../shared/domain/rounds/value-session.ts';
import { useEntry } from '../../state/use-backlog.ts';
import { Badge } from '../../ui/marks/Badge.tsx';
import { ItemText } from '../../ui/marks/ItemText.tsx';
import { valueWords } from '../phrases/backlog-words.ts';
import { shareWords } from '../phrases/value-words.ts';
import { AmountsGiven } from './AmountsGiven.tsx';
import { CardsGiven } from './CardsGiven.tsx';
import classes from './outcome.module.css';

interface FeatureOutcomeProps {
  readonly round: ValueRound;
  readonly feature: EntryId;
  /** Where a score is agreed on, as long as the round is open. */
  readonly children?: ReactNode;
}

export function FeatureOutcome({ round, feature, children }: FeatureOutcomeProps) {
  const title = useEntry(feature)?.title ?? 'Deleted Feature';
  const spread = votesDiverge(round, feature) ? spreadOf(figuresOf(round, feature)) : null;
  return (
    <article className={classes['outcome']} aria-label={title}>
      <header className={classes['outcomeHead']}>
        <h3>
          <ItemText text={title} />
        </h3>
        {spread !== null && <Badge tone="warn">{`${valueWords(spread.low)}–${valueWords(spread.high)}: discuss`}</Badge>}
        {round.method === 'buy-a-feature' && (
          <Badge tone={bought(round).includes(feature) ? 'good' : 'neutral'}>
            {bought(round).includes(feature) ? 'Bought' : 'Not bought'}
          </Badge>
        )}
        <span className={classes['score']}>
          <Together round={round} feature={feature} />
        </span>
      </header>
      {round.method === 'wsjf' ? (
        <CardsGiven round={round} feature={feature} />
      ) : (
        <AmountsGiven round={round} feature={feature} />
      )}
      {children}
    </article>
  );
}

/** What all votes come to, each method in its own unit. */
function Together({ round, feature }: { readonly round: ValueRound; readonly feature: EntryId }) {
  if (round.method === 'hundred-points') return <>{shareWords(sharesOf(round)?.get(feature) ?? null)} of all points</>;
  if (round.method === 'buy-a-feature')
    return <>{`${valueWords(givenTo(round, feature))} of ${valueWords(round.prices[feature] ?? null)} funded`}</>;
  const { value, score } = scoreBy(scoringModels.wsjf, medianVote(round, feature));
  return (
    <>
      <b>{valueWords(value)}</b> Cost of Delay · WSJF {valueWords(score)}
    </>
  );
}
