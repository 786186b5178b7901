/** The value of a Feature and its rationale, in a few lines; numbers, ratings and history are one key away. */
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { scoringModels } from '../../../shared/domain/value/scoring.ts';
import { type FeatureValuation, shownComponents } from '../../../shared/domain/value/feature-value.ts';
import { useWorthOf } from '../../state/use-features.ts';
import { usePhase } from '../../state/use-session.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import { Badge } from '../../ui/marks/Badge.tsx';
import { ScoreDialog } from '../value/score/ScoreDialog.tsx';
import { ScoreHistory } from '../value/score/ScoreHistory.tsx';
import { RatingSpread } from '../value/score/Ratings.tsx';
import { amountWords, confidenceWords, scoreWords } from '../phrases/value-words.ts';
import { dateWords } from '../phrases/time-words.ts';
import buttonClasses from '../parts/buttons.module.css';
import { FoldingSection } from '../parts/Section.tsx';
import { Targets } from '../parts/Target.tsx';
import classes from './value-score.module.css';
import wordClasses from './words.module.css';

export function ValueScore({ id }: { readonly id: EntryId }) {
  const worth = useWorthOf(id);
  const writable = usePhase() === 'read and write';
  const [asking, setAsking] = useState(false);
  useActions([
    {
      id: 'story.score',
      title: 'Score…',
      section: 'Item details',
      keys: ['W'],
      run: () => setAsking(true),
      enabled: () => writable,
    },
  ]);
  if (worth === null) return null;
  return (
    <>
      <FoldingSection
        id="Value score"
        label="Score"
        aside={
          worth.valueStatus === 'unscored'
            ? 'Not scored'
            : `Value ${amountWords(worth.entry.value)} · Score ${scoreWords(worth.scored.score)}`
        }
      >
        <Agreed worth={worth} />
        {worth.ratings.spread !== null && <RatingSpread worth={worth} width={240} />}
        <div className={classes['tools']}>
          <button type="button" className={buttonClasses['mend']} disabled={!writable} onClick={() => setAsking(true)}>
            {worth.valueStatus === 'scored' ? 'Re-score' : 'Score'} <ShownKey id="story.score" />
          </button>
          <ScoreHistory scores={worth.entry.assessment.scores} counting={worth.entry.assessment.score} />
        </div>
      </FoldingSection>
      {asking && <ScoreDialog feature={id} waiting={[]} onNext={() => undefined} onClose={() => setAsking(false)} />}
    </>
  );
}

function Agreed({ worth: { entry, points, scored, valueStatus } }: { readonly worth: FeatureValuation }) {
  const { score } = entry.assessment;
  if (valueStatus === 'unscored') return <p className={wordClasses['note']}>Not scored yet.</p>;
  if (score === null) {
    return (
      <p className={classes['unexplained']}>
        <IconAlertTriangle size={14} stroke={1.8} aria-hidden="true" /> Value set without a rationale.
      </p>
    );
  }
  const components = shownComponents(score, points);
  const parts = scoringModels[score.model].components.map(({ id, label }) => `${label} ${amountWords(components[id] ?? null)}`);
  return (
    <>
      <p className={wordClasses['prose']}>{score.rationale}</p>
      {score.departs && <p className={wordClasses['note']}>Outside the rated range: {score.departs}</p>}
      <p className={wordClasses['note']}>
        {scoringModels[score.model].label}: {parts.join(' · ')} = {scoreWords(scored.score)}
      </p>
      <p className={classes['scoredBy']}>
        {score.confidence && <Badge>{confidenceWords[score.confidence]} confidence</Badge>}
        {[dateWords(score.at), score.by].filter(Boolean).join(' · ')}
        {score.evidence.length > 0 && ' · '}
        <Targets targets={score.evidence} />
      </p>
    </>
  );
}
