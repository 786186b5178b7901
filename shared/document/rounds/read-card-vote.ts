/** Votes that are one card of a round's deck: how they are read, and what commits a participant to one. */
import type * as Y from 'yjs';
import { type Card, type Deck, deckOf, faultsOfCard, isCard } from '../../domain/rounds/deck.ts';
import { roundKeys } from '../backlog-doc.ts';
import type { VoteFormat } from './read-sealed-round.ts';

/** The cards that a round was started with; `null` if it isn't voted on with cards. */
export const readDeck = (map: Y.Map<unknown>): Deck | null => deckOf(map.get(roundKeys.deck));

export const cardFormat = (deck: Deck): VoteFormat<Card> => ({
  parse: (written) => (isCard(written) ? written : null),
  canonical: (card) => card,
  faultsOf: (card) => faultsOfCard(deck, card),
});
