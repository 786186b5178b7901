/** Sums of certain items, by the one rule of shared/domain/backlog/sums.ts; re-renders only when one of them changed. */
import { useLayoutEffect, useMemo, useReducer } from 'react';
import type { EntryId } from '../../shared/domain/backlog/backlog.ts';
import { reasonsNotReady } from '../../shared/domain/backlog/readiness.ts';
import { type ItemSums, type Summed, sumOf } from '../../shared/domain/backlog/sums.ts';
import type { BacklogProjection } from '../../shared/document/projection/projection.ts';
import { useProjection } from './session-context.ts';

const summed = (projection: BacklogProjection, id: EntryId): readonly Summed[] => {
  const entry = projection.entry(id);
  return entry ? [{ points: entry.points, value: projection.value(id), isShare: entry.value === null }] : [];
};

export function useSumsOf(ids: readonly EntryId[]): ItemSums {
  const projection = useProjection();
  const version = useVersionOf(projection, ids);
  return useMemo(() => sumOf(ids.flatMap((id) => summed(projection, id))), [projection, ids, version]);
}

export function useReadyAmong(ids: readonly EntryId[]): number {
  const projection = useProjection();
  const version = useVersionOf(projection, ids);
  return useMemo(
    () =>
      ids.filter((id) => {
        const entry = projection.entry(id);
        return entry !== undefined && reasonsNotReady(entry, projection.value(id)).length === 0;
      }).length,
    [projection, ids, version],
  );
}

function useVersionOf(projection: BacklogProjection, ids: readonly EntryId[]): number {
  const [version, raise] = useReducer((before: number) => before + 1, 0);
  useLayoutEffect(() => {
    const among = new Set(ids);
    return projection.onChange((changed) => {
      for (const id of changed) if (among.has(id)) return raise();
    });
  }, [projection, ids]);
  return version;
}
