/** Rounds that are voted on with one card, about one subject, as planning poker needs them: the parts all kinds of rounds share, and a deck. */
import type * as Y from 'yjs';
import type { PersonId, RoundId } from '../shared/domain/ids.ts';
import { ok } from '../shared/domain/result.ts';
import type { Card, Deck } from '../shared/domain/rounds/deck.ts';
import { joinRounds } from '../shared/domain/rounds/joined-rounds.ts';
import type { GuestId, SealedRound } from '../shared/domain/rounds/sealed-round.ts';
import { roots, roundKeys, textAt } from '../shared/document/backlog-doc.ts';
import { cardFormat, readDeck } from '../shared/document/rounds/read-card-vote.ts';
import { commitmentOf, readSealedRound } from '../shared/document/rounds/read-sealed-round.ts';
import {
  beginRound,
  cancelRoundIn,
  decideRoundIn,
  openRoundIn,
  revealVoteIn,
  type RoundKind,
  submitVoteIn,
  type SealedRoundRefusal,
} from '../shared/document/rounds/sealed-rounds.ts';
import type { Result } from '../shared/domain/result.ts';
import { agreed, type Replica } from './given.ts';

export type Voter = PersonId | GuestId;

export interface CardRound extends SealedRound<Voter, Card> {
  readonly subject: string;
  readonly deck: Deck;
}

export const storedIn = (doc: Y.Doc): readonly CardRound[] =>
  [...roots.rounds(doc)].flatMap(([id, map]) => {
    const [deck, subject] = [readDeck(map), textAt(map, roundKeys.subject)];
    if (deck === null || subject === null) return [];
    return [{ ...readSealedRound<Voter, Card>(id as RoundId, map, cardFormat(deck)), deck, subject }];
  });

export const subjectOfCards = ({ subject, deck }: CardRound): string => JSON.stringify([subject, deck]);

export const cardKind: RoundKind<Voter, Card, CardRound> = {
  stored: ({ doc }) => storedIn(doc),
  subjectOf: subjectOfCards,
  formatOf: ({ deck }) => cardFormat(deck),
};

export const fibonacci: Deck = [1, 2, 3, 5, 8, 13, '?'];

/** The rounds as they are shown, earliest first. */
export const shownOn = ({ doc }: Replica): readonly CardRound[] => joinRounds(storedIn(doc), subjectOfCards);

export const startCards = ({ context }: Replica, subject: string, deck: Deck = fibonacci): RoundId =>
  agreed(beginRound(cardKind, context, { [roundKeys.subject]: subject, [roundKeys.deck]: [...deck] }));

export const sealOf = (round: RoundId, voter: Voter, card: Card, nonce: string): string =>
  commitmentOf(cardFormat(fibonacci), round, voter, card, nonce);

export const submitCard = (
  { context }: Replica,
  round: RoundId,
  voter: Voter,
  card: Card,
  nonce = 'n',
): Result<boolean, SealedRoundRefusal> => submitVoteIn(cardKind, context, round, voter, sealOf(round, voter, card, nonce));

export const revealCard = (
  { context }: Replica,
  round: RoundId,
  voter: Voter,
  card: Card,
  nonce = 'n',
): Result<boolean, SealedRoundRefusal> => revealVoteIn(cardKind, context, round, voter, { vote: card, nonce });

export const openCards = ({ context }: Replica, round: RoundId): Result<boolean, SealedRoundRefusal> =>
  openRoundIn(cardKind, context, round);

export const cancelCards = ({ context }: Replica, round: RoundId): Result<boolean, SealedRoundRefusal> =>
  cancelRoundIn(cardKind, context, round);

export const decideCards = ({ context }: Replica, round: RoundId): Result<boolean, SealedRoundRefusal> =>
  decideRoundIn(cardKind, context, round, () => ok(() => undefined));
