/** The lines of the list: the rows of the view, with cut lines between them or under the headers of their Features. */
import { createElement, useMemo, useRef, useState } from 'react';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { BacklogFilter } from '../../../../shared/domain/backlog/filter.ts';
import { useBacklogQueries, useListIds } from '../../../state/use-backlog.ts';
import { useChanges } from '../../../state/use-changes.ts';
import { useCutLines } from '../../../state/use-forecast.ts';
import type { GridBand } from '../../../ui/grid/columns.ts';
import { CutLineWords } from './CutLineWords.tsx';
import type { Sorting } from '../../../../shared/domain/backlog/sort-items.ts';
import { useSortedIds } from './use-sorted-ids.ts';
import { groupBand, groupHeight, groupOf } from './groups.tsx';

export interface BacklogLines {
  readonly lines: readonly string[];
  readonly rows: readonly EntryId[];
  /** Along which items move: in the list's own order the rows as they are shown; while the list is sorted, all its items in backlog order. */
  readonly ordered: readonly EntryId[];
  readonly bands: ReadonlyMap<string, GridBand>;
}

type ShownLines = Omit<BacklogLines, 'ordered'>;

const cutLineHeight = 28;
const noBands: ReadonlyMap<string, GridBand> = new Map();
const nothing: ShownLines = { lines: [], rows: [], bands: noBands };

export function useBacklogLines(
  filter: BacklogFilter,
  grouping: 'none' | 'feature',
  sort: Sorting | null,
  whole: boolean,
): BacklogLines {
  const ordered = useListIds(filter);
  const shown = useSortedIds(ordered, sort);
  const plain = usePlainLines(shown, whole && sort === null);
  const grouped = useGroupedLines(shown, grouping === 'feature');
  const lines = grouping === 'feature' ? grouped : plain;
  return useMemo(() => ({ ...lines, ordered: sort === null ? lines.rows : ordered }), [lines, ordered, sort]);
}

/** The rows in their order; cut lines only where the whole open backlog is shown in its own order, else they would lie. */
function usePlainLines(rows: readonly EntryId[], whole: boolean): ShownLines {
  const cuts = useCutLines();
  return useMemo(() => {
    if (!whole || cuts.length === 0) return { lines: rows, rows, bands: noBands };
    const lines: string[] = [...rows];
    const bands = new Map<string, GridBand>();
    for (const cut of cuts.toSorted((a, b) => b.above - a.above || a.odds - b.odds)) {
      const id = `cut:${cut.odds}`;
      lines.splice(cut.above, 0, id);
      bands.set(id, { kind: 'divider', height: cutLineHeight, content: createElement(CutLineWords, { cut }) });
    }
    return { lines, rows, bands };
  }, [rows, cuts, whole]);
}

/** The rows grouped by Feature; groups are ordered by their first row, rows keep their order within each. */
function useGroupedLines(ids: readonly EntryId[], active: boolean): ShownLines {
  const answers = useBacklogQueries();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const placed = useRef<ReadonlyMap<EntryId, EntryId | null>>(new Map());
  const [changes, setChanges] = useState(0);
  useChanges((changed) => {
    if (!active) return;
    for (const id of changed) {
      const before = placed.current.get(id);
      if (before !== undefined && before !== answers.feature(id)) return setChanges((count) => count + 1);
    }
  });
  return useMemo(() => {
    if (!active) return nothing;
    const groups = new Map<EntryId | null, EntryId[]>();
    const features = new Map<EntryId, EntryId | null>();
    for (const id of ids) {
      const feature = answers.feature(id);
      features.set(id, feature);
      const group = groups.get(feature);
      if (group) group.push(id);
      else groups.set(feature, [id]);
    }
    placed.current = features;
    const nameOf = (feature: EntryId | null): string =>
      feature === null ? 'No Feature' : (answers.entry(feature)?.title ?? 'Feature');
    return withHeaders(groups, nameOf, folded, setFolded);
    // `changes`: changes with the Features of the rows
  }, [ids, answers, folded, changes, active]);
}

function withHeaders(
  groups: ReadonlyMap<EntryId | null, readonly EntryId[]>,
  nameOf: (feature: EntryId | null) => string,
  folded: ReadonlySet<string>,
  setFolded: (folded: ReadonlySet<string>) => void,
): ShownLines {
  const lines: string[] = [];
  const rows: EntryId[] = [];
  const bands = new Map<string, GridBand>();
  for (const [feature, members] of groups) {
    const header = groupOf(feature);
    const expanded = !folded.has(header);
    const toggle = (): void =>
      setFolded(expanded ? new Set([...folded, header]) : new Set([...folded].filter((each) => each !== header)));
    bands.set(
      header,
      groupBand(feature, members, expanded, toggle, lines.length === 0 ? groupHeight : groupHeight + 8, nameOf(feature)),
    );
    lines.push(header);
    if (!expanded) continue;
    lines.push(...members);
    rows.push(...members);
  }
  return { lines, rows, bands };
}
