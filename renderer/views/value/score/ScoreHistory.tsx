/** Every score that was ever agreed for a Feature: who, when, by which model, and why. None of them changes any more. */
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { type AgreedScore, scoringModels } from '../../../../shared/domain/value/scoring.ts';
import { resultOf } from '../../../../shared/domain/value/feature-value.ts';
import { Targets } from '../../parts/Target.tsx';
import classes from './score.module.css';
import { amountWords, confidenceWords, scoreWords } from '../../phrases/value-words.ts';
import { dateWords } from '../../phrases/time-words.ts';

interface ScoreHistoryProps {
  /** Oldest first. */
  readonly scores: readonly AgreedScore[];
  readonly counting: AgreedScore | null;
}

export function ScoreHistory({ scores, counting }: ScoreHistoryProps) {
  const [open, setOpen] = useState(false);
  if (scores.length === 0) return null;
  return (
    <section aria-label="History">
      <button type="button" className={classes['fold']} aria-expanded={open} onClick={() => setOpen(!open)}>
        <IconChevronRight size={14} stroke={1.8} data-open={open || undefined} aria-hidden="true" /> History{' '}
        <span>{scores.length}</span>
      </button>
      {open && (
        <ol className={classes['historyList']}>
          {scores.toReversed().map((score) => (
            <PastScore key={score.id} score={score} counts={score.id === counting?.id} />
          ))}
        </ol>
      )}
    </section>
  );
}

function PastScore({ score, counts }: { readonly score: AgreedScore; readonly counts: boolean }) {
  const model = scoringModels[score.model];
  const { value, score: result } = resultOf(score, null);
  const parts = model.components.flatMap(({ id, label }) =>
    score.components[id] === undefined ? [] : [`${label} ${amountWords(score.components[id] ?? null)}`],
  );
  return (
    <li data-counts={counts || undefined}>
      <p className={classes['pastHead']}>
        <b>{amountWords(value)}</b>
        {result !== null && <span>Score {scoreWords(result)}</span>}
        <span>
          {dateWords(score.at)}
          {score.by && `, ${score.by}`}
          {counts && ' · Current'}
        </span>
      </p>
      <p>{score.rationale}</p>
      {score.departs && <p>Outside the rated range: {score.departs}</p>}
      <p className={classes['note']}>
        {[
          `${model.label} v${score.version}`,
          parts.join(' · '),
          score.confidence && `${confidenceWords[score.confidence]} confidence`,
        ]
          .filter(Boolean)
          .join(' — ')}
        {score.evidence.length > 0 && ' — '}
        <Targets targets={score.evidence} />
      </p>
    </li>
  );
}
