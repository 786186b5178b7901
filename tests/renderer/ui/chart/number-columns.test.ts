/** Numbers stand below numbers, words begin at the left. */
import { expect, test } from 'vitest';
import { numberColumns } from '../../../../renderer/ui/chart/number-columns.ts';

test('amounts, shares and gaps make a column of numbers; one word makes it words', () => {
  const rows = [
    ['Treasury', '3', '42 %', 'never', '–', '–'],
    ['Sales', '–', '−7', '26 days', '9', '–'],
  ];
  expect([...numberColumns(rows)]).toEqual([1, 2, 4]);
});

test('where no amount is known, words are awaited', () => {
  expect([...numberColumns([['14 Nov', '6 days', '–']])]).toEqual([1]);
});

test('the first column names the row, even where all names are numbers', () => {
  expect([...numberColumns([['2026', '1']])]).toEqual([1]);
});

test('a table without rows has no numbers', () => {
  expect(numberColumns([]).size).toBe(0);
});
