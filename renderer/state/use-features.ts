/** Features with the sums of their Stories, for screens that show all of them. */
import { startTransition, useEffect, useMemo, useState } from 'react';
import { type EntryId, isFinished, isOpen } from '../../shared/domain/backlog/backlog.ts';
import type { BacklogFilter } from '../../shared/domain/backlog/filter.ts';
import { type FeatureFacts, type FeatureValuation, worthOf } from '../../shared/domain/value/feature-value.ts';
import type { BacklogProjection } from '../../shared/document/projection/projection.ts';
import { useProjection } from './session-context.ts';
import { useProduct } from './use-backlog.ts';
import { useWhoIsWho } from './use-collections.ts';

const allFeatures: BacklogFilter = { show: 'features', life: 'all' };

/** All Features that are not dropped, in backlog order. Deferred, so that it never delays an edit. */
export function useFeatureFacts(): readonly FeatureFacts[] {
  const projection = useProjection();
  const version = useLateChanges(projection);
  return useMemo(
    () =>
      projection
        .view(allFeatures)
        .ids()
        .map((id) => factsOf(projection, id))
        .filter((facts): facts is FeatureFacts => facts !== null && !facts.entry.dropped),
    [projection, version],
  );
}

export function useFactsOf(id: EntryId): FeatureFacts | null {
  const projection = useProjection();
  const version = useLateChanges(projection);
  return useMemo(() => factsOf(projection, id), [projection, id, version]);
}

export function useWorthOf(id: EntryId): FeatureValuation | null {
  const facts = useFactsOf(id);
  const { model } = useProduct();
  const who = useWhoIsWho();
  return useMemo(() => facts && worthOf(facts, model, who), [facts, model, who]);
}

export function useWorths(facts: readonly FeatureFacts[]): readonly FeatureValuation[] {
  const { model } = useProduct();
  const who = useWhoIsWho();
  return useMemo(() => facts.filter(({ entry }) => isOpen(entry)).map((each) => worthOf(each, model, who)), [facts, model, who]);
}

function factsOf(projection: BacklogProjection, id: EntryId): FeatureFacts | null {
  const entry = projection.entry(id);
  if (!entry) return null;
  let points: number | null = 0;
  let place: number | null = null;
  let accepted: number | null = 0;
  let acceptedCount = 0;
  const stories = projection.stories(id);
  for (const story of stories) {
    const each = projection.entry(story);
    if (!each) continue;
    points = points === null || each.points === null ? null : points + each.points;
    const at = projection.position(story);
    if (at !== null && (place === null || at < place)) place = at;
    if (!isFinished(each.status)) continue;
    const value = projection.value(story);
    accepted = accepted === null || value === null ? null : accepted + value;
    acceptedCount += 1;
  }
  return { entry, points: stories.size === 0 ? null : points, place, acceptedCount, accepted };
}

function useLateChanges(projection: BacklogProjection): number {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    const follow = (): void => startTransition(() => setVersion((before) => before + 1));
    // Changes between the first render and this effect.
    follow();
    return projection.onChange(follow);
  }, [projection]);
  return version;
}
