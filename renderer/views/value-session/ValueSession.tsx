/** A value session: begun, thought about alone, opened together, decided. The newest round is at hand, the earlier ones below it. */
import { useState } from 'react';
import { useRounds } from '../../state/use-books.ts';
import { BeginRound } from './BeginRound.tsx';
import { EarlierRounds } from './EarlierRounds.tsx';
import { RoundAtHand } from './RoundAtHand.tsx';
import classes from './session.module.css';

export function ValueSession({ onFeatures }: { readonly onFeatures: () => void }) {
  const rounds = useRounds();
  const newest = rounds.at(-1);
  const [beginning, setBeginning] = useState(false);
  const earlier = newest?.state === 'decided' ? rounds : rounds.slice(0, -1);
  return (
    <div className={classes['page']}>
      {newest === undefined || beginning ? (
        <BeginRound onFeatures={onFeatures} onBegun={() => setBeginning(false)} onLeave={newest === undefined ? null : () => setBeginning(false)} />
      ) : (
        <RoundAtHand key={newest.id} round={newest} onNew={() => setBeginning(true)} />
      )}
      <EarlierRounds rounds={earlier} />
    </div>
  );
}
