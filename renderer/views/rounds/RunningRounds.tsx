/** Rounds that run beside the current one: started while disconnected, or with a clock that is ahead. Each can be continued or called off. */
import { Button } from '@mantine/core';
import type { RoundId } from '../../../shared/domain/ids.ts';
import { methodWords, type ValueRound } from '../../../shared/domain/rounds/value-session.ts';
import { counted } from '../../ui/number-words.ts';
import { useNow } from '../parts/use-now.ts';
import { roundWords, stateSentence } from './session-words.ts';
import classes from './session.module.css';
import { useCancelRound } from './use-cancel-round.ts';

interface RunningRoundsProps {
  readonly rounds: readonly ValueRound[];
  readonly onTake: (round: RoundId) => void;
}

export function RunningRounds({ rounds, onTake }: RunningRoundsProps) {
  const now = useNow();
  const callOff = useCancelRound();
  if (rounds.length === 0) return null;
  return (
    <section className={classes['running']} aria-label="Rounds in progress">
      <h2 className={classes['label']}>
        {rounds.length === 1 ? '1 other round in progress' : `${rounds.length} other rounds in progress`}
      </h2>
      <ul className={classes['plain']}>
        {rounds.toReversed().map((round) => (
          <li key={round.id} className={classes['runningRound']}>
            <span className={classes['title']}>
              {methodWords[round.method].label} · {counted(round.features.length, 'Feature')}
              <span className={classes['quiet']}>
                {' '}
                {roundWords(round, now)} · {stateSentence(round)}
              </span>
            </span>
            <Button variant="default" aria-label={`Open round ${roundWords(round, now)}`} onClick={() => onTake(round.id)}>
              Open
            </Button>
            <Button
              variant="subtle"
              color="gray"
              aria-label={`Cancel round ${roundWords(round, now)}`}
              onClick={() => callOff(round.id)}
            >
              Cancel round
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
