/** The deck of a round: the cards it was started with, which is what can be voted in it whatever the deck of today is. */
import { isAmount, longestCard, mostCards } from '../bounds.ts';

/** A size, or a word such as “?” that says there is none yet. */
export type Card = number | string;
export type Deck = readonly Card[];

export const isCard = (value: unknown): value is Card =>
  isAmount(value) || (typeof value === 'string' && value.trim() !== '' && value.length <= longestCard);

/** The cards without those that look the same, in their order; `null` if they don’t make a deck. */
export function deckOf(cards: unknown): Deck | null {
  if (!Array.isArray(cards) || !cards.every(isCard)) return null;
  const looks = cards.map(String);
  const deck = cards.filter((_, at) => looks.indexOf(looks[at] ?? '') === at);
  return deck.length >= 2 && deck.length <= mostCards ? Object.freeze(deck) : null;
}

/** Violations in a vote; `[]`: none. */
export const faultsOfCard = (deck: Deck, card: Card): readonly string[] =>
  deck.includes(card) ? [] : [`Choose one of ${deck.join(', ')}.`];
