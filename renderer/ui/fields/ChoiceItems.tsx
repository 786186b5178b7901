/** The lines of a menu that chooses one of several values: the present one is marked and focused first. */
import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface ChoiceItemsProps<Value extends string | null> {
  /** What holds now; `undefined`: none of them. */
  readonly chosen: Value | undefined;
  readonly options: readonly { readonly id: Value; readonly label: string; readonly sign?: ReactNode }[];
  /** Not called for the present value. */
  readonly onChoose: (id: Value) => void;
}

export function ChoiceItems<Value extends string | null>({ chosen, options, onChoose }: ChoiceItemsProps<Value>) {
  return options.map(({ id, label, sign }) => (
    <Menu.RadioItem
      key={id}
      value={id ?? ''}
      checked={id === chosen}
      onChange={() => onChoose(id)}
      closeMenuOnClick
      checkIcon={<IconCheck size={14} stroke={2} />}
      rightSection={sign}
      data-autofocus={id === chosen || undefined}
    >
      {label}
    </Menu.RadioItem>
  ));
}
