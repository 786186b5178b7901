/** The Sprint calendar: which Sprint runs, and which of its working days it is. */
import type { Sprint } from './backlog.ts';

export function currentSprint(sprints: readonly Sprint[], now: number): Sprint | null {
  return (
    sprints.find((sprint) => sprint.start !== null && sprint.end !== null && sprint.start <= now && now < sprint.end) ?? null
  );
}

const dayLength = 86_400_000;

/**
 * The current working day of the Sprint and their number: Monday to Friday, in UTC days, the start day being the first. Before
 * the first working day it is 1, on a weekend the Friday before; `null` without dates or working days.
 */
export function sprintDay(sprint: Sprint, now: number): { readonly day: number; readonly of: number } | null {
  if (sprint.start === null || sprint.end === null) return null;
  const of = workingDays(sprint.start, sprint.end);
  const passed = workingDays(sprint.start, Math.min(sprint.end, now + 1));
  return of === 0 ? null : { day: Math.min(of, Math.max(1, passed)), of };
}

/**
 * The last working day (Monday to Friday, UTC) of the Sprint, in ms since 1970: when its Review is due. `null` without dates or
 * working days.
 */
export function lastWorkingDay({ start, end }: Pick<Sprint, 'start' | 'end'>): number | null {
  if (start === null || end === null) return null;
  for (let day = Math.ceil(end / dayLength) - 1; day * dayLength >= Math.floor(start / dayLength) * dayLength; day -= 1) {
    if (isWorkingDay(day)) return day * dayLength;
  }
  return null;
}

/** 1970-01-01 was a Thursday. */
function isWorkingDay(day: number): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday !== 0 && weekday !== 6;
}

function workingDays(start: number, end: number): number {
  let count = 0;
  for (let day = Math.floor(start / dayLength); day * dayLength < end; day += 1) {
    if (isWorkingDay(day)) count += 1;
  }
  return count;
}
