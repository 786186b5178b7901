/** A value session: started, voted on alone, revealed, decided. One round is current; other running ones are listed above it, ended ones below. */
import { useState } from 'react';
import type { RoundId } from '../../../shared/domain/ids.ts';
import { isRunning } from '../../../shared/domain/rounds/sealed-round.ts';
import { useRounds } from '../../state/use-collections.ts';
import { useCurrentRound } from '../../state/use-value-session.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { BeginRound } from './BeginRound.tsx';
import { EarlierRounds } from './EarlierRounds.tsx';
import { CurrentRound } from './CurrentRound.tsx';
import { RunningRounds } from './RunningRounds.tsx';
import classes from './session.module.css';
import { useKeyboardOnRound } from './use-keyboard-on-round.ts';

export function ValueSession({ onFeatures }: { readonly onFeatures: () => void }) {
  const rounds = useRounds();
  const [round, take] = useCurrentRound();
  const [isBeginning, setBeginning] = useState(false);
  const isAsked = round === undefined || isBeginning;
  const begin = (): void => setBeginning(true);
  const page = useKeyboardOnRound(`${round?.id ?? ''} ${round?.state ?? ''} ${isAsked}`);
  const taken = (id: RoundId): void => {
    setBeginning(false);
    take(id);
  };
  const running = rounds.filter(isRunning);
  const others = running.filter(({ id }) => isAsked || id !== round.id);
  // From the newest to the oldest, and round again.
  const place = running.findIndex(({ id }) => id === round?.id);
  const next = running.at(place > 0 ? place - 1 : -1);
  useActions([
    { id: 'session.new', title: 'New round', section: 'Value', keys: ['R'], run: begin, enabled: () => !isAsked },
    {
      id: 'session.take-up',
      title: 'Open next round in progress',
      section: 'Value',
      keys: ['Shift+R'],
      run: () => next && taken(next.id),
      enabled: () => others.length > 0,
    },
  ]);
  return (
    <div ref={page} className={classes['page']}>
      <RunningRounds rounds={others} onTake={taken} />
      {isAsked ? (
        <BeginRound onFeatures={onFeatures} onBegun={taken} onLeave={round === undefined ? null : () => setBeginning(false)} />
      ) : (
        <CurrentRound key={round.id} round={round} onNew={begin} onDecided={() => take(round.id)} />
      )}
      <EarlierRounds rounds={rounds.filter((each) => !isRunning(each))} />
    </div>
  );
}
