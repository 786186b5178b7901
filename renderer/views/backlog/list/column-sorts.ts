/** What the list is sorted by in each of its columns. A column that is not in the table can't be sorted by. */
import type { Entry, EntryId, Sprint } from '../../../../shared/domain/backlog/backlog.ts';
import { isFeature } from '../../../../shared/domain/backlog/backlog.ts';
import { readinessRank, type SortValue } from '../../../../shared/domain/backlog/sort-items.ts';
import { pointsOfStories } from '../../../../shared/domain/backlog/sums.ts';
import { valuePerPoint } from '../../../../shared/domain/value/value.ts';
import type { useBacklogQueries } from '../../../state/use-backlog.ts';

export interface SortContext {
  readonly answers: ReturnType<typeof useBacklogQueries>;
  readonly sprints: readonly Sprint[];
}

interface ColumnSortRule {
  /** The direction of the first press: numbers from the highest on, words from A on. */
  readonly first: 'ascending' | 'descending';
  /** `null` comes last in both directions. */
  readonly valueOf: (entry: Entry, context: SortContext) => SortValue;
}

const titleOf = (id: EntryId | null, { answers }: SortContext): string | null =>
  id === null ? null : (answers.entry(id)?.title ?? null);

const pointsOf = (entry: Entry, { answers }: SortContext): number | null =>
  isFeature(entry)
    ? pointsOfStories([...answers.stories(entry.id)].flatMap((id) => answers.entry(id) ?? []).map(({ points }) => points))
    : entry.points;

function placeOfSprint({ sprint }: Entry, { sprints }: SortContext): number | null {
  const place = sprints.findIndex(({ id }) => id === sprint);
  return place === -1 ? null : place;
}

/** By the key of the column. */
export const columnSorts: ReadonlyMap<string, ColumnSortRule> = new Map<string, ColumnSortRule>([
  ['key', { first: 'ascending', valueOf: ({ key }) => key }],
  ['title', { first: 'ascending', valueOf: ({ title }) => title }],
  ['feature', { first: 'ascending', valueOf: ({ id }, context) => titleOf(context.answers.feature(id), context) }],
  ['value', { first: 'descending', valueOf: ({ id }, { answers }) => answers.value(id) }],
  ['points', { first: 'descending', valueOf: pointsOf }],
  [
    'ratio',
    {
      first: 'descending',
      valueOf: (entry, context) => valuePerPoint(context.answers.value(entry.id), pointsOf(entry, context)),
    },
  ],
  ['ready', { first: 'descending', valueOf: (entry, { answers }) => readinessRank(entry, answers.value(entry.id)) }],
  ['sprint', { first: 'ascending', valueOf: placeOfSprint }],
]);
