/** Scores a Feature: the model's numbers, rationale and confidence, beside the ratings. Afterwards it offers the next Feature. */
import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { useProduct } from '../../../state/use-backlog.ts';
import { useUndoWithNotice } from '../../parts/use-undo-with-notice.ts';
import { useWorthOf } from '../../../state/use-features.ts';
import { counted } from '../../../ui/number-words.ts';
import { ItemText } from '../../../ui/marks/ItemText.tsx';
import classes from './score.module.css';
import { ScoreForm } from './ScoreForm.tsx';
import { ScoreHistory } from './ScoreHistory.tsx';
import { Ratings } from './Ratings.tsx';
import { amountWords } from '../../phrases/value-words.ts';
import { Question } from '../../../ui/shell/Question.tsx';

interface Waiting {
  readonly id: EntryId;
  readonly title: string;
}

interface ScoreDialogProps {
  readonly feature: EntryId;
  /** Features that wait for a score, the next one first; without this one. */
  readonly waiting: readonly Waiting[];
  readonly onNext: (feature: EntryId) => void;
  readonly onClose: () => void;
}

export function ScoreDialog({ feature, waiting, onNext, onClose }: ScoreDialogProps) {
  const worth = useWorthOf(feature);
  const { model } = useProduct();
  const { offer } = useUndoWithNotice();
  const [set, setSet] = useState<{ readonly feature: EntryId; readonly value: number | null } | null>(null);
  const title = worth ? `Score “${worth.entry.title}”` : 'Score';
  // Escape then closes the rating form, not the whole dialog.
  const [isEditing, setEditing] = useState(false);
  const isSet = set?.feature === feature;
  const keep = (value: number | null): void => {
    offer(`“${worth?.entry.title ?? ''}” scored: value ${amountWords(value)}`, 'scored');
    if (waiting.length === 0) onClose();
    else setSet({ feature, value });
  };
  return (
    <Question
      onClose={onClose}
      title={title}
      size={isSet ? 480 : 920}
      yOffset="6vh"
      closeOnEscape={!isEditing}
      onKeyDown={submitByKey}
    >
      {worth === null && <p>This Feature no longer exists. Adding it was undone.</p>}
      {worth && isSet && <NextOne value={set.value} waiting={waiting} onNext={onNext} onClose={onClose} />}
      {worth && !isSet && (
        <div className={classes['dialog']}>
          <ScoreForm key={`${feature} ${model}`} worth={worth} model={model} onSet={keep} onClose={onClose} />
          <div className={classes['beside']}>
            <Ratings worth={worth} model={model} onEditing={setEditing} />
            <ScoreHistory scores={worth.entry.assessment.scores} counting={worth.entry.assessment.score} />
          </div>
        </div>
      )}
    </Question>
  );
}

/** Ctrl/⌘+Enter saves the score wherever the focus is in the dialog, unless a field has used the key. */
function submitByKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
  const form = event.currentTarget.querySelector('form');
  if (form === null) return;
  event.preventDefault();
  form.requestSubmit();
}

interface NextOneProps extends Pick<ScoreDialogProps, 'waiting' | 'onNext' | 'onClose'> {
  readonly value: number | null;
}

/** Enter goes on with the queue, Escape leaves it. */
function NextOne({ value, waiting, onNext, onClose }: NextOneProps) {
  const [next] = waiting;
  return (
    <div className={classes['next']}>
      <p className={classes['nextDone']}>
        <IconCheck size={16} stroke={2} aria-hidden="true" /> Value saved: <b>{amountWords(value)}</b>
      </p>
      <p>
        {counted(waiting.length, 'Feature')} left to score. Next: <b>{next && <ItemText text={next.title} />}</b>
      </p>
      <div className={classes['foot']}>
        <Button variant="default" onClick={onClose}>
          Done
        </Button>
        {/* The form with the focused field was just replaced by this. */}
        <Button autoFocus onClick={() => next && onNext(next.id)}>
          Score next
        </Button>
      </div>
    </div>
  );
}
