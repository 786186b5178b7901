/** Formats the backlog's numbers, Sprints and statuses for the screen. Unknown is "–", never 0. */
import type { Sprint } from '../../../shared/domain/backlog/backlog.ts';
import { numberWords } from '../../ui/number-words.ts';

/** Business value: whole from 100 on, else with one decimal where it has one. */
export function valueWords(value: number | null): string {
  if (value === null) return '–';
  return value >= 100 ? numberWords(Math.round(value)) : String(Math.round(value * 10) / 10);
}

export const pointsWords = (points: number | null): string => (points === null ? '–' : String(Math.round(points * 100) / 100));

/** "5 pts", where no column head says what the number is. */
export const sizeWords = (points: number | null): string => (points === null ? 'Unsized' : `${pointsWords(points)} pts`);

export function ratioWords(ratio: number | null): string {
  if (ratio === null) return '–';
  return ratio >= 100 ? String(Math.round(ratio)) : ratio.toFixed(1);
}

/** "Sprint 12" is S12 in a narrow column; other names stay as they are. */
export const shortSprint = (sprint: Pick<Sprint, 'name'>): string => sprint.name.replace(/^Sprint\s+(\d+)$/i, 'S$1');

/** "10 April", in the user's own order of day and month. */
export const dayWords = (time: number): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' }).format(time);
