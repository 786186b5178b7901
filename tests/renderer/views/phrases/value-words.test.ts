/** The sentences above the tables of Value, and what is typed into its fields. */
import { describe, expect, test } from 'vitest';
import type { FeatureSuccess, SuccessTotals } from '../../../../shared/domain/value/success.ts';
import { sponsorGap, spreadOf } from '../../../../shared/domain/value/scoring.ts';
import {
  amountWords,
  apartWords,
  coverageSentence,
  dayField,
  dayWords,
  measured,
  readAmount,
  readDayField,
  scoreWords,
  spreadWords,
  successSentence,
  wayWords,
} from '../../../../renderer/views/phrases/value-words.ts';

const named = (...titles: readonly string[]): readonly FeatureSuccess[] =>
  titles.map((title) => ({ facts: { entry: { title } } }) as FeatureSuccess);
const totals = (
  released: number,
  reached: number,
  missed: readonly string[] = [],
  due = 0,
  partly: readonly string[] = [],
): SuccessTotals => ({
  released: named(...Array.from({ length: released }, (_, at) => `F${at}`)),
  reached: named(...Array.from({ length: reached }, (_, at) => `F${at}`)),
  missed: named(...missed),
  partly: named(...partly),
  unknown: [],
  due: named(...Array.from({ length: due }, (_, at) => `F${at}`)),
  claimed: 0,
  confirmed: 0,
  short: 0,
  unread: 0,
  share: null,
});

describe('what became of the released Features', () => {
  test.each([
    [totals(5, 1, ['Disputes']), '1 of 5 released Features met its targets; Disputes missed its targets.'],
    [totals(5, 1, ['Disputes'], 1), '1 of 5 released Features met its targets; Disputes missed its targets. 1 needs a reading.'],
    [totals(5, 0), '0 of 5 released Features met their targets.'],
    [totals(14, 3, ['A', 'B'], 2), '3 of 14 released Features met their targets; A and B missed their targets. 2 need readings.'],
    [totals(9, 2, ['A', 'B', 'C']), '2 of 9 released Features met their targets; 3 missed their targets.'],
    [totals(1, 1), '1 released Feature: target met.'],
    [totals(1, 0, ['Disputes']), '1 released Feature: target not met.'],
    [totals(1, 0), '1 released Feature: target not met yet.'],
    [totals(5, 1, [], 0, ['Disputes']), '1 of 5 released Features met its targets. Disputes partly met its targets.'],
    [totals(1, 0, [], 0, ['Disputes']), '0 of 1 released Feature met their targets. Disputes partly met its targets.'],
    [totals(0, 0), 'No Feature with success criteria is released yet.'],
  ])('%#', (given, sentence) => expect(successSentence(given)).toBe(sentence));
});

test.each([
  [{ all: 8, scored: 6, typed: 0, askFirst: 2 }, '6 of 8 Features scored; 2 near the top of the backlog still need a score.'],
  [{ all: 8, scored: 7, typed: 0, askFirst: 1 }, '7 of 8 Features scored; 1 near the top of the backlog still needs a score.'],
  [{ all: 8, scored: 1, typed: 0, askFirst: 0 }, '1 of 8 Features scored.'],
  [{ all: 300, scored: 0, typed: 0, askFirst: 0 }, '0 of 300 Features scored.'],
  [{ all: 8, scored: 8, typed: 2, askFirst: 0 }, 'All 8 Features scored.'],
  [{ all: 1, scored: 1, typed: 0, askFirst: 0 }, '1 of 1 Feature scored.'],
])('how many Features have a score: %#', (given, sentence) => expect(coverageSentence(given)).toBe(sentence));

test('ratings far apart say by how much; close ones and a single one say nothing', () => {
  const apart = (sponsor: number | null, ...others: readonly number[]) => {
    const ratings = [
      ...(sponsor === null ? [] : [{ value: sponsor, sponsor: true }]),
      ...others.map((value) => ({ value, sponsor: false })),
    ];
    return apartWords(spreadOf(ratings.map(({ value }) => value)), sponsorGap(ratings));
  };
  expect([
    apart(200, 40),
    apart(20, 40),
    apart(90, 200, 100),
    apart(null, 30, 120),
    apart(null, 0, 5),
    apart(null, 30, 50),
    apart(null, 7),
    apart(null),
  ]).toEqual(['Sponsor much higher', 'Sponsor much lower', '2.2× spread', '4× spread', 'Lowest rating is 0', null, null, null]);
});

test('unknown is a dash, never 0', () => {
  expect([
    amountWords(null),
    scoreWords(null),
    measured(null, '%'),
    dayWords(null),
    wayWords({ baseline: null, target: null, unit: '%' }),
  ]).toEqual(['–', '–', '–', '–', '–']);
  expect([amountWords(0), scoreWords(0), measured(0, '%'), wayWords({ baseline: null, target: 45, unit: '%' })]).toEqual([
    '0',
    '0',
    '0%',
    '– → 45%',
  ]);
});

test('amounts read as a person writes them', () => {
  expect([
    amountWords(1066.6666),
    scoreWords(1066.6666),
    scoreWords(2.85),
    scoreWords(0.333),
    spreadWords({ low: 30, high: 120, median: 75, factor: 4, count: 2 }),
    spreadWords({ low: 30, high: 30, median: 30, factor: 1, count: 1 }),
  ]).toEqual(['1,066.67', '1,067', '2.9', '0.33', '30–120', '30']);
});

test('a number is read with comma or point, below zero and with its sign; nothing is nothing, words are none', () => {
  expect(['42', '4,5', ' -3.25 ', '−7', '55 %', '', '–'].map(readAmount)).toEqual([42, 4.5, -3.25, -7, 55, null, null]);
  expect(['many', '1e9', '--2', '1.2.3', '99999999999'].map(readAmount)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('a day in a field is the same day when it is read again', () => {
  expect(readDayField(dayField(20_600))).toBe(20_600);
  expect([dayField(null), readDayField(''), readDayField('soon')]).toEqual(['', null, null]);
});
