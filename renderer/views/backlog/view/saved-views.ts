/** The tabs above the list: built-in views, and those saved on this device. */
import type { Sprint } from '../../../../shared/domain/backlog/backlog.ts';
import type { BacklogFilter } from '../../../../shared/domain/backlog/filter.ts';

export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly filter: BacklogFilter;
}

export const allView: SavedView = { id: 'all', name: 'All', filter: {} };

const unsized: SavedView = { id: 'unsized', name: 'Unsized', filter: { unsized: true } };
const notReady: SavedView = { id: 'not-ready', name: 'Not ready', filter: { ready: false } };
const inversions: SavedView = { id: 'inversions', name: 'Out of order', filter: { inverted: true } };
const features: SavedView = { id: 'features', name: 'Features', filter: { show: 'features' } };

/** The Sprint that starts next, `null` while none is planned. */
export const nextSprint = (sprints: readonly Sprint[], now: number): Sprint | null =>
  sprints.find((sprint) => sprint.start !== null && sprint.start > now) ?? null;

export function builtInViews(next: Sprint | null): readonly SavedView[] {
  const planned: readonly SavedView[] = next ? [{ id: 'next-sprint', name: 'Next Sprint', filter: { sprint: next.id } }] : [];
  return [allView, ...planned, unsized, notReady, inversions, features];
}

/** Validates the stored value, which an older version may have written. */
export const areViews = (value: unknown): value is readonly SavedView[] =>
  Array.isArray(value) &&
  value.every(
    (each: unknown) =>
      typeof each === 'object' &&
      each !== null &&
      'id' in each &&
      typeof each.id === 'string' &&
      'name' in each &&
      typeof each.name === 'string' &&
      'filter' in each &&
      typeof each.filter === 'object' &&
      each.filter !== null,
  );

/** The same conditions, in whatever order they were chosen. */
export const sameFilter = (a: BacklogFilter, b: BacklogFilter): boolean => filterName(a) === filterName(b);

const filterName = (filter: BacklogFilter): string =>
  JSON.stringify(
    Object.entries(filter)
      .filter(([, value]) => value !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

/** The filter without this condition, or with it in place of an earlier one. */
export function withCondition(
  filter: BacklogFilter,
  condition: Partial<{ [Key in keyof BacklogFilter]: BacklogFilter[Key] | undefined }>,
): BacklogFilter {
  return Object.fromEntries(
    Object.entries({ ...filter, ...condition }).filter(([, value]) => value !== undefined),
  ) as BacklogFilter;
}
