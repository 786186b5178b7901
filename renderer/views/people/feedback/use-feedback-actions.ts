/** Keyboard actions on the current piece of feedback; the component mounted last decides which that is. */
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { Feedback } from '../../../../shared/domain/people/feedback.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { usePhase } from '../../../state/use-session.ts';
import { useActions } from '../../../ui/actions/ActionsProvider.tsx';
import { useUndoWithNotice } from '../../parts/use-undo-with-notice.ts';
import { succeededOrNotified } from '../../parts/succeeded-or-notified.ts';
import { actionsFor, type FeedbackAction, type FeedbackDialogs } from './use-feedback-dialogs.tsx';

const section = 'Feedback';

export function useFeedbackActions(
  feedback: Feedback | undefined,
  dialogs: FeedbackDialogs,
  onEntry: (id: EntryId) => void,
): void {
  const { drop, restore } = useFeedbackMarks();
  const writable = usePhase() === 'read and write';
  const feedbackAction = (which: FeedbackAction, title: string, key: string) => ({
    id: `people.${which}`,
    title,
    section,
    keys: [key],
    run: () => feedback && dialogs.ask(which, feedback),
    enabled: () => writable && feedback !== undefined && actionsFor(feedback).includes(which),
  });
  useActions([
    feedbackAction('link', 'Link to item…', 'L'),
    feedbackAction('decline', 'Decline…', 'D'),
    feedbackAction('answer', 'Record answer…', 'W'),
    {
      id: 'people.entry',
      title: 'Open linked item',
      section,
      keys: ['O'],
      run: () => feedback?.entry && onEntry(feedback.entry),
      enabled: () => (feedback?.entry ?? null) !== null,
    },
    {
      id: 'people.drop-feedback',
      title: 'Remove feedback',
      section,
      keys: ['Delete', 'Backspace'],
      run: () => feedback && drop(feedback),
      enabled: () => writable && feedback?.dropped === false,
    },
    {
      id: 'people.restore-feedback',
      title: 'Restore feedback',
      section,
      keys: ['R'],
      run: () => feedback && restore(feedback),
      enabled: () => writable && feedback?.dropped === true,
    },
  ]);
}

/** Takes a piece of feedback out, and back in. */
export function useFeedbackMarks(): {
  readonly drop: (feedback: Feedback) => void;
  readonly restore: (feedback: Feedback) => void;
} {
  const { dropFeedback, restoreFeedback } = useCommands();
  const { offer } = useUndoWithNotice();
  return {
    drop: ({ id }) => {
      if (succeededOrNotified(dropFeedback(id))) offer('Feedback removed', 'feedback');
    },
    restore: ({ id }) => {
      if (succeededOrNotified(restoreFeedback(id))) offer('Feedback restored', 'feedback');
    },
  };
}
