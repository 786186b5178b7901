/**
 * The valuation of every open Feature: which have a score, which need one first, and the order of the table. (Responsibilities 2,
 * 3 and 14.)
 */
import { type Entry, type EntryId, isFinished } from '../backlog/backlog.ts';
import type { PersonId } from '../ids.ts';
import type { Person } from '../people/people.ts';
import {
  type AgreedScore,
  type Components,
  modelOf,
  type ModelId,
  scoreBy,
  type Scored,
  scoringModels,
  sizeOf,
} from './scoring.ts';
import { summarizeRatings, type RatingSummary } from './ratings.ts';

export interface FeatureFacts {
  readonly entry: Entry;
  readonly points: number | null;
  readonly place: number | null;
  readonly acceptedCount: number;
  readonly accepted: number | null;
}

/** `typed`: there is a value without a reason. */
type ValueStatus = 'unscored' | 'typed' | 'scored';

export interface FeatureValuation extends FeatureFacts {
  readonly valueStatus: ValueStatus;
  readonly scored: Scored;
  /** The current score uses another model than the product's and cannot be compared with the others. */
  readonly isOfOtherModel: boolean;
  readonly ratings: RatingSummary;
}

/**
 * The result of an agreed score, with story points as the size where its model allows it. Unknown for a model this version does
 * not know.
 */
export function resultOf(score: AgreedScore, points: number | null): Scored {
  const model = modelOf(score);
  return model === null ? { value: null, size: null, score: null } : scoreBy(model, score.components, points);
}

/** `model`: the product's; only ratings by it are used, since others cannot be compared. */
export function worthOf(facts: FeatureFacts, model: ModelId, who: (id: PersonId) => Person | undefined): FeatureValuation {
  const { value, assessment } = facts.entry;
  const { score } = assessment;
  const typed: Scored =
    value === null
      ? scoreBy(scoringModels['value-effort'], {}, facts.points)
      : scoreBy(scoringModels['value-effort'], { value }, facts.points);
  return {
    ...facts,
    valueStatus: value === null ? 'unscored' : score === null ? 'typed' : 'scored',
    scored: score === null ? typed : { ...resultOf(score, facts.points), value },
    isOfOtherModel: value !== null && (score?.model ?? 'value-effort') !== model,
    ratings: summarizeRatings(assessment.ratings, model, who),
  };
}

const nearPlaces = 20;

export interface Coverage {
  readonly all: number;
  readonly scored: number;
  readonly typed: number;
  readonly askFirst: number;
}

/**
 * How many Features are scored, which the Product Owner is accountable for; a typed value counts, and is reported as having no
 * reason.
 */
export function coverage(features: readonly Pick<FeatureValuation, 'valueStatus' | 'place'>[]): Coverage {
  const of = (status: ValueStatus): number => features.filter((each) => each.valueStatus === status).length;
  return {
    all: features.length,
    scored: features.length - of('unscored'),
    typed: of('typed'),
    askFirst: features.filter(({ valueStatus, place }) => valueStatus === 'unscored' && place !== null && place <= nearPlaces)
      .length,
  };
}

export const queueOf = (features: readonly FeatureValuation[]): readonly EntryId[] =>
  features
    .filter(({ valueStatus }) => valueStatus === 'unscored')
    .toSorted((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity) || 0)
    .map(({ entry }) => entry.id);

export const worthOrders = ['order', 'score', 'value', 'spread'] as const;
export type WorthOrder = (typeof worthOrders)[number];

export function scoredInOrder(features: readonly FeatureValuation[], by: WorthOrder): readonly EntryId[] {
  const amount = (each: FeatureValuation): number => {
    switch (by) {
      case 'order':
        return 0;
      case 'score':
        return each.isOfOtherModel ? -1 : (each.scored.score ?? -1);
      case 'value':
        return each.entry.value ?? -1;
      case 'spread':
        return spreadSize(each);
    }
  };
  return features
    .filter(({ valueStatus }) => valueStatus !== 'unscored')
    .toSorted((a, b) => amount(b) - amount(a))
    .map(({ entry }) => entry.id);
}

/** The spread of its ratings as a factor; a spread that starts at 0 counts as the largest. */
function spreadSize({ ratings: { spread } }: FeatureValuation): number {
  if (spread === null) return 0;
  return spread.factor ?? Number.MAX_VALUE;
}

/** It is released, or one of its Stories has been accepted. */
export const isReleased = ({ entry, acceptedCount }: Pick<FeatureFacts, 'entry' | 'acceptedCount'>): boolean =>
  isFinished(entry.status) || acceptedCount > 0;

/**
 * The value claimed as delivered: all of a released Feature's value, else that of its accepted Stories. `null`: nothing
 * delivered, or not known.
 */
export function claimedValue(facts: Pick<FeatureFacts, 'entry' | 'accepted' | 'acceptedCount'>): number | null {
  if (isFinished(facts.entry.status)) return facts.entry.value;
  return facts.acceptedCount > 0 ? facts.accepted : null;
}

export function shownComponents(score: Pick<AgreedScore, 'model' | 'components'>, points: number | null): Components {
  const model = scoringModels[score.model];
  const size = sizeOf(model);
  if (size === undefined || model.substitute === null || points === null || score.components[size.id] !== undefined)
    return score.components;
  return { ...score.components, [size.id]: points };
}
