/** The Sprint in time: which one runs, and how far it has come. */
import type { Sprint } from './backlog.ts';

/** The Sprint that runs at this moment; `null` between Sprints or while none has dates. */
export function currentSprint(sprints: readonly Sprint[], now: number): Sprint | null {
  return sprints.find((sprint) => sprint.start !== null && sprint.end !== null && sprint.start <= now && now < sprint.end) ?? null;
}

const dayLength = 86_400_000;

/**
 * The working day the Sprint is on, and how many it has: Monday to Friday, by UTC days, the start day being the first.
 * Before its first working day the day is 1, on a weekend it is the Friday before; `null` without dates or working days.
 */
export function sprintDay(sprint: Sprint, now: number): { readonly day: number; readonly of: number } | null {
  if (sprint.start === null || sprint.end === null) return null;
  const of = workingDays(sprint.start, sprint.end);
  const passed = workingDays(sprint.start, Math.min(sprint.end, now + 1));
  return of === 0 ? null : { day: Math.min(of, Math.max(1, passed)), of };
}

/** Working days that begin in the span from `start` up to, not including, `end`. */
function workingDays(start: number, end: number): number {
  let count = 0;
  for (let day = Math.floor(start / dayLength); day * dayLength < end; day += 1) {
    const weekday = (((day + 4) % 7) + 7) % 7;
    if (weekday !== 0 && weekday !== 6) count += 1;
  }
  return count;
}
