/** The bounds of numbers: values inside are accepted, values outside read as not known. */
import { expect, test } from 'vitest';
import { isAmount, isDay, isFigure, isMoment, isSpan } from '../../../shared/domain/bounds.ts';

const never = [Number.NaN, Infinity, -Infinity, '7', null, undefined, {}, true];

test('an amount is 0, or from a millionth to a million', () => {
  for (const amount of [0, 1e-6, 0.5, 13, 1_000_000]) expect(isAmount(amount)).toBe(true);
  for (const amount of [...never, -1, 1e-7, 5e-324, 1_000_001, 1e308]) expect(isAmount(amount)).toBe(false);
});

test('a figure may be negative', () => {
  for (const figure of [-1e15, -3, 0, 1e15]) expect(isFigure(figure)).toBe(true);
  for (const figure of [...never, 1.1e15, -1e308]) expect(isFigure(figure)).toBe(false);
});

test('a moment and a day lie between 1970 and the year 10,000, and can be written as dates', () => {
  const [last, lastDay] = [Date.UTC(9999, 11, 31, 23, 59, 59, 999), Date.UTC(9999, 11, 31) / 86_400_000];
  for (const moment of [0, 1_790_000_000_000, last]) expect(isMoment(moment)).toBe(true);
  for (const moment of [...never, -1, last + 1, 1e300]) expect(isMoment(moment)).toBe(false);
  for (const day of [0, 20_000, lastDay]) expect(isDay(day)).toBe(true);
  for (const day of [...never, -1, 1.5, lastDay + 1]) expect(isDay(day)).toBe(false);
  expect(new Date(last).toISOString()).toBe('9999-12-31T23:59:59.999Z');
});

test('a Sprint does not end before it starts, and does not last for years', () => {
  const year = 366 * 86_400_000;
  expect([isSpan(5, 5), isSpan(0, year), isSpan(0, 5 * year)]).toEqual([true, true, true]);
  expect([isSpan(6, 5), isSpan(0, 5 * year + 1)]).toEqual([false, false]);
});
