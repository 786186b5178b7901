/** Cut lines of the ordered backlog, from the velocity of past Sprints. */
import { startTransition, useEffect, useMemo, useState } from 'react';
import type { EntryId, Sprint, SprintId } from '../../shared/domain/backlog/backlog.ts';
import { type CutLine, cutLines, promised, velocities } from '../../shared/domain/backlog/cut-lines.ts';
import type { BacklogFilter } from '../../shared/domain/backlog/filter.ts';
import type { ListView } from '../../shared/document/projection/list-view.ts';
import { currentSprint } from '../../shared/domain/backlog/sprint.ts';
import { useProjection } from './session-context.ts';
import { useList, useSprints } from './use-backlog.ts';

const open: BacklogFilter = {};
const finished: BacklogFilter = { life: 'finished' };

/** How far ahead the lines are drawn: two Sprints after the running one. */
const horizon = 2;

/** The lines with their Sprint, as far as it is planned. Computed after an edit is on the screen. */
export function useCutLines(): readonly (CutLine & { readonly sprint: Sprint | null })[] {
  const projection = useProjection();
  const sprints = useSprints();
  const promise = usePromised();
  const ahead = projection.view(open);
  const version = useLateVersion(ahead);
  return useMemo(() => {
    const { count, points, unsized } = ahead.totals();
    const mean = count > unsized ? points / (count - unsized) : null;
    const pointsAt = (place: number): number | null => projection.entry(ahead.at(place) ?? noEntry)?.points ?? null;
    const running = sprints.findIndex((sprint) => sprint.id === currentSprint(sprints, Date.now())?.id);
    return cutLines({ count, mean, pointsAt }, promise).map((line) => ({
      ...line,
      sprint: running < 0 ? null : (sprints[running + horizon] ?? null),
    }));
  }, [projection, sprints, ahead, version, promise]);
}

function useLateVersion(view: ListView): number {
  const [version, setVersion] = useState(view.version);
  useEffect(() => {
    const follow = (): void => startTransition(() => setVersion(view.version()));
    follow();
    return view.subscribe(follow);
  }, [view]);
  return version;
}

const noEntry = '' as EntryId;

function usePromised(): ReturnType<typeof promised> {
  const projection = useProjection();
  const sprints = useSprints();
  const done = useList(finished);
  const version = done.version();
  return useMemo(() => {
    const accepted = new Map<SprintId, number>();
    for (const id of done.ids()) {
      const entry = projection.entry(id);
      if (entry?.sprint) accepted.set(entry.sprint, (accepted.get(entry.sprint) ?? 0) + (entry.points ?? 0));
    }
    return promised(velocities(sprints, accepted, Date.now()), horizon);
  }, [projection, sprints, done, version]);
}

export function useCurrentSprint(): Sprint | null {
  return currentSprint(useSprints(), Date.now());
}
