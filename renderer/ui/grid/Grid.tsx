/**
 * A virtualized grid whose rows can be ordered, selected and edited by keyboard and pointer. It doesn't know what the rows are:
 * columns define how to show and edit them, `useRow` reads one. Only lines near the visible part are rendered.
 */
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Hue } from '../marks/Avatar.tsx';
import { BandLine } from './BandLine.tsx';
import { type ColumnInput, type DragWords, type GridBand, type GridColumn, hasRoom, type Landing, wideFrom } from './columns.ts';
import type { GridControl } from './control.ts';
import { DragPreview, DropLine } from './DropFeedback.tsx';
import { GridHead, headOf } from './GridHead.tsx';
import { HeadMenu } from './HeadMenu.tsx';
import { GridRow, type RowParts } from './GridRow.tsx';
import classes from './grid.module.css';
import { landingAt } from './landing.ts';
import { indexOfLine, nextEditable } from './movement.ts';
import { counted, numberWords } from '../number-words.ts';
import { maxPrinted, paperWidth, usePrinting } from '../printing.ts';
import { useDragWatch } from './use-drag-watch.ts';
import { GridFocus } from './GridFocus.tsx';
import { type KeyGround, type MenuPosition, pressInGrid } from './use-grid-keys.ts';
import { clickInGrid, contextMenuInGrid, doubleClickInGrid } from './use-grid-pointer.ts';
import { useGridWindow } from './use-grid-window.ts';

export interface GridProps<Row> {
  readonly label: string;
  readonly control: GridControl;
  /** Ids of rows and bands in order; must be the same array while nothing moved. */
  readonly lines: readonly string[];
  /** The rows among the lines; without bands the same array. */
  readonly rows: readonly string[];
  readonly bands: ReadonlyMap<string, GridBand>;
  readonly columns: readonly GridColumn<Row>[];
  readonly useRow: (id: string) => Row | undefined;
  readonly nameOf: (row: Row) => string;
  /** Colour of the other user who is at this row. */
  readonly markOf?: (row: Row) => Hue | null;
  /** The column with the row's name: it has the menu button, F2 edits it. */
  readonly titleColumn: string;
  readonly current?: string | null;
  /** Present where rows can be dragged. */
  readonly drag?: RowDrag;
  /** Present where columns can be sorted, resized and hidden. */
  readonly input?: ColumnInput;
  /** A plain click on a row. */
  readonly onPress?: (id: string) => void;
  readonly onOpen?: (id: string) => void;
  readonly onMenu: (id: string, near: MenuPosition) => void;
  /** Whether rows can be selected for bulk actions; false leaves out the checkboxes. */
  readonly selectable?: boolean;
  /** Space after the last row, px, for elements that float above the list. */
  readonly endPadding?: number;
}

export interface RowDrag {
  readonly words: (ids: readonly string[], landing: Landing | null) => DragWords;
  readonly onDrop: (ids: readonly string[], landing: Landing) => void;
  /** Rows cannot be moved now: no drop line is shown, and the drop gives the reason. */
  readonly isOff?: boolean;
}

interface Resizing {
  readonly column: string;
  readonly width: number;
}

const noMark = (): null => null;
const noBand: ReadonlyMap<string, GridBand> = new Map();

interface OpenHeadMenu {
  readonly column: string;
  readonly at: MenuPosition;
}

export function Grid<Row>(props: GridProps<Row>) {
  const { control, lines, rows, bands = noBand, titleColumn, drag, input, selectable = true } = props;
  const frame = useRef<HTMLDivElement>(null);
  const preview = useRef<HTMLDivElement>(null);
  const [resizing, setResizing] = useState<Resizing | null>(null);
  const [headMenu, setHeadMenu] = useState<OpenHeadMenu | null>(null);
  const printing = usePrinting();
  const [width, setWidth] = useState(0);
  // `width` is that of the screen, so that the same columns are printed
  const columns = useMemo(() => props.columns.filter((column) => hasRoom(column, width)), [props.columns, width]);
  const view = useGridWindow(frame, lines, bands, control, props.endPadding ?? 8);
  const ground = useKeyGround(props, columns, view.page);
  const hasOpened = useRef(false);
  useWidthSteps(frame, props.columns, setWidth);
  useDragWatch({ control, lines, rows, bands, scroller: frame, preview, onDrop: drag?.onDrop });
  const parts = useRowParts(props, columns, ground);
  const landingOf = (over: { id: string; edge: 'top' | 'bottom' }): Landing | null => landingAt(lines, bands, over.id, over.edge);
  const widths = resizing ? { ...input?.widths, [resizing.column]: resizing.width } : input?.widths;
  return (
    <>
      <div
        className={classes['grid']}
        role="grid"
        aria-label={props.label}
        aria-rowcount={lines.length + 1}
        aria-multiselectable={selectable}
        data-wide={(width >= wideFrom && !printing) || undefined}
        data-paper={printing && minWidth(columns) > paperWidth ? 'wide' : undefined}
        data-plain={!selectable || undefined}
        data-interactive={input !== undefined || undefined}
        style={tracks(columns, selectable, widths)}
        {...gridEvents(props, ground, hasOpened)}
      >
        <div ref={frame} className={classes['scroller']} data-scroller>
          <GridHead
            columns={columns}
            selectable={selectable}
            titleColumn={titleColumn}
            input={input}
            onResizing={setResizing}
            onMenu={(column, at) => setHeadMenu({ column, at })}
          />
          <div role="rowgroup" className={classes['body']} style={{ height: view.height }}>
            <Lines grid={props} parts={parts} items={view.items} />
            {!drag?.isOff && <DropLine control={control} spanOf={view.spanOf} seenFrom={() => frame.current?.scrollTop ?? 0} />}
          </div>
          {printing && lines.length > maxPrinted && <PrintLimit count={lines.length} />}
        </div>
        <FocusOfGrid grid={props} frame={frame} ground={ground} view={view} />
        {drag && <DragPreview control={control} box={preview} landingOf={landingOf} wordsFor={drag.words} />}
      </div>
      {/* Beside the grid, not in it: its keys must not reach the rows. */}
      {input && (
        <MenuOfHead open={headMenu} columns={columns} titleColumn={titleColumn} input={input} onClose={() => setHeadMenu(null)} />
      )}
    </>
  );
}

function gridEvents<Row>({ onPress, onOpen }: GridProps<Row>, ground: KeyGround, hasOpened: { current: boolean }) {
  const pointer = { ...ground, onPress, onOpen, hasOpened };
  return {
    onKeyDown: (event: KeyboardEvent<HTMLElement>): void => {
      if (!event.defaultPrevented && pressInGrid(event, ground)) event.preventDefault();
    },
    onClick: (event: MouseEvent<HTMLElement>): void => clickInGrid(event, pointer),
    onDoubleClick: (event: MouseEvent<HTMLElement>): void => doubleClickInGrid(event, pointer),
    onContextMenu: (event: MouseEvent<HTMLElement>): void => contextMenuInGrid(event, pointer),
  };
}

/** What every row needs; the same object while nothing changed, so that rows are not rendered again. */
function useRowParts<Row>(props: GridProps<Row>, columns: readonly GridColumn<Row>[], ground: KeyGround): RowParts<Row> {
  const { control, useRow, nameOf, markOf = noMark, titleColumn, selectable = true } = props;
  const latestGround = useRef(ground);
  latestGround.current = ground;
  const finishEditing = useCallback<RowParts<Row>['finishEditing']>((step) => finish(latestGround.current, step), []);
  const draggable = props.drag !== undefined;
  return useMemo<RowParts<Row>>(
    () => ({ control, columns, useRow, nameOf, markOf, menuColumn: titleColumn, finishEditing, draggable, selectable }),
    [control, columns, useRow, nameOf, markOf, titleColumn, finishEditing, draggable, selectable],
  );
}

type GridWindow = ReturnType<typeof useGridWindow>;

interface LinesProps<Row> {
  readonly grid: GridProps<Row>;
  readonly parts: RowParts<Row>;
  /** The lines near the window. */
  readonly items: GridWindow['items'];
}

function Lines<Row>({ grid, parts, items }: LinesProps<Row>) {
  const { control, lines, bands = noBand, titleColumn, current = null, selectable = true } = grid;
  const firstStop = lines.find((id) => bands.get(id)?.kind !== 'divider');
  return items.map(({ index, start }) => {
    const id = lines[index] ?? '';
    const band = bands.get(id);
    const place = { id, index, start, first: id === firstStop };
    return band ? (
      <BandLine
        key={id}
        control={control}
        columns={parts.columns}
        titleColumn={titleColumn}
        selectable={selectable}
        band={band}
        {...place}
      />
    ) : (
      <GridRow key={id} parts={parts} current={id === current} {...place} />
    );
  });
}

function PrintLimit({ count }: { readonly count: number }) {
  return (
    <p>
      Showing the first {numberWords(maxPrinted)} of {counted(count, 'row')}. Filter the list to print fewer.
    </p>
  );
}

interface FocusOfGridProps<Row> {
  readonly grid: GridProps<Row>;
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly ground: KeyGround;
  readonly view: GridWindow;
}

function FocusOfGrid<Row>({ grid, frame, ground, view }: FocusOfGridProps<Row>) {
  return (
    <GridFocus
      frame={frame}
      control={grid.control}
      ground={ground}
      reveal={view.reveal}
      isInSight={view.isInSight}
      startOf={(id) => view.spanOf(id)?.start ?? null}
      covered={grid.endPadding ?? 8}
    />
  );
}

interface MenuOfHeadProps<Row> {
  readonly open: OpenHeadMenu | null;
  readonly columns: readonly GridColumn<Row>[];
  readonly titleColumn: string;
  readonly input: ColumnInput;
  readonly onClose: () => void;
}

function MenuOfHead<Row>({ open, columns, titleColumn, input, onClose }: MenuOfHeadProps<Row>) {
  const close = (): void => {
    onClose();
    if (open) headOf(open.column)?.focus({ preventScroll: true });
  };
  const column = columns.find(({ key }) => key === open?.column);
  return <HeadMenu at={open?.at ?? null} column={column} titleColumn={titleColumn} input={input} onClose={close} />;
}

/** A title narrower than this becomes a column of single words on paper, px. */
const minTitleWidth = 240;

/** Total width of these columns, px; a flexible one counts as a title. */
const minWidth = <Row,>(columns: readonly GridColumn<Row>[]): number =>
  columns.reduce((sum, { width }) => sum + 8 + (/^\d+px$/.test(width) ? Number.parseFloat(width) : minTitleWidth), 0);

function tracks<Row>(
  columns: readonly GridColumn<Row>[],
  selectable: boolean,
  widths: ColumnInput['widths'] = {},
): CSSProperties {
  const box = selectable ? '16px ' : '';
  const own = (key: string): string | null => (widths[key] === undefined ? null : `${widths[key]}px`);
  const usual = columns.map((column) => own(column.key) ?? column.width).join(' ');
  const wide = columns.map((column) => own(column.key) ?? column.wide).join(' ');
  return { '--tracks': box + usual, '--wide-tracks': box + wide } as CSSProperties;
}

function useKeyGround<Row>(props: GridProps<Row>, columns: readonly GridColumn<Row>[], page: number): KeyGround {
  const { control, lines, rows, bands, titleColumn, onMenu, selectable = true } = props;
  return useMemo(() => {
    const keys = columns.map((column) => column.key);
    const withEditor = columns.filter((column) => column.editor).map((column) => column.key);
    return {
      control,
      lines,
      rows,
      page,
      selectable,
      isStop: (id) => bands.get(id)?.kind !== 'divider',
      isRow: (id) => !bands.has(id),
      columnsOf: (id) => (bands.has(id) ? [] : keys),
      editable: withEditor.toSorted((a, b) => Number(b === titleColumn) - Number(a === titleColumn)),
      toggleGroup: (id, open) => {
        const band = bands.get(id);
        if (band?.kind === 'group' && (open === null || open !== band.expanded)) band.onToggle();
      },
      openMenu: onMenu,
    };
  }, [control, lines, rows, bands, columns, page, titleColumn, onMenu, selectable]);
}

/**
 * Takes the DOM focus from the editor while nothing has changed on the page yet; `GridFocus` gives it to the cell after the commit. Removing an
 * input that has the focus forces a layout, which would delay the row that shows its new value.
 */
function leaveEditor(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** Ends an edit; Tab continues in the next editable cell. */
function finish(ground: KeyGround, step: 'stay' | 'next' | 'previous' | 'leave'): void {
  const { control } = ground;
  const { editing } = control.store.getState();
  if (!editing) return;
  if (step !== 'leave') leaveEditor();
  control.stopEditing(step !== 'leave');
  if (step !== 'next' && step !== 'previous') return;
  const index = indexOfLine(ground.lines, editing.id);
  const inOrder = ground.columnsOf(editing.id).filter((column) => ground.editable.includes(column));
  const next = nextEditable(editing, index, step === 'next' ? 1 : -1, ground, inOrder);
  if (next?.column) control.edit(next.id, next.column);
}

/** Reports the width only when a column appears or disappears, or the wide tracks begin: not at every pixel. */
function useWidthSteps<Row>(
  frame: { readonly current: HTMLDivElement | null },
  columns: readonly GridColumn<Row>[],
  report: (width: number) => void,
): void {
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const steps = [0, wideFrom, ...columns.flatMap(({ from = 0, fromWide = 0 }) => [from, fromWide])];
    const measure = (): void => report(Math.max(...steps.filter((step) => step <= element.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame, columns, report]);
}
