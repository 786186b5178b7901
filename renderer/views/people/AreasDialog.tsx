/** The business areas that people speak for and Features affect: added, renamed, dropped and restored. */
import { Button, Group, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { BusinessArea } from '../../../shared/domain/people.ts';
import { sameArea } from '../../../shared/domain/register.ts';
import { useAllAreas, usePeople } from '../../state/use-books.ts';
import { useCommands } from '../../state/use-commands.ts';
import { usePhase } from '../../state/use-session.ts';
import { counted } from '../../ui/number-words.ts';
import { Question } from '../../ui/shell/Question.tsx';
import { useStepBack } from '../frame/use-step-back.ts';
import { told } from '../told.ts';
import classes from './areas.module.css';

export function AreasDialog({ onClose }: { readonly onClose: () => void }) {
  const { addArea } = useCommands();
  const areas = useAllAreas();
  const writable = usePhase() === 'read and write';
  const [name, setName] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const add = (): void => {
    if (told(addArea(name))) setName('');
  };
  return (
    <Question title="Business areas" size={480} onClose={onClose}>
      <ul className={classes['areas']}>
        {[...areas].sort((a, b) => Number(a.dropped) - Number(b.dropped)).map((area) => (
          <AreaLine key={area.id} area={area} onGone={() => field.current?.focus()} />
        ))}
      </ul>
      {areas.length > 1 && <p>To merge two areas, give them the same name.</p>}
      {areas.length === 0 && <p>No business areas yet. Add the parts of the business your product affects, e.g. Sales or Legal.</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Group align="flex-end" gap={8} wrap="nowrap">
          <TextInput ref={field} label="New business area" flex={1} autoFocus data-autofocus autoComplete="off" disabled={!writable} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <Button type="submit" disabled={!writable}>
            Add
          </Button>
        </Group>
      </form>
    </Question>
  );
}

function AreaLine({ area, onGone }: { readonly area: BusinessArea; readonly onGone: () => void }) {
  const { renameArea, dropArea, restoreArea } = useCommands();
  const writable = usePhase() === 'read and write';
  const count = usePeople().filter(({ areas }) => areas.includes(area.id)).length;
  const same = useAllAreas();
  const { offer } = useStepBack();
  const keep = (name: string): void => {
    if (name.trim() === area.name || !told(renameArea(area.id, name))) return;
    const other = same.find((each) => each.id !== area.id && sameArea(each.name, name));
    if (other) offer(`Merged ${area.name} into ${other.name}`, 'area');
  };
  const turn = (): void => {
    onGone();
    told(area.dropped ? restoreArea(area.id) : dropArea(area.id));
  };
  return (
    <li className={classes['area']} data-dropped={area.dropped || undefined}>
      <TextInput
        key={area.name}
        aria-label={`Name of ${area.name}`}
        defaultValue={area.name}
        disabled={!writable || area.dropped}
        onBlur={(event) => keep(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
      <span className={classes['count']}>{area.dropped ? 'Removed' : counted(count, 'person', 'people')}</span>
      <Button variant="subtle" disabled={!writable} aria-label={`${area.dropped ? 'Restore' : 'Remove'} ${area.name}`} onClick={turn}>
        {area.dropped ? 'Restore' : 'Remove'}
      </Button>
    </li>
  );
}
