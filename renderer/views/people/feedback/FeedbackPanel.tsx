/** One piece of feedback: its text, who gave it and when, and its follow-up; each step can be undone. */
import { ActionIcon, Button, Menu, Select } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { type Feedback, feedbackTypes, feedbackStatus } from '../../../../shared/domain/people/feedback.ts';
import type { PersonId } from '../../../../shared/domain/ids.ts';
import { useSprints } from '../../../state/use-backlog.ts';
import type { Person } from '../../../../shared/domain/people/people.ts';
import { usePeople, useWhoIsWho } from '../../../state/use-collections.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { usePhase } from '../../../state/use-session.ts';
import { ShownKey } from '../../../ui/actions/ShownKey.tsx';
import { succeededOrNotified } from '../../parts/succeeded-or-notified.ts';
import { ActionButton } from '../../../ui/actions/ActionButton.tsx';
import feedbackClasses from './feedback.module.css';
import { FollowUp } from './FollowUp.tsx';
import { actionWords } from './FeedbackPage.tsx';
import { SavedLines } from '../../parts/SavedField.tsx';
import { PanelFrame } from '../panel/PanelFrame.tsx';
import classes from '../panel/panel.module.css';
import { useFeedbackActions, useFeedbackMarks } from './use-feedback-actions.ts';
import { actionsFor, useFeedbackDialogs } from './use-feedback-dialogs.tsx';
import { feedbackTypeLabels, feedbackStatusLabels } from '../../phrases/people-words.ts';
import { dateWords } from '../../phrases/time-words.ts';

interface FeedbackPanelProps {
  readonly feedback: Feedback;
  readonly onPerson: (id: PersonId) => void;
  readonly onEntry: (id: EntryId) => void;
  readonly onClose: () => void;
}

export function FeedbackPanel({ feedback, onPerson, onEntry, onClose }: FeedbackPanelProps) {
  const { editFeedback } = useCommands();
  const dialogs = useFeedbackDialogs();
  const readOnly = usePhase() !== 'read and write';
  useFeedbackActions(feedback, dialogs, onEntry);
  const { person } = feedback;
  return (
    <PanelFrame
      label="Feedback"
      onClose={onClose}
      head={
        <h2 className={classes['title']}>
          {feedback.dropped ? 'Removed' : feedbackStatusLabels[feedbackStatus(feedback)]} feedback
        </h2>
      }
      tools={<PanelMenu feedback={feedback} onClose={onClose} />}
    >
      <div className={classes['fields']}>
        <SavedLines
          label="Feedback"
          written={feedback.text}
          readOnly={readOnly}
          onKeep={(text) => editFeedback(feedback.id, { text })}
        />
        <Facts feedback={feedback} readOnly={readOnly} />
      </div>
      <p className={classes['note']}>
        Captured{feedback.by && ` by ${feedback.by}`}, {dateWords(feedback.at)}.{' '}
        {person !== null && (
          <button type="button" className={feedbackClasses['link']} onClick={() => onPerson(person)}>
            Open person
          </button>
        )}
      </p>
      <FollowUp feedback={feedback} onEntry={onEntry} />
      <NextSteps feedback={feedback} readOnly={readOnly} onStep={(action) => dialogs.ask(action, feedback)} />
      {dialogs.question}
    </PanelFrame>
  );
}

function PanelMenu({ feedback, onClose }: Pick<FeedbackPanelProps, 'feedback' | 'onClose'>) {
  const { drop, restore } = useFeedbackMarks();
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon variant="subtle" aria-label="Feedback actions">
          <IconDots size={16} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {feedback.dropped ? (
          <Menu.Item rightSection={<ShownKey id="people.restore-feedback" plain />} onClick={() => restore(feedback)}>
            Restore
          </Menu.Item>
        ) : (
          <Menu.Item
            data-danger
            rightSection={<ShownKey id="people.drop-feedback" plain />}
            onClick={() => {
              drop(feedback);
              onClose();
            }}
          >
            Remove
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

interface NextStepsProps {
  readonly feedback: Feedback;
  readonly readOnly: boolean;
  readonly onStep: (step: ReturnType<typeof actionsFor>[number]) => void;
}

function NextSteps({ feedback, readOnly, onStep }: NextStepsProps) {
  const { restore } = useFeedbackMarks();
  return (
    <div className={feedbackClasses['actions']}>
      {feedback.dropped && (
        <ActionButton variant="default" disabled={readOnly} action="people.restore-feedback" onClick={() => restore(feedback)}>
          Restore
        </ActionButton>
      )}
      {actionsFor(feedback).map((step) => (
        <Button
          key={step}
          variant="default"
          disabled={readOnly}
          rightSection={<ShownKey id={`people.${step}`} />}
          onClick={() => onStep(step)}
        >
          {actionWords[step]}
        </Button>
      ))}
    </div>
  );
}

function Facts({ feedback, readOnly }: { readonly feedback: Feedback; readonly readOnly: boolean }) {
  const { editFeedback } = useCommands();
  const people = useChoosable(feedback.person);
  const sprints = useSprints();
  return (
    <>
      <Select
        label="From"
        placeholder="Unknown"
        searchable
        clearable
        limit={60}
        readOnly={readOnly}
        data={people.map(({ id, name, dropped }) => ({ value: id as string, label: dropped ? `${name} (removed)` : name }))}
        value={feedback.person}
        onChange={(value) =>
          succeededOrNotified(editFeedback(feedback.id, { person: people.find(({ id }) => id === value)?.id ?? null }))
        }
      />
      <Select
        label="Type"
        allowDeselect={false}
        readOnly={readOnly}
        data={feedbackTypes.map((type) => ({ value: type as string, label: feedbackTypeLabels[type] }))}
        value={feedback.type}
        onChange={(value) =>
          succeededOrNotified(editFeedback(feedback.id, { type: feedbackTypes.find((each) => each === value) ?? feedback.type }))
        }
      />
      <Select
        label="Sprint"
        placeholder="No Sprint"
        clearable
        readOnly={readOnly}
        data={sprints.map(({ id, name }) => ({ value: id as string, label: name }))}
        value={feedback.sprint}
        onChange={(value) =>
          succeededOrNotified(editFeedback(feedback.id, { sprint: sprints.find(({ id }) => id === value)?.id ?? null }))
        }
      />
    </>
  );
}

/** Who feedback can be attributed to: everyone in the register, plus the present person even if removed. */
function useChoosable(now: PersonId | null): readonly Person[] {
  const people = usePeople();
  const whoIs = useWhoIsWho();
  const person = now === null ? undefined : whoIs(now);
  return person?.dropped ? [...people, person] : people;
}
