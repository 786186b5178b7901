/** Features with what their Stories add up to, for screens that show them all. */
import { startTransition, useEffect, useMemo, useState } from 'react';
import { type EntryId, isFinished, isOpen } from '../../shared/domain/backlog.ts';
import type { BacklogFilter } from '../../shared/domain/filter.ts';
import { type FeatureFacts, type FeatureWorth, worthOf } from '../../shared/domain/worth.ts';
import type { BacklogPicture } from '../../shared/document/read-changes.ts';
import { usePicture } from './session-context.ts';
import { useProduct } from './use-backlog.ts';
import { useWhoIsWho } from './use-books.ts';

const allFeatures: BacklogFilter = { show: 'features', life: 'all' };

/** All Features that are not dropped, in backlog order. Follows an edit, never holds it up. */
export function useFeatureFacts(): readonly FeatureFacts[] {
  const picture = usePicture();
  const version = useLateChanges(picture);
  return useMemo(
    () =>
      picture
        .view(allFeatures)
        .ids()
        .map((id) => factsOf(picture, id))
        .filter((facts): facts is FeatureFacts => facts !== null && !facts.entry.dropped),
    [picture, version],
  );
}

/** One Feature with what its Stories add up to; `null` when it is gone. */
export function useFactsOf(id: EntryId): FeatureFacts | null {
  const picture = usePicture();
  const version = useLateChanges(picture);
  return useMemo(() => factsOf(picture, id), [picture, id, version]);
}

/** What one Feature is worth, by the product's scoring model; `null` when it is gone. */
export function useWorthOf(id: EntryId): FeatureWorth | null {
  const facts = useFactsOf(id);
  const { model } = useProduct();
  const who = useWhoIsWho();
  return useMemo(() => facts && worthOf(facts, model, who), [facts, model, who]);
}

/** What the open ones of these Features are worth, by the product's scoring model. */
export function useWorths(facts: readonly FeatureFacts[]): readonly FeatureWorth[] {
  const { model } = useProduct();
  const who = useWhoIsWho();
  return useMemo(() => facts.filter(({ entry }) => isOpen(entry)).map((each) => worthOf(each, model, who)), [facts, model, who]);
}

function factsOf(picture: BacklogPicture, id: EntryId): FeatureFacts | null {
  const entry = picture.entry(id);
  if (!entry) return null;
  let points: number | null = 0;
  let place: number | null = null;
  let accepted: number | null = 0;
  let acceptedCount = 0;
  const stories = picture.stories(id);
  for (const story of stories) {
    const each = picture.entry(story);
    if (!each) continue;
    points = points === null || each.points === null ? null : points + each.points;
    const at = picture.position(story);
    if (at !== null && (place === null || at < place)) place = at;
    if (!isFinished(each.state)) continue;
    const value = picture.value(story);
    accepted = accepted === null || value === null ? null : accepted + value;
    acceptedCount += 1;
  }
  return { entry, points: stories.size === 0 ? null : points, place, acceptedCount, accepted };
}

/** Raised after every change, once it is on the screen. */
function useLateChanges(picture: BacklogPicture): number {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    const follow = (): void => startTransition(() => setVersion((before) => before + 1));
    // What changed between the first look and now
    follow();
    return picture.onChange(follow);
  }, [picture]);
  return version;
}
