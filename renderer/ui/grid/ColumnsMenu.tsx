/** Which columns are shown: one line for each that can be hidden; stays open while several are switched. */
import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { GridColumn } from './columns.ts';
import classes from './grid.module.css';
import { RowMenu } from './RowMenu.tsx';
import type { MenuPlace } from './use-grid-keys.ts';

interface ColumnsMenuProps {
  readonly at: MenuPlace | null;
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
        .map(({ key, title, name }) => {
          const shown = !hidden.includes(key);
          return (
            <Menu.Item
              key={key}
              role="menuitemcheckbox"
              aria-checked={shown}
              closeMenuOnClick={false}
              leftSection={<span className={classes['shownBox']}>{shown && <IconCheck size={16} stroke={2} aria-hidden="true" />}</span>}
              onClick={() => onToggle(key)}
            >
              {name ?? title}
            </Menu.Item>
          );
        })}
      <Menu.Divider />
      <Menu.Item onClick={onReset}>Reset columns</Menu.Item>
    </RowMenu>
  );
}
