/** What round this is, and what can always be done: begin another, and call off one that runs. */
import { Button } from '@mantine/core';
import { methodWords, type ValueRound } from '../../../shared/domain/rounds/value-session.ts';
import { isRunning } from '../../../shared/domain/rounds/sealed-round.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { useNow } from '../parts/use-now.ts';
import { roundWords } from './session-words.ts';
import { ActionButton } from '../../ui/actions/ActionButton.tsx';
import classes from './session.module.css';
import { useCancelRound } from './use-cancel-round.ts';

interface RoundHeadProps {
  readonly round: ValueRound;
  readonly onNew: () => void;
}

export function RoundHead({ round, onNew }: RoundHeadProps) {
  const now = useNow();
  const callOff = useCancelRound();
  const runs = isRunning(round);
  useActions([
    { id: 'session.call-off', title: 'Cancel round', section: 'Value', run: () => callOff(round.id), enabled: () => runs },
  ]);
  return (
    <header className={classes['head']}>
      <h2 tabIndex={-1} className={classes['label']}>
        {methodWords[round.method].label} <span className={classes['quiet']}>{roundWords(round, now)}</span>
      </h2>
      {runs && (
        <Button variant="subtle" color="gray" onClick={() => callOff(round.id)}>
          Cancel round
        </Button>
      )}
      <ActionButton variant="default" action="session.new" onClick={onNew}>
        New round
      </ActionButton>
    </header>
  );
}
