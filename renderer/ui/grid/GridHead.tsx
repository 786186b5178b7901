/** The column titles; fixed while the rows scroll. With `input` each title opens a menu (sort, width, hide) and its edge can be dragged. */
import { VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronDown, IconColumns } from '@tabler/icons-react';
import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import type { ColumnInput, GridColumn } from './columns.ts';
import { ColumnEdge, widthAfter } from './ColumnEdge.tsx';
import classes from './grid-head.module.css';
import { below, type MenuPosition } from './use-grid-keys.ts';

type HeadColumn = Pick<GridColumn<never>, 'key' | 'title' | 'name' | 'hint' | 'align' | 'inset' | 'sortable'>;

interface GridHeadProps {
  readonly selectable: boolean;
  readonly columns: readonly HeadColumn[];
  /** Fills the remaining width: it has no width of its own and is always shown. */
  readonly titleColumn: string;
  readonly input: ColumnInput | undefined;
  readonly onResizing: (now: { readonly column: string; readonly width: number } | null) => void;
  /** Opens the menu of a column. */
  readonly onMenu: (column: string, at: MenuPosition) => void;
}

export function GridHead({ columns, selectable, titleColumn, input, onResizing, onMenu }: GridHeadProps) {
  const [stop, setStop] = useState<string | null>(null);
  const first = columns.some(({ key }) => key === stop) ? stop : columns[0]?.key;
  const titleAt = columns.findIndex(({ key }) => key === titleColumn);
  return (
    <div role="rowgroup" className={classes['head']} data-heads={input !== undefined || undefined}>
      <div
        role="row"
        className={classes['headRow']}
        aria-rowindex={1}
        onKeyDown={input && ((event) => pressInHead(event, columns, titleColumn, input))}
      >
        {selectable && (
          <div role="columnheader" className={classes['headCell']}>
            <VisuallyHidden>Selected</VisuallyHidden>
          </div>
        )}
        {columns.map((column, index) => (
          <HeadCell
            key={column.key}
            column={column}
            input={input}
            isTabStop={column.key === first}
            edge={column.key === titleColumn ? null : index < titleAt ? 'end' : 'start'}
            titleColumn={titleColumn}
            onFocus={() => setStop(column.key)}
            onResizing={onResizing}
            onMenu={onMenu}
          />
        ))}
        {input && (
          <div role="columnheader" className={classes['columnsCell']}>
            <button
              type="button"
              className={classes['columnsButton']}
              aria-label="Columns"
              title="Columns"
              aria-haspopup="menu"
              data-columns
              onClick={(event) => input.onChoose(below(event.currentTarget))}
            >
              <IconColumns size={14} stroke={1.6} aria-hidden="true" />
            </button>
          </div>
        )}
      </div>
    </div>
  );
}

interface HeadCellProps extends Pick<GridHeadProps, 'input' | 'titleColumn' | 'onResizing' | 'onMenu'> {
  readonly column: HeadColumn;
  readonly isTabStop: boolean;
  /** The side that can be dragged; the title column has none. */
  readonly edge: 'start' | 'end' | null;
  readonly onFocus: () => void;
}

function HeadCell({ column, input, isTabStop, edge, titleColumn, onFocus, onResizing, onMenu }: HeadCellProps) {
  const sorted = input?.sort?.column === column.key ? input.sort.direction : undefined;
  const openMenu = (event: MouseEvent): void => {
    event.preventDefault();
    onMenu(column.key, { x: event.clientX, y: event.clientY });
  };
  return (
    <div
      role="columnheader"
      className={classes['headCell']}
      data-align={column.align}
      data-inset={column.inset}
      data-column={column.key}
      data-interactive={input !== undefined || undefined}
      data-sorted={sorted}
      aria-sort={sorted ?? (input && column.sortable ? 'none' : undefined)}
      title={column.hint}
      onContextMenu={input && openMenu}
    >
      {input ? (
        <>
          <button
            type="button"
            className={classes['headButton']}
            aria-haspopup="menu"
            tabIndex={isTabStop ? 0 : -1}
            data-head={column.key}
            onFocus={onFocus}
            onClick={(event) => onMenu(column.key, below(event.currentTarget))}
          >
            {column.title}
          </button>
          <span className={classes['headSign']} aria-hidden="true">
            <HeadSign sorted={sorted} />
          </span>
        </>
      ) : (
        column.title
      )}
      {input && edge && (
        <ColumnEdge column={column.key} titleColumn={titleColumn} side={edge} input={input} onResizing={onResizing} />
      )}
    </div>
  );
}

function HeadSign({ sorted }: { readonly sorted: 'ascending' | 'descending' | undefined }) {
  const Icon = sorted === 'ascending' ? IconArrowUp : sorted === 'descending' ? IconArrowDown : IconChevronDown;
  return <Icon size={12} stroke={2} />;
}

export const headOf = (column: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-head="${CSS.escape(column)}"]`);

/** Left and right move among the titles, down goes into the rows; Alt+Shift with left and right makes a column narrower and wider. */
function pressInHead(
  event: KeyboardEvent<HTMLElement>,
  columns: readonly HeadColumn[],
  titleColumn: string,
  input: ColumnInput,
): void {
  const key = (event.target as HTMLElement).dataset['head'];
  if (key === undefined) return;
  const at = columns.findIndex((column) => column.key === key);
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (event.altKey && event.shiftKey && step !== 0) {
    if (key !== titleColumn) input.onWidth(key, widthAfter(event.currentTarget, key, titleColumn, step));
  } else if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  else if (step !== 0) headOf(columns[at + step]?.key ?? key)?.focus();
  else if (event.key === 'Home' || event.key === 'End') headOf(columns.at(event.key === 'Home' ? 0 : -1)?.key ?? key)?.focus();
  else if (event.key === 'ArrowDown' || event.key === 'Escape') rowStop(event.currentTarget)?.focus();
  else return;
  event.preventDefault();
}

const rowStop = (head: HTMLElement): HTMLElement | null | undefined =>
  head.closest('[data-scroller]')?.querySelector<HTMLElement>('[data-line][tabindex="0"], [data-line] [tabindex="0"]');
