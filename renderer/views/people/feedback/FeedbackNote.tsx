/** One piece of feedback: who said what, when, and its follow-up. Its buttons are passed in. */
import { IconArrowRight, IconCornerDownRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { type Feedback, type FeedbackStatus, feedbackStatus } from '../../../../shared/domain/people/feedback.ts';
import { useEntry, useSprints } from '../../../state/use-backlog.ts';
import { useWhoIsWho } from '../../../state/use-collections.ts';
import { Badge, type Tone } from '../../../ui/marks/Badge.tsx';
import { ItemText } from '../../../ui/marks/ItemText.tsx';
import classes from './feedback.module.css';
import { feedbackTypeLabels, feedbackStatusLabels } from '../../phrases/people-words.ts';
import { dateWords } from '../../phrases/time-words.ts';

interface FeedbackNoteProps {
  readonly feedback: Feedback;
  /** Left out where everything shown is of one person, or about one entry. */
  readonly without?: 'person' | 'entry';
  readonly onEntry?: (id: EntryId) => void;
  /** Makes the words a button. */
  readonly onOpen?: () => void;
  readonly actions?: ReactNode;
}

const tones: Readonly<Record<FeedbackStatus, Tone>> = { new: 'accent', linked: 'neutral', declined: 'neutral', answered: 'good' };

export function FeedbackNote({ feedback, without, onEntry, onOpen, actions }: FeedbackNoteProps) {
  const whoIs = useWhoIsWho();
  const sprint = useSprints().find(({ id }) => id === feedback.sprint);
  const person = feedback.person === null ? undefined : whoIs(feedback.person);
  const status = feedbackStatus(feedback);
  const facts = [feedbackTypeLabels[feedback.type], ...(sprint ? [sprint.name] : []), dateWords(feedback.at)];
  return (
    <>
      <div className={classes['noteHead']}>
        <span className={classes['noteWho']}>
          {without !== 'person' && (
            <b>
              <ItemText text={person?.name ?? 'Unknown'} />
            </b>
          )}
          {without !== 'person' && person && person.role !== '' && `, ${person.role}`}
        </span>
        <span className={classes['noteFacts']}>{facts.join(' · ')}</span>
        <Badge tone={feedback.dropped ? 'neutral' : tones[status]}>
          {feedback.dropped ? 'Removed' : feedbackStatusLabels[status]}
        </Badge>
      </div>
      {onOpen ? (
        <button type="button" className={classes['noteText']} data-feedback={feedback.id} onClick={onOpen}>
          <ItemText text={feedback.text} />
        </button>
      ) : (
        <p className={classes['noteText']}>
          <ItemText text={feedback.text} />
        </p>
      )}
      {without !== 'entry' && feedback.entry !== null && <TakenUpBy id={feedback.entry} onEntry={onEntry} />}
      {feedback.declined !== '' && feedback.entry === null && (
        <p className={classes['became']}>
          <IconCornerDownRight size={14} stroke={1.8} aria-hidden="true" /> Declined: <ItemText text={feedback.declined} />
        </p>
      )}
      {feedback.answer !== '' && (
        <p className={classes['became']}>
          <IconCornerDownRight size={14} stroke={1.8} aria-hidden="true" /> Answered
          {feedback.answeredAt === null ? '' : ` ${dateWords(feedback.answeredAt)}`}: <ItemText text={feedback.answer} />
        </p>
      )}
      {actions}
    </>
  );
}

function TakenUpBy({ id, onEntry }: { readonly id: EntryId; readonly onEntry: ((id: EntryId) => void) | undefined }) {
  const entry = useEntry(id);
  const words = entry ? (
    <>
      {entry.key} <ItemText text={entry.title} />
    </>
  ) : (
    'Deleted item'
  );
  return (
    <p className={classes['became']}>
      <IconArrowRight size={14} stroke={1.8} aria-hidden="true" />
      {onEntry && entry ? (
        <button type="button" className={classes['link']} onClick={() => onEntry(id)}>
          {words}
        </button>
      ) : (
        <span>{words}</span>
      )}
    </p>
  );
}
