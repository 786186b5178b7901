/** The current names behind ids, for messages: read on demand, never re-renders. */
import { useCallback } from 'react';
import type { EntryId, Sprint } from '../../shared/domain/backlog/backlog.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import { registerOf } from '../../shared/domain/people/register.ts';
import { useProjection } from './session-context.ts';

export interface NamesNow {
  readonly entry: (id: EntryId) => { readonly key: string; readonly title: string } | undefined;
  readonly sprints: readonly Sprint[];
  readonly person: (id: PersonId) => { readonly name: string } | undefined;
}

export function useNamesNow(): () => NamesNow {
  const projection = useProjection();
  return useCallback(
    () => ({
      entry: projection.entry,
      sprints: projection.sprints(),
      person: (id) => registerOf(projection.people.all()).group(id)[0],
    }),
    [projection],
  );
}
