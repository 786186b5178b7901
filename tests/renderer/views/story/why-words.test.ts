import { expect, test } from 'vitest';
import { decisionWords, placeSentence, whatIsDecided, worthSentence } from '../../../../renderer/views/story/why-words.ts';

const said = (...args: Parameters<typeof placeSentence>): string => {
  const { before, stands, after } = placeSentence(...args);
  return `${before} ${stands}${after}`;
};

test('the place is told against what value per point would say', () => {
  expect(said(4, { suggested: 5, actual: 4 }, 21, 5)).toBe('By value per point it would stand 5th; it stands 4th among the entries whose ratio is known.');
  expect(said(1, { suggested: 1, actual: 1 }, 21, 5)).toBe('By value per point it stands where it should: 1st of the entries whose ratio is known.');
  expect(said(2, null, null, 5)).toBe('It stands 2nd. Its value is unknown, so nothing can be said about its place.');
  expect(said(3, null, 5, null)).toContain('not sized it');
  expect(said(3, null, null, null)).toContain('value and size are unknown');
  expect(said(3, null, 5, 0)).toContain('costs nothing');
});

test('the value is told with where it comes from', () => {
  const feature = { title: 'Faster close', value: 134 };
  expect(worthSentence({ kind: 'story', value: 21 }, 21, feature)).toBe('Its value of 21 is its own.');
  expect(worthSentence({ kind: 'story', value: null }, 16.75, feature)).toBe('Its value of 16.8 is its share of 134 for “Faster close”.');
  expect(worthSentence({ kind: 'story', value: null }, null, { title: 'Payouts', value: null })).toBe('Its value is unknown: neither it nor its Feature has one.');
  expect(worthSentence({ kind: 'story', value: null }, null, undefined)).toContain('belongs to no Feature');
  expect([worthSentence({ kind: 'feature', value: 134 }, 134, undefined), worthSentence({ kind: 'feature', value: null }, null, undefined)]).toEqual(['Its Stories share its value of 134.', 'Nobody has scored it yet.']);
});

test('a decision is told with what it changed', () => {
  expect(decisionWords({ field: 'order', from: 'place 14', to: 'place 5' })).toBe('Place 14 → 5');
  expect(decisionWords({ field: 'order', from: 'place 5', to: 'place 5' })).toBe('Stays at place 5');
  expect(decisionWords({ field: 'value', from: 'unknown', to: '21' })).toBe('Value unknown → 21');
  expect(decisionWords({ field: 'scope', from: '', to: '' })).toBe('Scope');
  expect(decisionWords({ field: 'scope', from: 'refining', to: 'dropped' })).toBe('Removed');
  expect(decisionWords({ field: 'scope', from: 'accepted', to: 'accepted' })).toBe('Scope, accepted');
  expect(decisionWords({ field: 'order', from: 'place 2 of the Features', to: 'place 2 of the Features' })).toBe('Stays at place 2 of the Features');
});

test('a reason is about the place, of a Feature among the Features; without a place it is about the scope', () => {
  const about = (kind: 'story' | 'feature', state: 'new' | 'idea' | 'accepted', position: number | null, dropped = false) => whatIsDecided({ kind, state, dropped }, position);
  expect(about('story', 'new', 5)).toEqual({ field: 'order', from: 'place 5', to: 'place 5', question: 'Why does it stand here?' });
  expect(about('feature', 'idea', 2)).toMatchObject({ field: 'order', to: 'place 2 of the Features' });
  expect(about('story', 'accepted', null)).toEqual({ field: 'scope', from: 'accepted', to: 'accepted', question: 'Why is it accepted?' });
  expect(about('story', 'new', null, true)).toEqual({ field: 'scope', from: 'new', to: 'dropped', question: 'Reason for dropping' });
});
