/** Where the forecast cuts the ordered backlog: what is above the line is done by then, with these odds. */
import type { Sprint, SprintId } from './backlog.ts';
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

/** Story points that are done within so many Sprints at 85 % and at even odds. */
export interface Promised {
  readonly sprints: number;
  readonly points: readonly { readonly odds: 85 | 50; readonly points: number }[];
}

/** What past Sprints promise for the next `sprints`; no points at all while it is too early to say (fewer than five finished Sprints). */
export function promised(past: readonly number[], sprints: number): Promised {
  const points = ([85, 50] as const).flatMap((odds) => {
    const within = pointsWithin(sprints, odds / 100, past);
    return within === null ? [] : [{ odds, points: within }];
  });
  return { sprints, points };
}

/** The ordered list as far as a line needs it; only the entries above it are looked at. */
export interface SizedList {
  readonly count: number;
  /** Mean story points of the sized entries; `null` while none is sized. */
  readonly mean: number | null;
  readonly pointsAt: (place: number) => number | null;
}

/**
 * The lines above which the work is done within the promised Sprints at 85 % and at even odds.
 *
 * Unsized entries count as the mean of the sized ones: leaving them out would promise too much. `[]` while it is too early to say
 * or nothing is sized; a line below everything, or above everything, is not drawn.
 */
export function cutLines(list: SizedList, promise: Promised): readonly CutLine[] {
  const { mean } = list;
  if (mean === null) return [];
  return promise.points.flatMap(({ odds, points }) => {
    let left = points;
    let above = 0;
    while (above < list.count) {
      left -= list.pointsAt(above) ?? mean;
      if (left < 0) break;
      above += 1;
    }
    return above > 0 && above < list.count ? [{ odds, above, sprints: promise.sprints }] : [];
  });
}
