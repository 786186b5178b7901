/** A button that opens a searchable list; used for verbs that need one answer, like "move these to…". */
import { Combobox, useCombobox } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { type Choice, ChoiceOptions, matching } from './choices.tsx';

interface ChoiceMenuProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen?: string | null;
  readonly opened: boolean;
  readonly onChange: (opened: boolean) => void;
  readonly onChoose: (id: string) => void;
  /** The button; it gets the popup's ARIA properties. */
  readonly children: ReactElement;
  readonly above?: boolean;
}

export function ChoiceMenu({ label, choices, chosen = null, opened, onChange, onChoose, children, above = false }: ChoiceMenuProps) {
  const [query, setQuery] = useState('');
  const combobox = useCombobox({
    opened,
    onOpenedChange: onChange,
    onDropdownOpen: () => {
      setQuery('');
      combobox.focusSearchInput();
      combobox.selectFirstOption();
    },
    onDropdownClose: () => combobox.focusTarget(),
  });
  return (
    <Combobox
      store={combobox}
      width={280}
      position={above ? 'top-start' : 'bottom-start'}
      onOptionSubmit={(id) => {
        onChange(false);
        onChoose(id);
      }}
    >
      <Combobox.Target targetType="button">{children}</Combobox.Target>
      <Combobox.Dropdown onKeyDown={(event) => event.key === 'Escape' && (event.stopPropagation(), onChange(false))}>
        <Combobox.Search
          aria-label={label}
          placeholder={label}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            combobox.updateSelectedOptionIndex();
          }}
        />
        <ChoiceOptions offered={matching(choices, query)} chosen={chosen} />
      </Combobox.Dropdown>
    </Combobox>
  );
}
