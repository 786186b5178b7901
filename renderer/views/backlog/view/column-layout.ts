/** The columns of the list in one view, stored on this device: which are hidden, their widths, and the sort order. Pure. */
import type { Sorting } from '../../../../shared/domain/backlog/sort-items.ts';

export interface ColumnLayout {
  readonly hidden: readonly string[];
  /** In px; those that are missing are as wide as they come. */
  readonly widths: Readonly<Record<string, number>>;
  readonly sort: Sorting | null;
}

/** By the id of the view. */
export type Layouts = Readonly<Record<string, ColumnLayout>>;

export const defaultLayout: ColumnLayout = { hidden: [], widths: {}, sort: null };

const isUsual = ({ hidden, widths, sort }: ColumnLayout): boolean =>
  hidden.length === 0 && Object.keys(widths).length === 0 && sort === null;

/** The layouts with this change in one view; default layouts are not stored. */
export function withLayout(layouts: Layouts, view: string, change: Partial<ColumnLayout>): Layouts {
  const { [view]: before = defaultLayout, ...others } = layouts;
  const next = { ...before, ...change };
  return isUsual(next) ? others : { ...others, [view]: next };
}

export const withWidth = ({ widths }: ColumnLayout, column: string, width: number | null): ColumnLayout['widths'] => {
  const { [column]: _, ...others } = widths;
  return width === null ? others : { ...others, [column]: width };
};

export const withToggled = ({ hidden }: ColumnLayout, column: string): readonly string[] =>
  hidden.includes(column) ? hidden.filter((each) => each !== column) : [...hidden, column];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSort = (value: unknown): boolean =>
  value === null ||
  (isRecord(value) &&
    typeof value['column'] === 'string' &&
    (value['direction'] === 'ascending' || value['direction'] === 'descending'));

const isLayout = (value: unknown): boolean =>
  isRecord(value) &&
  Array.isArray(value['hidden']) &&
  value['hidden'].every((each) => typeof each === 'string') &&
  isRecord(value['widths']) &&
  Object.values(value['widths']).every((each) => typeof each === 'number' && Number.isFinite(each)) &&
  isSort(value['sort']);

/** Validates the stored value, which an older version may have written. */
export const areLayouts = (value: unknown): value is Layouts => isRecord(value) && Object.values(value).every(isLayout);
