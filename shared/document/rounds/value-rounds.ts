/** Rounds of a value session: what may be voted on, and what follows from a decision. (Responsibility 3.) The rest: `sealed-rounds.ts`. */
import type { EntryId } from '../../domain/backlog/backlog.ts';
import { isAmount } from '../../domain/bounds.ts';
import type { PersonId, RoundId } from '../../domain/ids.ts';
import { ok, refuse, type Result } from '../../domain/result.ts';
import { spreadOf } from '../../domain/value/scoring.ts';
import { figuresOf } from '../../domain/rounds/round-outcome.ts';
import { type Method, subjectOf, type ValueRound, type ValueVote } from '../../domain/rounds/value-session.ts';
import { countedVotes } from '../../domain/rounds/sealed-round.ts';
import { type NewScore, putScore, putRating, refuseScore, type ScoreRefusal, spreadOfRatings } from '../value/assess-features.ts';
import { roots, roundKeys } from '../backlog-doc.ts';
import { type CommandContext, requireEntries } from '../command-context.ts';
import { valueFormat } from './read-value-rounds.ts';
import {
  beginRound,
  cancelRoundIn,
  decideRoundIn,
  openRoundIn,
  revealVoteIn,
  type RoundKind,
  type SealedRoundRefusal,
  submitVoteIn,
} from './sealed-rounds.ts';

export type RoundRefusal = SealedRoundRefusal | ScoreRefusal | 'no-budget' | 'no-amount' | 'not-a-feature';

export interface NewRound {
  readonly method: Method;
  readonly features: readonly EntryId[];
  readonly prices?: Readonly<Record<string, number>>;
  readonly budget?: number;
}

const valueKind: RoundKind<PersonId, ValueVote, ValueRound> = {
  stored: (context) => context.projection.rounds.all(),
  subjectOf,
  formatOf: valueFormat,
};

/** Starts a round on these Features. Refuses a missing budget where one is needed, and prices that cannot be paid. */
export function startRound(context: CommandContext, round: NewRound): Result<RoundId, RoundRefusal> {
  const found = requireEntries(context, round.features);
  if (!found.ok) return found;
  if (round.method === 'buy-a-feature' && !((round.budget ?? 0) > 0)) return refuse('no-budget', 'Enter a budget per person.');
  if (![round.budget ?? 0, ...Object.values(round.prices ?? {})].every(isAmount))
    return refuse('no-amount', 'Prices and budget must be between 0 and 1,000,000.');
  return beginRound(valueKind, context, {
    [roundKeys.method]: round.method,
    [roundKeys.features]: [...found.value],
    [roundKeys.prices]: round.prices && { ...round.prices },
    [roundKeys.budget]: round.budget,
  });
}

export const cancelRound = (context: CommandContext, round: RoundId): Result<boolean, RoundRefusal> =>
  cancelRoundIn(valueKind, context, round);

export const submitVote = (
  context: CommandContext,
  round: RoundId,
  person: PersonId,
  commitment: string,
): Result<boolean, RoundRefusal> => submitVoteIn(valueKind, context, round, person, commitment);

export const openRound = (context: CommandContext, round: RoundId): Result<boolean, RoundRefusal> =>
  openRoundIn(valueKind, context, round);

export const revealVote = (
  context: CommandContext,
  round: RoundId,
  person: PersonId,
  vote: ValueVote,
  nonce: string,
): Result<boolean, RoundRefusal> => revealVoteIn(valueKind, context, round, person, { vote, nonce });

export interface Agreed {
  readonly feature: EntryId;
  readonly score: NewScore;
}

/**
 * Ends the round with the counted votes and records them, so that concurrent votes and reveals have no effect. WSJF cards become
 * ratings, and the agreed values become the Features' scores; these are compared with ratings of the same unit: cards with cards,
 * a value with the ratings in value. Undo reverts scores and ratings; the round stays decided.
 */
export function decideRound(
  context: CommandContext,
  round: RoundId,
  agreed: readonly Agreed[] = [],
): Result<boolean, RoundRefusal> {
  return decideRoundIn(valueKind, context, round, (facts) => {
    for (const { feature, score } of agreed) {
      const refusal = refuseScore(
        score,
        facts.method === 'wsjf' ? spreadOf(figuresOf(facts, feature)) : spreadOfRatings(context, feature, score.model),
      );
      if (refusal) return refusal;
    }
    return ok(() => {
      if (facts.method === 'wsjf') for (const { person, vote } of countedVotes(facts)) noteRatings(context, facts, person, vote);
      for (const { feature, score } of agreed) if (roots.items(context.doc).has(feature)) putScore(context, feature, score);
    });
  });
}

/** Points and money aren't values and do not become ratings. Nor does a card replace a rating by the product's own model. */
function noteRatings(context: CommandContext, { features }: ValueRound, person: PersonId, vote: ValueVote): void {
  const counts = context.projection.product().model;
  for (const feature of features) {
    const map = roots.items(context.doc).get(feature);
    const components = vote[feature] ?? {};
    const before = context.projection.entry(feature)?.assessment.ratings.find((rating) => rating.person === person);
    if (map && Object.keys(components).length > 0 && (counts === 'wsjf' || before?.model !== counts))
      putRating(context, map, person, { model: 'wsjf', components });
  }
}
