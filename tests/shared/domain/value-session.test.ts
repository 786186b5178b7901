import { describe, expect, test } from 'vitest';
import type { EntryId } from '../../../shared/domain/backlog.ts';
import type { PersonId, RoundId } from '../../../shared/domain/ids.ts';
import { amountName, asComponents, type Ballot, bought, budgetShare, fairBudget, faultsOf, joinedView, pointsShare, stillHidden, type ValueRound, type View, whatIsSealed } from '../../../shared/domain/value-session.ts';

const [a, b, c] = ['a', 'b', 'c'] as unknown as readonly [EntryId, EntryId, EntryId];
const person = (name: string): PersonId => name as PersonId;
const shown = (name: string, view: View | null, more: Partial<Ballot> = {}): Ballot => ({ person: person(name), commit: 'hash', seals: ['hash'], view, isForged: false, isFaulty: false, isLate: false, thoughtAgain: false, ...more });
const aRound = (round: Partial<ValueRound>): ValueRound => ({
  id: 'r' as RoundId, method: 'hundred-points', features: [a, b, c], prices: {}, budget: 0, ballots: [], state: 'open', started: 0, by: 'Ana', decidedFrom: [], ...round,
});
const points = (...amounts: readonly number[]): View => Object.fromEntries([a, b, c].map((id, at) => [id, { [amountName]: amounts[at] ?? 0 }]));

describe('100 points', () => {
  test('all hundred are given, not one more', () => {
    expect(faultsOf(aRound({}), points(50, 30, 20))).toEqual([]);
    expect(faultsOf(aRound({}), points(50, 30, 10))).toEqual(['10 of the 100 points are left.']);
    expect(faultsOf(aRound({}), points(50, 50, 10))).toEqual(['10 points too many: there are 100.']);
    expect(faultsOf(aRound({}), points(-10, 110, 0))).toEqual(['Only amounts from 0 can be given.']);
    expect(faultsOf(aRound({}), points(33.5, 33.5, 33))).toEqual(['Only whole amounts can be given.']);
    expect(faultsOf(aRound({}), { ...points(50, 30, 20), [a]: { amount: 50, more: 0 } })).toEqual(['Only whole amounts can be given.']);
    expect(faultsOf(aRound({ features: [a, b] }), points(50, 30, 20))).toEqual(['Only Features of this round can be given something.']);
  });

  test('are shared out as the mean of the views that count; nobody’s view is no share', () => {
    const ballots = [shown('Ana', points(60, 40, 0)), shown('Max', points(40, 20, 40)), shown('Eve', points(0, 0, 100), { isFaulty: true }), shown('Lea', points(0, 0, 100), { isLate: true })];
    expect([...(pointsShare(aRound({ ballots })) ?? [])]).toEqual([[a, 50], [b, 30], [c, 20]]);
    expect(pointsShare(aRound({ ballots: [shown('Ana', null)] }))).toBeNull();
  });
});

describe('WSJF, column by column', () => {
  const round = aRound({ method: 'wsjf', features: [a, b] });
  const view = (user: number, other: number): View => ({ [a]: { user, time: 1, risk: 1, size: 1 }, [b]: { user: other, time: 2, risk: 3, size: 5 } });

  test('each column has a 1 and is not empty', () => {
    expect(faultsOf(round, view(1, 8))).toEqual([]);
    expect(faultsOf(round, view(2, 8))).toEqual(['Nothing in User-business value is 1: the least of all is the measure.']);
    expect(faultsOf(round, view(1, 7))).toEqual(['Only the cards 1, 2, 3, 5, 8, 13, 20 can be given.']);
    expect(faultsOf(round, { ...view(1, 8), [a]: { user: 1, luck: 1 } })).toEqual(['Only the cards 1, 2, 3, 5, 8, 13, 20 can be given.']);
    expect(faultsOf(round, { [a]: { user: 1 } })).toEqual(['Time criticality is still empty.', 'Risk reduction or opportunity is still empty.', 'Job size is still empty.']);
  });

  test('several views join to the median of each component, on the scale; what nobody said stays unknown', () => {
    const ballots = [shown('Ana', view(1, 8)), shown('Max', view(1, 5)), shown('Lea', { [b]: { user: 20 } })];
    expect(joinedView({ method: 'wsjf', ballots }, b)).toEqual({ user: 8, time: 2, risk: 3, size: 5 });
    expect(joinedView({ method: 'wsjf', ballots: ballots.slice(0, 2) }, b)).toMatchObject({ user: 8 });
    expect(joinedView({ method: 'wsjf', ballots: [shown('Ana', { [b]: { user: 3 } })] }, b)).toEqual({ user: 3 });
    expect(joinedView({ method: 'wsjf', ballots: [] }, b)).toEqual({});
  });
});

describe('buy a Feature', () => {
  const round = aRound({ method: 'buy-a-feature', prices: { [a]: 100, [b]: 60, [c]: 0 }, budget: 40 });

  test('nobody spends more than they have', () => {
    expect(faultsOf(round, points(40, 0, 0))).toEqual([]);
    expect(faultsOf(round, points(40, 5, 0))).toEqual(['5 more than the budget of 40.']);
  });

  test('what all together paid for is bought; a Feature without a price cannot be', () => {
    const ballots = [shown('Ana', points(20, 20, 0)), shown('Max', points(0, 40, 0)), shown('Lea', points(40, 0, 0))];
    expect(bought({ ...round, ballots })).toEqual([b]);
  });

  test('a fair budget buys half of everything together', () => {
    expect(fairBudget([100, 60, 40], 4)).toBe(25);
    expect(fairBudget([100], 0)).toBe(0);
    expect(budgetShare({ prices: { x: 100, y: 60, z: 40 }, budget: 25 }, 4)).toBe(0.5);
    expect(budgetShare({ prices: {}, budget: 25 }, 4)).toBeNull();
  });
});

test('what is sealed reads the same whatever order a view was made in, and differs by round, person, view and nonce', () => {
  const seal = (view: View, nonce = 'n', who = 'Ana', round = 'r') => whatIsSealed(round as RoundId, person(who), view, nonce);
  const one = seal({ a: { user: 1, time: 2 }, b: { user: 3 } });
  expect(seal({ b: { user: 3 }, a: { time: 2, user: 1 } })).toBe(one);
  expect(new Set([one, seal({ a: { user: 2, time: 2 }, b: { user: 3 } }), seal({ a: { user: 1, time: 2 }, b: { user: 3 } }, 'm'), seal({ a: { user: 1, time: 2 }, b: { user: 3 } }, 'n', 'Max'), seal({ a: { user: 1, time: 2 }, b: { user: 3 } }, 'n', 'Ana', 's')]).size).toBe(5);
});

test('who has sealed in time and not shown is known by name and holds up nobody', () => {
  expect(stillHidden({ ballots: [shown('Ana', null), shown('Max', points(100)), shown('Lea', null, { commit: '' }), shown('Eve', null, { isLate: true })] })).toEqual(['Ana']);
});

test('points and money become a value, WSJF its components', () => {
  expect(asComponents('hundred-points', { [amountName]: 40 })).toEqual({ value: 40 });
  expect(asComponents('buy-a-feature', {})).toEqual({});
  expect(asComponents('wsjf', { user: 3, size: 5 })).toEqual({ user: 3, size: 5 });
  expect(asComponents('wsjf', undefined)).toEqual({});
});
