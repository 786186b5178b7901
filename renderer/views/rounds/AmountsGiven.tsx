/** How many points or how much money each gave a Feature, and how far that reaches: of the price, or of a hundred. */
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { givenTo, sharesOf } from '../../../shared/domain/rounds/round-outcome.ts';
import type { ValueRound } from '../../../shared/domain/rounds/value-session.ts';
import { Bar } from '../../ui/marks/Bar.tsx';
import { valueWords } from '../phrases/backlog-words.ts';
import classes from './outcome.module.css';
import { useShownVotes } from './shown-votes.ts';
import { WhoGave } from './WhoGave.tsx';

export function AmountsGiven({ round, feature }: { readonly round: ValueRound; readonly feature: EntryId }) {
  const votes = useShownVotes(round, feature);
  const price = round.prices[feature] ?? 0;
  const reach =
    round.method === 'hundred-points'
      ? (sharesOf(round)?.get(feature) ?? null)
      : price === 0
        ? null
        : Math.min(1, givenTo(round, feature) / price);
  if (votes.length === 0) return null;
  return (
    <>
      <Bar share={reach} tone="accent" />
      <ul className={classes['votes']}>
        {votes.map(({ ballot, name, isSponsor, counts, figure: amount }) => (
          <li key={ballot.person} data-sponsor={isSponsor || undefined} data-counts={counts}>
            <b>{valueWords(amount)}</b>
            <WhoGave name={name} isSponsor={isSponsor} ballot={ballot} />
          </li>
        ))}
      </ul>
    </>
  );
}
