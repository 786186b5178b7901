/** One row: position and marks here, the cells in a component that renders only when the row's data change. */
import { IconCheck, IconDots } from '@tabler/icons-react';
import { memo, type ReactNode, useRef } from 'react';
import { useStore } from 'zustand';
import type { Hue } from '../marks/Avatar.tsx';
import type { GridColumn } from './columns.ts';
import { flashTime, type GridControl } from './control.ts';
import classes from './grid.module.css';
import ownClasses from './grid-row.module.css';
import { useRowDrag } from './use-row-drag.ts';

/** What all rows of one grid share; stays the same object while nothing of it changes. */
export interface RowParts<Row> {
  readonly control: GridControl;
  readonly columns: readonly GridColumn<Row>[];
  /** The row's data; `undefined` after it was removed. Called as a hook in each row, so that one change renders one row. */
  readonly useRow: (id: string) => Row | undefined;
  /** How the row is called when it is announced or dragged. */
  readonly nameOf: (row: Row) => string;
  /** Colour bar at the left edge: another user is in this row. */
  readonly markOf: (row: Row) => Hue | null;
  /** The column that carries the row menu's button at its end. */
  readonly menuColumn: string;
  readonly finishEditing: (step: 'stay' | 'next' | 'previous' | 'leave') => void;
  readonly draggable: boolean;
  readonly selectable: boolean;
}

interface GridRowProps<Row> {
  readonly parts: RowParts<Row>;
  readonly id: string;
  readonly index: number;
  readonly start: number;
  /** Takes the Tab key while nothing else in the grid has the focus. */
  readonly first: boolean;
  /** Shown beside the grid right now. */
  readonly current: boolean;
}

function PlainGridRow<Row>({ parts, id, index, start, first, current }: GridRowProps<Row>) {
  const { store } = parts.control;
  const element = useRef<HTMLDivElement>(null);
  const selected = useStore(store, (state) => state.selection.ids.has(id));
  const focused = useStore(store, (state) =>
    state.focus === null ? first : state.focus.id === id && state.focus.column === null,
  );
  const marked = useStore(store, (state) => state.focus?.id === id);
  const lifted = useStore(store, (state) => state.cut.has(id) || (state.dragging?.ids.includes(id) ?? false));
  useRowDrag(element, parts.control, id, parts.draggable);
  return (
    // The grid's own key handling sits on the grid
    <div
      ref={element}
      role="row"
      className={ownClasses['row']}
      style={{ transform: `translateY(${start}px)` }}
      aria-rowindex={index + 2}
      aria-selected={parts.selectable ? selected : undefined}
      tabIndex={focused ? 0 : -1}
      data-line={id}
      data-current={current || undefined}
      data-marked={marked || undefined}
      data-lifted={lifted || undefined}
    >
      <RowFlash control={parts.control} id={id} />
      <RowCells parts={parts} id={id} selected={selected} />
    </div>
  );
}

export const GridRow = memo(PlainGridRow) as typeof PlainGridRow;

interface RowCellsProps<Row> {
  readonly parts: RowParts<Row>;
  readonly id: string;
  readonly selected: boolean;
}

function PlainRowCells<Row>({ parts, id, selected }: RowCellsProps<Row>) {
  const row = parts.useRow(id);
  const { store } = parts.control;
  const column = useStore(store, (state) => (state.focus?.id === id ? state.focus.column : null));
  const editing = useStore(store, (state) => (state.editing?.id === id ? state.editing : null));
  if (row === undefined) return <div role="gridcell" />;
  const name = parts.nameOf(row);
  const hue = parts.markOf(row);
  return (
    <>
      {hue !== null && <span className={ownClasses['mark']} data-hue={hue} />}
      {parts.selectable && <CheckCell name={name} selected={selected} />}
      {parts.columns.map((each) => {
        const open = editing?.column === each.key && each.editor !== undefined;
        return (
          <div
            key={each.key}
            role="gridcell"
            className={classes['cell']}
            data-column={each.key}
            data-align={each.align}
            data-editing={open || undefined}
            data-takes-typing={(column === each.key && each.editor !== undefined) || undefined}
            tabIndex={column === each.key ? 0 : -1}
          >
            {open ? each.editor?.(row, sessionOf(parts, editing.typed), id) : each.cell(row, id)}
            {each.key === parts.menuColumn && !open && <MenuButton name={name} />}
          </div>
        );
      })}
    </>
  );
}

const RowCells = memo(PlainRowCells) as typeof PlainRowCells;

function sessionOf<Row>(parts: RowParts<Row>, typed: string | null) {
  return { typed, done: parts.finishEditing, cancel: () => parts.finishEditing('stay') };
}

function CheckCell({ name, selected }: { readonly name: string; readonly selected: boolean }) {
  return (
    <div role="gridcell" className={ownClasses['checkCell']}>
      <button
        type="button"
        role="checkbox"
        className={ownClasses['check']}
        aria-checked={selected}
        aria-label={`Select ${name}`}
        tabIndex={-1}
        data-check
      >
        <span className={ownClasses['box']}>{selected && <IconCheck size={12} stroke={2.6} aria-hidden="true" />}</span>
      </button>
    </div>
  );
}

function MenuButton({ name }: { readonly name: string }): ReactNode {
  return (
    <button
      type="button"
      className={ownClasses['menuButton']}
      aria-label={`Actions for ${name}`}
      aria-haspopup="menu"
      tabIndex={-1}
      data-menu
    >
      <IconDots size={16} stroke={1.6} aria-hidden="true" />
    </button>
  );
}

function RowFlash({ control, id }: { readonly control: GridControl; readonly id: string }) {
  const flash = useStore(control.store, (state) => state.flashes.get(id));
  if (flash === undefined || performance.now() - flash.at > flashTime) return null;
  return <span key={flash.at} className={ownClasses['flash']} data-hue={flash.hue} />;
}
