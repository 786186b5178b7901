import { expect, test } from 'vitest';
import { checkMoscow } from '../../../../shared/domain/moscow.ts';
import type { EntryId } from '../../../../shared/domain/backlog.ts';
import { contradictionWords, gainWords, moscowGaps, moscowVerdict, suggestionVerdict } from '../../../../renderer/views/order/order-words.ts';

const passed = (count: number) => Array.from({ length: count }, (_, at) => `e${at}` as EntryId);

test('a contradicting move is told with what it passed, and how many were moved with it', () => {
  expect(contradictionWords('PAY-7K3', { now: 'above', passed: passed(3) }, 0)).toBe('PAY-7K3 now stands above 3 entries that buy at least twice as much per point.');
  expect(contradictionWords('PAY-7K3', { now: 'above', passed: passed(1) }, 0)).toBe('PAY-7K3 now stands above 1 entry that buys at least twice as much per point.');
  expect(contradictionWords('PAY-7K3', { now: 'below', passed: passed(2) }, 1)).toBe('PAY-7K3 and 1 more now stand below 2 entries that buy at most half as much per point.');
});

test('the suggestion says how much it moves and what that buys', () => {
  expect([suggestionVerdict(0, 0), suggestionVerdict(1, 1), suggestionVerdict(3, 3), suggestionVerdict(3, 2)]).toEqual([
    'The order follows the value per point.',
    '1 move puts every entry where its value per point says.',
    '3 moves put every entry where its value per point says.',
    '2 of 3 moves taken.',
  ]);
  expect([gainWords(20, 71, 84), gainWords(20, 71, 71), gainWords(20, null, null)]).toEqual([
    'The first 20 points buy 84 instead of 71.',
    'The first 20 points buy 71 before and after.',
    'What the first 20 points buy is not known: no entry has both value and size.',
  ]);
});

test('the MoSCoW check says whether Must is too much, or that it is too early to say', () => {
  const of = (must: number | null, could: number | null) => checkMoscow([{ moscow: 'must', points: must, unsized: 0 }, { moscow: 'could', points: could, unsized: 2 }]);
  expect(moscowVerdict(of(74, 26))).toBe('Must is 74 % of the effort, 60 % at most: not enough can give way.');
  expect(moscowVerdict(of(60, 40))).toBe('Must is 60 % of the effort, within the 60 % that leave room to give way.');
  expect(moscowVerdict(of(null, null))).toBe('Too early to say: no Feature with a class is sized.');
  expect(moscowVerdict(checkMoscow([]))).toBe('Too early to say: no open Feature has a class yet.');
  expect([moscowGaps(of(5, null)), moscowGaps(checkMoscow([]))]).toEqual(['Not in it: 1 Feature without any size, 2 Stories not sized.', 'Everything is classed and sized.']);
});
