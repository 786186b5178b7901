/** Chooses one of many values in a cell: type to narrow, ↑ ↓ and Enter to pick, Escape to cancel. */
import { Combobox, useCombobox } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { type Choice, ChoiceOptions, matching, usePreselection } from '../../fields/choices.tsx';
import type { EditSession } from '../columns.ts';
import classes from './editors.module.css';
import { focusAtStart } from './TextEditor.tsx';

interface ChoiceEditorProps {
  readonly session: EditSession;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen: string | null;
  readonly onKeep: (id: string) => void;
}

export function ChoiceEditor({ session, label, choices, chosen, onKeep }: ChoiceEditorProps) {
  const over = useRef(false);
  const combobox = useCombobox({ opened: true });
  const [query, setQuery] = useState(session.typed ?? '');
  const offered = matching(choices, query, chosen);
  usePreselection(combobox, query, chosen);
  const end = (step: Parameters<EditSession['done']>[0], id: string | null): void => {
    if (over.current) return;
    over.current = true;
    if (id !== null && id !== chosen) onKeep(id);
    session.done(step);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' && event.key !== 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    end(event.key === 'Escape' ? 'stay' : event.shiftKey ? 'previous' : 'next', null);
  };
  return (
    <Combobox store={combobox} width={340} position="bottom-start" onOptionSubmit={(id) => end('stay', id)}>
      <Combobox.Target withExpandedAttribute>
        <input
          ref={focusAtStart(session.typed)}
          className={classes['input']}
          aria-label={label}
          placeholder={choices.find((choice) => choice.id === chosen)?.label ?? label}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={press}
          onBlur={() => end('leave', null)}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <ChoiceOptions label={label} offered={offered} chosen={chosen} />
      </Combobox.Dropdown>
    </Combobox>
  );
}
