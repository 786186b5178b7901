/** Feedback on this entry, the answers given, and a button to capture more. */
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Entry } from '../../../shared/domain/backlog/backlog.ts';
import { useAttributedFeedback } from '../../state/use-stakeholder-coverage.ts';
import { usePhase } from '../../state/use-session.ts';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import { noteFeedback } from '../parts/feedback-request.ts';
import { FeedbackNote } from '../people/feedback/FeedbackNote.tsx';
import feedbackClasses from '../people/feedback/feedback.module.css';
import { actionsFor, useFeedbackDialogs } from '../people/feedback/use-feedback-dialogs.tsx';
import buttonClasses from '../parts/buttons.module.css';
import { Section } from '../parts/Section.tsx';
import wordClasses from './words.module.css';

/** A longer list isn't readable in a panel; the Feedback page has all of it. */
const maxShown = 50;

export function PeopleSaid({ entry }: { readonly entry: Entry }) {
  const said = useAttributedFeedback().filter((each) => each.entry === entry.id);
  const dialogs = useFeedbackDialogs();
  const writable = usePhase() === 'read and write';
  return (
    <Section label="Feedback" aside={said.length > 0 && String(said.length)}>
      {said.length === 0 && <p className={wordClasses['quiet']}>No feedback yet.</p>}
      <ul className={feedbackClasses['notes']} hidden={said.length === 0}>
        {said.slice(0, maxShown).map((feedback) => (
          <li key={feedback.id}>
            <FeedbackNote
              feedback={feedback}
              without="entry"
              actions={
                writable &&
                actionsFor(feedback).includes('answer') && (
                  <div className={feedbackClasses['actions']}>
                    <Button
                      variant="default"
                      size="compact-xs"
                      aria-label={`Answer: ${feedback.text}`}
                      onClick={() => dialogs.ask('answer', feedback)}
                    >
                      Answer
                    </Button>
                  </div>
                )
              }
            />
          </li>
        ))}
      </ul>
      {said.length > maxShown && <p className={wordClasses['note']}>{said.length - maxShown} more on the Feedback page.</p>}
      {writable && (
        <button type="button" className={buttonClasses['add']} onClick={() => noteFeedback({ entry: entry.id })}>
          <IconPlus size={14} stroke={1.8} aria-hidden="true" /> Capture feedback
          <ShownKey id="app.feedback" />
        </button>
      )}
      {dialogs.question}
    </Section>
  );
}
