/** Who gave which card in which column, the middle below, and the columns in which they part. */
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { medianVote } from '../../../shared/domain/rounds/round-outcome.ts';
import { diverges, scoreBy, scoringModels, spreadOf } from '../../../shared/domain/value/scoring.ts';
import { type ValueRound } from '../../../shared/domain/rounds/value-session.ts';
import { countedVotes } from '../../../shared/domain/rounds/sealed-round.ts';
import { valueWords } from '../phrases/backlog-words.ts';
import classes from './outcome.module.css';
import { useShownVotes } from './shown-votes.ts';
import { WhoGave } from './WhoGave.tsx';

const columns = scoringModels.wsjf.components;

export function CardsGiven({ round, feature }: { readonly round: ValueRound; readonly feature: EntryId }) {
  const votes = useShownVotes(round, feature);
  const counted = countedVotes(round);
  const middle = medianVote(round, feature);
  if (votes.length === 0) return null;
  const spreads = new Map(columns.map(({ id }) => [id, spreadOf(counted.map(({ vote }) => vote[feature]?.[id] ?? null))]));
  const isApart = (column: string): boolean => {
    const spread = spreads.get(column) ?? null;
    return spread !== null && diverges(spread.low, spread.high);
  };
  return (
    <table className={classes['cards']}>
      <thead>
        <tr>
          <th scope="col">Person</th>
          {columns.map(({ id, label, short = label }) => (
            <th key={id} scope="col" title={short === label ? undefined : label}>
              {short}
            </th>
          ))}
          <th scope="col">Cost of Delay</th>
        </tr>
      </thead>
      <tbody>
        {votes.map(({ ballot, vote, figure: value, name, isSponsor, counts }) => (
          <tr key={ballot.person} data-counts={counts}>
            <th scope="row">
              <WhoGave name={name} isSponsor={isSponsor} ballot={ballot} />
            </th>
            {columns.map(({ id }) => (
              <td key={id} data-apart={(counts && isApart(id)) || undefined}>
                {valueWords(vote[feature]?.[id] ?? null)}
              </td>
            ))}
            <td className={classes['worth']}>{valueWords(value)}</td>
          </tr>
        ))}
      </tbody>
      {counted.length > 1 && (
        <tfoot>
          <tr>
            <th scope="row">Median</th>
            {columns.map(({ id }) => (
              <td key={id}>
                {isApart(id) && <span className={classes['apart']}>wide spread </span>}
                {valueWords(middle[id] ?? null)}
              </td>
            ))}
            <td className={classes['worth']}>{valueWords(scoreBy(scoringModels.wsjf, middle).value)}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}
