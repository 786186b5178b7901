import { expect, test } from 'vitest';
import { agoWords, whenWords } from '../../../../renderer/views/phrases/time-words.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** In the time of this computer, whichever that is. */
const now = new Date(2026, 2, 10, 14, 5).getTime();

test.each([
  [0, 'just now'],
  [59_999, 'just now'],
  [minute, '1 minute ago'],
  [2 * minute, '2 minutes ago'],
  [hour, '1 hour ago'],
  [23 * hour, '23 hours ago'],
  [day, '1 day ago'],
  [40 * day, '40 days ago'],
])('%i ms ago is said as people say it: %s', (ago, words) => {
  expect(agoWords(now - ago, now)).toBe(words);
});

test('a future time, from a wrong clock, is just now and never a negative time', () => {
  expect(agoWords(now + 3 * hour, now)).toBe('just now');
});

test('today needs only the clock, this week the day, and longer ago the date', () => {
  expect(whenWords(new Date(2026, 2, 10, 9, 1).getTime(), now)).toBe('09:01');
  expect(whenWords(new Date(2026, 2, 9, 18, 20).getTime(), now)).toBe('Mon 18:20');
  expect(whenWords(new Date(2026, 1, 3, 18, 20).getTime(), now)).toBe('3 Feb 18:20');
  expect(whenWords(new Date(2025, 1, 3, 18, 20).getTime(), now)).toBe('3 Feb 2025 18:20');
});

test('tomorrow is shown by its day, and next month by its date', () => {
  expect(whenWords(new Date(2026, 2, 11, 14, 5).getTime(), now)).toBe('Wed 14:05');
  expect(whenWords(new Date(2026, 3, 20, 14, 5).getTime(), now)).toBe('20 Apr 14:05');
});
