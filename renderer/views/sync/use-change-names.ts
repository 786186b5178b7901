/** The names of what was changed: entries by id, Sprints. */
import { useMemo } from 'react';
import { useEntryLookup, useSprints } from '../../state/use-backlog.ts';
import type { ChangeNames } from './change-words.ts';

export function useChangeNames(): ChangeNames {
  const entry = useEntryLookup();
  const sprints = useSprints();
  return useMemo(() => ({ entry, sprints }), [entry, sprints]);
}
