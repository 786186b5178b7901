/** The items of the list in the order of one of its columns; the backlog order itself is never touched. */
import { startTransition, useMemo, useReducer } from 'react';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { sortedBy, type Sorting, type SortValue } from '../../../../shared/domain/backlog/sort-items.ts';
import { useBacklogQueries, useSprints } from '../../../state/use-backlog.ts';
import { useChanges } from '../../../state/use-changes.ts';
import { columnSorts, type SortContext } from './column-sorts.ts';

export function useSortedIds(ids: readonly EntryId[], sort: Sorting | null): readonly EntryId[] {
  const answers = useBacklogQueries();
  const sprints = useSprints();
  const [changes, raise] = useReducer((before: number) => before + 1, 0);
  // The edit is shown first, its place in the sorted list follows.
  useChanges(() => sort !== null && startTransition(raise));
  return useMemo(
    () => (sort === null ? ids : sortedBy(ids, (id) => sortValue(sort.column, id, { answers, sprints }), sort.direction)),
    // `changes`: changes with the values that items are sorted by
    [ids, sort, answers, sprints, changes],
  );
}

function sortValue(column: string, id: EntryId, context: SortContext): SortValue {
  const entry = context.answers.entry(id);
  return (entry && columnSorts.get(column)?.valueOf(entry, context)) ?? null;
}
