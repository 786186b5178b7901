/** One person: role, place on the map, feedback and its follow-up; and, on this device only, contact details. */
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconEarOff } from '@tabler/icons-react';
import { useId } from 'react';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { FeedbackOpportunity, PersonCoverage } from '../../../../shared/domain/people/stakeholder-coverage.ts';
import type { FeedbackId } from '../../../../shared/domain/ids.ts';
import type { Person } from '../../../../shared/domain/people/people.ts';
import { useRegister } from '../../../state/use-collections.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { useAttributedFeedback } from '../../../state/use-stakeholder-coverage.ts';
import { usePhase } from '../../../state/use-session.ts';
import { ShownKey } from '../../../ui/actions/ShownKey.tsx';
import { FieldFault, faultMarks } from '../../../ui/fields/FieldFault.tsx';
import { PersonMark } from '../../../ui/marks/PersonMark.tsx';
import { Section } from '../../parts/Section.tsx';
import { useSavedField } from '../../parts/use-saved-field.ts';
import { succeededOrNotified } from '../../parts/succeeded-or-notified.ts';
import { FeedbackNote } from '../feedback/FeedbackNote.tsx';
import { ActionButton } from '../../../ui/actions/ActionButton.tsx';
import feedbackClasses from '../feedback/feedback.module.css';
import { PanelFrame } from '../panel/PanelFrame.tsx';
import classes from '../panel/panel.module.css';
import { PersonContact } from './PersonContact.tsx';
import { PersonFacts } from './PersonFacts.tsx';
import { PersonPowerInterest } from './PersonPowerInterest.tsx';
import { usePersonActions, usePersonCommands } from './use-person-actions.ts';
import { chanceWords, shapeOf, silenceSentence } from '../../phrases/people-words.ts';

interface PersonPanelProps {
  readonly person: Person;
  readonly coverage: PersonCoverage | undefined;
  readonly chance: FeedbackOpportunity | undefined;
  /** What takes the focus at first. */
  readonly part: 'whole' | 'role' | 'place';
  readonly onMerge: (person: Person) => void;
  readonly onFeedback: (id: FeedbackId) => void;
  readonly onEntry: (id: EntryId) => void;
  readonly onClose: () => void;
}

const firstOf = { whole: undefined, role: 'input[name=role]', place: '[role=slider]' } as const;

export function PersonPanel({ person, coverage, chance, part, onMerge, onFeedback, onEntry, onClose }: PersonPanelProps) {
  const commands = usePersonCommands();
  const same = useSame(person);
  usePersonActions(person, onMerge);
  const drop = (): void => {
    commands.drop(person);
    onClose();
  };
  return (
    <PanelFrame
      label={person.name}
      first={firstOf[part]}
      onClose={onClose}
      head={
        <>
          <PersonMark name={person.name} shape={shapeOf(person)} quiet={coverage?.quiet ?? false} />
          <PersonName person={person} />
        </>
      }
      tools={
        <PersonMenu person={person} onMerge={() => onMerge(person)} onDrop={drop} onRestore={() => commands.restore(person)} />
      }
    >
      {person.dropped ? (
        <Gone person={person} onRestore={() => commands.restore(person)} />
      ) : (
        coverage && <CoverageLine coverage={coverage} chance={chance} onAsk={() => commands.ask(person)} />
      )}
      <PersonFacts person={person} />
      <PersonPowerInterest person={person} />
      <PersonContact person={person} same={same} />
      <Trail person={person} onFeedback={onFeedback} onEntry={onEntry} />
      {same.length > 0 && <Same same={same} />}
    </PanelFrame>
  );
}

function PersonName({ person }: { readonly person: Person }) {
  const { editPerson } = useCommands();
  const readOnly = usePhase() !== 'read and write';
  const { fault, props } = useSavedField<HTMLInputElement>(person.name, (name) => editPerson(person.id, { name }));
  const faultId = useId();
  return (
    <>
      <input
        {...props}
        {...faultMarks(faultId, fault)}
        dir="auto"
        className={classes['name']}
        aria-label="Name"
        readOnly={readOnly}
        autoComplete="off"
      />
      <FieldFault id={faultId} fault={fault} />
    </>
  );
}

interface PersonMenuProps {
  readonly person: Person;
  readonly onMerge: () => void;
  readonly onDrop: () => void;
  readonly onRestore: () => void;
}

function PersonMenu({ person, onMerge, onDrop, onRestore }: PersonMenuProps) {
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="subtle" aria-label={`Actions for ${person.name}`}>
          <IconDots size={16} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {person.dropped ? (
          <Menu.Item rightSection={<ShownKey id="people.restore" plain />} onClick={onRestore}>
            Restore
          </Menu.Item>
        ) : (
          <>
            <Menu.Item rightSection={<ShownKey id="people.merge" plain />} onClick={onMerge}>
              Merge with…
            </Menu.Item>
            <Menu.Item data-danger rightSection={<ShownKey id="people.drop" plain />} onClick={onDrop}>
              Remove
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

interface CoverageLineProps {
  readonly coverage: PersonCoverage;
  readonly chance: FeedbackOpportunity | undefined;
  readonly onAsk: () => void;
}

function CoverageLine({ coverage: { silence, quiet }, chance, onAsk }: CoverageLineProps) {
  return (
    <div className={classes['coverage']} data-quiet={quiet || undefined}>
      {quiet && <IconEarOff size={16} stroke={1.8} aria-hidden="true" />}
      <p>
        <b>{silenceSentence(silence)}</b>
        {chance && <span>Next opportunity: {chanceWords(chance)}.</span>}
      </p>
      <ActionButton variant="default" action="people.ask" onClick={onAsk}>
        Capture feedback
      </ActionButton>
    </div>
  );
}

function Gone({ person, onRestore }: { readonly person: Person; readonly onRestore: () => void }) {
  return (
    <div className={classes['coverage']}>
      <p>
        <b>{person.name} was removed.</b>
        <span>Their feedback is kept.</span>
      </p>
      <ActionButton variant="default" action="people.restore" onClick={onRestore}>
        Restore
      </ActionButton>
    </div>
  );
}

/** Others of the register who were said to be this person. */
const useSame = ({ id }: Person): readonly Person[] =>
  useRegister()
    .group(id)
    .filter((each) => each.id !== id);

function Same({ same }: { readonly same: readonly Person[] }) {
  const { separatePerson } = useCommands();
  return (
    <Section label="Merged duplicates">
      <ul className={classes['same']}>
        {same.map(({ id, name, role }) => (
          <li key={id}>
            <span>{role === '' ? name : `${name}, ${role}`}</span>
            <Button
              variant="subtle"
              size="compact-xs"
              aria-label={`Unmerge ${name}`}
              onClick={() => succeededOrNotified(separatePerson(id))}
            >
              Unmerge
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Trail({ person, onFeedback, onEntry }: Pick<PersonPanelProps, 'person' | 'onFeedback' | 'onEntry'>) {
  const said = useAttributedFeedback().filter((each) => each.person === person.id);
  return (
    <Section label="Feedback" aside={said.length > 0 && String(said.length)}>
      {said.length === 0 && <p className={classes['note']}>No feedback yet.</p>}
      <ul className={feedbackClasses['notes']}>
        {said.map((feedback) => (
          <li key={feedback.id}>
            <FeedbackNote feedback={feedback} without="person" onEntry={onEntry} onOpen={() => onFeedback(feedback.id)} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
