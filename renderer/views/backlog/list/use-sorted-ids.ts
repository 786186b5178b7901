/** The items of the list in the order of one of its columns; the backlog order itself is never touched. */
import { startTransition, useMemo, useReducer } from 'react';
import type { Entry, EntryId, Sprint } from '../../../../shared/domain/backlog/backlog.ts';
import { isFeature } from '../../../../shared/domain/backlog/backlog.ts';
import { readinessRank, sortedBy, type Sorting, type SortValue } from '../../../../shared/domain/backlog/sort-items.ts';
import { pointsOfStories } from '../../../../shared/domain/backlog/sums.ts';
import { valuePerPoint } from '../../../../shared/domain/value/value.ts';
import { useBacklogAnswers, useSprints } from '../../../state/use-backlog.ts';
import { useChanges } from '../../../state/use-changes.ts';

type Answers = ReturnType<typeof useBacklogAnswers>;

export function useSortedIds(ids: readonly EntryId[], sort: Sorting | null): readonly EntryId[] {
  const answers = useBacklogAnswers();
  const sprints = useSprints();
  const [changes, raise] = useReducer((before: number) => before + 1, 0);
  // The edit is shown first, its place in the sorted list follows.
  useChanges(() => sort !== null && startTransition(raise));
  return useMemo(
    () => (sort === null ? ids : sortedBy(ids, (id) => sortValue(sort.column, id, answers, sprints), sort.direction)),
    // `changes`: changes with the values that items are sorted by
    [ids, sort, answers, sprints, changes],
  );
}

function sortValue(column: string, id: EntryId, answers: Answers, sprints: readonly Sprint[]): SortValue {
  const entry = answers.entry(id);
  if (!entry) return null;
  switch (column) {
    case 'key':
      return entry.key;
    case 'title':
      return entry.title;
    case 'feature': {
      const feature = answers.feature(id);
      return feature === null ? null : (answers.entry(feature)?.title ?? null);
    }
    case 'value':
      return answers.value(id);
    case 'points':
      return pointsOf(entry, answers);
    case 'ratio':
      return valuePerPoint(answers.value(id), pointsOf(entry, answers));
    case 'ready':
      return readinessRank(entry, answers.value(id));
    case 'sprint': {
      const at = sprints.findIndex((sprint) => sprint.id === entry.sprint);
      return at === -1 ? null : at;
    }
    default:
      return null;
  }
}

const pointsOf = (entry: Entry, answers: Answers): number | null =>
  isFeature(entry)
    ? pointsOfStories([...answers.stories(entry.id)].flatMap((id) => answers.entry(id) ?? []).map(({ points }) => points))
    : entry.points;
