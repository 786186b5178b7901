/** What certain items add up to, by the one rule of shared/domain/sums.ts; renders again only when one of them changed. */
import { useLayoutEffect, useMemo, useReducer } from 'react';
import type { EntryId } from '../../shared/domain/backlog.ts';
import { reasonsNotReady } from '../../shared/domain/readiness.ts';
import { type ItemSums, type Summed, sumOf } from '../../shared/domain/sums.ts';
import type { BacklogPicture } from '../../shared/document/read-changes.ts';
import { usePicture } from './session-context.ts';

const summed = (picture: BacklogPicture, id: EntryId): readonly Summed[] => {
  const entry = picture.entry(id);
  return entry ? [{ points: entry.points, value: picture.value(id), isShare: entry.value === null }] : [];
};

export function useSumsOf(ids: readonly EntryId[]): ItemSums {
  const picture = usePicture();
  const version = useVersionOf(picture, ids);
  return useMemo(() => sumOf(ids.flatMap((id) => summed(picture, id))), [picture, ids, version]);
}

/** How many of them meet the Definition of Ready. */
export function useReadyAmong(ids: readonly EntryId[]): number {
  const picture = usePicture();
  const version = useVersionOf(picture, ids);
  return useMemo(
    () =>
      ids.filter((id) => {
        const entry = picture.entry(id);
        return entry !== undefined && reasonsNotReady(entry, picture.value(id)).length === 0;
      }).length,
    [picture, ids, version],
  );
}

/** Raised when one of these items changed. */
function useVersionOf(picture: BacklogPicture, ids: readonly EntryId[]): number {
  const [version, raise] = useReducer((before: number) => before + 1, 0);
  useLayoutEffect(() => {
    const among = new Set(ids);
    return picture.onChange((changed) => {
      for (const id of changed) if (among.has(id)) return raise();
    });
  }, [picture, ids]);
  return version;
}
