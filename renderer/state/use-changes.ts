/** Calls a listener after every transaction with the changed entries and whether the change is remote; for side effects of screens. */
import { useEffect, useRef } from 'react';
import { sourceOf } from '../../shared/document/origins.ts';
import type { EntryId } from '../../shared/domain/backlog/backlog.ts';
import { useProjection } from './session-context.ts';

export function useChanges(listener: (ids: ReadonlySet<EntryId>, byOthers: boolean) => void): void {
  const projection = useProjection();
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => projection.onChange((ids, { origin }) => latest.current(ids, sourceOf(origin) !== null)), [projection]);
}
