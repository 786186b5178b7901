/** Votes that were not sealed when the round was revealed: they don't count, but remain readable on this device. */
import { scoringModels } from '../../../shared/domain/value/scoring.ts';
import { amountName, type ValueRound } from '../../../shared/domain/rounds/value-session.ts';
import { useEntryLookup } from '../../state/use-backlog.ts';
import { Fold } from '../../ui/marks/Fold.tsx';
import { useThoughtTooLong } from '../../state/use-value-session.ts';
import classes from './session.module.css';

const labels = new Map(scoringModels.wsjf.components.map(({ id, label }) => [id, label]));

export function ThoughtTooLong({ round }: { readonly round: ValueRound }) {
  const thought = useThoughtTooLong(round);
  const lookUp = useEntryLookup();
  if (thought === null) return null;
  return (
    <Fold className={classes['notice']} line="Votes were revealed before you submitted. Your draft is kept on this computer.">
      <ul className={classes['plain']}>
        {round.features.map((feature) => (
          <li key={feature}>
            {lookUp(feature)?.title ?? 'Deleted Feature'}:{' '}
            {Object.entries(thought[feature] ?? {})
              .map(([name, amount]) => (name === amountName ? String(amount) : `${labels.get(name) ?? name} ${amount}`))
              .join(' · ') || 'no vote'}
          </li>
        ))}
      </ul>
    </Fold>
  );
}
