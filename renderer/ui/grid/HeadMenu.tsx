/** What can be done with one column: sort by it, make it wider or narrower, hide it. */
import { Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns, IconEyeOff, IconRestore } from '@tabler/icons-react';
import type { ColumnInput, GridColumn } from './columns.ts';
import { widthAfter } from './ColumnEdge.tsx';
import { ChoiceItems } from '../fields/ChoiceItems.tsx';
import { Key } from '../actions/Key.tsx';
import { RowMenu } from './RowMenu.tsx';
import type { MenuPosition } from './use-grid-keys.ts';

interface HeadMenuProps {
  readonly at: MenuPosition | null;
  readonly column: Pick<GridColumn<never>, 'key' | 'title' | 'name' | 'sortable'> | undefined;
  /** The title column is always shown and takes the remaining width. */
  readonly titleColumn: string;
  readonly input: ColumnInput;
  readonly onClose: () => void;
}

const icon = { size: 16, stroke: 1.6 } as const;

const directions = [
  { id: 'ascending', label: 'Sort ascending', sign: <IconArrowUp {...icon} /> },
  { id: 'descending', label: 'Sort descending', sign: <IconArrowDown {...icon} /> },
] as const;

export function HeadMenu({ at, column, titleColumn, input, onClose }: HeadMenuProps) {
  const isTitle = column?.key === titleColumn;
  const resize = (step: 1 | -1): void => {
    const row = document.querySelector(`[data-head="${CSS.escape(column?.key ?? '')}"]`)?.closest('[role=row]');
    if (row && column) input.onWidth(column.key, widthAfter(row, column.key, titleColumn, step));
  };
  return (
    <RowMenu at={column ? at : null} label={column?.name ?? column?.title ?? ''} onClose={onClose}>
      {column?.sortable && (
        <>
          <ChoiceItems
            chosen={input.sort?.column === column.key ? input.sort.direction : undefined}
            options={directions}
            onChoose={(direction) => input.onSort({ column: column.key, direction })}
          />
          {input.sort && (
            <Menu.Item leftSection={<IconRestore {...icon} />} onClick={() => input.onSort(null)}>
              {input.unsorted}
            </Menu.Item>
          )}
          <Menu.Divider />
        </>
      )}
      {column && !isTitle && (
        <>
          <Menu.Item closeMenuOnClick={false} rightSection={<Key keys="Alt+Shift+ArrowRight" />} onClick={() => resize(1)}>
            Wider
          </Menu.Item>
          <Menu.Item closeMenuOnClick={false} rightSection={<Key keys="Alt+Shift+ArrowLeft" />} onClick={() => resize(-1)}>
            Narrower
          </Menu.Item>
          {input.widths[column.key] !== undefined && (
            <Menu.Item onClick={() => input.onWidth(column.key, null)}>Reset width</Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item leftSection={<IconEyeOff {...icon} />} onClick={() => input.onHide(column.key)}>
            Hide column
          </Menu.Item>
        </>
      )}
      <Menu.Item leftSection={<IconColumns {...icon} />} onClick={() => at && input.onChoose(at)}>
        Columns…
      </Menu.Item>
      <Menu.Item onClick={input.onReset}>Reset columns</Menu.Item>
    </RowMenu>
  );
}
