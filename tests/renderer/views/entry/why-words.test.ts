import { expect, test } from 'vitest';
import { decisionWords, placeSentence, whatIsDecided, worthSentence } from '../../../../renderer/views/entry/why-words.ts';

const said = (...args: Parameters<typeof placeSentence>): string => {
  const { before, stands, after } = placeSentence(...args);
  return `${before} ${stands}${after}`;
};

test('the position is compared with the one by value per point', () => {
  expect(said(4, { suggested: 5, actual: 4 }, 21, 5)).toBe(
    'Value per point suggests 5th; it is 4th of all items with a value and points.',
  );
  expect(said(1, { suggested: 1, actual: 1 }, 21, 5)).toBe(
    'Position matches value per point: 1st of all items with a value and points.',
  );
  expect(said(2, null, null, 5)).toBe('Position 2. Set a value to compare its position.');
  expect(said(3, null, 5, null)).toContain('Unsized.');
  expect(said(3, null, null, null)).toContain('Set a value and points');
  expect(said(3, null, 5, 0)).toContain('Points are 0');
});

test('the value is shown with its source', () => {
  const feature = { title: 'Faster close', value: 134 };
  expect(worthSentence({ type: 'story', value: 21 }, 21, feature)).toBe('Value 21, set on this item.');
  expect(worthSentence({ type: 'story', value: null }, 16.75, feature)).toBe('Value 16.8: its share of 134 from “Faster close”.');
  expect(worthSentence({ type: 'story', value: null }, null, { title: 'Payouts', value: null })).toBe(
    'No value set on this item or its Feature.',
  );
  expect(worthSentence({ type: 'story', value: null }, null, undefined)).toContain('link the item to a scored Feature');
  expect([
    worthSentence({ type: 'feature', value: 134 }, 134, undefined),
    worthSentence({ type: 'feature', value: null }, null, undefined),
  ]).toEqual(['Value 134, shared by its Stories.', 'Not scored yet.']);
});

test('a decision is shown with what it changed', () => {
  expect(decisionWords({ field: 'order', among: 'items', from: 1_404, to: 5 })).toBe('Position 1,404 → 5');
  expect(decisionWords({ field: 'order', among: 'items', from: 5, to: 5 })).toBe('Kept at position 5');
  expect(decisionWords({ field: 'order', among: 'features', from: 2, to: 2 })).toBe('Kept at position 2 among Features');
  expect([
    decisionWords({ field: 'order', among: 'items', from: null, to: 5 }),
    decisionWords({ field: 'order', among: 'items', from: null, to: null }),
  ]).toEqual(['Position 5', 'Position']);
  expect(decisionWords({ field: 'value', from: null, to: 21 })).toBe('Value unknown → 21');
  expect(decisionWords({ field: 'value', from: 50 / 3, to: 50 / 3 })).toBe('Re-scored, value unchanged: 16.7');
  expect(decisionWords({ field: 'scope', from: null, to: null })).toBe('Scope');
  expect(decisionWords({ field: 'scope', from: 'refining', to: 'dropped' })).toBe('Dropped');
  expect(decisionWords({ field: 'scope', from: 'accepted', to: 'accepted' })).toBe('Scope, Accepted');
  expect(decisionWords({ field: 'scope', from: 'to accept', to: 'accepted' })).toBe('Scope Awaiting acceptance → Accepted');
});

test('a reason is about the place, of a Feature among the Features; without a place it is about the scope', () => {
  const about = (type: 'story' | 'feature', status: 'new' | 'idea' | 'accepted', position: number | null, dropped = false) =>
    whatIsDecided({ type, status, dropped }, position);
  expect(about('story', 'new', 5)).toEqual({
    decided: { field: 'order', among: 'items', from: 5, to: 5 },
    question: 'Why this position?',
  });
  expect(about('feature', 'idea', 2)).toMatchObject({ decided: { field: 'order', among: 'features', to: 2 } });
  expect(about('story', 'accepted', null)).toEqual({
    decided: { field: 'scope', from: 'accepted', to: 'accepted' },
    question: 'Reason',
  });
  expect(about('story', 'new', null, true)).toEqual({
    decided: { field: 'scope', from: 'new', to: 'dropped' },
    question: 'Why was this dropped?',
  });
});
