/** What every open Feature is worth and how sure that is: which have a score, which ask for one first, and the order a table shows them in. (Responsibilities 2, 3 and 14.) */
import { type Entry, type EntryId, isFinished } from '../backlog/backlog.ts';
import type { PersonId } from '../ids.ts';
import type { Person } from '../people/people.ts';
import { type AgreedScore, type Components, modelOf, type ModelId, scoreBy, type Scored, scoringModels, sizeOf } from './scoring.ts';
import { hearRatings, type RatingSummary } from './voices.ts';

/** A Feature with what its Stories add up to. */
export interface FeatureFacts {
  readonly entry: Entry;
  /** Story points of all its Stories; `null` while one is unsized, or there is none. */
  readonly points: number | null;
  /** Place of its first open Story in the order, from 1; `null` without one. */
  readonly place: number | null;
  /** Stories that were accepted. */
  readonly acceptedCount: number;
  /** What those are worth together; `null` where one of them has no known value. */
  readonly accepted: number | null;
}

/** `typed`: there is a value, and nobody has said why. */
export type Standing = 'unscored' | 'typed' | 'scored';

export interface FeatureValuation extends FeatureFacts {
  readonly standing: Standing;
  readonly scored: Scored;
  /** The score that counts was made by another model than the product's: it cannot be compared with the others. */
  readonly isOfOtherModel: boolean;
  readonly ratings: RatingSummary;
}

/** What an agreed score comes to, with the story points standing in where its model allows it. Unknown by a model that is not known here. */
export function resultOf(score: AgreedScore, points: number | null): Scored {
  const model = modelOf(score);
  return model === null ? { value: null, size: null, score: null } : scoreBy(model, score.components, points);
}

/** `model`: the product's; voices are heard by it, since others cannot be compared. */
export function worthOf(facts: FeatureFacts, model: ModelId, who: (id: PersonId) => Person | undefined): FeatureValuation {
  const { value, assessment } = facts.entry;
  const { score } = assessment;
  const typed: Scored = value === null ? scoreBy(scoringModels['value-effort'], {}, facts.points) : scoreBy(scoringModels['value-effort'], { value }, facts.points);
  return {
    ...facts,
    standing: value === null ? 'unscored' : score === null ? 'typed' : 'scored',
    scored: score === null ? typed : { ...resultOf(score, facts.points), value },
    isOfOtherModel: value !== null && (score?.model ?? 'value-effort') !== model,
    ratings: hearRatings(assessment.ratings, model, who),
  };
}

/** Places of the order that are near enough for their Features to be asked for first. */
export const nearPlaces = 20;

export interface Coverage {
  readonly all: number;
  readonly scored: number;
  /** Have a value without a reason. */
  readonly typed: number;
  /** Without a score, and work on them is near. */
  readonly askFirst: number;
}

/** A score on every Feature is what the Product Owner is accountable for; a typed value counts as one, and is said to have no reason. */
export function coverage(features: readonly Pick<FeatureValuation, 'standing' | 'place'>[]): Coverage {
  const of = (standing: Standing): number => features.filter((each) => each.standing === standing).length;
  return {
    all: features.length,
    scored: features.length - of('unscored'),
    typed: of('typed'),
    askFirst: features.filter(({ standing, place }) => standing === 'unscored' && place !== null && place <= nearPlaces).length,
  };
}

/** Unscored Features, the one whose Stories come first in front; without open Stories they keep their order, behind. */
export const queueOf = (features: readonly FeatureValuation[]): readonly EntryId[] =>
  features
    .filter(({ standing }) => standing === 'unscored')
    .toSorted((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity) || 0)
    .map(({ entry }) => entry.id);

export const worthOrders = ['order', 'score', 'value', 'spread'] as const;
export type WorthOrder = (typeof worthOrders)[number];

/** The Features that have a value, the largest first; unknown and incomparable ones last, then in the Product Owner's order. */
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
    .filter(({ standing }) => standing !== 'unscored')
    .toSorted((a, b) => amount(b) - amount(a))
    .map(({ entry }) => entry.id);
}

/** How far its voices are apart as a factor; from 0 to something is farther than any. */
function spreadSize({ ratings: { spread } }: FeatureValuation): number {
  if (spread === null) return 0;
  return spread.factor ?? Number.MAX_VALUE;
}

/** Something of it is with its users: it is released, or a Story of it has been accepted. */
export const isReleased = ({ entry, acceptedCount }: Pick<FeatureFacts, 'entry' | 'acceptedCount'>): boolean => isFinished(entry.state) || acceptedCount > 0;

/** What is claimed to have been delivered: all of a released Feature's value, else what its accepted Stories are worth. `null`: nothing is out, or not known. */
export function claimedValue(facts: Pick<FeatureFacts, 'entry' | 'accepted' | 'acceptedCount'>): number | null {
  if (isFinished(facts.entry.state)) return facts.entry.value;
  return facts.acceptedCount > 0 ? facts.accepted : null;
}

/** The components of a score with the size that stood in for one that was not given, to be read as they were. */
export function shownComponents(score: Pick<AgreedScore, 'model' | 'components'>, points: number | null): Components {
  const model = scoringModels[score.model];
  const size = sizeOf(model);
  if (size === undefined || model.standIn === null || points === null || score.components[size.id] !== undefined) return score.components;
  return { ...score.components, [size.id]: points };
}
