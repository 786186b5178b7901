/** What the user can do with the columns of the list: sort, resize, show and hide; also as actions of the palette. */
import { useMemo, useState } from 'react';
import { useActions } from '../../../ui/actions/ActionsProvider.tsx';
import type { Action } from '../../../ui/actions/registry.ts';
import type { ColumnInput, ColumnSort } from '../../../ui/grid/columns.ts';
import { below, type MenuPosition } from '../../../ui/grid/use-grid-keys.ts';
import { announce } from '../../../ui/shell/Announcer.tsx';
import { defaultLayout, withToggled, withWidth } from '../view/column-layout.ts';
import { columnSorts } from './column-sorts.ts';
import { sortNames } from './columns.tsx';
import { backToOrder, sortWords } from './SortLine.tsx';
import type { useBacklogView } from '../view/use-backlog-view.ts';

type View = Pick<ReturnType<typeof useBacklogView>, 'layout' | 'setLayout' | 'sort'>;

export interface ColumnsOfView {
  readonly input: ColumnInput;
  /** Where the list of columns is open. */
  readonly choosing: MenuPosition | null;
  readonly stopChoosing: () => void;
  readonly toggle: (column: string) => void;
}

const columnsButton = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-columns]');

function nextSort(column: string, now: ColumnSort | null): ColumnSort {
  if (now?.column !== column) return { column, direction: columnSorts.get(column)?.first ?? 'ascending' };
  return { column, direction: now.direction === 'ascending' ? 'descending' : 'ascending' };
}

export function useColumnInput({ layout, setLayout, sort }: View): ColumnsOfView {
  const [choosing, choose] = useState<MenuPosition | null>(null);
  const onSort = (next: ColumnSort | null): void => {
    setLayout({ sort: next });
    announce(next === null ? 'Backlog order' : sortWords(next.column));
  };
  const input = useMemo<ColumnInput>(
    () => ({
      sort,
      unsorted: backToOrder,
      widths: layout.widths,
      onSort,
      onWidth: (column, width) => setLayout({ widths: withWidth(layout, column, width) }),
      onHide: (column) => setLayout({ hidden: [...layout.hidden, column] }),
      onChoose: choose,
      onReset: () => setLayout(defaultLayout),
    }),
    [sort, layout, setLayout],
  );
  const action = (id: string, title: string, run: () => void, enabled?: Action['enabled']): Action => ({
    id: `backlog.${id}`,
    title,
    section: 'Backlog',
    run,
    ...(enabled ? { enabled } : {}),
  });
  useActions([
    ...Object.entries(sortNames).map(([column, name]) =>
      action(`sort-${column}`, `Sort by ${name}`, () => onSort(nextSort(column, sort))),
    ),
    action(
      'unsort',
      backToOrder,
      () => onSort(null),
      () => sort !== null,
    ),
    action('columns', 'Columns…', () => {
      const button = columnsButton();
      if (button) choose(below(button));
    }),
  ]);
  return {
    input,
    choosing,
    stopChoosing: () => {
      choose(null);
      columnsButton()?.focus({ preventScroll: true });
    },
    toggle: (column) => setLayout({ hidden: withToggled(layout, column) }),
  };
}
