import { expect, test } from 'vitest';
import { checkMoscow } from '../../../../../shared/domain/value/moscow.ts';
import type { EntryId } from '../../../../../shared/domain/backlog/backlog.ts';
import {
  contradictionWords,
  gainWords,
  moscowGaps,
  moscowVerdict,
  suggestionVerdict,
} from '../../../../../renderer/views/backlog/order/order-words.ts';

const passed = (count: number) => Array.from({ length: count }, (_, at) => `e${at}` as EntryId);

test('a contradicting move is shown with what it passed, and how many were moved with it', () => {
  expect(contradictionWords('PAY-7K3', { now: 'above', passed: passed(3) }, 0)).toBe(
    'PAY-7K3 is now above 3 items with at least 2× its value per point.',
  );
  expect(contradictionWords('PAY-7K3', { now: 'above', passed: passed(1) }, 0)).toBe(
    'PAY-7K3 is now above 1 item with at least 2× its value per point.',
  );
  expect(contradictionWords('PAY-7K3', { now: 'below', passed: passed(2) }, 1)).toBe(
    'PAY-7K3 and 1 more are now below 2 items with at most half their value per point.',
  );
});

test('the suggestion says how much it moves and what that buys', () => {
  expect([suggestionVerdict(0, 0), suggestionVerdict(1, 1), suggestionVerdict(3, 3), suggestionVerdict(3, 2)]).toEqual([
    'Your backlog is already ordered by value per point.',
    '1 move would order the backlog by value per point.',
    '3 moves would order the backlog by value per point.',
    '2 of 3 moves selected.',
  ]);
  expect([gainWords(20, 71, 84), gainWords(20, 71, 71), gainWords(20, null, null)]).toEqual([
    'Value in the first 20 points: 71 → 84.',
    'Value in the first 20 points stays at 71.',
    'Value in the first 20 points: unknown. Items need both a value and points.',
  ]);
});

test('the MoSCoW check says whether Must is too much, or that it is too early to say', () => {
  const of = (must: number | null, could: number | null) =>
    checkMoscow([
      { moscow: 'must', points: must, unsized: 0 },
      { moscow: 'could', points: could, unsized: 2 },
    ]);
  expect(moscowVerdict(of(74, 26))).toBe('Must haves are 74% of effort (over the recommended 60%: too little can be deferred).');
  expect(moscowVerdict(of(60, 40))).toBe('Must haves are 60% of effort (within the recommended 60%).');
  expect(moscowVerdict(of(null, null))).toBe('No prioritized Feature has points yet.');
  expect(moscowVerdict(checkMoscow([]))).toBe('No open Feature has a MoSCoW priority yet.');
  expect([moscowGaps(of(5, null)), moscowGaps(checkMoscow([]))]).toEqual([
    'Not included: 1 Feature without points, 2 unsized Stories.',
    'All Features are prioritized and sized.',
  ]);
});
