/** Fields of a person: role, types, represented areas, stance, and how often to ask for feedback. */
import { NumberInput, SegmentedControl, TagsInput } from '@mantine/core';
import { type Person, personTypes, type Stance, stances, defaultCadence } from '../../../../shared/domain/people/people.ts';
import type { AreaId } from '../../../../shared/domain/ids.ts';
import { sameArea } from '../../../../shared/domain/people/register.ts';
import { useAreas } from '../../../state/use-collections.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { usePhase } from '../../../state/use-session.ts';
import { Toggles } from '../../../ui/fields/Toggles.tsx';
import { succeededOrNotified } from '../../parts/succeeded-or-notified.ts';
import { SavedLine } from '../../parts/SavedField.tsx';
import classes from '../panel/panel.module.css';
import { personTypeLabels, stanceWords } from '../../phrases/people-words.ts';

const types = personTypes.map((type) => ({ id: type, label: personTypeLabels[type] }));
const unknown = 'unknown';
const stanceChoices = [
  { value: unknown as string, label: 'Unknown' },
  ...stances.map((stance) => ({ value: stance as string, label: stanceWords[stance] })),
];

export function PersonFacts({ person }: { readonly person: Person }) {
  const { editPerson } = useCommands();
  const readOnly = usePhase() !== 'read and write';
  const edit = (facts: Parameters<typeof editPerson>[1]): boolean => succeededOrNotified(editPerson(person.id, facts));
  return (
    <div className={classes['fields']}>
      <SavedLine
        label="Role"
        name="role"
        placeholder="e.g. Head of Treasury"
        written={person.role}
        readOnly={readOnly}
        onKeep={(role) => editPerson(person.id, { role })}
      />
      <Toggles
        label="Type"
        choices={types}
        chosen={person.types}
        disabled={readOnly}
        onChange={(chosen) => edit({ types: chosen })}
      />
      <Areas person={person} readOnly={readOnly} onChange={(areas) => edit({ areas })} />
      <div role="group" aria-label="Stance" className={classes['private']}>
        <span className={classes['label']}>Stance</span>
        <SegmentedControl
          aria-label="Stance"
          fullWidth
          disabled={readOnly}
          data={stanceChoices}
          value={person.stance ?? unknown}
          onChange={(value) => edit({ stance: stances.find((each): each is Stance => each === value) ?? null })}
        />
      </div>
      <Cadence person={person} readOnly={readOnly} onChange={(cadence) => edit({ cadence })} />
    </div>
  );
}

interface PartProps<Value> {
  readonly person: Person;
  readonly readOnly: boolean;
  readonly onChange: (value: Value) => void;
}

/** An area that is not there yet is added by its name. Dropped ones stay as they are: they come back when they are restored. */
function Areas({ person, readOnly, onChange }: PartProps<readonly (AreaId | { readonly name: string })[]>) {
  const areas = useAreas();
  const choose = (names: readonly string[]): void => {
    const chosen = names.map((name) => areas.find((area) => sameArea(area.name, name))?.id ?? { name });
    const outOfSight = person.areas.filter((id) => !areas.some((area) => area.id === id));
    onChange([...outOfSight, ...chosen]);
  };
  const names = areas.map(({ name }) => name);
  const chosen = areas.filter(({ id }) => person.areas.includes(id)).map(({ name }) => name);
  return (
    <TagsInput
      label="Represents"
      placeholder={chosen.length === 0 ? 'Search or create a business area' : ''}
      acceptValueOnBlur={false}
      data={names}
      value={chosen}
      readOnly={readOnly}
      onChange={choose}
    />
  );
}

function Cadence({ person, readOnly, onChange }: PartProps<number | null>) {
  return (
    <NumberInput
      label="Feedback cadence (Sprints)"
      placeholder={`Default: ${defaultCadence}`}
      min={1}
      max={100}
      allowDecimal={false}
      allowNegative={false}
      readOnly={readOnly}
      value={person.cadence ?? ''}
      onChange={(value) => onChange(typeof value === 'number' ? value : null)}
    />
  );
}
