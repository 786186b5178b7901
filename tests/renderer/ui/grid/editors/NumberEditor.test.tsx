/** What a person types as a number. */
import { expect, test } from 'vitest';
import { numberFault, readNumber } from '../../../../../renderer/ui/grid/editors/NumberEditor.tsx';

test('nothing typed means not known, which is not 0', () => {
  expect(readNumber('')).toBeNull();
  expect(readNumber(' – ')).toBeNull();
  expect(readNumber('0')).toBe(0);
});

test('comma and point both divide', () => {
  expect(readNumber('2,5')).toBe(2.5);
  expect(readNumber(' 0.5 ')).toBe(0.5);
});

test('what is not a number from 0 up is refused', () => {
  for (const text of ['-1', 'five', '1e9', '1.2.3', '0x10', '12345678901']) expect(readNumber(text)).toBeUndefined();
});

test('a refusal says what would be accepted', () => {
  expect(numberFault('Points', '-3')).toBe('Points can’t be negative. Enter 0 or more, or leave it empty if unknown.');
  expect(numberFault('Value', ' five ')).toBe('“five” isn’t a valid number. Enter 0 or more, or leave it empty if unknown.');
});
