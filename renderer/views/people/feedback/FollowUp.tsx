/** The follow-up of a piece of feedback: each step taken, with a button that reverts it. */
import { Button } from '@mantine/core';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { Feedback } from '../../../../shared/domain/people/feedback.ts';
import { useEntry } from '../../../state/use-backlog.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { usePhase } from '../../../state/use-session.ts';
import { ItemText } from '../../../ui/marks/ItemText.tsx';
import { succeededOrNotified } from '../../parts/succeeded-or-notified.ts';
import { Section } from '../../parts/Section.tsx';
import { dateWords } from '../../phrases/time-words.ts';
import classes from '../panel/panel.module.css';
import feedbackClasses from './feedback.module.css';

interface FollowUpProps {
  readonly feedback: Feedback;
  readonly onEntry: (id: EntryId) => void;
}

export function FollowUp({ feedback, onEntry }: FollowUpProps) {
  const { linkFeedback, declineFeedback, answerFeedback } = useCommands();
  const entry = useEntry(feedback.entry);
  const { id, declined, answer, answeredAt } = feedback;
  return (
    <Section label="Follow-up">
      {feedback.entry === null && declined === '' && answer === '' && (
        <p className={classes['note']}>No follow-up yet. Link it to an item or decline it, then record what you told them.</p>
      )}
      <ul className={classes['same']}>
        {feedback.entry !== null && (
          <Step actionLabel="Unlink" onTakeBack={() => succeededOrNotified(linkFeedback(id, null))}>
            Linked to{' '}
            <button
              type="button"
              className={feedbackClasses['link']}
              disabled={!entry}
              onClick={() => entry && onEntry(entry.id)}
            >
              {entry ? (
                <>
                  {entry.key} <ItemText text={entry.title} />
                </>
              ) : (
                'Deleted item'
              )}
            </button>
          </Step>
        )}
        {declined !== '' && (
          <Step actionLabel="Reopen" onTakeBack={() => succeededOrNotified(declineFeedback(id, ''))}>
            Declined: {declined}
          </Step>
        )}
        {answer !== '' && (
          <Step actionLabel="Remove answer" onTakeBack={() => succeededOrNotified(answerFeedback(id, ''))}>
            Answered{answeredAt === null ? '' : ` ${dateWords(answeredAt)}`}: {answer}
          </Step>
        )}
      </ul>
    </Section>
  );
}

function Step({
  actionLabel,
  onTakeBack,
  children,
}: {
  readonly actionLabel: string;
  readonly onTakeBack: () => void;
  readonly children: React.ReactNode;
}) {
  const readOnly = usePhase() !== 'read and write';
  return (
    <li>
      <span>{children}</span>
      <Button variant="subtle" size="compact-xs" disabled={readOnly} onClick={onTakeBack}>
        {actionLabel}
      </Button>
    </li>
  );
}
