/** Sorting a list by a column. Only the display changes, never the backlog order. (Responsibility 2.) */
import { type Entry, isFeature, statusesOf } from './backlog.ts';
import { readinessItems, reasonsNotReady } from './readiness.ts';

export interface Sorting {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

export type SortValue = string | number | null;

const texts = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * The items sorted by key: numbers numerically; texts ignoring case and accents, with embedded numbers compared as numbers.
 * Unknown comes last in both directions; equal keys keep backlog order.
 */
export function sortedBy<Id>(ids: readonly Id[], valueOf: (id: Id) => SortValue, direction: Sorting['direction']): readonly Id[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return ids
    .map((id) => ({ id, by: valueOf(id) }))
    .toSorted((a, b) => {
      if (a.by === null || b.by === null) return Number(a.by === null) - Number(b.by === null);
      return (
        sign * (typeof a.by === 'number' && typeof b.by === 'number' ? a.by - b.by : texts.compare(String(a.by), String(b.by)))
      );
    })
    .map(({ id }) => id);
}

const beforeSelection: ReadonlySet<string> = new Set(['new', 'refining', 'ready']);

/**
 * Sort key of the "Ready" column: the share of the Definition of Ready that is met (0 to 1); from 2 on, for Features and for
 * Stories already in a Sprint, the progress of the work.
 */
export function readinessRank(entry: Entry, value: number | null): number {
  if (isFeature(entry) || !beforeSelection.has(entry.status)) return 2 + statusesOf(entry.type).indexOf(entry.status);
  return 1 - reasonsNotReady(entry, value).length / readinessItems.length;
}
