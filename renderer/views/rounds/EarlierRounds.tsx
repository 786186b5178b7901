/** All rounds that ended, newest first: kept for ever, each as one line that opens. */
import { methodWords, type ValueRound } from '../../../shared/domain/rounds/value-session.ts';
import { useIsSponsor } from '../../state/use-collections.ts';
import { Fold } from '../../ui/marks/Fold.tsx';
import { whenWords } from '../phrases/time-words.ts';
import { useNow } from '../parts/use-now.ts';
import { FeatureOutcome } from './FeatureOutcome.tsx';
import { outcomeSentence } from './session-words.ts';
import classes from './session.module.css';

export function EarlierRounds({ rounds }: { readonly rounds: readonly ValueRound[] }) {
  const now = useNow();
  const isSponsor = useIsSponsor();
  if (rounds.length === 0) return null;
  return (
    <section className={classes['earlier']} aria-label="Past rounds">
      <h2 className={classes['label']}>Past rounds</h2>
      {rounds.toReversed().map((round) => (
        <Fold
          key={round.id}
          className={classes['earlierRound']}
          line={`${methodWords[round.method].label} · ${whenWords(round.started, now)} · ${outcomeSentence(round, isSponsor)}`}
        >
          {round.features.map((feature) => (
            <FeatureOutcome key={feature} round={round} feature={feature} />
          ))}
        </Fold>
      ))}
    </section>
  );
}
