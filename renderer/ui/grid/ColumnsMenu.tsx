/** Which columns are shown: one line for each that can be hidden; stays open while several are switched. */
import { Menu } from '@mantine/core';
import type { GridColumn } from './columns.ts';
import { RowMenu } from './RowMenu.tsx';
import type { MenuPosition } from './use-grid-keys.ts';

interface ColumnsMenuProps {
  readonly at: MenuPosition | null;
  readonly columns: readonly Pick<GridColumn<never>, 'key' | 'title' | 'name'>[];
  readonly hidden: readonly string[];
  /** Always shown. */
  readonly titleColumn: string;
  readonly onToggle: (column: string) => void;
  readonly onReset: () => void;
  readonly onClose: () => void;
}

export function ColumnsMenu({ at, columns, hidden, titleColumn, onToggle, onReset, onClose }: ColumnsMenuProps) {
  return (
    <RowMenu at={at} label="Columns" onClose={onClose}>
      {columns
        .filter(({ key }) => key !== titleColumn)
        .map(({ key, title, name }) => (
          <Menu.CheckboxItem key={key} checked={!hidden.includes(key)} onChange={() => onToggle(key)}>
            {name ?? title}
          </Menu.CheckboxItem>
        ))}
      <Menu.Divider />
      <Menu.Item onClick={onReset}>Reset columns</Menu.Item>
    </RowMenu>
  );
}
