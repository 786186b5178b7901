/** Where the forecast cuts the ordered backlog: what is above the line is done by then, with these odds. */
import type { Entry, Sprint, SprintId } from './backlog.ts';
import { pointsWithin } from './forecast.ts';

/** Sprints that are over, oldest first, as story points accepted in each; zeros included. (Velocity: no partial credit.) */
export function velocities(sprints: readonly Sprint[], accepted: ReadonlyMap<SprintId, number>, now: number): readonly number[] {
  return sprints.filter((sprint) => sprint.end !== null && sprint.end <= now).map((sprint) => accepted.get(sprint.id) ?? 0);
}

export interface CutLine {
  readonly odds: 85 | 50;
  /** How many entries of the list stand above the line. */
  readonly above: number;
  /** Whole Sprints from now, the running one not counted. */
  readonly sprints: number;
}

/**
 * The lines above which the work is done within so many Sprints at 85 % and at even odds.
 *
 * Unsized entries count as the mean of the sized ones: leaving them out would promise too much. `[]` while it is too early to say
 * (fewer than five finished Sprints, or nothing sized); a line below everything is not drawn.
 */
export function cutLines(ordered: readonly Pick<Entry, 'points'>[], past: readonly number[], sprints: number): readonly CutLine[] {
  const sized = ordered.flatMap((entry) => (entry.points === null ? [] : [entry.points]));
  if (sized.length === 0) return [];
  const mean = sized.reduce((sum, points) => sum + points, 0) / sized.length;
  return ([85, 50] as const).flatMap((odds) => {
    const budget = pointsWithin(sprints, odds / 100, past);
    if (budget === null) return [];
    const above = countWithin(ordered, budget, mean);
    return above > 0 && above < ordered.length ? [{ odds, above, sprints }] : [];
  });
}

function countWithin(ordered: readonly Pick<Entry, 'points'>[], budget: number, mean: number): number {
  let left = budget;
  const first = ordered.findIndex((entry) => {
    left -= entry.points ?? mean;
    return left < 0;
  });
  return first < 0 ? ordered.length : first;
}
