/** The deck of a round: the cards it was started with, which is what can be voted in it whatever the deck of today is. */
import { isAmount } from '../bounds.ts';

/** A size, or a word such as “?” that says there is none yet. */
export type Card = number | string;
export type Deck = readonly Card[];

const longestCard = 12;
const mostCards = 40;

export const isCard = (value: unknown): value is Card =>
  isAmount(value) || (typeof value === 'string' && value.trim() !== '' && value.length <= longestCard);

/** The cards without duplicates, in their order; `null` if they don’t make a deck. */
export function deckOf(cards: unknown): Deck | null {
  if (!Array.isArray(cards) || !cards.every(isCard)) return null;
  const deck = [...new Set<Card>(cards)];
  return deck.length >= 2 && deck.length <= mostCards ? Object.freeze(deck) : null;
}

/** Violations in a vote; `[]`: none. */
export const faultsOfCard = (deck: Deck, card: Card): readonly string[] =>
  deck.includes(card) ? [] : [`Choose one of ${deck.join(', ')}.`];
