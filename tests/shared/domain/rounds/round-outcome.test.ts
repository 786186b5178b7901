import { describe, expect, test } from 'vitest';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import {
  bought,
  figuresOf,
  givenTo,
  votesDiverge,
  medianVote,
  modelOf,
  sharesOf,
  valueOfShare,
} from '../../../../shared/domain/rounds/round-outcome.ts';
import { amountName, type ValueVote } from '../../../../shared/domain/rounds/value-session.ts';
import { aBallot } from '../../../given.ts';

const [a, b, c] = ['a', 'b', 'c'] as unknown as readonly [EntryId, EntryId, EntryId];
const features = [a, b, c];
const gave = (...amounts: readonly number[]): ValueVote =>
  Object.fromEntries(features.map((id, at) => [id, { [amountName]: amounts[at] ?? 0 }]));

describe('100 points', () => {
  test('become the share each Feature got, of the counted votes; without votes there are no shares', () => {
    const ballots = [
      aBallot('Ana', gave(60, 40, 0)),
      aBallot('Max', gave(40, 20, 40)),
      aBallot('Eve', gave(0, 0, 100), { isFaulty: true }),
      aBallot('Lea', gave(0, 0, 100), { isLate: true }),
    ];
    expect([...(sharesOf({ features, ballots }) ?? [])]).toEqual([
      [a, 0.5],
      [b, 0.3],
      [c, 0.2],
    ]);
    expect(sharesOf({ features, ballots: [aBallot('Ana', null)] })).toBeNull();
  });

  test('are not values: a share is converted only with a given total', () => {
    expect(valueOfShare(0.15, 400)).toBe(60);
    expect(valueOfShare(0.15, null)).toBeNull();
    expect(valueOfShare(null, 400)).toBeNull();
    expect(modelOf('hundred-points')).toBe('value-effort');
  });

  test('of which nothing was given count as none, so that 0 and 40 part', () => {
    const round = {
      method: 'hundred-points' as const,
      ballots: [aBallot('Ana', gave(60, 40)), aBallot('Max', { [a]: { [amountName]: 100 } })],
    };
    expect(figuresOf(round, b)).toEqual([40, 0]);
    expect([votesDiverge(round, a), votesDiverge(round, b)]).toEqual([false, true]);
  });
});

describe('WSJF', () => {
  const vote = (user: number): ValueVote => ({ [b]: { user, time: 2, risk: 3, size: 5 } });

  test('joins to the median of each component, on the scale; a component without an answer stays unknown', () => {
    const ballots = [aBallot('Ana', vote(8)), aBallot('Max', vote(5)), aBallot('Lea', { [b]: { user: 20 } })];
    expect(medianVote({ ballots }, b)).toEqual({ user: 8, time: 2, risk: 3, size: 5 });
    expect(medianVote({ ballots: ballots.slice(0, 2) }, b)).toMatchObject({ user: 8 });
    expect(medianVote({ ballots: [aBallot('Ana', { [b]: { user: 3 } })] }, b)).toEqual({ user: 3 });
    expect(medianVote({ ballots: [] }, b)).toEqual({});
  });

  test('is compared by the value of the cards; a vote with a card missing is unknown', () => {
    expect(figuresOf({ method: 'wsjf', ballots: [aBallot('Ana', vote(8)), aBallot('Lea', { [b]: { user: 20 } })] }, b)).toEqual([
      13,
      null,
    ]);
  });
});

describe('buy a Feature', () => {
  const ballots = [aBallot('Ana', gave(20, 20, 0)), aBallot('Max', gave(0, 40, 0)), aBallot('Lea', gave(40, 0, 0))];

  test('what all together paid for is bought; a Feature without a price cannot be', () => {
    expect(bought({ features, prices: { [a]: 100, [b]: 60, [c]: 0 }, ballots })).toEqual([b]);
    expect(givenTo({ ballots }, a)).toBe(60);
  });

  test('who puts money on another Feature does not part from the others', () => {
    expect(votesDiverge({ method: 'buy-a-feature', ballots }, a)).toBe(false);
  });
});
