/** The dialogs of the People screen: adding a person, and merging two. */
import { Button, Group } from '@mantine/core';
import type { PersonId } from '../../../shared/domain/ids.ts';
import { looksTheSame, type Person } from '../../../shared/domain/people/people.ts';
import { usePeople } from '../../state/use-collections.ts';
import { useCommands } from '../../state/use-commands.ts';
import { useOpenSession } from '../../state/use-products.ts';
import { useDraft } from '../../ui/fields/drafts.ts';
import { ChoiceDialog } from '../../ui/fields/ChoiceDialog.tsx';
import { useRefusals } from '../../ui/fields/refusals.ts';
import { listed } from '../../ui/number-words.ts';
import { Question } from '../../ui/shell/Question.tsx';
import { useUndoWithNotice } from '../parts/use-undo-with-notice.ts';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';
import { Form, FormButtons } from '../../ui/fields/Form.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';

interface AddPersonProps {
  readonly onAdded: (id: PersonId) => void;
  /** They are here already. */
  readonly onKnown: (id: PersonId) => void;
  readonly onClose: () => void;
}

export function AddPerson({ onAdded, onKnown, onClose }: AddPersonProps) {
  const { addPerson } = useCommands();
  const [name, setName] = useDraft(`new person ${useOpenSession()?.id ?? ''}`);
  const known = usePeople().find((person) => looksTheSame(person, { name }));
  const refusals = useRefusals<'name'>();
  const add = (): void => {
    const added = addPerson({ name });
    if (!refusals.accepts('name', added)) return;
    setName('');
    onAdded(added.value);
  };
  return (
    <Question title="Add person" onClose={onClose}>
      <Form onSubmit={add}>
        <TextField
          {...refusals.at('name')}
          label="Name"
          description="You can add details later."
          first
          autoComplete="off"
          value={name}
          onText={setName}
          mb={12}
        />
        {known && (
          <Group justify="space-between" mb={12}>
            <span role="status">{known.name} already exists.</span>
            <Button variant="subtle" onClick={() => onKnown(known.id)}>
              Open {known.name}
            </Button>
          </Group>
        )}
        <FormButtons submitLabel={known ? 'Add anyway' : 'Add'} onCancel={onClose} />
      </Form>
    </Question>
  );
}

/** Merges people of the register and says so, with the way back. */
export function useMerging(): (duplicates: readonly Person[], kept: Person) => boolean {
  const { mergePeople } = useCommands();
  const { offer } = useUndoWithNotice();
  return (duplicates, kept) => {
    if (
      !succeededOrNotified(
        mergePeople(
          duplicates.map(({ id }) => id),
          kept.id,
        ),
      )
    )
      return false;
    offer(`Merged ${listed([...duplicates, kept].map(({ name }) => name))}`, 'person');
    return true;
  };
}

/** The chosen person is merged into the one it was opened for, whose name and place remain. */
export function MergeChoice({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const merge = useMerging();
  const others = usePeople().filter(({ id }) => id !== person.id);
  const choose = (id: string): void => {
    const other = others.find((each) => each.id === id);
    if (other) merge([other], person);
    onClose();
  };
  const similarFirst = others.toSorted((a, b) => Number(looksTheSame(b, person)) - Number(looksTheSame(a, person)));
  return (
    <ChoiceDialog
      title={`Merge ${person.name} with…`}
      placeholder="Search people"
      choices={similarFirst.map(({ id, name, role }) => ({ id, label: name, detail: role }))}
      onChoose={choose}
      onClose={onClose}
    />
  );
}
