import { expect, test } from 'vitest';
import { findDateOrder, readDate } from '../../../../shared/exchange/csv/dates.ts';
import { readNumber } from '../../../../shared/exchange/csv/numbers.ts';

test.each([
  ['10/Jan/26 11:19 AM', '2026-01-10T11:19:00Z'],
  ['01/Dec/25 12:00 AM', '2025-12-01T00:00:00Z'],
  ['30/Dec/25 12:59 PM', '2025-12-30T12:59:00Z'],
  ['10/janv./26 11:19', '2026-01-10T11:19:00Z'],
  ['10/août/2026 9:05 PM', '2026-08-10T21:05:00Z'],
  ['10/Mär/26 11:19', '2026-03-10T11:19:00Z'],
  ['10/Mrz/26', '2026-03-10T00:00:00Z'],
  ['3/ago/26 8:00', '2026-08-03T08:00:00Z'],
  ['3/set/26 8:00', '2026-09-03T08:00:00Z'],
  ['3/gen/26 8:00', '2026-01-03T08:00:00Z'],
  ['3/ene/26 8:00', '2026-01-03T08:00:00Z'],
  ['10/ינו/26 11:19', '2026-01-10T11:19:00Z'],
  ['12 de março de 2026', '2026-03-12T00:00:00Z'],
  ['2026-01-12T10:00:00.000+0200', '2026-01-12T08:00:00Z'],
  ['2019/05/28', '2019-05-28T00:00:00Z'],
  ['2015-07-08 10:11', '2015-07-08T10:11:00Z'],
  ['Tue Aug 23 2022 13:54:01 GMT+0000 (GMT)', '2022-08-23T13:54:01Z'],
  ['Mon Mar 20 2023 04:00:00 GMT+0100 (CET)', '2023-03-20T03:00:00Z'],
  ['Mon, 12 Jan 2026 11:19:00 +0000', '2026-01-12T11:19:00Z'],
  ['Aug 23, 2022 1:05 PM', '2022-08-23T13:05:00Z'],
  ['24.12.2025 18:00', '2025-12-24T18:00:00Z'],
  ['45678', '2025-01-21T00:00:00Z'],
  ['45678.5', '2025-01-21T12:00:00Z'],
])('%s is the moment it says', (text, iso) => {
  expect(readDate(text, 'day first')).toBe(Date.parse(iso));
});

test('slashes follow the order of the file, points always have the day first', () => {
  expect(readDate('3/4/2026 5:06 PM', 'month first')).toBe(Date.UTC(2026, 2, 4, 17, 6));
  expect(readDate('3/4/2026', 'day first')).toBe(Date.UTC(2026, 3, 3));
  expect(readDate('3.4.2026', 'month first')).toBe(Date.UTC(2026, 3, 3));
});

test.each([
  '',
  'soon',
  '30/Feb/26',
  '31/04/2026',
  '12/Foo/26',
  '25/25/2026',
  '2026-13-01',
  '10/Jan/26 25:00',
  '10/Jan/26 13:00 PM',
  '99999999',
  `1/1/2026${' '.repeat(90)}x`,
])('“%s” is not a date', (text) => {
  expect(readDate(text, 'day first')).toBeNull();
});

test.each([
  [['11/22/2025 22:48', '11/2/2025'], { order: 'month first', certainty: 'sure' }],
  [['22/11/2025', '2/11/2025'], { order: 'day first', certainty: 'sure' }],
  [['1/2/2025', '3/4/2025'], { order: 'day first', certainty: 'guessed' }],
  [['1/2/2025 3:00 PM'], { order: 'month first', certainty: 'guessed' }],
  [['22/11/2025', '23/11/2025', '11/22/2025'], { order: 'day first', certainty: 'mixed' }],
  [['10/Jan/26', '2025-01-02', '1.2.2025', '', '5/5/2025'], { order: 'day first', certainty: 'not needed' }],
])('the whole column decides which way round the dates are: %j', (cells, found) => {
  expect(findDateOrder(cells)).toEqual(found);
});

test.each([
  ['3', 3],
  ['3.0', 3],
  ['2,5', 2.5],
  ['0', 0],
  ['1,250.5', 1250.5],
  ['1.250,5', 1250.5],
  ['1 250', 1250],
  ["1'250", 1250],
  ['1,250,000', 1_250_000],
  ['0.3333', 0.3333],
  ['1.000', null],
  ['1,000', null],
  ['-3', null],
  ['XL', null],
  ['5p', null],
  ['1e9', null],
  ['1,25.0', null],
  ['', null],
])('the number “%s” is %s', (text, value) => {
  expect(readNumber(text)).toBe(value);
});
