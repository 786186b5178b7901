/** What a grid shows: lines in one order, columns, bands between rows, and what a cell needs to be edited. */
import type { ReactNode } from 'react';
import type { Hue } from '../marks/Avatar.tsx';

/** One visit of an editor in a cell. */
export interface EditSession {
  /** What was typed to start it; `null` when it started with Enter, F2 or a click and shows the present text. */
  readonly typed: string | null;
  /** The editor has saved: `stay` returns the focus to the cell, `leave` leaves it where the user clicked. */
  readonly done: (step: 'stay' | 'next' | 'previous' | 'leave') => void;
  readonly cancel: () => void;
}

export interface GridColumn<Row> {
  readonly key: string;
  readonly title: string;
  /** How it is called in menus and sentences, where its title is an abbreviation. */
  readonly name?: string;
  /** Explains the column when its title is short. */
  readonly hint?: string;
  /** Track of the row's CSS grid in a normal and in a wide grid. */
  readonly width: string;
  readonly wide: string;
  readonly align?: 'end';
  /** Its cells are inset by 4 px; the title follows. */
  readonly inset?: true;
  /** Shown only when the grid is at least this wide, in px; and with the wide tracks, only when it is at least `fromWide`. */
  readonly from?: number;
  readonly fromWide?: number;
  /** The list can be shown in the order of this column. */
  readonly sortable?: true;
  readonly cell: (row: Row, id: string) => ReactNode;
  /** Absent: the cell isn't editable. */
  readonly editor?: (row: Row, session: EditSession, id: string) => ReactNode;
}

/** The column that the list is shown in the order of. */
export interface ColumnSort {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

/** What the user can do with the columns, and the present state. Widths in px. */
export interface ColumnInput {
  readonly sort: ColumnSort | null;
  /** Words for the order of the rows themselves. */
  readonly unsorted: string;
  readonly widths: Readonly<Record<string, number>>;
  /** `null`: in the order of the rows themselves. */
  readonly onSort: (sort: ColumnSort | null) => void;
  /** `null`: the default width. */
  readonly onWidth: (column: string, width: number | null) => void;
  readonly onHide: (column: string) => void;
  /** Asks which columns are shown. */
  readonly onChoose: (near: { readonly x: number; readonly y: number }) => void;
  readonly onReset: () => void;
}

/** Narrowest and widest column, and the minimum of the title column; px. */
export const columnWidths = { least: 28, most: 480, step: 8, name: 120 } as const;

/** A line that isn't a row: a labelled divider, or the header of a group with sums in the columns. */
export type GridBand =
  | { readonly kind: 'divider'; readonly height: number; readonly content: ReactNode }
  | {
      readonly kind: 'group';
      readonly height: number;
      readonly label: string;
      readonly expanded: boolean;
      readonly onToggle: () => void;
      /** Fills the row up to and including the title. */
      readonly lead: ReactNode;
      readonly cells: Readonly<Record<string, ReactNode>>;
    };

/** A change from elsewhere that a row shows for a moment. */
export interface Flash {
  readonly hue: Hue;
  /** `performance.now()` when it began, ms. */
  readonly at: number;
}

/** Between which rows a drag or a paste lands. */
export interface Landing {
  /** Row directly above, `null` at the top. */
  readonly after: string | null;
  /** Row directly below, `null` at the end. */
  readonly before: string | null;
  /** Header of the group it lands in, `null` without groups. */
  readonly group: string | null;
}

/** Text of the drag preview. */
export interface DragWords {
  readonly title: string;
  readonly consequence: string;
  /** Like "14 → 5". */
  readonly move: string | null;
}

/** Width of a grid from which on the wide tracks and gaps are used, px. */
export const wideFrom = 1100;

/** A title narrower than this is a few letters, px. */
const leastTitle = 220;
/** Beside the columns: the box that selects, and both edges, px. */
const besideColumns = { normal: 16 + 8 + 24, wide: 16 + 12 + 24 } as const;

const pixels = (width: string): number => (/^\d+px$/.test(width) ? Number.parseFloat(width) : leastTitle);

/**
 * Gives these columns the room that they leave: the first of `yielding` gives way first, when the title would become narrower
 * than `leastTitle`. `widths`: those that the user has chosen, px by column; a column that was widened doesn't give way for that.
 */
export function withRoomForTitle<Row>(
  columns: readonly GridColumn<Row>[],
  yielding: readonly string[],
  widths: Readonly<Record<string, number>>,
): readonly GridColumn<Row>[] {
  const rankOf = ({ key }: GridColumn<Row>): number => yielding.indexOf(key);
  return columns.map((column) => {
    const rank = rankOf(column);
    if (rank === -1) return column;
    const kept = columns.filter((each) => rankOf(each) === -1 || rankOf(each) >= rank);
    const others = kept.filter(({ key }) => key !== column.key);
    const normal = others.reduce((sum, { key, width }) => sum + (widths[key] ?? pixels(width)) + 8, besideColumns.normal);
    const wide = others.reduce((sum, each) => sum + (widths[each.key] ?? pixels(each.wide)) + 12, besideColumns.wide);
    return { ...column, from: normal + pixels(column.width) + 8, fromWide: wide + pixels(column.wide) + 12 };
  });
}

/** Whether there is room for this column in a grid of this width. */
export const hasRoom = <Row>({ from = 0, fromWide = 0 }: GridColumn<Row>, width: number): boolean =>
  width >= (width >= wideFrom ? Math.max(from, fromWide) : from);
