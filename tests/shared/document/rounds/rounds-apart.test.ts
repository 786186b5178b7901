/** Value rounds on two disconnected devices: no honest person is marked, and a decision keeps the views it was made from. */
import { describe, expect, test } from 'vitest';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { PersonId, RoundId } from '../../../../shared/domain/ids.ts';
import {
  amountName,
  joinedValueRounds,
  type ValueBallot,
  type ValueRound,
  type ValueVote,
} from '../../../../shared/domain/rounds/value-session.ts';
import { countedVotes, isRunning } from '../../../../shared/domain/rounds/sealed-round.ts';
import { roots, roundKeys } from '../../../../shared/document/backlog-doc.ts';
import { valueCommitment } from '../../../../shared/document/rounds/read-value-rounds.ts';
import { revealKey } from '../../../../shared/document/rounds/read-sealed-round.ts';
import { agreed, anEntry, aProduct, aReplica, entryOf, meet, type Replica } from '../../../given.ts';

/** A hundred points over two Features: 70 stands for 70 and 30. */
interface Session {
  readonly one: Replica;
  readonly other: Replica;
  readonly round: RoundId;
  readonly people: readonly [ana: PersonId, max: PersonId, lea: PersonId];
  readonly vote: (first: number) => ValueVote;
}

function aSession(): Session {
  const one = aProduct();
  const features: readonly EntryId[] = ['Refunds', 'Statements'].map((title) => anEntry(one, title, { type: 'feature' }));
  const people = ['Ana', 'Max', 'Lea'].map((name) => agreed(one.do.addPerson({ name }))) as unknown as Session['people'];
  const round = agreed(one.do.startRound({ method: 'hundred-points', features }));
  const other = aReplica(2);
  meet(one, other);
  return {
    one,
    other,
    round,
    people,
    vote: (first) => Object.fromEntries(features.map((id, at) => [id, { [amountName]: at === 0 ? first : 100 - first }])),
  };
}

const nonce = 'a nonce of 128 bits';
const sealed = ({ round, vote }: Session, person: PersonId, first: number): string =>
  valueCommitment(round, person, vote(first), nonce);
const seal = (device: Replica, session: Session, person: PersonId, first: number): void =>
  void agreed(device.do.submitVote(session.round, person, sealed(session, person, first)));
const show = (device: Replica, session: Session, person: PersonId, first: number): void =>
  void agreed(device.do.revealVote(session.round, person, session.vote(first), nonce));
const on = (device: Replica, { round }: Session): ValueRound => device.projection.rounds.get(round)!;
const ballot = (device: Replica, session: Session, person: PersonId): ValueBallot =>
  on(device, session).ballots.find((each) => each.person === person)!;
const write = (device: Replica, { round }: Session, key: string, value: unknown): void =>
  void roots.rounds(device.doc).get(round)?.set(key, value);
const meetAndCompare = (session: Session): void => {
  meet(session.one, session.other);
  expect(on(session.other, session)).toEqual(on(session.one, session));
};

/** One device has sealed, the other opens the round, and the first, without knowing that, seals another view. */
function changedLate() {
  const session = aSession();
  const [ana] = session.people;
  seal(session.one, session, ana, 70);
  meetAndCompare(session);
  agreed(session.other.do.openRound(session.round));
  seal(session.one, session, ana, 20);
  return { session, ana };
}

describe('thinking again while the round is opened elsewhere', () => {
  test('the vote submitted before counts, and the later one is reported as such, not as a forgery', () => {
    const { session, ana } = changedLate();
    meetAndCompare(session);
    expect(ballot(session.one, session, ana)).toMatchObject({
      commitments: [sealed(session, ana, 70)],
      changedLate: true,
      isForged: false,
      isLate: false,
    });
    show(session.one, session, ana, 70);
    meetAndCompare(session);
    expect(countedVotes(on(session.other, session)).map(({ vote }) => vote)).toEqual([session.vote(70)]);
  });

  test('opened twice apart, the thought that was last is the one that counts', () => {
    const { session, ana } = changedLate();
    agreed(session.one.do.openRound(session.round));
    meetAndCompare(session);
    show(session.one, session, ana, 70);
    show(session.one, session, ana, 20);
    meetAndCompare(session);
    expect(ballot(session.other, session, ana)).toMatchObject({ vote: session.vote(20), changedLate: false, isForged: false });
  });
});

describe('opened concurrently on two devices', () => {
  /** One device knew Ana and Max, the other Ana and Lea and then decided. */
  function openedApart(): Session {
    const session = aSession();
    const [ana, max, lea] = session.people;
    seal(session.one, session, ana, 70);
    meetAndCompare(session);
    seal(session.one, session, max, 40);
    seal(session.other, session, lea, 10);
    agreed(session.one.do.openRound(session.round));
    agreed(session.other.do.openRound(session.round));
    return session;
  }

  test('a commitment that any device recorded when it ended the voting is in time', () => {
    const session = openedApart();
    const [ana, max, lea] = session.people;
    meetAndCompare(session);
    show(session.one, session, ana, 70);
    show(session.one, session, max, 40);
    show(session.one, session, lea, 10);
    meetAndCompare(session);
    expect(new Set(countedVotes(on(session.other, session)).map(({ person }) => person))).toEqual(new Set([ana, max, lea]));
  });

  test('a decision keeps exactly the votes it was made from, whatever else was revealed', () => {
    const session = openedApart();
    const [ana, max, lea] = session.people;
    show(session.other, session, lea, 10);
    agreed(session.other.do.decideRound(session.round));
    const made = countedVotes(on(session.other, session));
    show(session.one, session, ana, 70);
    show(session.one, session, max, 40);
    meetAndCompare(session);
    expect(countedVotes(on(session.one, session))).toEqual(made);
    expect(ballot(session.one, session, max)).toMatchObject({ isLate: true, isForged: false });
  });
});

test('a decision binds the thought it was made from, also where another opening knew a later one that was shown too', () => {
  const session = aSession();
  const [ana] = session.people;
  seal(session.one, session, ana, 70);
  meetAndCompare(session);
  seal(session.one, session, ana, 20);
  agreed(session.one.do.openRound(session.round));
  show(session.one, session, ana, 20);
  agreed(session.other.do.openRound(session.round));
  show(session.other, session, ana, 70);
  agreed(session.other.do.decideRound(session.round));
  meetAndCompare(session);
  expect(on(session.one, session).ballots).toMatchObject([
    { vote: session.vote(70), isForged: false, isLate: false, changedLate: false },
  ]);
});

describe('a hostile device', () => {
  test('that reveals something in your name first does not keep your own vote out', () => {
    const session = aSession();
    const [ana] = session.people;
    seal(session.one, session, ana, 70);
    agreed(session.one.do.openRound(session.round));
    meetAndCompare(session);
    write(session.other, session, revealKey(ana, sealed(session, ana, 70)), { view: session.vote(1), nonce: 'x' });
    write(session.other, session, roundKeys.reveal + ana, 'nothing');
    meetAndCompare(session);
    show(session.one, session, ana, 70);
    meetAndCompare(session);
    expect(ballot(session.other, session, ana)).toMatchObject({ vote: session.vote(70), isForged: false });
  });

  test('that votes in your name after voting ended changes nothing of your vote', () => {
    const session = aSession();
    const [ana] = session.people;
    seal(session.one, session, ana, 70);
    agreed(session.one.do.openRound(session.round));
    write(session.other, session, roundKeys.commit + ana, 'x');
    meetAndCompare(session);
    show(session.one, session, ana, 70);
    expect(countedVotes(on(session.one, session)).map(({ vote }) => vote)).toEqual([session.vote(70)]);
  });
});

describe('value rounds that two devices started apart', () => {
  const shown = ({ projection }: Replica): readonly ValueRound[] => joinedValueRounds(projection.rounds.all());
  /** Two devices that both have two Features and Ana and Max; nothing was started yet. */
  function apart() {
    const one = aProduct();
    const features = ['Refunds', 'Statements'].map((title) => anEntry(one, title, { type: 'feature' }));
    const [ana, max] = ['Ana', 'Max'].map((name) => agreed(one.do.addPerson({ name }))) as [PersonId, PersonId];
    const other = aReplica(2);
    meet(one, other);
    return { one, other, features, ana, max };
  }
  const cards = (features: readonly EntryId[], user: number): ValueVote =>
    Object.fromEntries(features.map((id, at) => [id, { user: at === 0 ? 1 : user, time: 1, risk: 1, size: 1 }]));

  test('are one if they ask the same, whatever the order of the Features: one decision, made from the votes in both', () => {
    const { one, other, features, ana, max } = apart();
    const first = agreed(one.do.startRound({ method: 'wsjf', features }));
    const second = agreed(other.do.startRound({ method: 'wsjf', features: features.toReversed() }));
    agreed(one.do.submitVote(first, ana, valueCommitment(first, ana, cards(features, 5), nonce)));
    agreed(other.do.submitVote(second, max, valueCommitment(second, max, cards(features, 8), nonce)));
    meet(one, other);
    // The clock of the other device is behind, so its round leads.
    expect(shown(one)).toMatchObject([{ id: second, rounds: [second, first], state: 'hidden', features: features.toReversed() }]);
    agreed(other.do.openRound(second));
    agreed(other.do.revealVote(second, max, cards(features, 8), nonce));
    meet(one, other);
    agreed(one.do.revealVote(first, ana, cards(features, 5), nonce));
    agreed(one.do.decideRound(second));
    meet(one, other);
    expect(shown(other)).toEqual(shown(one));
    expect(shown(other)).toMatchObject([{ id: second, state: 'decided' }]);
    expect(shown(other).map((round) => countedVotes(round).map(({ vote }) => vote))).toEqual([
      expect.arrayContaining([cards(features, 5), cards(features, 8)]),
    ]);
    expect(entryOf(other, features[1]!).assessment.ratings.map(({ person }) => person)).toEqual([ana, max].toSorted());
  });

  test('a vote that is not revealed when the joint round ends is still in it: revealed later, it counts no more, and commands know its round', () => {
    const { one, other, features, ana, max } = apart();
    const first = agreed(one.do.startRound({ method: 'wsjf', features }));
    const second = agreed(other.do.startRound({ method: 'wsjf', features }));
    agreed(one.do.submitVote(first, ana, valueCommitment(first, ana, cards(features, 5), nonce)));
    agreed(other.do.submitVote(second, max, valueCommitment(second, max, cards(features, 8), nonce)));
    meet(one, other);
    agreed(other.do.openRound(second));
    agreed(other.do.revealVote(second, max, cards(features, 8), nonce));
    agreed(other.do.decideRound(second));
    meet(one, other);
    expect(shown(one)).toMatchObject([{ id: second, rounds: [second, first], state: 'decided', decidedFrom: [max] }]);
    agreed(one.do.revealVote(first, ana, cards(features, 5), nonce));
    const [round] = shown(one);
    expect(round?.ballots.find(({ person }) => person === ana)).toMatchObject({ vote: cards(features, 5), isLate: true });
    expect(countedVotes(round!).map(({ person }) => person)).toEqual([max]);
    expect(one.do.cancelRound(first)).toMatchObject({ refusal: { code: 'decided' } });
    expect(one.do.submitVote(first, ana, 'x')).toMatchObject({ refusal: { code: 'opened' } });
    const next = agreed(one.do.startRound({ method: 'wsjf', features }));
    expect(one.projection.rounds.get(next)?.after).toEqual([]);
  });

  test('stay two if they ask something else: another method, other Features, another budget or price', () => {
    const { one, other, features } = apart();
    const pairs = [
      [{ method: 'wsjf' as const }, { method: 'hundred-points' as const }],
      [{ features }, { features: features.slice(0, 1) }],
      [{ budget: 10 }, { budget: 20 }],
      [{ prices: { [features[0]!]: 5 } }, { prices: { [features[0]!]: 8 } }],
    ];
    for (const [mine, theirs] of pairs) {
      const plain = { method: 'buy-a-feature' as const, features, budget: 10 };
      agreed(one.do.startRound({ ...plain, ...mine }));
      agreed(other.do.startRound({ ...plain, ...theirs }));
      meet(one, other);
      expect(shown(one).filter(isRunning)).toHaveLength(2);
      for (const { id } of shown(one)) one.do.cancelRound(id);
      meet(one, other);
    }
  });

  test('one that was started beside another on purpose is another, and so are those of an older version', () => {
    const { one, other, features } = apart();
    agreed(one.do.startRound({ method: 'wsjf', features }));
    agreed(one.do.startRound({ method: 'wsjf', features }));
    expect(shown(one)).toHaveLength(2);
    for (const { id } of shown(one)) roots.rounds(one.doc).get(id)?.delete(roundKeys.after);
    agreed(other.do.startRound({ method: 'wsjf', features }));
    meet(one, other);
    expect(shown(one)).toHaveLength(3);
  });
});
