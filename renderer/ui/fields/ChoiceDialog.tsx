/**
 * A dialog that chooses among many values: type to narrow, Enter picks; a missing value can be created here.
 * It opens on the present value. With a set of values each one is toggled, and the dialog stays open until it is closed.
 */
import { Button, Combobox, Group, useCombobox } from '@mantine/core';
import { useEffect, useState } from 'react';
import { type Choice, ChoiceOptions, type Chosen, matching, usePreselection } from './choices.tsx';
import { foldText } from '../../../shared/domain/text/search-text.ts';
import { TextField } from './TextField.tsx';
import classes from './fields.module.css';
import { Key } from '../actions/Key.tsx';
import { Question } from '../shell/Question.tsx';

interface ChoiceDialogProps {
  readonly title: string;
  readonly placeholder: string;
  readonly choices: readonly Choice[];
  /** What holds now; a set where several can. */
  readonly chosen?: Chosen;
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
  /** Creates a value from the typed text; `null` if the text isn't valid. */
  readonly make?: (text: string) => { readonly label: string; readonly run: () => void } | null;
  /** Says why the typed text is not accepted and what is; shown where nothing matches. */
  readonly fault?: (text: string) => string | null;
}

const made = 'make what was typed';

export function ChoiceDialog(props: ChoiceDialogProps) {
  return (
    <Question closeOnClickOutside onClose={props.onClose} title={props.title}>
      <Choosing {...props} />
    </Question>
  );
}

function Choosing({ placeholder, choices, chosen = null, onChoose, onClose, make, fault, title }: ChoiceDialogProps) {
  const [query, setQuery] = useState('');
  const combobox = useCombobox({ opened: true });
  const offered = matching(choices, query, chosen);
  const same = choices.some((choice) => choice.label.toLowerCase() === query.trim().toLowerCase());
  const fresh = query.trim() === '' || same ? null : (make?.(query.trim()) ?? null);
  const making = fresh ? [{ id: made, label: fresh.label }] : [];
  // "Sprint 2" doesn't match "Team 25 Sprint 1", although that contains both words: then Enter creates what was typed.
  const [best] = offered;
  const isNamed = best !== undefined && foldText(best.label).includes(foldText(query.trim()));
  const why = offered.length + making.length === 0 ? (fault?.(query.trim()) ?? null) : null;
  const all = isNamed ? [...offered, ...making] : [...making, ...offered];
  // The list has its id only after the first render; from the second on the field points to it.
  const [, settle] = useState(false);
  useEffect(() => settle(true), []);
  usePreselection(combobox, query, chosen);
  const take = (id: string): void => {
    setQuery('');
    if (id === made) fresh?.run();
    else onChoose(id);
  };
  return (
    <Combobox store={combobox} onOptionSubmit={take}>
      <Combobox.EventsTarget withExpandedAttribute>
        <TextField
          first
          aria-label={title}
          placeholder={placeholder}
          value={query}
          error={why}
          onText={setQuery}
          onKeyDownCapture={(event) => {
            if (event.key === 'Escape') onClose();
          }}
          mb={8}
        />
      </Combobox.EventsTarget>
      <ChoiceOptions label={title} offered={all} chosen={chosen} nothing={why === null ? 'No matches' : null} />
      {chosen instanceof Set && (
        <Group justify="space-between" mt={12}>
          <span className={classes['detail']}>
            <Key keys="Enter" /> Add or remove
          </span>
          <Button onClick={onClose}>Done</Button>
        </Group>
      )}
    </Combobox>
  );
}
