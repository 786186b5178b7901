/** How a list is shown in the order of one of its columns. Sorting only shows: the backlog order stays as it is. (Responsibility 2.) */
import { type Entry, isFeature, statesOf } from './backlog.ts';
import { readinessItems, reasonsNotReady } from './readiness.ts';

export interface Sorting {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

/** What an item is sorted by in one column; `null`: not known. */
export type SortValue = string | number | null;

const texts = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * The items in the order of what they are sorted by: numbers as numbers, texts without regard to case and accents and with the numbers in
 * them as numbers. What is not known comes last in both directions; equal ones keep the order they come in, which is the backlog's.
 */
export function sortedBy<Id>(ids: readonly Id[], valueOf: (id: Id) => SortValue, direction: Sorting['direction']): readonly Id[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return ids
    .map((id) => ({ id, by: valueOf(id) }))
    .toSorted((a, b) => {
      if (a.by === null || b.by === null) return Number(a.by === null) - Number(b.by === null);
      return sign * (typeof a.by === 'number' && typeof b.by === 'number' ? a.by - b.by : texts.compare(String(a.by), String(b.by)));
    })
    .map(({ id }) => id);
}

const beforeSelection: ReadonlySet<string> = new Set(['new', 'refining', 'ready']);

/**
 * What the column "Ready" is sorted by: first how much of the Definition of Ready is met (0 to 1), then, for what the team has taken into a
 * Sprint and for Features, how far the work is (from 2 on).
 */
export function readinessRank(entry: Entry, value: number | null): number {
  if (isFeature(entry) || !beforeSelection.has(entry.state)) return 2 + statesOf(entry.kind).indexOf(entry.state);
  return 1 - reasonsNotReady(entry, value).length / readinessItems.length;
}
