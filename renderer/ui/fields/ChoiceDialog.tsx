/** One question with many answers, in the middle of the screen: type to narrow, Enter takes; what is missing can be made on the spot. */
import { Combobox, Modal, TextInput, useCombobox } from '@mantine/core';
import { useEffect, useState } from 'react';
import { type Choice, ChoiceOptions, matching } from './choices.tsx';

interface ChoiceDialogProps {
  readonly opened: boolean;
  readonly title: string;
  readonly placeholder: string;
  readonly choices: readonly Choice[];
  readonly chosen?: string | null;
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
  /** Makes a new answer of what was typed; `null` when this text cannot be one. */
  readonly make?: (text: string) => { readonly label: string; readonly run: () => void } | null;
}

const made = 'make what was typed';

export function ChoiceDialog(props: ChoiceDialogProps) {
  return (
    <Modal
      opened={props.opened}
      closeOnClickOutside
      onClose={props.onClose}
      title={props.title}
      size={420}
      yOffset="14vh"
      closeButtonProps={{ 'aria-label': 'Close' }}
      returnFocus={false}
    >
      {props.opened && <Choosing {...props} />}
    </Modal>
  );
}

function Choosing({ placeholder, choices, chosen = null, onChoose, onClose, make, title }: ChoiceDialogProps) {
  const [query, setQuery] = useState('');
  const combobox = useCombobox({ opened: true });
  const { selectFirstOption } = combobox;
  const offered = matching(choices, query);
  const same = choices.some((choice) => choice.label.toLowerCase() === query.trim().toLowerCase());
  const fresh = query.trim() === '' || same ? null : (make?.(query.trim()) ?? null);
  const all = fresh ? [...offered, { id: made, label: fresh.label }] : offered;
  // The list tells its name after the first render; from the second on the field points to it.
  const [, settle] = useState(false);
  useEffect(() => settle(true), []);
  // A new query starts at the best match again
  useEffect(() => {
    selectFirstOption();
  }, [query, selectFirstOption]);
  return (
    <Combobox store={combobox} onOptionSubmit={(id) => (id === made ? fresh?.run() : onChoose(id))}>
      <Combobox.EventsTarget withExpandedAttribute>
        <TextInput
          // At once, not when the dialog has settled: what is typed next is the answer, not a shortcut.
          autoFocus
          data-autofocus
          aria-label={title}
          placeholder={placeholder}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDownCapture={(event) => {
            if (event.key === 'Escape') onClose();
          }}
          mb={8}
        />
      </Combobox.EventsTarget>
      <ChoiceOptions label={title} offered={all} chosen={chosen} />
    </Combobox>
  );
}
