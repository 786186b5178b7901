/**
 * A grid of any number of rows that a keyboard and a pointer can order, select and edit. It knows nothing of what the rows are:
 * columns say how to show and edit them, `useRow` reads one. Only lines near the window are in the page.
 */
import { type CSSProperties, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Hue } from '../marks/Avatar.tsx';
import { BandLine } from './BandLine.tsx';
import { type ColumnHand, type DragWords, type GridBand, type GridColumn, type Landing, wideFrom } from './columns.ts';
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
import { type KeyGround, type MenuPlace, pressInGrid } from './use-grid-keys.ts';
import { clickInGrid, contextMenuInGrid, doubleClickInGrid } from './use-grid-pointer.ts';
import { useGridWindow } from './use-grid-window.ts';

export interface GridProps<Row> {
  readonly label: string;
  readonly control: GridControl;
  /** Ids of rows and bands in their order; the same array while nothing moved. */
  readonly lines: readonly string[];
  /** The rows among the lines; without bands the same array. */
  readonly rows: readonly string[];
  readonly bands: ReadonlyMap<string, GridBand>;
  readonly columns: readonly GridColumn<Row>[];
  readonly useRow: (id: string) => Row | undefined;
  readonly nameOf: (row: Row) => string;
  /** The hue of whoever is at this row. */
  readonly markOf?: (row: Row) => Hue | null;
  /** The column with the row's name: carries the menu button, F2 edits it. */
  readonly titleColumn: string;
  readonly current?: string | null;
  /** Given where rows can be dragged. */
  readonly drag?: RowDrag;
  /** Given where columns can be sorted by, resized and hidden. */
  readonly hand?: ColumnHand;
  /** A plain click on a row. */
  readonly onPress?: (id: string) => void;
  readonly onOpen?: (id: string) => void;
  readonly onMenu: (id: string, near: MenuPlace) => void;
  /** Whether rows can be selected; else there are no boxes to tick. */
  readonly selectable?: boolean;
  /** Room after the last row, px, for what floats above the list. */
  readonly endPadding?: number;
}

export interface RowDrag {
  readonly words: (ids: readonly string[], landing: Landing | null) => DragWords;
  readonly onDrop: (ids: readonly string[], landing: Landing) => void;
  /** Rows cannot be put anywhere now: no line says where they would land, and the drop says why. */
  readonly isOff?: boolean;
}

interface Resizing {
  readonly column: string;
  readonly width: number;
}

const nobody = (): null => null;
const noBand: ReadonlyMap<string, GridBand> = new Map();

export function Grid<Row>(props: GridProps<Row>) {
  const {
    control,
    lines,
    rows,
    bands = noBand,
    titleColumn,
    useRow,
    nameOf,
    markOf = nobody,
    current = null,
    drag,
    selectable = true,
  } = props;
  const frame = useRef<HTMLDivElement>(null);
  const preview = useRef<HTMLDivElement>(null);
  const [resizing, setResizing] = useState<Resizing | null>(null);
  const [headMenu, setHeadMenu] = useState<{ readonly column: string; readonly at: MenuPlace } | null>(null);
  const printing = usePrinting();
  const [width, setWidth] = useState(0);
  // On paper the same as on the screen
  const columns = useMemo(() => props.columns.filter((column) => width >= (column.from ?? 0)), [props.columns, width]);
  const view = useGridWindow(frame, lines, bands, control, props.endPadding ?? 8);
  const ground = useKeyGround(props, columns, view.page);
  useWidthSteps(frame, props.columns, setWidth);
  useDragWatch({ control, lines, rows, bands, scroller: frame, preview, onDrop: drag?.onDrop });

  const groundRef = useRef(ground);
  groundRef.current = ground;
  const finishEditing = useCallback<RowParts<Row>['finishEditing']>((step) => finish(groundRef.current, step), []);
  const draggable = drag !== undefined;
  const parts = useMemo<RowParts<Row>>(
    () => ({ control, columns, useRow, nameOf, markOf, menuColumn: titleColumn, finishEditing, draggable, selectable }),
    [control, columns, useRow, nameOf, markOf, titleColumn, finishEditing, draggable, selectable],
  );
  const landingOf = (over: { id: string; edge: 'top' | 'bottom' }): Landing | null => landingAt(lines, bands, over.id, over.edge);
  const firstStop = lines.find((id) => bands.get(id)?.kind !== 'divider');
  const closeHeadMenu = (): void => {
    setHeadMenu(null);
    if (headMenu) headOf(headMenu.column)?.focus({ preventScroll: true });
  };
  const grid = (
    <div
      className={classes['grid']}
      role="grid"
      aria-label={props.label}
      aria-rowcount={lines.length + 1}
      aria-multiselectable={selectable}
      data-wide={(width >= wideFrom && !printing) || undefined}
      data-paper={printing && minWidth(columns) > paperWidth ? 'wide' : undefined}
      data-plain={!selectable || undefined}
      data-hand={props.hand !== undefined || undefined}
      style={tracks(
        columns,
        selectable,
        resizing ? { ...props.hand?.widths, [resizing.column]: resizing.width } : props.hand?.widths,
      )}
      onKeyDown={(event) => {
        if (!event.defaultPrevented && pressInGrid(event, ground)) event.preventDefault();
      }}
      onClick={(event) => clickInGrid(event, { ...ground, onPress: props.onPress, onOpen: props.onOpen })}
      onDoubleClick={(event) => doubleClickInGrid(event, { ...ground, onPress: props.onPress, onOpen: props.onOpen })}
      onContextMenu={(event) => contextMenuInGrid(event, { ...ground, onPress: props.onPress, onOpen: props.onOpen })}
    >
      <div ref={frame} className={classes['scroller']} data-scroller>
        <GridHead
          columns={columns}
          selectable={selectable}
          titleColumn={titleColumn}
          hand={props.hand}
          onResizing={setResizing}
          onMenu={(column, at) => setHeadMenu({ column, at })}
        />
        <div role="rowgroup" className={classes['body']} style={{ height: view.height }}>
          {view.items.map(({ index, start }) => {
            const id = lines[index] ?? '';
            const band = bands.get(id);
            const place = { id, index, start, first: id === firstStop };
            return band ? (
              <BandLine
                key={id}
                control={control}
                columns={columns}
                titleColumn={titleColumn}
                selectable={selectable}
                band={band}
                {...place}
              />
            ) : (
              <GridRow key={id} parts={parts} current={id === current} {...place} />
            );
          })}
          {!drag?.isOff && <DropLine control={control} spanOf={view.spanOf} seenFrom={() => frame.current?.scrollTop ?? 0} />}
        </div>
        {printing && lines.length > maxPrinted && (
          <p>
            Showing the first {numberWords(maxPrinted)} of {counted(lines.length, 'row')}. Filter the list to print fewer.
          </p>
        )}
      </div>
      <GridFocus
        frame={frame}
        control={control}
        ground={ground}
        reveal={view.reveal}
        isInSight={view.isInSight}
        startOf={(id) => view.spanOf(id)?.start ?? null}
        covered={props.endPadding ?? 8}
      />
      {drag && <DragPreview control={control} box={preview} landingOf={landingOf} wordsFor={drag.words} />}
    </div>
  );
  if (!props.hand) return grid;
  return (
    <>
      {grid}
      {/* Beside the grid, not in it: its keys are not those of the rows. */}
      <HeadMenu
        at={headMenu?.at ?? null}
        column={columns.find(({ key }) => key === headMenu?.column)}
        titleColumn={titleColumn}
        hand={props.hand}
        onClose={closeHeadMenu}
      />
    </>
  );
}

/** Less room than this for a title makes it a column of single words on paper, px. */
const minTitleWidth = 240;

/** Of these columns beside each other, px; one that takes what is left counts as a title. */
const minWidth = <Row,>(columns: readonly GridColumn<Row>[]): number =>
  columns.reduce((sum, { width }) => sum + 8 + (/^\d+px$/.test(width) ? Number.parseFloat(width) : minTitleWidth), 0);

function tracks<Row>(columns: readonly GridColumn<Row>[], selectable: boolean, widths: ColumnHand['widths'] = {}): CSSProperties {
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

/** Ends an edit; Tab carries on in the next cell that can be edited. */
function finish(ground: KeyGround, step: 'stay' | 'next' | 'previous' | 'leave'): void {
  const { control } = ground;
  const { editing } = control.store.getState();
  if (!editing) return;
  control.stopEditing(step !== 'leave');
  if (step !== 'next' && step !== 'previous') return;
  const index = indexOfLine(ground.lines, editing.id);
  const inOrder = ground.columnsOf(editing.id).filter((column) => ground.editable.includes(column));
  const next = nextEditable(editing, index, step === 'next' ? 1 : -1, ground, inOrder);
  if (next?.column) control.edit(next.id, next.column);
}

/** Tells the width only when a column appears or goes, or the wide tracks begin: not at every pixel. */
function useWidthSteps<Row>(
  frame: { readonly current: HTMLDivElement | null },
  columns: readonly GridColumn<Row>[],
  tell: (width: number) => void,
): void {
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const steps = [0, wideFrom, ...columns.map((column) => column.from ?? 0)];
    const measure = (): void => tell(Math.max(...steps.filter((step) => step <= element.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame, columns, tell]);
}
