/** How the backlog speaks. */
import { expect, test } from 'vitest';
import { ratioWords, shortSprint, valueWords } from '../../../../renderer/views/phrases/backlog-words.ts';

test('unknown is a dash, never 0', () => {
  expect([valueWords(null), ratioWords(null)]).toEqual(['–', '–']);
  expect([valueWords(0), ratioWords(0)]).toEqual(['0', '0.0']);
});

test('a share of a Feature’s value shows one decimal, large values none', () => {
  expect(valueWords(12.3333)).toBe('12.3');
  expect(valueWords(21)).toBe('21');
  expect(valueWords(1234.5)).toBe('1,235');
});

test('only Sprints that are numbered are shortened', () => {
  expect(shortSprint({ name: 'Sprint 12' })).toBe('S12');
  expect(shortSprint({ name: 'Hardening' })).toBe('Hardening');
});
