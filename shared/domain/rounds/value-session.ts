/**
 * Value sessions: several people look at the same Features, each alone first, then together, then the Product Owner decides. (Responsibility 3.)
 * A view is hidden by commit and reveal: first everybody writes only a hash of what they think, and what they thought when all are ready.
 */
import type { EntryId } from '../backlog/backlog.ts';
import type { PersonId, RoundId } from '../ids.ts';
import { isAmount } from '../bounds.ts';
import { type Components, type ScoringModel, scoringModels } from '../value/scoring.ts';

export const methods = ['wsjf', 'hundred-points', 'buy-a-feature'] as const;
export type Method = (typeof methods)[number];

export const methodWords: Readonly<Record<Method, { readonly label: string; readonly rule: string }>> = {
  wsjf: { label: 'WSJF', rule: 'Rate one component at a time. The smallest Feature in each gets 1.' },
  'hundred-points': { label: '100-point method', rule: 'Everyone privately distributes 100 points across the Features.' },
  'buy-a-feature': { label: 'Buy a Feature', rule: 'Everyone gets the same budget. Together it covers one to two thirds of the total price.' },
};

/** What one person thinks, by Feature: components of WSJF, points, or money. */
export type View = Readonly<Record<string, Components>>;

/** Under this name a view keeps its points or money. */
export const amountName = 'amount';

export interface Ballot {
  readonly person: PersonId;
  /** The hash that counts for them: of round, person, view and nonce; '' where there is none. While the round is hidden what they sealed last. */
  readonly commit: string;
  /** All hashes a view of theirs may be true to, the one that counts first: more than one where two people opened the round apart. */
  readonly seals: readonly string[];
  /** What they thought, true to what was sealed; `null` while it is not shown. */
  readonly view: View | null;
  /** Something stands in the place of their view that is not what was sealed. Anybody may have put it there; their own view can still be shown. */
  readonly isForged: boolean;
  /** The view breaks the rule of the method: it counts for nothing. */
  readonly isFaulty: boolean;
  /** It came after the opening or after the decision and changes nothing any more. */
  readonly isLate: boolean;
  /** They sealed another view after somebody had opened the round elsewhere; what they sealed before counts. */
  readonly thoughtAgain: boolean;
}

export const roundStates = ['hidden', 'open', 'decided', 'called off'] as const;
export type RoundState = (typeof roundStates)[number];

export interface ValueRound {
  readonly id: RoundId;
  readonly method: Method;
  /** The Features it is about, in the order they had, each once. */
  readonly features: readonly EntryId[];
  /** What a Feature costs in buy-a-feature, by id. */
  readonly prices: Readonly<Record<string, number>>;
  /** Of each person, in buy-a-feature. */
  readonly budget: number;
  readonly ballots: readonly Ballot[];
  /** A decision stands also where somebody called the round off apart: scores were made from it. */
  readonly state: RoundState;
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly by: string;
  /** People whose views the decision was made from. */
  readonly decidedFrom: readonly PersonId[];
}

/** What the views of a round are checked against. */
export type Rule = Pick<ValueRound, 'method' | 'features' | 'budget'>;

/** What a commit is made of, in one spelling on every laptop. The nonce has 128 bits, so that nobody can try out the deck. */
export function whatIsSealed(round: RoundId, person: PersonId, view: View, nonce: string): string {
  return JSON.stringify([round, person, sorted(view), nonce]);
}

const sorted = (view: View): unknown =>
  Object.keys(view).sort().map((feature) => [feature, Object.keys(view[feature] ?? {}).sort().map((name) => [name, view[feature]?.[name]])]);

/** What breaks the rule of the method in a view; `[]`: nothing. Asked before it is sealed, and of every view that is read. */
export function faultsOf(rule: Rule, view: View): readonly string[] {
  if (!Object.keys(view).every((id) => rule.features.some((feature) => feature === id))) return ['Vote only on Features in this round.'];
  const given = Object.values(view).flatMap((components) => Object.entries(components));
  if (!given.every(([, amount]) => isAmount(amount))) return ['Enter 0 or more.'];
  if (rule.method === 'wsjf') return faultsOfColumns(scoringModels.wsjf, given, rule.features, view);
  if (!given.every(([name, amount]) => name === amountName && Number.isInteger(amount))) return ['Enter whole numbers.'];
  const sum = given.reduce((total, [, amount]) => total + amount, 0);
  if (rule.method === 'hundred-points') return sum === 100 ? [] : [sum < 100 ? `${100 - sum} of 100 points left to distribute.` : `${sum - 100} ${sum === 101 ? 'point' : 'points'} over. Distribute exactly 100.`];
  return sum <= rule.budget ? [] : [`${sum - rule.budget} over your budget of ${rule.budget}.`];
}

function faultsOfColumns({ components: columns }: ScoringModel, given: readonly (readonly [string, number])[], features: readonly EntryId[], view: View): readonly string[] {
  const wrong = given.find(([name, card]) => columns.find(({ id }) => id === name)?.scale?.includes(card) !== true);
  if (wrong) return [`Choose one of ${(columns[0]?.scale ?? []).join(', ')}.`];
  return columns.flatMap(({ id, label }) => {
    const column = features.map((feature) => view[feature]?.[id]).filter((card) => card !== undefined);
    if (column.length === 0) return [`Rate the Features for ${label}. The smallest gets 1.`];
    return column.includes(1) ? [] : [`Give the smallest Feature a 1 for ${label}.`];
  });
}

/** Views that count: shown, true to what was sealed, by the rule, and in time. */
export const countedViews = ({ ballots }: Pick<ValueRound, 'ballots'>): readonly (Ballot & { readonly view: View })[] =>
  ballots.filter((ballot): ballot is Ballot & { view: View } => ballot.view !== null && !ballot.isFaulty && !ballot.isLate);

/** Who sealed a view in time and has not shown it. They do not hold up the others. */
export const stillHidden = ({ ballots }: Pick<ValueRound, 'ballots'>): readonly PersonId[] =>
  ballots.filter(({ commit, view, isLate }) => commit !== '' && view === null && !isLate).map(({ person }) => person);

/** Whether something can still be done in it. */
export const isRunning = ({ state }: Pick<ValueRound, 'state'>): boolean => state === 'hidden' || state === 'open';

/**
 * The round that is at hand: the one a person chose, unless it was called off; else the one begun last of those that run, else the one decided last.
 * Only a proposal, since clocks differ: all that run are offered.
 */
export function roundAtHand(rounds: readonly ValueRound[], chosen: RoundId | null): ValueRound | undefined {
  const ofChoice = rounds.find(({ id, state }) => id === chosen && state !== 'called off');
  return ofChoice ?? rounds.findLast(isRunning) ?? rounds.findLast(({ state }) => state === 'decided');
}

/** The budget of each of `people` so that all together buys half of everything; a whole number. (Hohmann, "Innovation Games": a third to two thirds.) */
export const fairBudget = (prices: readonly number[], people: number): number =>
  people === 0 ? 0 : Math.max(1, Math.round(prices.reduce((sum, price) => sum + price, 0) / 2 / people));

/** Share of all prices that all budgets together buy; `null` while nothing has a price. */
export function budgetShare(round: Pick<ValueRound, 'prices' | 'budget'>, people: number): number | null {
  const all = Object.values(round.prices).reduce((sum, price) => sum + price, 0);
  return all === 0 ? null : (round.budget * people) / all;
}

/** Below a third nearly nothing can be bought, above two thirds nobody has to choose. */
export const isFairShare = (share: number): boolean => share >= 1 / 3 && share <= 2 / 3;
