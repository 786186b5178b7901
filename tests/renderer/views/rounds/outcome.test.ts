/** What a round proposes, and what is said of it. */
import { describe, expect, test } from 'vitest';
import { proposal, scoresFrom, valueNow } from '../../../../renderer/views/rounds/outcome.ts';
import { ballotWords, outcomeSentence, stateSentence } from '../../../../renderer/views/rounds/session-words.ts';
import type { Spread } from '../../../../shared/domain/value/scoring.ts';
import type { Entry, EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { PersonId, RoundId } from '../../../../shared/domain/ids.ts';
import { amountName, type ValueBallot, type ValueRound, type ValueVote } from '../../../../shared/domain/rounds/value-session.ts';

const [a, b] = ['a', 'b'] as unknown as readonly [EntryId, EntryId];
const aBallot = (ballot: Partial<ValueBallot> = {}): ValueBallot => ({
  person: 'Ana' as PersonId,
  commit: 'hash',
  commitments: ['hash'],
  vote: null,
  isForged: false,
  isFaulty: false,
  isLate: false,
  changedLate: false,
  ...ballot,
});
const aRound = (round: Partial<ValueRound> = {}): ValueRound => ({
  id: 'r' as RoundId,
  method: 'hundred-points',
  features: [a, b],
  prices: {},
  budget: 0,
  ballots: [],
  state: 'open',
  started: 0,
  by: '',
  decidedFrom: [],
  rounds: [round.id ?? ('r' as RoundId)],
  after: null,
  endedWith: null,
  guests: [],
  ...round,
});
const gave = (first: number, second: number): ValueVote => ({ [a]: { [amountName]: first }, [b]: { [amountName]: second } });
const noSponsor = (): boolean => false;
const worth = (value: number | null, effort?: number): Entry =>
  ({
    value,
    assessment: { score: effort === undefined ? null : { model: 'value-effort', components: { value, effort } } },
  }) as unknown as Entry;

describe('a value that is proposed', () => {
  const round = aRound({ ballots: [aBallot({ vote: gave(15, 85) })] });

  test('by points is the Feature’s share of what all are worth together, beside the effort that is known', () => {
    expect(valueNow([worth(300), worth(100), worth(null), undefined])).toBe(400);
    expect(proposal(round, a, 400, worth(300))).toEqual({ value: 60 });
    expect(proposal(round, a, 400, worth(300, 8))).toEqual({ value: 60, effort: 8 });
  });

  test('is none as long as no value is known', () => {
    expect(valueNow([worth(null)])).toBeNull();
    expect(proposal(round, a, null, worth(null))).toEqual({});
  });

  const proposed = (value: number, spread: Spread | null = null) => [
    { feature: a, proposed: { value }, spread },
    { feature: b, proposed: {}, spread: null },
  ];

  test('is set only with a reason, and as it was changed by hand; the others keep the score they have', () => {
    expect(scoresFrom(round, proposed(60), { [a]: { why: 'Calls', components: { value: 90 } } })).toMatchObject([
      { feature: a, score: { model: 'value-effort', components: { value: 90 }, why: 'Calls' } },
    ]);
  });

  test.each<[string, Record<string, object>, { readonly field: string; readonly words: string }]>([
    ['no Feature has a rationale', {}, { field: 'a why', words: 'Enter a rationale for at least one Feature.' }],
    [
      'a value was typed without a rationale',
      { [a]: { why: 'Calls' }, [b]: { components: { value: 7 } } },
      { field: 'b why', words: 'Enter a rationale.' },
    ],
    [
      'a rationale was typed where no value is known',
      { [b]: { why: 'Calls' } },
      { field: 'b value', words: 'Enter a number for Business value.' },
    ],
    [
      'it lies outside of what was said',
      { [a]: { why: 'Calls', components: { value: 90 } } },
      { field: 'a departs', words: 'Enter a reason for going outside the range.' },
    ],
  ])('is refused at its field where %s', (_, drafts, missing) => {
    expect(
      scoresFrom(round, proposed(60, { count: 2, low: 50, high: 70, median: 60, ratio: 1.4 } as unknown as Spread), drafts),
    ).toEqual(missing);
  });
});

describe('what is said of a round', () => {
  test('of points: where they part; of money: how much is bought; of one called off: only that', () => {
    const ballots = [aBallot({ vote: gave(50, 50) }), aBallot({ person: 'Max' as PersonId, vote: gave(60, 40) })];
    expect(outcomeSentence(aRound({ ballots }), noSponsor)).toBe('2 votes revealed. All within 2× of each other.');
    expect(
      outcomeSentence(aRound({ ballots: [...ballots, aBallot({ person: 'Lea' as PersonId, vote: gave(100, 0) })] }), noSponsor),
    ).toBe('3 votes revealed. Wide spread on 2 of 2 Features.');
    expect(outcomeSentence(aRound({ ballots, method: 'buy-a-feature', prices: { [a]: 100, [b]: 100 } }), noSponsor)).toBe(
      '2 votes revealed. 1 of 2 Features bought.',
    );
    expect(outcomeSentence(aRound({ ballots: ballots.slice(0, 1) }), noSponsor)).toBe(
      '1 vote revealed. There’s no other vote to compare it with.',
    );
    expect(outcomeSentence(aRound({ ballots, state: 'called off' }), noSponsor)).toBe('Canceled.');
  });

  test('of a round that isn’t current: its state', () => {
    expect(stateSentence(aRound({ state: 'hidden', ballots: [aBallot(), aBallot({ commit: '' })] }))).toBe('voting, 1 vote in');
    expect(stateSentence(aRound({ ballots: [aBallot({ vote: gave(50, 50) }), aBallot()] }))).toBe('revealed, 1 vote');
  });
});

test('a vote that doesn’t count shows a neutral reason', () => {
  expect(ballotWords(aBallot({ isFaulty: true, isLate: true }))).toBe('Invalid vote');
  expect(ballotWords(aBallot({ isLate: true }))).toBe('Late vote');
  expect(ballotWords(aBallot({ changedLate: true }))).toBe('Changed after reveal');
  expect(ballotWords(aBallot())).toBe('');
});
