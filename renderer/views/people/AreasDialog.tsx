/** The business areas that people speak for and Features affect: added, renamed, dropped and restored. */
import { Button, Group, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { BusinessArea } from '../../../shared/domain/people/people.ts';
import { sameArea } from '../../../shared/domain/people/register.ts';
import { useAllAreas, usePeople } from '../../state/use-collections.ts';
import { useCommands } from '../../state/use-commands.ts';
import { usePhase } from '../../state/use-session.ts';
import { useRefusals } from '../../ui/fields/refusals.ts';
import { counted } from '../../ui/number-words.ts';
import { Question } from '../../ui/shell/Question.tsx';
import { useUndoWithNotice } from '../parts/use-undo-with-notice.ts';
import { useSavedField } from '../parts/use-saved-field.ts';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';
import { Form } from '../../ui/fields/Form.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';
import classes from './areas.module.css';

export function AreasDialog({ onClose }: { readonly onClose: () => void }) {
  const { addArea } = useCommands();
  const areas = useAllAreas();
  const writable = usePhase() === 'read and write';
  const [name, setName] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const refusals = useRefusals<'name'>();
  const add = (): void => {
    if (refusals.accepts('name', addArea(name))) setName('');
  };
  return (
    <Question title="Business areas" size={480} onClose={onClose}>
      <ul className={classes['areas']}>
        {[...areas]
          .sort((a, b) => Number(a.dropped) - Number(b.dropped))
          .map((area) => (
            <AreaLine key={area.id} area={area} onGone={() => field.current?.focus()} />
          ))}
      </ul>
      {areas.length > 1 && <p>To merge two areas, give them the same name.</p>}
      {areas.length === 0 && (
        <p>No business areas yet. Add the parts of the business your product affects, e.g. Sales or Legal.</p>
      )}
      <Form onSubmit={add}>
        <Group align="flex-start" gap={8} wrap="nowrap">
          <TextField
            {...refusals.at('name')}
            ref={field}
            label="New business area"
            flex={1}
            first
            autoComplete="off"
            disabled={!writable}
            value={name}
            onText={setName}
          />
          <Button type="submit" mt={23} disabled={!writable}>
            Add
          </Button>
        </Group>
      </Form>
    </Question>
  );
}

function AreaLine({ area, onGone }: { readonly area: BusinessArea; readonly onGone: () => void }) {
  const { renameArea, dropArea, restoreArea } = useCommands();
  const writable = usePhase() === 'read and write';
  const count = usePeople().filter(({ areas }) => areas.includes(area.id)).length;
  const same = useAllAreas();
  const { offer } = useUndoWithNotice();
  const { fault, props } = useSavedField<HTMLInputElement>(area.name, (name) => {
    const renamed = renameArea(area.id, name);
    const other = same.find((each) => each.id !== area.id && sameArea(each.name, name));
    if (renamed.ok && other) offer(`Merged ${area.name} into ${other.name}`, 'area');
    return renamed;
  });
  const turn = (): void => {
    onGone();
    succeededOrNotified(area.dropped ? restoreArea(area.id) : dropArea(area.id));
  };
  return (
    <li className={classes['area']} data-dropped={area.dropped || undefined}>
      <TextInput {...props} error={fault} aria-label={`Name of ${area.name}`} disabled={!writable || area.dropped} />
      <span className={classes['count']}>{area.dropped ? 'Removed' : counted(count, 'person', 'people')}</span>
      <Button
        variant="subtle"
        disabled={!writable}
        aria-label={`${area.dropped ? 'Restore' : 'Remove'} ${area.name}`}
        onClick={turn}
      >
        {area.dropped ? 'Restore' : 'Remove'}
      </Button>
    </li>
  );
}
