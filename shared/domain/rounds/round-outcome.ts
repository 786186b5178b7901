/** What a value round comes to: figures to compare, the middle of the cards, shares of points and money, and what is bought. Only views that count. (Responsibility 3.) */
import type { EntryId } from '../backlog/backlog.ts';
import { type Components, diverges, type ModelId, scoreBy, scoringModels, spreadOf } from '../value/scoring.ts';
import { amountName, countedViews, type Method, type ValueRound, type View } from './value-session.ts';
import { middleOf } from '../value/voices.ts';

/** The model a score is set by after such a round. Points and money are another unit than value: the Product Owner turns shares into value. */
export const modelOf = (method: Method): ModelId => (method === 'wsjf' ? 'wsjf' : 'value-effort');

/** What two views of a Feature are compared by: the value of its cards (`null` while one is missing), or the points or money given, 0 where none were. */
export const figureOf = (method: Method, view: View, feature: EntryId): number | null =>
  method === 'wsjf' ? scoreBy(scoringModels.wsjf, view[feature] ?? {}).value : (view[feature]?.[amountName] ?? 0);

export const figuresOf = (round: Pick<ValueRound, 'method' | 'ballots'>, feature: EntryId): readonly (number | null)[] =>
  countedViews(round).map(({ view }) => figureOf(round.method, view, feature));

/** Whether they must talk about a Feature first. Buyers are meant to put their money on different ones, so that they never part. */
export function isParted(round: Pick<ValueRound, 'method' | 'ballots'>, feature: EntryId): boolean {
  const spread = round.method === 'buy-a-feature' ? null : spreadOf(figuresOf(round, feature));
  return spread !== null && diverges(spread.low, spread.high);
}

/** The middle of the cards of a Feature, column by column; what nobody said stays unknown. */
export const joinedView = (round: Pick<ValueRound, 'ballots'>, feature: EntryId): Components =>
  middleOf(scoringModels.wsjf, countedViews(round).map(({ view }) => ({ components: view[feature] ?? {} })));

/** All points or all money a Feature got. */
export const givenTo = (round: Pick<ValueRound, 'ballots'>, feature: EntryId): number =>
  countedViews(round).reduce((sum, { view }) => sum + (view[feature]?.[amountName] ?? 0), 0);

/** The part of all points or all money that each Feature got, from 0 to 1; together 1. `null` before anybody gave any. */
export function sharesOf(round: Pick<ValueRound, 'features' | 'ballots'>): ReadonlyMap<EntryId, number> | null {
  const all = round.features.reduce((sum, id) => sum + givenTo(round, id), 0);
  return all === 0 ? null : new Map(round.features.map((id) => [id, givenTo(round, id) / all]));
}

/** What all together paid for covers its price. */
export const bought = (round: Pick<ValueRound, 'features' | 'ballots' | 'prices'>): readonly EntryId[] =>
  round.features.filter((id) => {
    const price = round.prices[id] ?? 0;
    return price > 0 && givenTo(round, id) >= price;
  });

/** A share of a total as a whole value that can be proposed; `null` while one of both is unknown. */
export const valueOfShare = (share: number | null, total: number | null): number | null => (share === null || total === null ? null : Math.round(share * total));
