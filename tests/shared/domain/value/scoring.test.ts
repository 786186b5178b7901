/** The value score: models with the figures of the product design, ratings with their edge cases, and the current score. */
import { describe, expect, test } from 'vitest';
import { scoreThatCounts } from '../../../../shared/domain/value/assessment.ts';
import type { PersonId, ScoreId } from '../../../../shared/domain/ids.ts';
import {
  type AgreedScore,
  componentsWithoutOne,
  departs,
  diverges,
  scoreBy,
  scoringModels,
  sponsorGap,
  spreadOf,
  type Rating,
} from '../../../../shared/domain/value/scoring.ts';
import { summarizeRatings, middleOf } from '../../../../shared/domain/value/ratings.ts';
import { aPerson } from '../../../given.ts';

const { wsjf, rice, 'value-effort': plain } = scoringModels;

describe('a score', () => {
  test('by WSJF is the sum of three over the job size: (8, 5, 3; 5) is 3.2', () => {
    expect(scoreBy(wsjf, { user: 8, time: 5, risk: 3, size: 5 })).toEqual({ value: 16, size: 5, score: 3.2 });
  });

  test('by RICE is a product over the effort: (2000, 2, 0.8, 3) is 1066.67', () => {
    expect(scoreBy(rice, { reach: 2000, impact: 2, confidence: 0.8, effort: 3 }).score).toBeCloseTo(1066.67, 2);
  });

  test('is unknown while a part is unknown, and never 0 for that reason', () => {
    expect(scoreBy(wsjf, { user: 8, time: 5, size: 5 })).toEqual({ value: null, size: 5, score: null });
    expect(scoreBy(plain, { value: 40 })).toEqual({ value: 40, size: null, score: null });
    expect(scoreBy(rice, {})).toEqual({ value: null, size: null, score: null });
  });

  test('of nothing is 0 and known; by a size of nothing it is unknown', () => {
    expect(scoreBy(plain, { value: 0, effort: 5 })).toEqual({ value: 0, size: 5, score: 0 });
    expect(scoreBy(plain, { value: 40, effort: 0 })).toEqual({ value: 40, size: 0, score: null });
  });

  test('uses the story points for a missing effort, only where the model allows it', () => {
    expect(scoreBy(plain, { value: 40 }, 8)).toEqual({ value: 40, size: 8, score: 5 });
    expect(scoreBy(plain, { value: 40, effort: 10 }, 8).score).toBe(4);
    expect(scoreBy(wsjf, { user: 8, time: 5, risk: 3 }, 8).score).toBeNull();
  });

  test('reads only components of its own, whatever a peer planted', () => {
    expect(scoreBy(plain, Object.create({ value: 40, effort: 5 }) as Record<string, number>).value).toBeNull();
  });
});

describe('several ratings', () => {
  test('have a spread: lowest, highest, middle, and how many times they are apart', () => {
    expect(spreadOf([140, 190, null, 160, 180])).toEqual({ low: 140, high: 190, median: 170, factor: 190 / 140, count: 4 });
    expect(spreadOf([5, 3, 8])?.median).toBe(5);
  });

  test('that are none have no spread; one has no distance from itself', () => {
    expect(spreadOf([])).toBeNull();
    expect(spreadOf([null, null])).toBeNull();
    expect(spreadOf([7])).toEqual({ low: 7, high: 7, median: 7, factor: 1, count: 1 });
  });

  test('that are equal do not diverge, also if all are 0; from 0 up the factor is unknown', () => {
    expect(spreadOf([5, 5, 5])?.factor).toBe(1);
    expect(spreadOf([0, 0])?.factor).toBe(1);
    expect(spreadOf([0, 4])?.factor).toBeNull();
  });

  test('are apart from a factor of two on', () => {
    expect([diverges(10, 20), diverges(20, 10), diverges(10, 19.9), diverges(0, 0), diverges(0, 1)]).toEqual([
      true,
      true,
      false,
      false,
      true,
    ]);
  });

  test('of the sponsor are compared with those of all others; one side alone gives no result', () => {
    const ratings = [
      { value: 100, sponsor: true },
      { value: 40, sponsor: false },
      { value: 50, sponsor: false },
    ];
    expect(sponsorGap(ratings)).toEqual({ sponsor: 100, others: 45, diverges: true });
    expect(sponsorGap(ratings.slice(0, 1))).toBeNull();
    expect(sponsorGap(ratings.slice(1))).toBeNull();
    expect(sponsorGap([{ value: null, sponsor: true }, ...ratings.slice(1)])).toBeNull();
  });

  test('need a reason only if the value is outside of their range', () => {
    const spread = spreadOf([30, 120]);
    expect([departs(29, spread), departs(30, spread), departs(75, spread), departs(120, spread), departs(121, spread)]).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
    expect([departs(50, null), departs(null, spread)]).toEqual([false, false]);
  });
});

const rating = (id: string, value: number, more: Partial<Rating> = {}): Rating => ({
  person: id as PersonId,
  model: 'value-effort',
  version: 1,
  components: { value },
  why: '',
  at: 1,
  ...more,
});

describe('whose rating counts', () => {
  test('the sponsor first, then by value; a person in no register is included', () => {
    const sponsor = aPerson('ann', { types: ['sponsor'] });
    const { byPerson, gap, isApart } = summarizeRatings(
      [rating('bob', 30), rating('ann', 50), rating('nobody', 40)],
      'value-effort',
      (id) => (id === 'ann' ? sponsor : undefined),
    );
    expect(byPerson.map(({ rating: { person: who }, isSponsor, value }) => [who, isSponsor, value])).toEqual([
      ['ann', true, 50],
      ['nobody', false, 40],
      ['bob', false, 30],
    ]);
    expect(gap).toEqual({ sponsor: 50, others: 35, diverges: false });
    expect(isApart).toBe(false);
  });

  test('two merged people have one rating: the latest', () => {
    const one = aPerson('one');
    const { byPerson, spread } = summarizeRatings(
      [rating('one', 10, { at: 1 }), rating('two', 80, { at: 2 })],
      'value-effort',
      () => one,
    );
    expect(byPerson.map(({ value }) => value)).toEqual([80]);
    expect(spread?.factor).toBe(1);
  });

  test('only ratings of the same model are compared; the others are counted', () => {
    const { byPerson, others } = summarizeRatings(
      [rating('a', 10), rating('b', 8, { model: 'wsjf', components: { user: 8, time: 1, risk: 1 } })],
      'wsjf',
      () => undefined,
    );
    expect([byPerson.map(({ value }) => value), others]).toEqual([[10], 1]);
  });

  test('a rating that a newer version recorded with another formula is counted, not calculated', () => {
    const { byPerson, others } = summarizeRatings(
      [rating('a', 10), rating('b', 80, { version: 2 })],
      'value-effort',
      () => undefined,
    );
    expect([byPerson.map(({ value }) => value), others]).toEqual([[10], 1]);
  });

  test('their median is on the scale, on a tie the larger step, and leaves unanswered components open', () => {
    const said = (user: number, time?: number) => ({ components: { user, ...(time === undefined ? {} : { time }) } });
    expect(middleOf(wsjf, [said(3), said(5, 13), said(20, 13)])).toEqual({ user: 5, time: 13 });
    expect(middleOf(wsjf, [said(3), said(5)])).toEqual({ user: 5 });
    expect(middleOf(plain, [{ components: { value: 30 } }, { components: { value: 120 } }])).toEqual({ value: 75 });
    expect(middleOf(plain, [])).toEqual({});
  });
});

test('a WSJF column in which nothing is 1 has no measure; an empty one is not asked yet', () => {
  const names = (scores: Parameters<typeof componentsWithoutOne>[1]) => componentsWithoutOne(wsjf, scores).map(({ id }) => id);
  expect(
    names([
      { user: 1, time: 3 },
      { user: 5, time: 8 },
    ]),
  ).toEqual(['time']);
  expect(names([])).toEqual([]);
});

describe('the score that counts', () => {
  const score = (id: string, value: number, more: Partial<AgreedScore> = {}): AgreedScore => ({
    id: id as ScoreId,
    model: 'value-effort',
    version: 1,
    components: { value },
    rationale: 'r',
    evidence: [],
    confidence: null,
    departs: '',
    by: '',
    at: 1,
    ...more,
  });

  test('is the one last set, as long as the value is its own', () => {
    const scores = [score('a', 40), score('b', 80)];
    expect(scoreThatCounts(scores, 'b', 80)?.id).toBe('b');
    expect(scoreThatCounts(scores, 'b', 60)).toBeNull();
  });

  test('after a merge that left the value of one and the mark of another is the one that explains the value', () => {
    expect(scoreThatCounts([score('a', 40), score('b', 80)], 'b', 40)?.id).toBe('a');
    expect(scoreThatCounts([score('a', 40), score('b', 40, { at: 2 })], 'gone', 40)?.id).toBe('b');
  });

  test('explains no unknown value, except where it was set last', () => {
    const open = score('a', 0, { components: {} });
    expect(scoreThatCounts([open], 'gone', null)).toBeNull();
    expect(scoreThatCounts([open], 'a', null)?.id).toBe('a');
  });

  test('with a newer version’s formula is current if it was set last, since it cannot be checked here', () => {
    expect(scoreThatCounts([score('a', 40, { version: 2 })], 'a', 77)?.id).toBe('a');
    expect(scoreThatCounts([score('a', 40, { version: 2 })], 'b', 40)).toBeNull();
  });
});
