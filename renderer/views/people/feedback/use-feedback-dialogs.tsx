/** Follow-up of feedback: link it to an entry, decline it with a reason, record the answer given. Each opens a dialog. */
import { type ReactNode, useMemo, useState } from 'react';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { type Feedback, feedbackStatus } from '../../../../shared/domain/people/feedback.ts';
import type { Result } from '../../../../shared/domain/result.ts';
import { useBacklogQueries, useFeatures, useListIds } from '../../../state/use-backlog.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { ChoiceDialog } from '../../../ui/fields/ChoiceDialog.tsx';
import { isBlank, useRefusals } from '../../../ui/fields/refusals.ts';
import { Question } from '../../../ui/shell/Question.tsx';
import { useUndoWithNotice } from '../../parts/use-undo-with-notice.ts';
import { succeededOrNotified } from '../../parts/succeeded-or-notified.ts';
import { Form, FormButtons } from '../../../ui/fields/Form.tsx';
import { TextBlock } from '../../../ui/fields/TextField.tsx';
import classes from './feedback.module.css';

export type FeedbackAction = 'link' | 'decline' | 'answer';

/** The steps possible in its present status. */
export function actionsFor(feedback: Feedback): readonly FeedbackAction[] {
  const status = feedbackStatus(feedback);
  if (feedback.dropped) return [];
  return status === 'new' ? ['link', 'decline'] : status === 'answered' ? [] : ['answer'];
}

export interface FeedbackDialogs {
  readonly ask: (action: FeedbackAction, feedback: Feedback) => void;
  /** The question on the screen; must be part of the page. */
  readonly question: ReactNode;
}

export function useFeedbackDialogs(): FeedbackDialogs {
  const [asked, setAsked] = useState<{ readonly action: FeedbackAction; readonly feedback: Feedback } | null>(null);
  const close = (): void => setAsked(null);
  return {
    ask: (action, feedback) => setAsked({ action, feedback }),
    question: asked && <ActionDialog {...asked} onClose={close} />,
  };
}

function ActionDialog({
  action,
  feedback,
  onClose,
}: {
  readonly action: FeedbackAction;
  readonly feedback: Feedback;
  readonly onClose: () => void;
}) {
  const { declineFeedback, answerFeedback } = useCommands();
  const asked = { quote: feedback.text, onClose };
  switch (action) {
    case 'link':
      return <LinkQuestion feedback={feedback} onClose={onClose} />;
    case 'decline':
      return (
        <WordsQuestion
          {...asked}
          title="Decline feedback"
          label="Reason"
          submitLabel="Decline"
          missing="Enter a reason."
          onSave={(words) => declineFeedback(feedback.id, words)}
        />
      );
    case 'answer':
      return (
        <WordsQuestion
          {...asked}
          title="Record answer"
          label="What did you tell them?"
          submitLabel="Save"
          missing="Enter what you told them."
          onSave={(words) => answerFeedback(feedback.id, words)}
        />
      );
  }
}

interface ClosingProps {
  readonly onClose: () => void;
}

const everythingOpen = {};

function LinkQuestion({ feedback, onClose }: ClosingProps & { readonly feedback: Feedback }) {
  const { linkFeedback } = useCommands();
  const { entry } = useBacklogQueries();
  const { offer } = useUndoWithNotice();
  const features = useFeatures();
  const stories = useListIds(everythingOpen);
  const choices = useMemo(
    () =>
      [...features, ...stories.map((id) => entry(id)).filter((each) => each !== undefined)].map(({ id, title, key }) => ({
        id: id as string,
        label: title,
        detail: key,
      })),
    [features, stories, entry],
  );
  const link = (id: string): void => {
    if (succeededOrNotified(linkFeedback(feedback.id, id as EntryId)))
      offer(`Feedback linked to “${entry(id as EntryId)?.title ?? ''}”`, 'feedback');
    onClose();
  };
  return (
    <ChoiceDialog
      title="Link feedback to item"
      placeholder="Search items"
      choices={choices}
      chosen={feedback.entry}
      onChoose={link}
      onClose={onClose}
    />
  );
}

interface WordsQuestionProps extends ClosingProps {
  readonly title: string;
  readonly quote: string;
  readonly label: string;
  readonly submitLabel: string;
  /** Shown while the text is empty: what to enter. */
  readonly missing: string;
  readonly onSave: (words: string) => Result<unknown, string>;
}

function WordsQuestion({ title, quote, label, submitLabel, missing, onSave, onClose }: WordsQuestionProps) {
  const [words, setWords] = useState('');
  const refusals = useRefusals<'words'>();
  const save = (): void => {
    if (refusals.check('words', isBlank(words) && missing) && refusals.accepts('words', onSave(words))) onClose();
  };
  return (
    <Question title={title} onClose={onClose}>
      <blockquote className={classes['quote']}>“{quote}”</blockquote>
      <Form onSubmit={save}>
        <TextBlock
          {...refusals.at('words')}
          label={label}
          minRows={2}
          maxRows={8}
          first
          value={words}
          onText={setWords}
          onEnter={save}
          newLines
          mb={12}
        />
        <FormButtons submitLabel={submitLabel} onCancel={onClose} />
      </Form>
    </Question>
  );
}
