/**
 * Value sessions: several people rate the same Features, first independently, then together; then the Product Owner decides.
 * (Responsibility 3.) Views are hidden by commit and reveal: each person first publishes only a hash of their view, and the view
 * itself once all are ready.
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
  'buy-a-feature': {
    label: 'Buy a Feature',
    rule: 'Everyone gets the same budget. Together it covers one to two thirds of the total price.',
  },
};

export type View = Readonly<Record<string, Components>>;

/** The component name under which points or money are stored. */
export const amountName = 'amount';

export interface Ballot {
  readonly person: PersonId;
  /**
   * The hash that counts for this person, of round, person, view and nonce; '' if none. While the round is hidden, the one sealed
   * last.
   */
  readonly commit: string;
  /** All hashes that a view may match, the one that counts first: several if two devices opened the round concurrently. */
  readonly seals: readonly string[];
  /** The revealed view, verified against the hash; `null` while it is not revealed. */
  readonly view: View | null;
  /** The stored view does not match the hash. Any member may have written it; the real view can still be revealed. */
  readonly isForged: boolean;
  readonly isFaulty: boolean;
  readonly isLate: boolean;
  /** They sealed another view after another device had opened the round; the earlier one counts. */
  readonly thoughtAgain: boolean;
}

const roundStates = ['hidden', 'open', 'decided', 'called off'] as const;
export type RoundState = (typeof roundStates)[number];

export interface ValueRound {
  readonly id: RoundId;
  readonly method: Method;
  readonly features: readonly EntryId[];
  readonly prices: Readonly<Record<string, number>>;
  readonly budget: number;
  readonly ballots: readonly Ballot[];
  /** A decision outlasts a concurrent calling-off, since scores were made from it. */
  readonly state: RoundState;
  readonly started: number;
  readonly by: string;
  readonly decidedFrom: readonly PersonId[];
}

export type Rule = Pick<ValueRound, 'method' | 'features' | 'budget'>;

/**
 * The commit's preimage, serialized identically on every device. The nonce has 128 bits, so that the few possible cards cannot be
 * guessed by brute force.
 */
export function whatIsSealed(round: RoundId, person: PersonId, view: View, nonce: string): string {
  return JSON.stringify([round, person, sorted(view), nonce]);
}

const sorted = (view: View): unknown =>
  Object.keys(view)
    .sort()
    .map((feature) => [
      feature,
      Object.keys(view[feature] ?? {})
        .sort()
        .map((name) => [name, view[feature]?.[name]]),
    ]);

/** Violations of the method's rule in a view; `[]`: none. Checked before sealing, and for every view that is read. */
export function faultsOf(rule: Rule, view: View): readonly string[] {
  if (!Object.keys(view).every((id) => rule.features.some((feature) => feature === id)))
    return ['Vote only on Features in this round.'];
  const given = Object.values(view).flatMap((components) => Object.entries(components));
  if (!given.every(([, amount]) => isAmount(amount))) return ['Enter 0 or more.'];
  if (rule.method === 'wsjf') return faultsOfColumns(scoringModels.wsjf, given, rule.features, view);
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
  view: View,
): readonly string[] {
  const wrong = given.find(([name, card]) => columns.find(({ id }) => id === name)?.scale?.includes(card) !== true);
  if (wrong) return [`Choose one of ${(columns[0]?.scale ?? []).join(', ')}.`];
  return columns.flatMap(({ id, label }) => {
    const column = features.map((feature) => view[feature]?.[id]).filter((card) => card !== undefined);
    if (column.length === 0) return [`Rate the Features for ${label}. The smallest gets 1.`];
    return column.includes(1) ? [] : [`Give the smallest Feature a 1 for ${label}.`];
  });
}

/** Counted views: revealed, matching their hash, valid and in time. */
export const countedViews = ({ ballots }: Pick<ValueRound, 'ballots'>): readonly (Ballot & { readonly view: View })[] =>
  ballots.filter((ballot): ballot is Ballot & { view: View } => ballot.view !== null && !ballot.isFaulty && !ballot.isLate);

/** People who sealed a view in time and have not revealed it. They do not block the others. */
export const stillHidden = ({ ballots }: Pick<ValueRound, 'ballots'>): readonly PersonId[] =>
  ballots.filter(({ commit, view, isLate }) => commit !== '' && view === null && !isLate).map(({ person }) => person);

export const isRunning = ({ state }: Pick<ValueRound, 'state'>): boolean => state === 'hidden' || state === 'open';

/**
 * The round to show by default: the user's choice unless it was called off; else the latest begun that still runs; else the
 * latest decided. Only a proposal, since clocks differ: all running rounds are offered.
 */
export function roundAtHand(rounds: readonly ValueRound[], chosen: RoundId | null): ValueRound | undefined {
  const ofChoice = rounds.find(({ id, state }) => id === chosen && state !== 'called off');
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
