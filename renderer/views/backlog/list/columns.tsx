/**
 * The columns of the backlog in their order, with their measures. A new column takes these steps:
 * 1. a constant here, with its cell (`cells.tsx`, `cells.module.css`) and editor (`cell-editors.tsx`), which read the row (`entry-row.ts`);
 * 2. its place in `all` of `backlogColumns`, and in `leastNeeded` if it may give way to the title. If it can be empty in every row, a fact in
 *    `ColumnContents` says so (`useColumns` in `BacklogList.tsx`);
 * 3. what it is sorted by in `column-sorts.ts`, and its name in `sortNames`, from which its commands come;
 * 4. its sum over a group in `groups.tsx`: a `SumKind`, its case, and its cell of `groupBand`;
 * 5. `tests/journeys/columns.test.ts`.
 * Keys are stored in users' layouts: they never change.
 */
import { isFeature } from '../../../../shared/domain/backlog/backlog.ts';
import { type GridColumn, withRoomForTitle } from '../../../ui/grid/columns.ts';
import { FeatureEditor, PointsEditor, SprintEditor, StatusEditor, TitleEditor, ValueEditor } from './cell-editors.tsx';
import {
  FeatureCell,
  FeatureRatio,
  HereCell,
  KeyCell,
  PointsCell,
  RankCell,
  RatioCell,
  ReadyCell,
  SprintCell,
  TitleCell,
  ValueCell,
} from './cells.tsx';
import { columnSorts } from './column-sorts.ts';
import { StandsAbove } from '../order/StandsAbove.tsx';
import type { EntryRow } from './entry-row.ts';

type Column = GridColumn<EntryRow>;

/** Room for the largest place: a thousand entries need more of it than ten, or it would run into the box that selects. */
const rank = (digits: number): Column => ({
  key: 'rank',
  title: '#',
  name: 'Position',
  hint: 'Position in the Product Backlog',
  width: `${Math.max(20, 8 * digits)}px`,
  wide: `${Math.max(28, 8 * digits)}px`,
  align: 'end',
  cell: (row) => <RankCell row={row} />,
});
/** Room for the longest key: imported ones have up to 19 letters; what is longer ends with an ellipsis. Capitals are 8 px wide. */
const key = (letters: number): Column => {
  const width = Math.min(152, 8 * letters);
  return {
    key: 'key',
    title: 'Key',
    width: `${Math.max(62, width)}px`,
    wide: `${Math.max(64, width)}px`,
    from: 320,
    cell: (row) => <KeyCell row={row} />,
  };
};
const title: Column = {
  key: 'title',
  title: 'Title',
  width: 'minmax(0, 1fr)',
  wide: 'minmax(0, 1fr)',
  cell: (row) => <TitleCell row={row} />,
  editor: (row, session) => <TitleEditor row={row} session={session} />,
};
const feature: Column = {
  key: 'feature',
  title: 'Feature',
  width: '136px',
  wide: '168px',
  cell: (row) => <FeatureCell row={row} />,
  editor: (row, session) => <FeatureEditor row={row} session={session} />,
};
const value: Column = {
  key: 'value',
  title: 'Value',
  hint: 'Business value, set on the item or shared from its Feature',
  width: '34px',
  wide: '56px',
  align: 'end',
  cell: (row) => <ValueCell row={row} />,
  editor: (row, session) => <ValueEditor row={row} session={session} />,
};
const points: Column = {
  key: 'points',
  title: 'Points',
  hint: 'Story points',
  width: '40px',
  wide: '44px',
  align: 'end',
  cell: (row) => <PointsCell row={row} />,
  editor: (row, session) => <PointsEditor row={row} session={session} />,
};
const ratio: Column = {
  key: 'ratio',
  title: 'Value/pt',
  name: 'Value per point',
  hint: 'Business value per story point',
  width: '64px',
  wide: '104px',
  align: 'end',
  cell: (row) => (isFeature(row.entry) ? <FeatureRatio row={row} /> : <RatioCell ratio={row.ratio} />),
};
const ready: Column = {
  key: 'ready',
  title: 'Ready',
  inset: true,
  hint: 'Definition of Ready, or status once the item is in progress',
  width: '64px',
  wide: '112px',
  cell: (row) => <ReadyCell row={row} />,
  editor: (row, session) => <StatusEditor row={row} session={session} />,
};
/** Room for the longest name of a Sprint: "S12" needs little, imported names more; what is longer ends with an ellipsis. Letters are 7 px wide. */
const sprint = (letters: number): Column => {
  const width = Math.min(126, 7 * letters);
  return {
    key: 'sprint',
    title: 'Sprint',
    width: `${Math.max(34, width)}px`,
    wide: `${Math.max(64, width)}px`,
    cell: (row) => <SprintCell row={row} />,
    editor: (row, session) => <SprintEditor row={row} session={session} />,
  };
};
const here: Column = {
  key: 'here',
  title: 'Viewing',
  hint: 'Who is viewing or editing this item',
  width: '50px',
  wide: '68px',
  cell: (row) => <HereCell row={row} />,
};

const contradicts: Column = {
  key: 'contradicts',
  title: 'Ranked above',
  inset: true,
  hint: 'Items further down with at least 2× the value per point',
  width: 'minmax(min(256px, 62%), 0.8fr)',
  wide: '360px',
  cell: (row) => <StandsAbove id={row.entry.id} />,
};

const sortable = (column: Column): Column => (columnSorts.has(column.key) ? { ...column, sortable: true } : column);

/** The names of the columns that the list can be sorted by. */
export const sortNames: Readonly<Record<string, string>> = Object.fromEntries(
  [key(0), title, feature, value, points, ratio, ready, sprint(0), here]
    .filter((column) => columnSorts.has(column.key))
    .map((column) => [column.key, column.name ?? column.title]),
);

/** What there is in the product that a column could show. */
export interface ColumnContents {
  /** Letters of the longest name of a Sprint; `null`: there is none. */
  readonly sprints: number | null;
  /** Another user has the product open. */
  readonly others: boolean;
}

/**
 * Which columns give way to the title, the first one first: who is viewing shows in the panel, too, and the ratio is made of two others. None
 * where contradictions are shown, which have room of their own.
 */
const leastNeeded = ['here', 'feature', 'ratio', 'sprint', 'ready'];

/** The columns for positions with so many digits and keys with so many letters, without columns that would be empty in every row: Sprint without Sprints, viewers while no one else is here, Feature when grouped by it. Contradictions need room for the entries ranked below. */
export function backlogColumns(
  digits: number,
  letters: number,
  grouping: 'none' | 'feature',
  contradictions: boolean,
  { sprints, others }: ColumnContents,
): readonly Column[] {
  const all = contradictions
    ? [rank(digits), key(letters), title, { ...value, from: 700 }, { ...points, from: 700 }, { ...ratio, from: 440 }, contradicts]
    : [
        rank(digits),
        key(letters),
        title,
        feature,
        value,
        points,
        ratio,
        ready,
        ...(sprints === null ? [] : [sprint(sprints)]),
        ...(others ? [here] : []),
      ];
  const shown = grouping === 'none' ? all : all.filter((column) => column !== feature);
  return shown.map(sortable);
}

/** The columns of a view with the room that they need; `columns` are those that the user has not hidden, `widths` the chosen ones. */
export const columnsWithRoom = (
  columns: readonly Column[],
  contradictions: boolean,
  widths: Readonly<Record<string, number>>,
): readonly Column[] => (contradictions ? columns : withRoomForTitle(columns, leastNeeded, widths));
