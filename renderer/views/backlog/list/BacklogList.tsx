/** The grid with the backlog's columns. */
import { type ReactNode, useMemo } from 'react';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { BacklogFilter } from '../../../../shared/domain/backlog/filter.ts';
import { sumOf } from '../../../../shared/domain/backlog/sums.ts';
import { valuePerPoint } from '../../../../shared/domain/value/value.ts';
import { useBacklogQueries, useListIds, useSprints } from '../../../state/use-backlog.ts';
import { usePeopleHere } from '../../../state/use-session.ts';
import type { DragWords, Landing } from '../../../ui/grid/columns.ts';
import type { GridControl } from '../../../ui/grid/control.ts';
import { ColumnsMenu } from '../../../ui/grid/ColumnsMenu.tsx';
import { Grid, type RowDrag } from '../../../ui/grid/Grid.tsx';
import type { MenuPosition } from '../../../ui/grid/use-grid-keys.ts';
import { RatioScale } from './cells.tsx';
import { backlogColumns, columnsWithRoom, sortNames } from './columns.tsx';
import { useColumnInput } from './use-column-input.ts';
import { type EntryRow, useEntryRow } from './entry-row.ts';
import { placeAfterLanding } from './place-after-landing.ts';
import classes from '../panel/panel.module.css';
import type { BacklogLines } from './use-backlog-lines.ts';
import type { useBacklogView } from '../view/use-backlog-view.ts';
import { sumWords } from '../../phrases/sum-words.ts';
import { useRatioScale } from './use-ratio-scale.ts';
import { ratioWords, shortSprint } from '../../phrases/backlog-words.ts';
import { counted } from '../../../ui/number-words.ts';

interface BacklogListProps {
  readonly control: GridControl;
  readonly view: ReturnType<typeof useBacklogView>;
  readonly lines: BacklogLines;
  readonly current: EntryId | null;
  readonly writable: boolean;
  /** Height at the end that is covered by a floating element, px. */
  readonly covered: number;
  readonly onDrop: (ids: readonly string[], landing: Landing) => void;
  readonly onOpen: (id: string) => void;
  readonly onMenu: (id: string, near: MenuPosition) => void;
  readonly empty: ReactNode;
}

const titleColumn = 'title';
const nameOf = (row: EntryRow): string => row.entry.title;
const markOf = (row: EntryRow) => row.here?.colour ?? null;

export function BacklogList({
  control,
  view,
  lines,
  current,
  writable,
  covered,
  onDrop,
  onOpen,
  onMenu,
  empty,
}: BacklogListProps) {
  const scale = useRatioScale(view.filter, lines.rows);
  const wordsForDrag = useDragWords(lines);
  const isInverted = view.filter.inverted === true;
  const all = useColumns(view.grouping, isInverted);
  const { input, choosing, stopChoosing, toggle } = useColumnInput(view);
  const { hidden, widths } = view.layout;
  const columns = useMemo(() => {
    const shown = all.filter(({ key }) => key === titleColumn || !hidden.includes(key));
    return columnsWithRoom(shown, isInverted, widths);
  }, [all, isInverted, hidden, widths]);
  const sorted = view.sort === null ? null : `Sorted by ${sortNames[view.sort.column] ?? view.sort.column}: can’t be moved`;
  const words: RowDrag['words'] = sorted === null ? wordsForDrag : (ids) => ({ ...wordsForDrag(ids, null), consequence: sorted });
  const drag = writable ? { drag: { words, onDrop, isOff: sorted !== null } } : {};
  return (
    <RatioScale value={scale}>
      <Grid
        label="Product Backlog"
        control={control}
        lines={lines.lines}
        rows={lines.rows}
        bands={lines.bands}
        columns={columns}
        useRow={useEntryRow}
        nameOf={nameOf}
        markOf={markOf}
        titleColumn={titleColumn}
        input={input}
        current={current}
        {...drag}
        onOpen={onOpen}
        onMenu={onMenu}
        endPadding={Math.max(8, covered)}
      />
      <ColumnsMenu
        at={choosing}
        columns={all}
        hidden={view.layout.hidden}
        titleColumn={titleColumn}
        onToggle={toggle}
        onReset={input.onReset}
        onClose={stopChoosing}
      />
      {lines.lines.length === 0 && <div className={classes['empty']}>{empty}</div>}
    </RatioScale>
  );
}

const everything: BacklogFilter = {};

function useColumns(grouping: 'none' | 'feature', contradictions: boolean): ReturnType<typeof backlogColumns> {
  const ids = useListIds(everything);
  const digits = String(ids.length).length;
  const letters = useLettersOfKeys(ids);
  const names = useSprints().map((sprint) => shortSprint(sprint).length);
  const sprints = names.length === 0 ? null : Math.max(...names);
  const others = usePeopleHere().length > 0;
  return useMemo(
    () => backlogColumns(digits, letters, grouping, contradictions, { sprints, others }),
    [digits, letters, grouping, contradictions, sprints, others],
  );
}

/** A sample is enough: keys of one product differ little in length. */
const maxInspected = 1000;

/** Length of the longest key in a sample spread over the list. */
function useLettersOfKeys(ids: readonly EntryId[]): number {
  const { entry } = useBacklogQueries();
  return useMemo(() => {
    const step = Math.max(1, Math.ceil(ids.length / maxInspected));
    return ids.reduce((most, id, place) => (place % step === 0 ? Math.max(most, entry(id)?.key.length ?? 0) : most), 0);
  }, [ids, entry]);
}

/** Text of the drag preview: the entry, its value per point, whether it lands above a forecast line, and its old and new position. */
function useDragWords({ lines, bands }: BacklogLines): (ids: readonly string[], landing: Landing | null) => DragWords {
  const answers = useBacklogQueries();
  return (ids, landing) => {
    const [first] = ids as readonly EntryId[];
    const entry = first && answers.entry(first);
    if (!first || !entry) return { title: '', consequence: '', move: null };
    const from = answers.position(first);
    const ratio = ids.length === 1 ? valuePerPoint(answers.value(first), entry.points) : null;
    const places = (ids as readonly EntryId[]).flatMap((id) => answers.position(id) ?? []);
    const target = landing && placeAfterLanding(landing, answers.position, places);
    const line = landing && cutBelow(lines, bands, landing);
    return {
      title: ids.length === 1 ? entry.title : counted(ids.length, 'item'),
      consequence: [ratio === null ? withoutRatio(ids as readonly EntryId[], answers) : `${ratioWords(ratio)} per point`, line]
        .filter(Boolean)
        .join(' · '),
      move: from === null || target === null ? null : `${from} → ${target}`,
    };
  };
}

/** Shown while dragging several items, or one without a value per point: their points; of Features, which have none of their own, their value. */
function withoutRatio(ids: readonly EntryId[], { entry, value }: ReturnType<typeof useBacklogQueries>): string {
  const of = ids.every((id) => entry(id)?.type === 'feature') ? 'features' : 'items';
  const words = sumWords(sumOf(ids.map((id) => ({ points: entry(id)?.points ?? null, value: value(id), isShare: false }))), of);
  return words.points ?? (words.value === null ? 'Value not set' : `${words.value} value`);
}

function cutBelow(lines: readonly string[], bands: BacklogLines['bands'], landing: Landing): string | null {
  const start = landing.before === null ? lines.length : lines.indexOf(landing.before);
  const cuts = lines.flatMap((id, index) => (bands.get(id)?.kind === 'divider' ? [{ id, index }] : []));
  const next = cuts.find((cut) => cut.index >= start);
  if (next) return `above the ${next.id.slice('cut:'.length)}% line`;
  return cuts.length > 0 ? 'below the forecast lines' : null;
}
