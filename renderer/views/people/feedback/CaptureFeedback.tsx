/** Captures feedback, on any screen: type the text, press Enter. Person, type, Sprint and entry are prefilled where known. */
import { Group, SegmentedControl, Select } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import type { EntryId, SprintId } from '../../../../shared/domain/backlog/backlog.ts';
import { type FeedbackType, feedbackTypes } from '../../../../shared/domain/people/feedback.ts';
import type { PersonId } from '../../../../shared/domain/ids.ts';
import type { Result } from '../../../../shared/domain/result.ts';
import { useEntryLookup, useSprints } from '../../../state/use-backlog.ts';
import { usePeople } from '../../../state/use-collections.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { useCurrentSprint } from '../../../state/use-forecast.ts';
import { useSearch } from '../../../state/use-search.ts';
import { useOpenSession } from '../../../state/use-products.ts';
import { useDraft } from '../../../ui/fields/drafts.ts';
import { useRefusals } from '../../../ui/fields/refusals.ts';
import { useUndoWithNotice } from '../../parts/use-undo-with-notice.ts';
import { type Capturing, closeCapturing, useCapturing } from '../../parts/feedback-request.ts';
import { feedbackTypeLabels } from '../../phrases/people-words.ts';
import { Question } from '../../../ui/shell/Question.tsx';
import { Form, FormButtons } from '../../../ui/fields/Form.tsx';
import { TextBlock } from '../../../ui/fields/TextField.tsx';

export function CaptureFeedback() {
  const wish = useCapturing();
  return wish && <Capture wish={wish} />;
}

const types = feedbackTypes.map((type) => ({ value: type, label: feedbackTypeLabels[type] }));

function Capture({ wish }: { readonly wish: Capturing }) {
  const running = useCurrentSprint();
  const [words, setWords] = useDraft(`feedback ${useOpenSession()?.id ?? ''}`);
  const [type, setType] = useState<FeedbackType>('need');
  const [person, setPerson] = useState<Chosen<PersonId>>({ id: wish.person ?? null });
  const [sprint, setSprint] = useState<SprintId | null>(running?.id ?? null);
  const [entry, setEntry] = useState<EntryId | null>(wish.entry ?? null);
  const refusals = useRefusals<'words'>();
  const save = useSaving();
  const submit = (): void => {
    if (refusals.accepts('words', save({ words, type, person, sprint, entry }))) setWords('');
  };
  const saveWherever = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    event.preventDefault();
    submit();
  };
  return (
    <Question onKeyDown={saveWherever} onClose={closeCapturing} title="Capture feedback" size={560} yOffset="10vh">
      <Form onSubmit={submit}>
        <FeedbackText field={refusals.at('words')} text={words} onText={setWords} onSubmit={submit} />
        <SegmentedControl
          aria-label="Type"
          fullWidth
          data={types}
          value={type}
          onChange={(value) => setType(feedbackTypes.find((each) => each === value) ?? type)}
          mb={12}
        />
        <Group grow align="flex-start" gap={12} mb={12}>
          <PersonChoice chosen={person} onChoose={setPerson} />
          <SprintChoice chosen={sprint} onChoose={setSprint} />
        </Group>
        <EntryChoice chosen={entry} onChoose={setEntry} />
        <FormButtons submitLabel="Save" onCancel={closeCapturing} mt={16} />
      </Form>
    </Question>
  );
}

interface FeedbackTextProps {
  readonly field: ReturnType<ReturnType<typeof useRefusals<'words'>>['at']>;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSubmit: () => void;
}

function FeedbackText({ field, text, onText, onSubmit }: FeedbackTextProps) {
  return (
    <TextBlock
      {...field}
      aria-label="Feedback"
      placeholder="What did they say?"
      description="Enter to save, Shift+Enter for a new line"
      inputWrapperOrder={['input', 'error', 'description']}
      minRows={3}
      maxRows={10}
      first
      value={text}
      onText={onText}
      onEnter={onSubmit}
      newLines
      mb={12}
    />
  );
}

/** A person of the register, or the name of a new one. */
type Chosen<Id> = { readonly id: Id | null } | { readonly name: string };

interface Said {
  readonly words: string;
  readonly type: FeedbackType;
  readonly person: Chosen<PersonId>;
  readonly sprint: SprintId | null;
  readonly entry: EntryId | null;
}

/** A new person is added together with the feedback; empty feedback saves neither. */
function useSaving(): (said: Said) => Result<unknown, string> {
  const { captureFeedback } = useCommands();
  const { offer } = useUndoWithNotice();
  const people = usePeople();
  const nameOf = ({ id }: { readonly id: PersonId | null }): string => people.find((each) => each.id === id)?.name ?? 'someone';
  return ({ words, type, person, sprint, entry }) => {
    const captured = captureFeedback({ text: words, type, person: 'name' in person ? person : person.id, sprint, entry });
    if (!captured.ok) return captured;
    offer(`Feedback from ${'name' in person ? person.name : nameOf(person)} captured`, 'feedback');
    closeCapturing();
    return captured;
  };
}

interface ChoiceProps<Value> {
  readonly chosen: Value;
  readonly onChoose: (chosen: Value) => void;
}

const fresh = 'somebody new';

function PersonChoice({ chosen, onChoose }: ChoiceProps<Chosen<PersonId>>) {
  const people = usePeople();
  const [typed, setTyped] = useState('');
  const known = people.map(({ id, name, role }) => ({ value: id as string, label: role === '' ? name : `${name}, ${role}` }));
  const name = 'name' in chosen ? chosen.name : typed.trim();
  const offersNew = name !== '' && !known.some(({ label }) => label.toLowerCase().startsWith(name.toLowerCase()));
  return (
    <Select
      label="From"
      placeholder="Search or add a person"
      searchable
      clearable
      limit={60}
      selectFirstOptionOnChange
      nothingFoundMessage="No matching people"
      data={offersNew ? [...known, { value: fresh, label: `Add “${name}”` }] : known}
      value={'name' in chosen ? fresh : chosen.id}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(value) => onChoose(value === fresh ? { name } : { id: people.find(({ id }) => id === value)?.id ?? null })}
    />
  );
}

function SprintChoice({ chosen, onChoose }: ChoiceProps<SprintId | null>) {
  const sprints = useSprints();
  return (
    <Select
      label="Sprint"
      placeholder="No Sprint"
      clearable
      searchable
      data={sprints.map(({ id, name }) => ({ value: id, label: name }))}
      value={chosen}
      onChange={(value) => onChoose(sprints.find(({ id }) => id === value)?.id ?? null)}
    />
  );
}

const maxFound = 12;

/** Found by typing: there may be ten thousand. */
function EntryChoice({ chosen, onChoose }: ChoiceProps<EntryId | null>) {
  const search = useSearch();
  const lookUp = useEntryLookup();
  const [typed, setTyped] = useState('');
  const present = chosen === null ? undefined : lookUp(chosen);
  const found = [...(present ? [present] : []), ...search(typed, maxFound).filter(({ id }) => id !== chosen)];
  return (
    <Select
      label="Related item"
      placeholder="No item"
      searchable
      clearable
      nothingFoundMessage={typed === '' ? 'Type to search by title' : 'No matching items'}
      filter={({ options }) => options}
      data={found.map(({ id, key, title }) => ({ value: id as string, label: `${key} ${title}` }))}
      value={chosen}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(value) => onChoose(found.find(({ id }) => id === value)?.id ?? null)}
    />
  );
}
