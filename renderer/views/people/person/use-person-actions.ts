/** Keyboard actions on the current person: capture feedback, merge, remove, restore. The component mounted last decides who that is. */
import type { Person } from '../../../../shared/domain/people/people.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { usePhase } from '../../../state/use-session.ts';
import { useActions } from '../../../ui/actions/ActionsProvider.tsx';
import { useUndoWithNotice } from '../../parts/use-undo-with-notice.ts';
import { succeededOrNotified } from '../../parts/succeeded-or-notified.ts';
import { noteFeedback } from '../../parts/feedback-request.ts';

export interface PersonCommands {
  readonly ask: (person: Person) => void;
  readonly drop: (person: Person) => void;
  readonly restore: (person: Person) => void;
}

export function usePersonCommands(): PersonCommands {
  const { dropPerson, restorePerson } = useCommands();
  const { offer } = useUndoWithNotice();
  return {
    ask: ({ id }) => noteFeedback({ person: id }),
    drop: ({ id, name }) => {
      if (succeededOrNotified(dropPerson(id))) offer(`${name} removed. Their feedback is kept.`, 'person');
    },
    restore: ({ id, name }) => {
      if (succeededOrNotified(restorePerson(id))) offer(`${name} restored`, 'person');
    },
  };
}

const section = 'People';

/** Registers the actions while the calling component is mounted. */
export function usePersonActions(person: Person | undefined, onMerge: (person: Person) => void): void {
  const commands = usePersonCommands();
  const writable = usePhase() === 'read and write';
  const may = (dropped: boolean) => () => writable && person !== undefined && person.dropped === dropped;
  const on = (command: (person: Person) => void) => () => person && command(person);
  useActions([
    {
      id: 'people.ask',
      title: 'Capture feedback from person…',
      section,
      keys: ['A'],
      run: on(commands.ask),
      enabled: may(false),
    },
    { id: 'people.merge', title: 'Merge with…', section, keys: ['M'], run: on(onMerge), enabled: may(false) },
    {
      id: 'people.drop',
      title: 'Remove person',
      section,
      keys: ['Delete', 'Backspace'],
      run: on(commands.drop),
      enabled: may(false),
    },
    { id: 'people.restore', title: 'Restore person', section, keys: ['R'], run: on(commands.restore), enabled: may(true) },
  ]);
}
