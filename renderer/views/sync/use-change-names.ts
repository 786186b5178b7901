/** The names of what was changed: entries and people by id, Sprints. */
import { useMemo } from 'react';
import { useEntryLookup, useSprints } from '../../state/use-backlog.ts';
import { useWhoIsWho } from '../../state/use-collections.ts';
import type { ChangeNames } from '../phrases/change-words.ts';

export function useChangeNames(): ChangeNames {
  const entry = useEntryLookup();
  const sprints = useSprints();
  const person = useWhoIsWho();
  return useMemo(() => ({ entry, sprints, person }), [entry, sprints, person]);
}
