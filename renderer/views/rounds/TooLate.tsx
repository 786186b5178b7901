/** A vote that was not submitted when voting ended: it doesn't count, but remains readable on this device. */
import { scoringModels } from '../../../shared/domain/value/scoring.ts';
import { amountName, type ValueRound } from '../../../shared/domain/rounds/value-session.ts';
import { useEntryLookup } from '../../state/use-backlog.ts';
import { Fold } from '../../ui/marks/Fold.tsx';
import { useLateVote } from '../../state/use-value-session.ts';
import classes from './session.module.css';

const labels = new Map(scoringModels.wsjf.components.map(({ id, label }) => [id, label]));

export function TooLate({ round }: { readonly round: ValueRound }) {
  const draft = useLateVote(round);
  const lookUp = useEntryLookup();
  if (draft === null) return null;
  return (
    <Fold className={classes['notice']} line="Votes were revealed before you submitted. Your draft is kept on this computer.">
      <ul className={classes['plain']}>
        {round.features.map((feature) => (
          <li key={feature}>
            {lookUp(feature)?.title ?? 'Deleted Feature'}:{' '}
            {Object.entries(draft[feature] ?? {})
              .map(([name, amount]) => (name === amountName ? String(amount) : `${labels.get(name) ?? name} ${amount}`))
              .join(' · ') || 'no vote'}
          </li>
        ))}
      </ul>
    </Fold>
  );
}
