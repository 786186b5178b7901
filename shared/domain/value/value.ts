/** Business value: what a Story is worth, and how much value each story point buys. (Responsibilities 14 and 15.) */
import type { Entry } from '../backlog/backlog.ts';

type Valued = Pick<Entry, 'value' | 'points'>;

/** Business value of an entry and whether it was given to it or is its share of the Feature's. */
export interface KnownValue {
  readonly value: number;
  readonly from: 'own' | 'share';
}

/**
 * What a Story is worth: its own value, else its share of the Feature's value.
 *
 * The share is by points; equal shares while any Story of the Feature is unsized.
 * `stories` are all Stories of the Feature that are not dropped, this one included.
 * `null` while neither the Story nor its Feature has a value.
 * Formula: product design, "Honest numbers": feature.value × w ÷ Σw.
 */
export function valueOfStory(story: Valued, feature: Pick<Entry, 'value'> | null, stories: readonly Valued[]): KnownValue | null {
  if (story.value !== null) return { value: story.value, from: 'own' };
  if (feature === null || feature.value === null || stories.length === 0) return null;
  const equal = stories.some((each) => each.points === null);
  const weight = (each: Valued): number => (equal ? 1 : (each.points ?? 1));
  const sum = stories.reduce((total, each) => total + weight(each), 0);
  return { value: sum === 0 ? feature.value / stories.length : (feature.value * weight(story)) / sum, from: 'share' };
}

/** Business value per story point; `null` while value or size is unknown, or the size is zero. */
export function valuePerPoint(value: number | null, points: number | null): number | null {
  if (value === null || points === null || points === 0) return null;
  return value / points;
}
