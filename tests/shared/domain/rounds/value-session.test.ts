import { describe, expect, test } from 'vitest';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { PersonId, RoundId } from '../../../../shared/domain/ids.ts';
import {
  amountName,
  budgetShare,
  fairBudget,
  faultsOf,
  isFairShare,
  currentRound,
  type ValueRound,
  type ValueVote,
  canonicalVote,
} from '../../../../shared/domain/rounds/value-session.ts';
import { commitmentText, isRunning, stillHidden } from '../../../../shared/domain/rounds/sealed-round.ts';
import { aBallot } from '../../../given.ts';

const [a, b, c] = ['a', 'b', 'c'] as unknown as readonly [EntryId, EntryId, EntryId];
const person = (name: string): PersonId => name as PersonId;
const aRound = (round: Partial<ValueRound>): ValueRound => ({
  id: 'r' as RoundId,
  method: 'hundred-points',
  features: [a, b, c],
  prices: {},
  budget: 0,
  ballots: [],
  state: 'open',
  started: 0,
  by: 'Ana',
  decidedFrom: [],
  rounds: [round.id ?? ('r' as RoundId)],
  after: null,
  endedWith: null,
  guests: [],
  ...round,
});
const points = (...amounts: readonly number[]): ValueVote =>
  Object.fromEntries([a, b, c].map((id, at) => [id, { [amountName]: amounts[at] ?? 0 }]));

describe('100 points', () => {
  test('all hundred are given, not one more', () => {
    expect(faultsOf(aRound({}), points(50, 30, 20))).toEqual([]);
    expect(faultsOf(aRound({}), points(50, 30, 10))).toEqual(['10 of 100 points left to distribute.']);
    expect(faultsOf(aRound({}), points(50, 50, 10))).toEqual(['10 points over. Distribute exactly 100.']);
    expect(faultsOf(aRound({}), points(-10, 110, 0))).toEqual(['Enter 0 or more.']);
    expect(faultsOf(aRound({}), points(33.5, 33.5, 33))).toEqual(['Enter whole numbers.']);
    expect(faultsOf(aRound({}), { ...points(50, 30, 20), [a]: { amount: 50, more: 0 } })).toEqual(['Enter whole numbers.']);
    expect(faultsOf(aRound({ features: [a, b] }), points(50, 30, 20))).toEqual(['Vote only on Features in this round.']);
  });
});

describe('WSJF, column by column', () => {
  const round = aRound({ method: 'wsjf', features: [a, b] });
  const vote = (user: number, other: number): ValueVote => ({
    [a]: { user, time: 1, risk: 1, size: 1 },
    [b]: { user: other, time: 2, risk: 3, size: 5 },
  });

  test('each column has a 1 and is not empty', () => {
    expect(faultsOf(round, vote(1, 8))).toEqual([]);
    expect(faultsOf(round, vote(2, 8))).toEqual(['Give the smallest Feature a 1 for User-business value.']);
    expect(faultsOf(round, vote(1, 7))).toEqual(['Choose one of 1, 2, 3, 5, 8, 13, 20.']);
    expect(faultsOf(round, { ...vote(1, 8), [a]: { user: 1, luck: 1 } })).toEqual(['Choose one of 1, 2, 3, 5, 8, 13, 20.']);
    expect(faultsOf(round, { [a]: { user: 1 } })).toEqual(
      ['Time criticality', 'Risk reduction / opportunity enablement', 'Job size'].map(
        (label) => `Rate the Features for ${label}. The smallest gets 1.`,
      ),
    );
  });
});

describe('buy a Feature', () => {
  const round = aRound({ method: 'buy-a-feature', prices: { [a]: 100, [b]: 60, [c]: 0 }, budget: 40 });

  test('no budget can be exceeded', () => {
    expect(faultsOf(round, points(40, 0, 0))).toEqual([]);
    expect(faultsOf(round, points(40, 5, 0))).toEqual(['5 over your budget of 40.']);
  });

  test('a fair budget buys half of everything together', () => {
    expect(fairBudget([100, 60, 40], 4)).toBe(25);
    expect(fairBudget([100], 0)).toBe(0);
    expect(budgetShare({ prices: { x: 100, y: 60, z: 40 }, budget: 25 }, 4)).toBe(0.5);
    expect(budgetShare({ prices: {}, budget: 25 }, 4)).toBeNull();
    expect([0.3, 1 / 3, 0.5, 2 / 3, 0.7].map(isFairShare)).toEqual([false, true, true, true, false]);
  });
});

test('a commitment is the same whatever order a vote was entered in, and differs by round, person, vote and nonce', () => {
  const seal = (vote: ValueVote, nonce = 'n', who = 'Ana', round = 'r') =>
    commitmentText(round, person(who), canonicalVote(vote), nonce);
  const one = seal({ a: { user: 1, time: 2 }, b: { user: 3 } });
  expect(seal({ b: { user: 3 }, a: { time: 2, user: 1 } })).toBe(one);
  expect(
    new Set([
      one,
      seal({ a: { user: 2, time: 2 }, b: { user: 3 } }),
      seal({ a: { user: 1, time: 2 }, b: { user: 3 } }, 'm'),
      seal({ a: { user: 1, time: 2 }, b: { user: 3 } }, 'n', 'Max'),
      seal({ a: { user: 1, time: 2 }, b: { user: 3 } }, 'n', 'Ana', 's'),
    ]).size,
  ).toBe(5);
});

test('people who voted in time without revealing are listed by name and do not block the others', () => {
  expect(
    stillHidden({
      ballots: [
        aBallot('Ana', null),
        aBallot('Max', points(100)),
        aBallot('Lea', null, { commit: '' }),
        aBallot('Eve', null, { isLate: true }),
      ],
    }),
  ).toEqual(['Ana']);
});

describe('the round to show', () => {
  const rounds = (['decided', 'hidden', 'open', 'called off'] as const).map((state, at) =>
    aRound({ id: state as string as RoundId, state, started: at }),
  );
  const at = (among: readonly ValueRound[], chosen: string | null = null) => currentRound(among, chosen as RoundId | null)?.id;

  test('is the one begun last of those that run, until a person takes up another', () => {
    expect(at(rounds)).toBe('open');
    expect(at(rounds, 'hidden')).toBe('hidden');
    expect(at(rounds, 'decided')).toBe('decided');
  });

  test('is never one that was called off or is gone; where none runs it is the one decided last', () => {
    expect(at(rounds, 'called off')).toBe('open');
    expect(at(rounds, 'gone')).toBe('open');
    expect(at(rounds.filter((round) => !isRunning(round)))).toBe('decided');
    expect(at(rounds.slice(3))).toBeUndefined();
  });
});
