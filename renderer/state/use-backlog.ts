/** The backlog for screens: each hook re-renders only when its result has changed. */
import { useCallback, useDeferredValue, useMemo, useSyncExternalStore } from 'react';
import type { Entry, EntryId, Product, Sprint } from '../../shared/domain/backlog/backlog.ts';
import type { BacklogFilter } from '../../shared/domain/backlog/filter.ts';
import { suggestedPosition } from '../../shared/domain/backlog/ordering.ts';
import { valuePerPoint } from '../../shared/domain/value/value.ts';
import type { ListTotals, ListView } from '../../shared/document/projection/list-view.ts';
import type { BacklogProjection } from '../../shared/document/projection/projection.ts';
import { useProjection } from './session-context.ts';

export function useEntry(id: EntryId | null): Entry | undefined {
  const projection = useProjection();
  const subscribe = useCallback(
    (listener: () => void) => (id === null ? () => undefined : projection.onEntry(id, listener)),
    [projection, id],
  );
  return useSyncExternalStore(subscribe, () => (id === null ? undefined : projection.entry(id)));
}

/** Looks up entries by id on demand; never re-renders. */
export function useEntryLookup(): (id: EntryId) => Entry | undefined {
  const projection = useProjection();
  return projection.entry;
}

export function useValue(id: EntryId): number | null {
  const projection = useProjection();
  const subscribe = useCallback((listener: () => void) => projection.onEntry(id, listener), [projection, id]);
  return useSyncExternalStore(subscribe, () => projection.value(id));
}

export function useFeatureOf(id: EntryId): Entry | undefined {
  const projection = useProjection();
  const subscribe = useCallback((listener: () => void) => projection.onEntry(id, listener), [projection, id]);
  const feature = useSyncExternalStore(subscribe, () => projection.feature(id));
  return useEntry(feature);
}

export const ratioOf = (projection: Pick<BacklogProjection, 'value' | 'entry'>, id: EntryId): number | null =>
  valuePerPoint(projection.value(id), projection.entry(id)?.points ?? null);

/** Position among the open Stories, counted from 1; `null` for Features and finished entries. */
export function usePosition(id: EntryId): number | null {
  const projection = useProjection();
  const open = projection.view(everythingOpen);
  return useSyncExternalStore(open.subscribe, () => projection.position(id));
}

/** Position among the open Features, counted from 1; `null` for Stories and finished Features. */
export function useFeaturePosition(id: EntryId): number | null {
  const features = useProjection().view(openFeatures);
  return useSyncExternalStore(features.subscribe, () => features.position(id));
}

const everythingOpen: BacklogFilter = {};
const openFeatures: BacklogFilter = { show: 'features' };

/** A maintained view; re-renders when membership, order or sums changed. Read ids by `at(place)`: there may be 100,000. */
export function useList(filter: BacklogFilter): ListView {
  const projection = useProjection();
  const view = useMemo(() => projection.view(filter), [projection, filter]);
  useSyncExternalStore(view.subscribe, view.version);
  return view;
}

/** The ids of a view in order; the same array until membership or order changes. */
export function useListIds(filter: BacklogFilter): readonly EntryId[] {
  const projection = useProjection();
  const view = useMemo(() => projection.view(filter), [projection, filter]);
  const version = useSyncExternalStore(view.subscribe, view.orderVersion);
  return useMemo(() => view.ids(), [view, version]);
}

export function useTotals(filter: BacklogFilter): ListTotals {
  return useList(filter).totals();
}

export function useFeaturePoints(id: EntryId): number | null {
  const open = useTotals(useMemo<BacklogFilter>(() => ({ feature: id }), [id]));
  const finished = useTotals(useMemo<BacklogFilter>(() => ({ feature: id, life: 'finished' }), [id]));
  const known = open.count + finished.count > 0 && open.unsized + finished.unsized === 0;
  return known ? open.points + finished.points : null;
}

const features: BacklogFilter = { show: 'features', life: 'all' };

export function useFeatures(): readonly Entry[] {
  const projection = useProjection();
  const view = useList(features);
  const version = view.version();
  return useMemo(
    () =>
      view
        .ids()
        .map((id) => projection.entry(id))
        .filter((entry): entry is Entry => entry !== undefined && !entry.dropped),
    [projection, view, version],
  );
}

export function useProduct(): Product {
  const projection = useProjection();
  return useSyncExternalStore(projection.onFrame, projection.product);
}

export function useSprints(): readonly Sprint[] {
  const projection = useProjection();
  return useSyncExternalStore(projection.onFrame, projection.sprints);
}

/** The position by value per point alone, and the actual one, among entries with a known ratio. Deferred, so that it never delays an edit. */
export function useSuggestedPosition(id: EntryId): { readonly suggested: number; readonly actual: number } | null {
  const projection = useProjection();
  const view = useList(everythingOpen);
  const version = useDeferredValue(view.version());
  return useMemo(() => {
    const ranked = view.ids().map((each) => ({ id: each, valuePerPoint: ratioOf(projection, each) }));
    return suggestedPosition(id, ranked);
  }, [projection, view, version, id]);
}

/** Queries on demand, for event handlers: never re-renders. */
export function useBacklogQueries(): {
  readonly entry: (id: EntryId) => Entry | undefined;
  readonly value: (id: EntryId) => number | null;
  readonly feature: (id: EntryId) => EntryId | null;
  readonly description: (id: EntryId) => string;
  readonly stories: (feature: EntryId) => ReadonlySet<EntryId>;
  readonly position: (id: EntryId) => number | null;
  readonly siblings: BacklogProjection['siblings'];
  readonly droppedMeasures: BacklogProjection['droppedMeasures'];
} {
  return useProjection();
}
