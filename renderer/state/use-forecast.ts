/** Cut lines of the ordered backlog, from what past Sprints accepted. */
import { useMemo } from 'react';
import type { Sprint, SprintId } from '../../shared/domain/backlog.ts';
import { type CutLine, cutLines, velocities } from '../../shared/domain/cut-lines.ts';
import type { BacklogFilter } from '../../shared/domain/filter.ts';
import { currentSprint } from '../../shared/domain/sprint.ts';
import { usePicture } from './session-context.ts';
import { useList, useSprints } from './use-backlog.ts';

const open: BacklogFilter = {};
const finished: BacklogFilter = { life: 'finished' };

/** How far ahead the lines look: two Sprints after the running one. */
const horizon = 2;

/** The lines with the Sprint they speak of, as far as it is planned. */
export function useCutLines(): readonly (CutLine & { readonly sprint: Sprint | null })[] {
  const picture = usePicture();
  const sprints = useSprints();
  const ahead = useList(open);
  const done = useList(finished);
  const aheadVersion = ahead.version();
  const doneVersion = done.version();
  return useMemo(() => {
    const now = Date.now();
    const accepted = new Map<SprintId, number>();
    for (const id of done.ids()) {
      const entry = picture.entry(id);
      if (entry?.sprint) accepted.set(entry.sprint, (accepted.get(entry.sprint) ?? 0) + (entry.points ?? 0));
    }
    const ordered = ahead.ids().map((id) => ({ points: picture.entry(id)?.points ?? null }));
    const running = sprints.findIndex((sprint) => sprint.id === currentSprint(sprints, now)?.id);
    return cutLines(ordered, velocities(sprints, accepted, now), horizon).map((line) => ({
      ...line,
      sprint: running < 0 ? null : (sprints[running + horizon] ?? null),
    }));
  }, [picture, sprints, ahead, done, aheadVersion, doneVersion]);
}

/** The running Sprint. */
export function useCurrentSprint(): Sprint | null {
  return currentSprint(useSprints(), Date.now());
}
