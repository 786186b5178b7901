/** Where the forecast cuts the ordered backlog: entries above a line are done by then, at the given odds. */
import type { Sprint, SprintId } from './backlog.ts';
import { pointsWithin } from './forecast.ts';

/** Velocity: story points accepted in each finished Sprint, oldest first, zeros included, no partial credit. */
export function velocities(sprints: readonly Sprint[], accepted: ReadonlyMap<SprintId, number>, now: number): readonly number[] {
  return sprints.filter((sprint) => sprint.end !== null && sprint.end <= now).map((sprint) => accepted.get(sprint.id) ?? 0);
}

export interface CutLine {
  readonly odds: 85 | 50;
  readonly above: number;
  /** Whole Sprints from now, not counting the running one. */
  readonly sprints: number;
}

/** Story points done within that many Sprints, at 85 % and at 50 % odds. */
export interface Promised {
  readonly sprints: number;
  readonly points: readonly { readonly odds: 85 | 50; readonly points: number }[];
}

export function promised(past: readonly number[], sprints: number): Promised {
  const points = ([85, 50] as const).flatMap((odds) => {
    const within = pointsWithin(sprints, odds / 100, past);
    return within === null ? [] : [{ odds, points: within }];
  });
  return { sprints, points };
}

export interface SizedList {
  readonly count: number;
  readonly mean: number | null;
  readonly pointsAt: (place: number) => number | null;
}

/**
 * The lines above which the work is done within the given Sprints at 85 % and at 50 % odds.
 *
 * Unsized entries count as the mean of the sized ones: leaving them out would promise too much. `[]` while there are too few
 * samples or nothing is sized. A line above or below all entries is left out.
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
