/** Rounds of any kind, with cards: decks, guests, and rounds of one subject that two devices started apart. */
import { describe, expect, test } from 'vitest';
import type { PersonId, RoundId } from '../../../../shared/domain/ids.ts';
import { countedVotes, guestId } from '../../../../shared/domain/rounds/sealed-round.ts';
import { roots, roundKeys } from '../../../../shared/document/backlog-doc.ts';
import { nameGuest } from '../../../../shared/document/rounds/sealed-rounds.ts';
import {
  cancelCards,
  cardKind,
  type CardRound,
  decideCards,
  openCards,
  revealCard,
  shownOn,
  startCards,
  submitCard,
} from '../../../card-rounds.ts';
import { agreed, aProduct, aReplica, bring, meet, type Replica } from '../../../given.ts';

const [ana, max, lea] = ['ana', 'max', 'lea'] as unknown as readonly [PersonId, PersonId, PersonId];
const tomek = { id: guestId('0f1e2d3c4b5a'), name: 'Tomek' };

const votesOn = (round: CardRound | undefined) =>
  countedVotes(round ?? { ballots: [] }).map(({ person, vote }) => [person, vote]);
const twoDevices = (): readonly [Replica, Replica] => {
  const [one, other] = [aProduct(), aReplica(2)];
  meet(one, other);
  return [one, other];
};
const both = (one: Replica, other: Replica): readonly CardRound[] => {
  meet(one, other);
  expect(shownOn(other)).toEqual(shownOn(one));
  return shownOn(one);
};

describe('a round with cards', () => {
  test('is voted on with the deck it was started with; another card is not revealed, and doesn’t count where it was written', () => {
    const device = aProduct();
    const shirts = startCards(device, 'PAY-1', ['S', 'M', 'L']);
    agreed(submitCard(device, shirts, ana, 'M'));
    agreed(submitCard(device, shirts, max, 5));
    agreed(openCards(device, shirts));
    agreed(revealCard(device, shirts, ana, 'M'));
    expect(revealCard(device, shirts, max, 5)).toMatchObject({ ok: false, refusal: { code: 'faulty' } });
    const map = roots.rounds(device.doc).get(shirts);
    const hash = shownOn(device)[0]?.ballots.find(({ person }) => person === max)?.commit ?? '';
    map?.set(`${roundKeys.reveal}${max}/${hash}`, { view: 5, nonce: 'n' });
    expect(shownOn(device)[0]?.ballots.find(({ person }) => person === max)).toMatchObject({ vote: 5, isFaulty: true });
    expect(votesOn(shownOn(device)[0])).toEqual([[ana, 'M']]);
  });

  test('can be followed by any number of rounds of the same subject; all are kept', () => {
    const device = aProduct();
    for (const card of [3, 5, 8]) {
      const round = startCards(device, 'PAY-1');
      agreed(submitCard(device, round, ana, card));
      agreed(openCards(device, round));
      agreed(revealCard(device, round, ana, card));
      agreed(decideCards(device, round));
    }
    startCards(device, 'PAY-1');
    startCards(device, 'PAY-1');
    expect(shownOn(device).map((round) => [round.state, votesOn(round)])).toEqual([
      ['decided', [[ana, 3]]],
      ['decided', [[ana, 5]]],
      ['decided', [[ana, 8]]],
      ['hidden', []],
      ['hidden', []],
    ]);
  });
});

describe('a guest', () => {
  test('votes under a key of their own, hidden and revealed as everybody’s, and has a name in the round', () => {
    const [one, other] = twoDevices();
    const round = startCards(one, 'PAY-1');
    expect(nameGuest(cardKind, one.context, round, { ...tomek, name: ' ' })).toMatchObject({ refusal: { code: 'no-name' } });
    agreed(nameGuest(cardKind, one.context, round, tomek));
    agreed(submitCard(one, round, tomek.id, 8));
    agreed(submitCard(one, round, ana, 5));
    expect(both(one, other)).toMatchObject([{ guests: [tomek], ballots: [{ person: ana }, { person: tomek.id, vote: null }] }]);
    agreed(openCards(other, round));
    meet(one, other);
    agreed(revealCard(one, round, tomek.id, 8));
    expect(votesOn(both(one, other)[0])).toEqual([[tomek.id, 8]]);
  });

  test('cannot have the id of a person, so that nobody in the register is renamed', () => {
    const device = aProduct();
    const round = startCards(device, 'PAY-1');
    roots.rounds(device.doc).get(round)?.set(`${roundKeys.guest}0f1e2d3c4b5a`, 'Somebody else');
    roots
      .rounds(device.doc)
      .get(round)
      ?.set(roundKeys.guest + tomek.id, 7);
    expect(shownOn(device)).toMatchObject([{ guests: [] }]);
  });
});

describe('started apart', () => {
  /** Ana votes 5 on one device, Max 8 on the other; neither knows of the other's round. */
  function apart(): { one: Replica; other: Replica; first: RoundId; second: RoundId } {
    const [one, other] = twoDevices();
    const [first, second] = [startCards(one, 'PAY-1'), startCards(other, 'PAY-1')];
    agreed(submitCard(one, first, ana, 5));
    agreed(submitCard(other, second, max, 8));
    return { one, other, first, second };
  }

  test('it is one round of both, in which voting goes on, ends and is decided once', () => {
    const { one, other, first, second } = apart();
    expect(both(one, other)).toMatchObject([{ id: first, rounds: [first, second], state: 'hidden' }]);
    agreed(submitCard(other, first, lea, 3));
    meet(one, other);
    agreed(openCards(one, first));
    meet(one, other);
    agreed(revealCard(one, first, ana, 5));
    agreed(revealCard(other, second, max, 8));
    agreed(revealCard(other, first, lea, 3));
    const votes = [
      [ana, 5],
      [lea, 3],
      [max, 8],
    ];
    expect(votesOn(both(one, other)[0])).toEqual(votes);
    agreed(decideCards(other, first));
    const [decided, ...more] = both(one, other);
    expect([decided?.state, votesOn(decided), more]).toEqual(['decided', votes, []]);
  });

  test('a vote that is changed after they met is the one that counts', () => {
    const { one, other, first, second } = apart();
    both(one, other);
    agreed(submitCard(other, first, max, 13));
    agreed(openCards(other, first));
    agreed(revealCard(other, second, max, 8));
    agreed(revealCard(other, first, max, 13));
    expect(votesOn(both(one, other)[0])).toEqual([[max, 13]]);
  });

  test('ended on one device, it takes no more votes on the other, and the vote that was given there is revealed', () => {
    const { one, other, first, second } = apart();
    agreed(openCards(one, first));
    agreed(revealCard(one, first, ana, 5));
    expect(both(one, other)).toMatchObject([{ state: 'open' }]);
    expect(submitCard(other, second, lea, 3)).toMatchObject({ ok: false, refusal: { code: 'opened' } });
    agreed(revealCard(other, second, max, 8));
    // A tampered device that votes only now is late.
    roots
      .rounds(other.doc)
      .get(second)
      ?.set(roundKeys.commit + lea, 'hash');
    const [round] = both(one, other);
    expect(votesOn(round)).toEqual([
      [ana, 5],
      [max, 8],
    ]);
    expect(round?.ballots.find(({ person }) => person === lea)).toMatchObject({ isLate: true });
  });

  test('a decision made before they met stays as it is, and so does one that is made apart from a common one', () => {
    const { one, other, first, second } = apart();
    agreed(openCards(other, second));
    agreed(revealCard(other, second, max, 8));
    // The first device learns of the other's round; the other decides it without knowing of the first.
    bring(other, one);
    agreed(revealCard(one, first, ana, 5));
    agreed(decideCards(one, first));
    agreed(decideCards(other, second));
    expect(both(one, other).map((round) => [round.id, round.state, votesOn(round)])).toEqual([
      [
        first,
        'decided',
        [
          [ana, 5],
          [max, 8],
        ],
      ],
      [second, 'decided', [[max, 8]]],
    ]);
  });

  test('canceled, it is one canceled round', () => {
    const { one, other, first } = apart();
    both(one, other);
    agreed(cancelCards(other, first));
    expect(both(one, other)).toMatchObject([{ id: first, state: 'called off' }]);
  });
});
