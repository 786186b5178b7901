/** Value rounds on two disconnected devices: no honest person is marked, and a decision keeps the views it was made from. */
import { describe, expect, test } from 'vitest';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { PersonId, RoundId } from '../../../../shared/domain/ids.ts';
import {
  amountName,
  type Ballot,
  countedViews,
  type ValueRound,
  type View,
} from '../../../../shared/domain/rounds/value-session.ts';
import { roots, roundKeys } from '../../../../shared/document/backlog-doc.ts';
import { revealKey, sealOf } from '../../../../shared/document/rounds/read-rounds.ts';
import { agreed, anEntry, aProduct, aReplica, meet, type Replica } from '../../../given.ts';

/** A hundred points over two Features: 70 stands for 70 and 30. */
interface Session {
  readonly one: Replica;
  readonly other: Replica;
  readonly round: RoundId;
  readonly people: readonly [ana: PersonId, max: PersonId, lea: PersonId];
  readonly view: (first: number) => View;
}

function aSession(): Session {
  const one = aProduct();
  const features: readonly EntryId[] = ['Refunds', 'Statements'].map((title) => anEntry(one, title, { kind: 'feature' }));
  const people = ['Ana', 'Max', 'Lea'].map((name) => agreed(one.do.addPerson({ name }))) as unknown as Session['people'];
  const round = agreed(one.do.startRound({ method: 'hundred-points', features }));
  const other = aReplica(2);
  meet(one, other);
  return {
    one,
    other,
    round,
    people,
    view: (first) => Object.fromEntries(features.map((id, at) => [id, { [amountName]: at === 0 ? first : 100 - first }])),
  };
}

const nonce = 'a nonce of 128 bits';
const sealed = ({ round, view }: Session, person: PersonId, first: number): string => sealOf(round, person, view(first), nonce);
const seal = (device: Replica, session: Session, person: PersonId, first: number): void =>
  void agreed(device.do.sealView(session.round, person, sealed(session, person, first)));
const show = (device: Replica, session: Session, person: PersonId, first: number): void =>
  void agreed(device.do.showView(session.round, person, session.view(first), nonce));
const on = (device: Replica, { round }: Session): ValueRound => device.projection.rounds.get(round)!;
const ballot = (device: Replica, session: Session, person: PersonId): Ballot =>
  on(device, session).ballots.find((each) => each.person === person)!;
const write = (device: Replica, { round }: Session, key: string, value: unknown): void =>
  void roots.rounds(device.doc).get(round)?.set(key, value);
const meetAlike = (session: Session): void => {
  meet(session.one, session.other);
  expect(on(session.other, session)).toEqual(on(session.one, session));
};

/** One device has sealed, the other opens the round, and the first, without knowing that, seals another view. */
function thoughtAgain() {
  const session = aSession();
  const [ana] = session.people;
  seal(session.one, session, ana, 70);
  meetAlike(session);
  agreed(session.other.do.openRound(session.round));
  seal(session.one, session, ana, 20);
  return { session, ana };
}

describe('thinking again while the round is opened elsewhere', () => {
  test('the view sealed before counts, and the later one is reported as such, not as a forgery', () => {
    const { session, ana } = thoughtAgain();
    meetAlike(session);
    expect(ballot(session.one, session, ana)).toMatchObject({
      seals: [sealed(session, ana, 70)],
      thoughtAgain: true,
      isForged: false,
      isLate: false,
    });
    show(session.one, session, ana, 70);
    meetAlike(session);
    expect(countedViews(on(session.other, session)).map(({ view }) => view)).toEqual([session.view(70)]);
  });

  test('opened twice apart, the thought that was last is the one that counts', () => {
    const { session, ana } = thoughtAgain();
    agreed(session.one.do.openRound(session.round));
    meetAlike(session);
    show(session.one, session, ana, 70);
    show(session.one, session, ana, 20);
    meetAlike(session);
    expect(ballot(session.other, session, ana)).toMatchObject({ view: session.view(20), thoughtAgain: false, isForged: false });
  });
});

describe('opened concurrently on two devices', () => {
  /** One device knew Ana and Max, the other Ana and Lea and then decided. */
  function openedApart(): Session {
    const session = aSession();
    const [ana, max, lea] = session.people;
    seal(session.one, session, ana, 70);
    meetAlike(session);
    seal(session.one, session, max, 40);
    seal(session.other, session, lea, 10);
    agreed(session.one.do.openRound(session.round));
    agreed(session.other.do.openRound(session.round));
    return session;
  }

  test('a seal known to any of the openings is in time', () => {
    const session = openedApart();
    const [ana, max, lea] = session.people;
    meetAlike(session);
    show(session.one, session, ana, 70);
    show(session.one, session, max, 40);
    show(session.one, session, lea, 10);
    meetAlike(session);
    expect(new Set(countedViews(on(session.other, session)).map(({ person }) => person))).toEqual(new Set([ana, max, lea]));
  });

  test('what was decided keeps exactly the views it was made from, whatever else was opened and shown', () => {
    const session = openedApart();
    const [ana, max, lea] = session.people;
    show(session.other, session, lea, 10);
    agreed(session.other.do.decideRound(session.round));
    const made = countedViews(on(session.other, session));
    show(session.one, session, ana, 70);
    show(session.one, session, max, 40);
    meetAlike(session);
    expect(countedViews(on(session.one, session))).toEqual(made);
    expect(ballot(session.one, session, max)).toMatchObject({ isLate: true, isForged: false });
  });
});

test('a decision binds the thought it was made from, also where another opening knew a later one that was shown too', () => {
  const session = aSession();
  const [ana] = session.people;
  seal(session.one, session, ana, 70);
  meetAlike(session);
  seal(session.one, session, ana, 20);
  agreed(session.one.do.openRound(session.round));
  show(session.one, session, ana, 20);
  agreed(session.other.do.openRound(session.round));
  show(session.other, session, ana, 70);
  agreed(session.other.do.decideRound(session.round));
  meetAlike(session);
  expect(on(session.one, session).ballots).toMatchObject([
    { view: session.view(70), isForged: false, isLate: false, thoughtAgain: false },
  ]);
});

describe('a hostile device', () => {
  test('that shows something in your name first does not keep your own view out', () => {
    const session = aSession();
    const [ana] = session.people;
    seal(session.one, session, ana, 70);
    agreed(session.one.do.openRound(session.round));
    meetAlike(session);
    write(session.other, session, revealKey(ana, sealed(session, ana, 70)), { view: session.view(1), nonce: 'x' });
    write(session.other, session, roundKeys.reveal + ana, 'nothing');
    meetAlike(session);
    show(session.one, session, ana, 70);
    meetAlike(session);
    expect(ballot(session.other, session, ana)).toMatchObject({ view: session.view(70), isForged: false });
  });

  test('that seals in your name after the opening changes nothing of what you sealed', () => {
    const session = aSession();
    const [ana] = session.people;
    seal(session.one, session, ana, 70);
    agreed(session.one.do.openRound(session.round));
    write(session.other, session, roundKeys.commit + ana, 'x');
    meetAlike(session);
    show(session.one, session, ana, 70);
    expect(countedViews(on(session.one, session)).map(({ view }) => view)).toEqual([session.view(70)]);
  });
});
