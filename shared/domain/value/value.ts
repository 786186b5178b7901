/** Business value: what a Story is worth, and its value per story point. (Responsibilities 14 and 15.) */
import type { Entry } from '../backlog/backlog.ts';

type Valued = Pick<Entry, 'value' | 'points'>;

export interface KnownValue {
  readonly value: number;
  readonly from: 'own' | 'share';
}

/**
 * The value of a Story: its own, else its share of the Feature's value.
 *
 * The share is by points, or equal while any Story of the Feature is unsized. `stories`: all Stories of the Feature that are not
 * dropped, including this one. `null` if neither the Story nor its Feature has a value. Formula: product design, "Honest
 * numbers": feature.value × w ÷ Σw.
 */
export function valueOfStory(story: Valued, feature: Pick<Entry, 'value'> | null, stories: readonly Valued[]): KnownValue | null {
  if (story.value !== null) return { value: story.value, from: 'own' };
  if (feature === null || feature.value === null || stories.length === 0) return null;
  const equal = stories.some((each) => each.points === null);
  const weight = (each: Valued): number => (equal ? 1 : (each.points ?? 1));
  const sum = stories.reduce((total, each) => total + weight(each), 0);
  return { value: sum === 0 ? feature.value / stories.length : (feature.value * weight(story)) / sum, from: 'share' };
}

/** `null` if value or size is unknown, or the size is zero. */
export function valuePerPoint(value: number | null, points: number | null): number | null {
  if (value === null || points === null || points === 0) return null;
  return value / points;
}
