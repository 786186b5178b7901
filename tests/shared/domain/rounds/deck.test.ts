import { expect, test } from 'vitest';
import { deckOf, faultsOfCard } from '../../../../shared/domain/rounds/deck.ts';

test('a deck has at least two cards, sizes or short words, each once and in their order', () => {
  expect(deckOf([1, 2, 3, 2, '?'])).toEqual([1, 2, 3, '?']);
  expect(deckOf(['XS', 'S', 'M'])).toEqual(['XS', 'S', 'M']);
  expect(deckOf([5, '5', 8])).toEqual([5, 8]);
  for (const none of [[], [1], [1, 1], [1, -1], [1, 1e9], [1, ' '], [1, 'x'.repeat(13)], [1, null], 'S', undefined])
    expect(deckOf(none)).toBeNull();
  expect(deckOf(Array.from({ length: 41 }, (_, at) => at))).toBeNull();
});

test('a vote is a card of the deck', () => {
  expect(faultsOfCard([1, 2, '?'], 2)).toEqual([]);
  expect(faultsOfCard([1, 2, '?'], '?')).toEqual([]);
  expect(faultsOfCard([1, 2, '?'], 3)).toEqual(['Choose one of 1, 2, ?.']);
});
