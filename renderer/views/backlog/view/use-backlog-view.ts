/** Which part of the backlog is shown and how: the chosen view, its filter, the grouping, and what a person saved on this computer. */
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { BacklogFilter } from '../../../../shared/domain/backlog/filter.ts';
import { useBacklogAnswers, useFeatures, useListIds, useSprints } from '../../../state/use-backlog.ts';
import { useLocal } from '../../../state/use-local.ts';
import { useOpenSession } from '../../../state/use-products.ts';
import { forgetAskedFilter, takeAskedFilter } from '../../parts/filter-request.ts';
import type { ConditionId, ConditionNames } from './conditions.ts';
import { areLayouts, type ColumnLayout, type Layouts, defaultLayout, withLayout } from './column-layout.ts';
import { type BacklogShape, isShape } from './shapes.ts';
import { allView, areViews, nextSprint, type SavedView, sameFilter, standingViews, withCondition } from './saved-views.ts';

/** The search field is open, or the conditions: one of them, or first which (`null`). */
export type Asking = 'find' | { readonly condition: ConditionId | null };

const noViews: readonly SavedView[] = [];
const noLayouts: Layouts = {};
export type Grouping = 'none' | 'feature';

const isGrouping = (value: unknown): value is Grouping => value === 'none' || value === 'feature';

export function useBacklogView() {
  const product = useOpenSession()?.id ?? '';
  const sprints = useSprints();
  const [saved, setSaved] = useLocal(`views ${product}`, noViews, areViews);
  const [grouping, setGrouping] = useLocal<Grouping>(`grouping ${product}`, 'none', isGrouping);
  const [shape, setShape] = useLocal<BacklogShape>(`shape ${product}`, 'list', isShape);
  const [layouts, setLayouts] = useLocal(`columns ${product}`, noLayouts, areLayouts);
  const next = nextSprint(sprints, Date.now());
  const views = useMemo(() => [...standingViews(next), ...saved], [next, saved]);
  const [chosen, setChosen] = useState(allView.id);
  const [asked, setFilter] = useState<BacklogFilter>(() => takeAskedFilter() ?? allView.filter);
  useEffect(forgetAskedFilter, []);
  // Map and matrix show Stories; Features are columns there.
  const kept = useMemo(() => (shape === 'list' ? asked : withCondition(asked, { show: undefined })), [shape, asked]);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [tried, tryOut] = useState<BacklogFilter | null>(null);
  // What is typed goes first, what it leaves of ten thousand items follows.
  const late = useDeferredValue(tried ?? kept);
  const filter = tried === null ? kept : late;
  const layout = layouts[chosen] ?? defaultLayout;
  const setLayout = (change: Partial<ColumnLayout>): void => setLayouts(withLayout(layouts, chosen, change));
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
    own: new Set(saved.map((view) => view.id)),
    chosen,
    /** What is shown: the kept filter, or the one that is being tried out. */
    filter,
    kept,
    tried,
    shape,
    grouping: shape === 'list' ? grouping : 'none',
    asking,
    layout,
    setLayout,
    /** The order in which the list is shown; `null`: the backlog's own. Story map and matrix have orders of their own. */
    sort: shape === 'list' ? layout.sort : null,
    tags,
    names: { ...names, tags },
    /** Nothing is filtered out: the cut lines hold. */
    whole: sameFilter(filter, allView.filter),
    choose,
    setFilter,
    setGrouping,
    setShape,
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
    save: (name: string) => {
      const view = { id: `own ${crypto.randomUUID()}`, name, filter: kept };
      setSaved([...saved, view]);
      // The columns stay as they are now
      setLayouts(withLayout(layouts, view.id, layout));
      setChosen(view.id);
    },
    forget: (id: string) => {
      setSaved(saved.filter((view) => view.id !== id));
      setLayouts(withLayout(layouts, id, defaultLayout));
      choose(allView);
    },
  };
}

function useConditionNames(): Omit<ConditionNames, 'tags'> {
  const features = useFeatures();
  const sprints = useSprints();
  return useMemo(() => ({ features, sprints }), [features, sprints]);
}

/** Answers the tags of the shown entries, the most used first; asked only when somebody is about to choose one. */
function useTags(filter: BacklogFilter): () => readonly string[] {
  const ids = useListIds(filter);
  const answers = useBacklogAnswers();
  return useCallback(() => {
    const uses = new Map<string, number>();
    for (const id of ids) for (const tag of answers.entry(id)?.tags ?? []) uses.set(tag, (uses.get(tag) ?? 0) + 1);
    return [...uses].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([tag]) => tag);
  }, [ids, answers]);
}
