/** What several people think a Feature is worth, one view per person, and where they part. (Responsibility 3.) */
import type { PersonId } from '../ids.ts';
import { isSponsor, type Person } from '../people/people.ts';
import { type Components, diverges, type ModelId, modelOf, scoreBy, type ScoringModel, scoringModels, type SponsorGap, sponsorGap, type Spread, spreadOf, type Rating } from './scoring.ts';

export interface HeardRating {
  readonly rating: Rating;
  /** Who they are today; `undefined`: they are in no register that this laptop has. */
  readonly person: Person | undefined;
  readonly isSponsor: boolean;
  /** What it makes the Feature worth; `null` while something in it is unknown. */
  readonly value: number | null;
}

export interface RatingSummary {
  /** By the model asked for; the sponsor first, then by value, the highest first. */
  readonly heard: readonly HeardRating[];
  readonly spread: Spread | null;
  readonly gap: SponsorGap | null;
  /** They are too far apart to be averaged: talk first. */
  readonly isApart: boolean;
  /** Voices that were given by another model and cannot be compared. */
  readonly others: number;
}

/**
 * The voices of a Feature by one model as it is here: what a newer Steward's formula makes of numbers is not known. Where people of the
 * register turned out to be one, they have one voice: what they said last. `who` answers who a person really is.
 */
export function hearRatings(ratings: readonly Rating[], modelId: ModelId, who: (id: PersonId) => Person | undefined): RatingSummary {
  const model = scoringModels[modelId];
  const last = new Map<string, Rating>();
  const comparable = ratings.filter((each) => modelOf(each) === model);
  for (const rating of comparable) {
    const id = who(rating.person)?.id ?? rating.person;
    const before = last.get(id);
    if (before === undefined || isLater(rating, before)) last.set(id, rating);
  }
  const heard = [...last.values()].map((rating): HeardRating => {
    const person = who(rating.person);
    return { rating, person, isSponsor: person !== undefined && isSponsor(person), value: scoreBy(model, rating.components).value };
  });
  heard.sort((a, b) => Number(b.isSponsor) - Number(a.isSponsor) || (b.value ?? -1) - (a.value ?? -1) || (a.rating.person < b.rating.person ? -1 : 1));
  const spread = spreadOf(heard.map(({ value }) => value));
  const gap = sponsorGap(heard.map(({ value, isSponsor: sponsor }) => ({ value, sponsor })));
  const isApart = spread !== null && (diverges(spread.low, spread.high) || (gap?.diverges ?? false));
  return { heard, spread, gap, isApart, others: ratings.length - comparable.length };
}

/** Of one moment the larger id, everywhere alike. */
const isLater = (a: Rating, b: Rating): boolean => a.at > b.at || (a.at === b.at && a.person > b.person);

/**
 * The middle of what the voices said, component by component, as a proposal. Between two steps of a scale the nearer one, of two as near the larger:
 * what is not on the scale cannot be said. A component that nobody has answered stays unknown.
 */
export function middleOf(model: ScoringModel, ratings: readonly Pick<Rating, 'components'>[]): Components {
  const middle: Record<string, number> = {};
  for (const { id, scale } of model.components) {
    const spread = spreadOf(ratings.map(({ components }) => components[id] ?? null));
    if (spread !== null) middle[id] = scale === undefined ? spread.median : nearest(scale, spread.median);
  }
  return middle;
}

const nearest = (scale: readonly number[], amount: number): number =>
  scale.reduce((best, step) => (Math.abs(step - amount) <= Math.abs(best - amount) ? step : best), scale[0] ?? amount);
