/** The feedback inbox: new, then linked or declined, then answered. */
import { Button, Select } from '@mantine/core';
import { IconCheck, IconMessagePlus } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import {
  type Feedback,
  type FeedbackType,
  feedbackTypes,
  feedbackStatus,
  feedbackStatuses,
} from '../../../../shared/domain/people/feedback.ts';
import type { FeedbackId, PersonId } from '../../../../shared/domain/ids.ts';
import { useEverybody, usePeople } from '../../../state/use-collections.ts';
import { useNotedFeedback } from '../../../state/use-stakeholder-coverage.ts';
import { ShownKey } from '../../../ui/actions/ShownKey.tsx';
import { PersonMark } from '../../../ui/marks/PersonMark.tsx';
import { numberWords } from '../../../ui/number-words.ts';
import { EmptyState } from '../../../ui/shell/EmptyState.tsx';
import { noteFeedback } from '../../parts/feedback-request.ts';
import { FeedbackNote } from './FeedbackNote.tsx';
import { ActionButton } from '../../../ui/actions/ActionButton.tsx';
import classes from './feedback.module.css';
import ownClasses from './feedback-page.module.css';
import { useFeedbackActions, useFeedbackMarks } from './use-feedback-actions.ts';
import { actionsFor, type FeedbackAction, useFeedbackDialogs } from './use-feedback-dialogs.tsx';
import { goToFirst, useListKeyboard } from '../../parts/use-list-keyboard.ts';
import { feedbackTypeLabels, feedbackStatusLabels, shapeOf } from '../../phrases/people-words.ts';

/** Rows shown at once, and how many more come with each press. */
const firstRows = 60;

interface FeedbackPageProps {
  readonly current: FeedbackId | null;
  readonly onOpen: (id: FeedbackId) => void;
  readonly onEntry: (id: EntryId) => void;
}

/** The statuses, then all that is not dropped, and what is dropped. */
const shows = [...feedbackStatuses, 'all', 'dropped'] as const;

interface Filter {
  readonly status: (typeof shows)[number];
  readonly type: FeedbackType | null;
  readonly person: PersonId | null;
}

export function FeedbackPage({ current, onOpen, onEntry }: FeedbackPageProps) {
  const all = useNotedFeedback();
  const [filter, setFilter] = useState<Filter>({ status: 'new', type: null, person: null });
  const [most, setMost] = useState(firstRows);
  const [at, setAt] = useState<FeedbackId | null>(null);
  const dialogs = useFeedbackDialogs();
  const { restore } = useFeedbackMarks();
  const fitting = all.filter(
    (each) => (filter.type === null || each.type === filter.type) && (filter.person === null || each.person === filter.person),
  );
  const shown = fitting.filter((each) => isShown(each, filter.status));
  const list = useListKeyboard({ ids: shown.map(({ id }) => id), at, target: '[data-feedback]' });
  useFeedbackActions(shown.find(({ id }) => id === at) ?? shown[0], dialogs, onEntry);
  const showAll = (): void => {
    setFilter({ status: 'all', type: null, person: null });
    goToFirst(list, '[data-feedback]');
  };
  if (all.length === 0) return <NothingSaid />;
  return (
    <div className={ownClasses['page']}>
      <Filters filter={filter} counts={fitting} onFilter={setFilter} />
      {shown.length === 0 && <NothingHere isNew={filter.status === 'new'} onAll={showAll} />}
      {/* Arrow keys move in the list */}
      <div ref={list} role="presentation" onKeyDown={walk}>
        <ul className={ownClasses['list']}>
          {shown.slice(0, most).map((feedback, place) => (
            <Item
              key={feedback.id}
              feedback={feedback}
              keyed={at === null || !shown.some(({ id }) => id === at) ? place === 0 : feedback.id === at}
              current={feedback.id === current}
              onAt={() => setAt(feedback.id)}
              onOpen={() => onOpen(feedback.id)}
              onEntry={onEntry}
              onAction={(action) => dialogs.ask(action, feedback)}
              onRestore={() => restore(feedback)}
            />
          ))}
        </ul>
      </div>
      {shown.length > most && (
        <Button variant="subtle" onClick={() => setMost(most + firstRows)}>
          Show more ({numberWords(shown.length)} total)
        </Button>
      )}
      {dialogs.question}
    </div>
  );
}

const isShown = (feedback: Feedback, show: Filter['status']): boolean =>
  feedback.dropped ? show === 'dropped' : show === 'all' || feedbackStatus(feedback) === show;

function NothingSaid() {
  return (
    <EmptyState
      icon={<IconMessagePlus size={24} stroke={1.5} />}
      sentence="No feedback yet. Capture what your stakeholders tell you."
      action={
        <ActionButton action="app.feedback" onClick={() => noteFeedback()}>
          Capture feedback
        </ActionButton>
      }
    />
  );
}

function NothingHere({ isNew, onAll }: { readonly isNew: boolean; readonly onAll: () => void }) {
  return (
    <EmptyState
      icon={<IconCheck size={24} stroke={1.5} />}
      sentence={isNew ? 'All caught up. All feedback is linked, declined or answered.' : 'No feedback matches these filters.'}
      action={
        <Button variant="default" onClick={onAll}>
          Clear filters
        </Button>
      }
    />
  );
}

function Filters({
  filter,
  counts,
  onFilter,
}: {
  readonly filter: Filter;
  readonly counts: readonly Feedback[];
  readonly onFilter: (filter: Filter) => void;
}) {
  const people = usePeople();
  const statuses = shows.map((show) => ({
    value: show as string,
    label: `${show === 'all' ? 'All' : show === 'dropped' ? 'Removed' : feedbackStatusLabels[show]} (${numberWords(counts.filter((each) => isShown(each, show)).length)})`,
  }));
  return (
    <div className={ownClasses['filters']} role="search" aria-label="Feedback">
      <Select
        aria-label="Status"
        allowDeselect={false}
        data={statuses}
        value={filter.status}
        onChange={(value) => onFilter({ ...filter, status: shows.find((each) => each === value) ?? 'all' })}
      />
      <Select
        aria-label="Type"
        placeholder="All types"
        clearable
        data={feedbackTypes.map((type) => ({ value: type as string, label: feedbackTypeLabels[type] }))}
        value={filter.type}
        onChange={(value) => onFilter({ ...filter, type: feedbackTypes.find((each) => each === value) ?? null })}
      />
      <Select
        aria-label="Person"
        placeholder="Everyone"
        clearable
        searchable
        limit={60}
        data={people.map(({ id, name }) => ({ value: id as string, label: name }))}
        value={filter.person}
        onChange={(value) => onFilter({ ...filter, person: value as PersonId | null })}
      />
      <ActionButton variant="default" icon={IconMessagePlus} action="app.feedback" onClick={() => noteFeedback()}>
        Capture feedback
      </ActionButton>
    </div>
  );
}

export const actionWords: Readonly<Record<FeedbackAction, string>> = { link: 'Link', decline: 'Decline', answer: 'Answer' };

interface ItemProps {
  readonly feedback: Feedback;
  /** Keys act on this one. */
  readonly keyed: boolean;
  readonly current: boolean;
  readonly onAt: () => void;
  readonly onOpen: () => void;
  readonly onEntry: (id: EntryId) => void;
  readonly onAction: (action: FeedbackAction) => void;
  readonly onRestore: () => void;
}

function Item({ feedback, keyed, current, onAt, onOpen, onEntry, onAction, onRestore }: ItemProps) {
  const person = useEverybody().find(({ id }) => id === feedback.person);
  return (
    <li>
      <div
        role="presentation"
        className={classes['item']}
        data-at={keyed || undefined}
        data-current={current || undefined}
        onFocus={onAt}
      >
        <PersonMark name={person?.name ?? '?'} shape={person ? shapeOf(person) : 'circle'} />
        <div>
          <FeedbackNote feedback={feedback} onEntry={onEntry} onOpen={onOpen} />
        </div>
        <div className={classes['actions']}>
          {feedback.dropped && (
            <Button
              variant="default"
              aria-label={`Restore: ${feedback.text}`}
              rightSection={keyed ? <ShownKey id="people.restore-feedback" /> : undefined}
              onClick={onRestore}
            >
              Restore
            </Button>
          )}
          {actionsFor(feedback).map((action) => (
            <Button
              key={action}
              variant="default"
              aria-label={`${actionWords[action]}: ${feedback.text}`}
              rightSection={keyed ? <ShownKey id={`people.${action}`} /> : undefined}
              onClick={() => onAction(action)}
            >
              {actionWords[action]}
            </Button>
          ))}
        </div>
      </div>
    </li>
  );
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-feedback]')];
  const from = all.findIndex((each) => each.closest('li')?.contains(event.target as HTMLElement));
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (from < 0 || step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  all[from + step]?.focus();
}
