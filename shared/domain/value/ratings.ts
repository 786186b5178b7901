/** Several people's ratings of a Feature, one per person, and where they diverge. (Responsibility 3.) */
import type { PersonId } from '../ids.ts';
import { isSponsor, type Person } from '../people/people.ts';
import {
  type Components,
  diverges,
  type ModelId,
  modelOf,
  scoreBy,
  type ScoringModel,
  scoringModels,
  type SponsorGap,
  sponsorGap,
  type Spread,
  spreadOf,
  type Rating,
} from './scoring.ts';

export interface PersonRating {
  readonly rating: Rating;
  readonly person: Person | undefined;
  readonly isSponsor: boolean;
  readonly value: number | null;
}

export interface RatingSummary {
  readonly byPerson: readonly PersonRating[];
  readonly spread: Spread | null;
  readonly gap: SponsorGap | null;
  /** They diverge too far to be averaged and should be discussed. */
  readonly isApart: boolean;
  readonly others: number;
}

/**
 * The ratings of a Feature by one model, in the version this Steward knows; a newer formula is unknown here. Merged people have
 * one rating: their latest. `who` resolves an id to the canonical person.
 */
export function summarizeRatings(
  ratings: readonly Rating[],
  modelId: ModelId,
  who: (id: PersonId) => Person | undefined,
): RatingSummary {
  const model = scoringModels[modelId];
  const last = new Map<string, Rating>();
  const comparable = ratings.filter((each) => modelOf(each) === model);
  for (const rating of comparable) {
    const id = who(rating.person)?.id ?? rating.person;
    const before = last.get(id);
    if (before === undefined || isLater(rating, before)) last.set(id, rating);
  }
  const byPerson = [...last.values()].map((rating): PersonRating => {
    const person = who(rating.person);
    return {
      rating,
      person,
      isSponsor: person !== undefined && isSponsor(person),
      value: scoreBy(model, rating.components).value,
    };
  });
  byPerson.sort(
    (a, b) =>
      Number(b.isSponsor) - Number(a.isSponsor) ||
      (b.value ?? -1) - (a.value ?? -1) ||
      (a.rating.person < b.rating.person ? -1 : 1),
  );
  const spread = spreadOf(byPerson.map(({ value }) => value));
  const gap = sponsorGap(byPerson.map(({ value, isSponsor: sponsor }) => ({ value, sponsor })));
  const isApart = spread !== null && (diverges(spread.low, spread.high) || (gap?.diverges ?? false));
  return { byPerson, spread, gap, isApart, others: ratings.length - comparable.length };
}

/** At the same moment the larger id wins, identically on every device. */
const isLater = (a: Rating, b: Rating): boolean => a.at > b.at || (a.at === b.at && a.person > b.person);

/**
 * The median of the ratings per component, as a proposal. Between two steps of a scale, the nearer one, on a tie the larger,
 * since a value off the scale cannot be chosen. A component without an answer stays unknown.
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
