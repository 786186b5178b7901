/**
 * The result of a value round: figures to compare, median cards, shares of points and money, and what is bought. Only counted
 * votes are used. (Responsibility 3.)
 */
import type { EntryId } from '../backlog/backlog.ts';
import { type Components, diverges, type ModelId, scoreBy, scoringModels, spreadOf } from '../value/scoring.ts';
import { amountName, type Method, type ValueRound, type ValueVote } from './value-session.ts';
import { countedVotes } from './sealed-round.ts';
import { middleOf } from '../value/ratings.ts';

/**
 * The model used for a score after such a round. Points and money have a different unit than value; the Product Owner converts
 * shares to value.
 */
export const modelOf = (method: Method): ModelId => (method === 'wsjf' ? 'wsjf' : 'value-effort');

export const figureOf = (method: Method, vote: ValueVote, feature: EntryId): number | null =>
  method === 'wsjf' ? scoreBy(scoringModels.wsjf, vote[feature] ?? {}).value : (vote[feature]?.[amountName] ?? 0);

export const figuresOf = (round: Pick<ValueRound, 'method' | 'ballots'>, feature: EntryId): readonly (number | null)[] =>
  countedVotes(round).map(({ vote }) => figureOf(round.method, vote, feature));

export function votesDiverge(round: Pick<ValueRound, 'method' | 'ballots'>, feature: EntryId): boolean {
  const spread = round.method === 'buy-a-feature' ? null : spreadOf(figuresOf(round, feature));
  return spread !== null && diverges(spread.low, spread.high);
}

export const medianVote = (round: Pick<ValueRound, 'ballots'>, feature: EntryId): Components =>
  middleOf(
    scoringModels.wsjf,
    countedVotes(round).map(({ vote }) => ({ components: vote[feature] ?? {} })),
  );

export const givenTo = (round: Pick<ValueRound, 'ballots'>, feature: EntryId): number =>
  countedVotes(round).reduce((sum, { vote }) => sum + (vote[feature]?.[amountName] ?? 0), 0);

export function sharesOf(round: Pick<ValueRound, 'features' | 'ballots'>): ReadonlyMap<EntryId, number> | null {
  const all = round.features.reduce((sum, id) => sum + givenTo(round, id), 0);
  return all === 0 ? null : new Map(round.features.map((id) => [id, givenTo(round, id) / all]));
}

export const bought = (round: Pick<ValueRound, 'features' | 'ballots' | 'prices'>): readonly EntryId[] =>
  round.features.filter((id) => {
    const price = round.prices[id] ?? 0;
    return price > 0 && givenTo(round, id) >= price;
  });

export const valueOfShare = (share: number | null, total: number | null): number | null =>
  share === null || total === null ? null : Math.round(share * total);
