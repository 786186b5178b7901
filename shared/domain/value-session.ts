/**
 * Value sessions: several people look at the same Features, each alone first, then together, then the Product Owner decides. (Responsibility 3.)
 * A view is hidden by commit and reveal: first everybody writes only a hash of what they think, and what they thought when all are ready.
 */
import type { EntryId } from './backlog.ts';
import type { PersonId, RoundId } from './ids.ts';
import { isAmount } from './bounds.ts';
import { type Components, type ModelId, type ScoringModel, scoringModels } from './scoring.ts';
import { middleOf } from './voices.ts';

export const methods = ['wsjf', 'hundred-points', 'buy-a-feature'] as const;
export type Method = (typeof methods)[number];

export const methodWords: Readonly<Record<Method, { readonly label: string; readonly rule: string }>> = {
  wsjf: { label: 'WSJF, column by column', rule: 'One column at a time; the least of each column is 1.' },
  'hundred-points': { label: '100 points', rule: 'Everybody spreads 100 points over the Features, alone first.' },
  'buy-a-feature': { label: 'Buy a Feature', rule: 'Everybody has the same budget; together it buys a third to two thirds of all.' },
};

/** What the views of a method are as a score: WSJF gives all its components, points and money only the value. */
export const modelOf = (method: Method): ModelId => (method === 'wsjf' ? 'wsjf' : 'value-effort');

export function asComponents(method: Method, said: Components | undefined): Components {
  if (method === 'wsjf') return said ?? {};
  const amount = said?.[amountName];
  return amount === undefined ? {} : { value: amount };
}

/** What one person thinks, by Feature: components of WSJF, points, or money. */
export type View = Readonly<Record<string, Components>>;

/** Under this name a view keeps its points or money. */
export const amountName = 'amount';

export interface Ballot {
  readonly person: PersonId;
  /** Hash of round, person, view and nonce; '' where none came before the reveal. */
  readonly commit: string;
  /** What they thought; `null` while it is hidden. */
  readonly view: View | null;
  /** The revealed view is not what was committed to, or nothing was committed: it counts for nothing. */
  readonly isForged: boolean;
  /** It came after the decision and changes nothing any more. */
  readonly isLate: boolean;
}

export const roundStates = ['hidden', 'open', 'decided'] as const;
export type RoundState = (typeof roundStates)[number];

export interface ValueRound {
  readonly id: RoundId;
  readonly method: Method;
  /** The Features it is about, in the order they had. */
  readonly features: readonly EntryId[];
  /** What a Feature costs in buy-a-feature, by id. */
  readonly prices: Readonly<Record<string, number>>;
  /** Of each person, in buy-a-feature. */
  readonly budget: number;
  readonly ballots: readonly Ballot[];
  readonly state: RoundState;
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly by: string;
  /** People who ended it: whose ballots the decision was made from. */
  readonly decidedFrom: readonly PersonId[];
}

/** What a commit is made of, in one spelling on every laptop. The nonce has 128 bits, so that nobody can try out the deck. */
export function whatIsSealed(round: RoundId, person: PersonId, view: View, nonce: string): string {
  return JSON.stringify([round, person, sorted(view), nonce]);
}

const sorted = (view: View): unknown =>
  Object.keys(view).sort().map((feature) => [feature, Object.keys(view[feature] ?? {}).sort().map((name) => [name, view[feature]?.[name]])]);

/** What is wrong with a view before it is sealed; `[]`: nothing. */
export function faultsOf(round: Pick<ValueRound, 'method' | 'features' | 'budget' | 'prices'>, view: View): readonly string[] {
  const amounts = round.features.flatMap((id) => Object.values(view[id] ?? {}));
  if (!amounts.every(isAmount)) return ['Only amounts from 0 can be given.'];
  if (round.method === 'wsjf') return faultsOfColumns(scoringModels.wsjf, round.features, view);
  const sum = round.features.reduce((total, id) => total + (view[id]?.[amountName] ?? 0), 0);
  if (round.method === 'hundred-points') return sum === 100 ? [] : [sum < 100 ? `${100 - sum} of the 100 points are left.` : `${sum - 100} points too many: there are 100.`];
  return sum <= round.budget ? [] : [`${sum - round.budget} more than the budget of ${round.budget}.`];
}

function faultsOfColumns(model: ScoringModel, features: readonly EntryId[], view: View): readonly string[] {
  return model.components.flatMap(({ id, label }) => {
    const column = features.map((feature) => view[feature]?.[id]).filter((amount) => amount !== undefined);
    if (column.length === 0) return [`${label} is still empty.`];
    return column.includes(1) ? [] : [`Nothing in ${label} is 1: the least of all is the measure.`];
  });
}

/** Views that count: revealed, true to what was sealed, and in time. */
export const countedViews = ({ ballots }: Pick<ValueRound, 'ballots'>): readonly (Ballot & { readonly view: View })[] =>
  ballots.filter((ballot): ballot is Ballot & { view: View } => ballot.view !== null && !ballot.isForged && !ballot.isLate);

/** Who has sealed a view and not shown it. They do not hold up the others. */
export const stillHidden = ({ ballots }: Pick<ValueRound, 'ballots'>): readonly PersonId[] =>
  ballots.filter(({ commit, view }) => commit !== '' && view === null).map(({ person }) => person);

/** What all views say of one Feature together; what nobody said stays unknown. */
export const joinedView = (round: Pick<ValueRound, 'method' | 'ballots'>, feature: EntryId): Components =>
  middleOf(scoringModels[modelOf(round.method)], countedViews(round).map(({ view }) => ({ components: asComponents(round.method, view[feature]) })));

/** Share of the 100 points that each Feature got from those who gave any; `null` before anybody did. */
export function pointsShare(round: Pick<ValueRound, 'features' | 'ballots'>): ReadonlyMap<EntryId, number> | null {
  const views = countedViews(round);
  if (views.length === 0) return null;
  return new Map(round.features.map((id) => [id, views.reduce((sum, { view }) => sum + (view[id]?.[amountName] ?? 0), 0) / views.length]));
}

/** What all together paid for a Feature covers its price. */
export function bought(round: Pick<ValueRound, 'features' | 'ballots' | 'prices'>): readonly EntryId[] {
  const views = countedViews(round);
  return round.features.filter((id) => {
    const price = round.prices[id];
    return price !== undefined && price > 0 && views.reduce((sum, { view }) => sum + (view[id]?.[amountName] ?? 0), 0) >= price;
  });
}

/** The budget of each of `people` so that all together buys half of everything; a whole number. (Hohmann, "Innovation Games": a third to two thirds.) */
export const fairBudget = (prices: readonly number[], people: number): number =>
  people === 0 ? 0 : Math.max(1, Math.round(prices.reduce((sum, price) => sum + price, 0) / 2 / people));

/** Share of all prices that all budgets together buy; `null` while nothing has a price. Fair between a third and two thirds. */
export function budgetShare(round: Pick<ValueRound, 'prices' | 'budget'>, people: number): number | null {
  const all = Object.values(round.prices).reduce((sum, price) => sum + price, 0);
  return all === 0 ? null : (round.budget * people) / all;
}
