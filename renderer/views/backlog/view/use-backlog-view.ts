/** Which part of the backlog is shown and how: the chosen view, its filter, the grouping, and the views saved on this device. */
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { BacklogFilter } from '../../../../shared/domain/backlog/filter.ts';
import { useBacklogQueries, useFeatures, useListIds, useSprints } from '../../../state/use-backlog.ts';
import { useLocal } from '../../../state/use-local.ts';
import { useOpenSession } from '../../../state/use-products.ts';
import { forgetAskedFilter, takeAskedFilter } from '../../parts/filter-request.ts';
import type { ConditionId, ConditionNames } from './conditions.ts';
import { areLayouts, type ColumnLayout, type Layouts, defaultLayout, withLayout } from './column-layout.ts';
import { type BacklogLayout, isShape } from './shapes.ts';
import { allView, areViews, nextSprint, type SavedView, sameFilter, builtInViews, withCondition } from './saved-views.ts';

/** What is open: the search field, or the editor of a condition; `null`: the choice of a condition. */
export type Asking = 'find' | { readonly condition: ConditionId | null };

const noViews: readonly SavedView[] = [];
const noLayouts: Layouts = {};
export type Grouping = 'none' | 'feature';

const isGrouping = (value: unknown): value is Grouping => value === 'none' || value === 'feature';

export function useBacklogView() {
  const saved = useSavedOnDevice();
  const { shape, grouping } = saved;
  const next = nextSprint(useSprints(), Date.now());
  const views = useMemo(() => [...builtInViews(next), ...saved.views], [next, saved.views]);
  const [chosen, setChosen] = useState(allView.id);
  const { kept, setFilter, tried, tryOut, filter } = useFilter(shape);
  const [asking, setAsking] = useState<Asking | null>(null);
  const { layout, setLayout } = useLayoutOf(chosen, saved);
  const names = useConditionNames();
  const tags = useTags(kept);
  const choose = (view: SavedView): void => {
    setChosen(view.id);
    setFilter(view.filter);
    tryOut(null);
    setAsking(null);
  };
  return {
    views,
    own: new Set(saved.views.map((view) => view.id)),
    chosen,
    /** The filter in effect: `kept`, or the one being tried out. */
    filter,
    kept,
    tried,
    shape,
    grouping: shape === 'list' ? grouping : 'none',
    asking,
    layout,
    setLayout,
    /** Sort order of the list; `null`: the backlog's own. Story map and matrix have their own orders. */
    sort: shape === 'list' ? layout.sort : null,
    tags,
    names: { ...names, tags },
    /** Nothing is filtered out: the cut lines are valid. */
    whole: sameFilter(filter, allView.filter),
    choose,
    setFilter,
    setGrouping: saved.setGrouping,
    setShape: saved.setShape,
    clear: () => choose(allView),
    ask: setAsking,
    tryOut,
    stopAsking: () => {
      setAsking(null);
      tryOut(null);
    },
    walk: (step: 1 | -1) => {
      const view = views[views.findIndex((each) => each.id === chosen) + step];
      if (view) choose(view);
    },
    save: (name: string) => setChosen(saveView(saved, { name, filter: kept }, layout)),
    forget: (id: string) => {
      forgetView(saved, id);
      choose(allView);
    },
  };
}

type SavedOnDevice = ReturnType<typeof useSavedOnDevice>;

/** Saves a view together with its columns; returns its id. */
function saveView(
  { views, setViews, layouts, setLayouts }: SavedOnDevice,
  view: Omit<SavedView, 'id'>,
  layout: ColumnLayout,
): string {
  const id = `own ${crypto.randomUUID()}`;
  setViews([...views, { id, ...view }]);
  setLayouts(withLayout(layouts, id, layout));
  return id;
}

function forgetView({ views, setViews, layouts, setLayouts }: SavedOnDevice, id: string): void {
  setViews(views.filter((view) => view.id !== id));
  setLayouts(withLayout(layouts, id, defaultLayout));
}

/** Views, grouping, shape and columns of the open product, stored on this device only. */
function useSavedOnDevice() {
  const product = useOpenSession()?.id ?? '';
  const [views, setViews] = useLocal(`views ${product}`, noViews, areViews);
  const [grouping, setGrouping] = useLocal<Grouping>(`grouping ${product}`, 'none', isGrouping);
  const [shape, setShape] = useLocal<BacklogLayout>(`shape ${product}`, 'list', isShape);
  const [layouts, setLayouts] = useLocal(`columns ${product}`, noLayouts, areLayouts);
  return { views, setViews, grouping, setGrouping, shape, setShape, layouts, setLayouts };
}

/** The columns of one view; `setLayout` changes only with the stored layouts. */
function useLayoutOf(view: string, { layouts, setLayouts }: Pick<SavedOnDevice, 'layouts' | 'setLayouts'>) {
  const setLayout = useCallback(
    (change: Partial<ColumnLayout>) => setLayouts(withLayout(layouts, view, change)),
    [layouts, view, setLayouts],
  );
  return { layout: layouts[view] ?? defaultLayout, setLayout };
}

function useFilter(shape: BacklogLayout) {
  const [asked, setFilter] = useState<BacklogFilter>(() => takeAskedFilter() ?? allView.filter);
  useEffect(forgetAskedFilter, []);
  // Map and matrix show Stories; Features are columns there.
  const kept = useMemo(() => (shape === 'list' ? asked : withCondition(asked, { show: undefined })), [shape, asked]);
  const [tried, tryOut] = useState<BacklogFilter | null>(null);
  // Deferred: typing stays fluent while ten thousand items are filtered.
  const late = useDeferredValue(tried ?? kept);
  return { kept, setFilter, tried, tryOut, filter: tried === null ? kept : late };
}

function useConditionNames(): Omit<ConditionNames, 'tags'> {
  const features = useFeatures();
  const sprints = useSprints();
  return useMemo(() => ({ features, sprints }), [features, sprints]);
}

/** Returns the tags of the shown entries, most used first; computed only when a tag is about to be chosen. */
function useTags(filter: BacklogFilter): () => readonly string[] {
  const ids = useListIds(filter);
  const answers = useBacklogQueries();
  return useCallback(() => {
    const uses = new Map<string, number>();
    for (const id of ids) for (const tag of answers.entry(id)?.tags ?? []) uses.set(tag, (uses.get(tag) ?? 0) + 1);
    return [...uses].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([tag]) => tag);
  }, [ids, answers]);
}
