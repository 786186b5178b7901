/** The story map of a view, kept up to date with order, Features and Sprints. */
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { type EntryId, isOpen } from '../../../../shared/domain/backlog/backlog.ts';
import type { BacklogFilter } from '../../../../shared/domain/backlog/filter.ts';
import { type MapCard, type StoryMap, storyMap } from '../../../../shared/domain/backlog/story-map.ts';
import { useBacklogQueries, useFeatures, useListIds, useSprints } from '../../../state/use-backlog.ts';
import { useChanges } from '../../../state/use-changes.ts';

export interface ShownMap {
  readonly map: StoryMap;
  readonly cards: ReadonlyMap<EntryId, MapCard>;
}

/** `whole`: nothing is filtered out, so that Features without Stories are shown too. */
export function useStoryMap(filter: BacklogFilter, whole: boolean): ShownMap {
  const ids = useDeferredValue(useListIds(filter));
  const answers = useBacklogQueries();
  const features = useFeatures();
  const sprints = useSprints();
  const placed = useRef<ReadonlyMap<EntryId, MapCard>>(new Map());
  const [changes, setChanges] = useState(0);
  useChanges((changed) => {
    for (const id of changed) {
      const card = placed.current.get(id);
      if (card && (card.feature !== answers.feature(id) || card.sprint !== (answers.entry(id)?.sprint ?? null)))
        return setChanges((count) => count + 1);
    }
  });
  return useMemo(() => {
    const cards = new Map(ids.map((id) => [id, { id, feature: answers.feature(id), sprint: answers.entry(id)?.sprint ?? null }]));
    placed.current = cards;
    const used = new Set([...cards.values()].map(({ feature }) => feature));
    const columns = features.filter((each) => used.has(each.id) || (whole && isOpen(each))).map(({ id }) => id);
    return { map: storyMap([...cards.values()], columns, sprints, Date.now()), cards };
    // `changes`: changes with the Features and Sprints of the cards
  }, [ids, answers, features, sprints, whole, changes]);
}
