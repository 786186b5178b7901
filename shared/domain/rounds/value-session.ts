/**
 * Value sessions: rounds in which several people rate the same Features by cards, points or money, and the Product Owner decides.
 * (Responsibility 3.) How votes stay hidden: `sealed-round.ts`.
 */
import type { EntryId } from '../backlog/backlog.ts';
import type { PersonId, RoundId } from '../ids.ts';
import { isAmount } from '../bounds.ts';
import { type Components, type ScoringModel, scoringModels } from '../value/scoring.ts';
import { joinRounds } from './joined-rounds.ts';
import { type Ballot, isRunning, type SealedRound } from './sealed-round.ts';

export const methods = ['wsjf', 'hundred-points', 'buy-a-feature'] as const;
export type Method = (typeof methods)[number];

export const methodWords: Readonly<Record<Method, { readonly label: string; readonly rule: string }>> = {
  wsjf: { label: 'WSJF', rule: 'Rate one component at a time. The smallest Feature in each gets 1.' },
  'hundred-points': { label: '100-point method', rule: 'Everyone privately distributes 100 points across the Features.' },
  'buy-a-feature': {
    label: 'Buy a Feature',
    rule: 'Everyone gets the same budget. Together it covers one to two thirds of the total price.',
  },
};

/** By Feature: cards, points or money. */
export type ValueVote = Readonly<Record<string, Components>>;

/** The component name under which points or money are stored. */
export const amountName = 'amount';

export type ValueBallot = Ballot<PersonId, ValueVote>;

interface ValueQuestion {
  readonly method: Method;
  readonly features: readonly EntryId[];
  readonly prices: Readonly<Record<string, number>>;
  readonly budget: number;
}

export type ValueRound = SealedRound<PersonId, ValueVote> & ValueQuestion;

export type Rule = Pick<ValueRound, 'method' | 'features' | 'budget'>;

/** Rounds with the same method, Features, prices and budget ask the same question: a vote means the same in each of them. */
export const subjectOf = ({ method, features, prices, budget }: ValueQuestion): string =>
  JSON.stringify([method, features.toSorted().map((id) => [id, prices[id] ?? null]), budget]);

/** The rounds of value sessions as they are shown: those of one subject that were started apart are one. Earliest first. */
export const joinedValueRounds = (rounds: readonly ValueRound[]): readonly ValueRound[] => joinRounds(rounds, subjectOf);

/** A vote with Features and components in a fixed order, for its commitment. */
export const canonicalVote = (vote: ValueVote): unknown =>
  Object.keys(vote)
    .sort()
    .map((feature) => [
      feature,
      Object.keys(vote[feature] ?? {})
        .sort()
        .map((name) => [name, vote[feature]?.[name]]),
    ]);

/** Violations of the method's rule in a vote; `[]`: none. Checked before it is submitted, and for every vote that is read. */
export function faultsOf(rule: Rule, vote: ValueVote): readonly string[] {
  if (!Object.keys(vote).every((id) => rule.features.some((feature) => feature === id)))
    return ['Vote only on Features in this round.'];
  const given = Object.values(vote).flatMap((components) => Object.entries(components));
  if (!given.every(([, amount]) => isAmount(amount))) return ['Enter 0 or more.'];
  if (rule.method === 'wsjf') return faultsOfColumns(scoringModels.wsjf, given, rule.features, vote);
  if (!given.every(([name, amount]) => name === amountName && Number.isInteger(amount))) return ['Enter whole numbers.'];
  const sum = given.reduce((total, [, amount]) => total + amount, 0);
  if (rule.method === 'hundred-points')
    return sum === 100
      ? []
      : [
          sum < 100
            ? `${100 - sum} of 100 points left to distribute.`
            : `${sum - 100} ${sum === 101 ? 'point' : 'points'} over. Distribute exactly 100.`,
        ];
  return sum <= rule.budget ? [] : [`${sum - rule.budget} over your budget of ${rule.budget}.`];
}

function faultsOfColumns(
  { components: columns }: ScoringModel,
  given: readonly (readonly [string, number])[],
  features: readonly EntryId[],
  vote: ValueVote,
): readonly string[] {
  const wrong = given.find(([name, card]) => columns.find(({ id }) => id === name)?.scale?.includes(card) !== true);
  if (wrong) return [`Choose one of ${(columns[0]?.scale ?? []).join(', ')}.`];
  return columns.flatMap(({ id, label }) => {
    const column = features.map((feature) => vote[feature]?.[id]).filter((card) => card !== undefined);
    if (column.length === 0) return [`Rate the Features for ${label}. The smallest gets 1.`];
    return column.includes(1) ? [] : [`Give the smallest Feature a 1 for ${label}.`];
  });
}

/**
 * The round to show by default: the user's choice unless it was called off; else the latest begun that still runs; else the
 * latest decided. Only a proposal, since clocks differ: all running rounds are offered.
 */
export function currentRound(rounds: readonly ValueRound[], chosen: RoundId | null): ValueRound | undefined {
  const ofChoice = rounds.find(({ rounds: all, state }) => all.some((id) => id === chosen) && state !== 'called off');
  return ofChoice ?? rounds.findLast(isRunning) ?? rounds.findLast(({ state }) => state === 'decided');
}

/**
 * The budget per person so that all `people` together can buy half of everything; a whole number. (Hohmann, "Innovation Games": a
 * third to two thirds.)
 */
export const fairBudget = (prices: readonly number[], people: number): number =>
  people === 0 ? 0 : Math.max(1, Math.round(prices.reduce((sum, price) => sum + price, 0) / 2 / people));

/** The share of all prices that all budgets cover; `null` if nothing has a price. */
export function budgetShare(round: Pick<ValueRound, 'prices' | 'budget'>, people: number): number | null {
  const all = Object.values(round.prices).reduce((sum, price) => sum + price, 0);
  return all === 0 ? null : (round.budget * people) / all;
}

/** Below a third almost nothing can be bought; above two thirds choosing is unnecessary. */
export const isFairShare = (share: number): boolean => share >= 1 / 3 && share <= 2 / 3;
