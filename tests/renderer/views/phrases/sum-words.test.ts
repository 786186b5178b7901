import { expect, test } from 'vitest';
import { sumOf } from '../../../../shared/domain/backlog/sums.ts';
import { sumPoints, sumRule, sumValue, sumWords } from '../../../../renderer/views/phrases/sum-words.ts';

const item = (points: number | null, value: number | null, isShare = false) => ({ points, value, isShare });

test('a sum says what it counts, what it leaves out, and that shares of Feature values are in it', () => {
  expect(sumRule(sumOf([item(3, 12)]))).toBe('1 item shown.');
  expect(sumRule(sumOf([item(3, 12), item(null, null), item(2, 5, true)]))).toBe(
    '3 items shown. Not included: 1 unsized and 1 without a value. Includes shares of Feature values (1 item); they grow when a Story of the Feature is dropped.',
  );
  expect(sumRule(sumOf([item(null, 12)]), 'selected')).toBe('1 item selected. Not included: 1 unsized.');
});

test('a sum of unknown parts only is a dash, of nothing 0', () => {
  expect([sumPoints(sumOf([item(null, 4)])), sumValue(sumOf([item(3, null)]))]).toEqual(['–', '–']);
  expect([sumPoints(sumOf([])), sumValue(sumOf([]))]).toEqual(['0', '0']);
  expect(sumPoints(sumOf([item(2.5, 1), item(1_000, 1)]))).toBe('1,002.5');
});

test('Features are as large as their Stories: they have no points to sum, and miss none', () => {
  const features = sumOf([item(null, 80), item(null, 171), item(null, null)]);
  expect(sumWords(features, 'features')).toEqual({ points: null, value: '251' });
  expect(sumRule(features, 'selected', 'features')).toBe('3 Features selected. Not included: 1 without a value.');
});

test('an unknown sum is shown in words, not as a dash before a unit', () => {
  expect(sumWords(sumOf([item(null, null)]), 'items')).toEqual({ points: 'Unsized', value: null });
  expect(sumWords(sumOf([item(3, 4)]), 'items')).toEqual({ points: '3 pts', value: '4' });
});
