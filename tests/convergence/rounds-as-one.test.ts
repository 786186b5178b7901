/**
 * Any history of rounds that four devices start, vote in, reveal and decide apart: read the same on every replica, with one vote for each
 * participant, and a decision keeps exactly the votes it was made from.
 */
import { expect, test } from 'vitest';
import { mulberry32 } from '../../shared/domain/backlog/forecast.ts';
import type { PersonId, RoundId } from '../../shared/domain/ids.ts';
import type { Card } from '../../shared/domain/rounds/deck.ts';
import { joinRounds } from '../../shared/domain/rounds/joined-rounds.ts';
import { countedVotes, guestId, isRunning } from '../../shared/domain/rounds/sealed-round.ts';
import { roots, roundKeys } from '../../shared/document/backlog-doc.ts';
import { nameGuest } from '../../shared/document/rounds/sealed-rounds.ts';
import {
  cancelCards,
  cardKind,
  type CardRound,
  decideCards,
  fibonacci,
  openCards,
  revealCard,
  sealOf,
  shownOn,
  startCards,
  storedIn,
  subjectOfCards,
  submitCard,
  type Voter,
} from '../card-rounds.ts';
import { aProduct, aReplica, bring, meet, type Replica } from '../given.ts';
import { below, pick, type Random } from './chances.ts';

const [tomek, ...others] = [guestId('tomek0000000'), ...['ana', 'max', 'lea'].map((name) => name as PersonId)] as const;
const voters: readonly Voter[] = [tomek, ...others];

interface OwnVote {
  readonly round: RoundId;
  readonly voter: Voter;
  readonly card: Card;
  readonly nonce: string;
}

interface Table {
  readonly devices: readonly Replica[];
  /** By device and hash: the votes that were submitted on it. */
  readonly kept: ReadonlyMap<Replica, Map<string, OwnVote>>;
  readonly made: Decision[];
}

/** What a device decided, as it showed it just before. */
interface Decision {
  readonly round: RoundId;
  readonly rounds: readonly RoundId[];
  readonly counted: string;
}

const counted = (round: CardRound): string =>
  JSON.stringify(countedVotes(round).map(({ person, commit, vote }) => [person, commit, vote]));

type Operation = (device: Replica, table: Table, random: Random) => void;

/** As a device does automatically: reveals what is stored here, in each round that is part of one whose voting has ended. */
const reveal: Operation = (device, { kept }) => {
  for (const { state, rounds } of shownOn(device))
    if (state === 'open')
      for (const { id, ballots } of storedIn(device.doc).filter((each) => rounds.includes(each.id)))
        for (const { commitments } of ballots)
          for (const own of commitments.flatMap((seal) => kept.get(device)?.get(seal) ?? []))
            revealCard(device, id, own.voter, own.card, own.nonce);
};

const operations: readonly Operation[] = [
  (device, _table, random) => {
    const subject = pick(random, ['PAY-1', 'PAY-2'])!;
    const runs = shownOn(device).some((round) => isRunning(round) && round.subject === subject);
    if (!runs || random() < 0.05) startCards(device, subject);
  },
  (device, { kept, devices }, random) => {
    const round = pick(random, shownOn(device));
    // Each device has a participant of its own, and one of them, with a phone and a computer, votes on any.
    const voter = random() < 0.7 ? voters[devices.indexOf(device)]! : tomek;
    const own = { card: pick(random, fibonacci)!, nonce: String(random()), voter };
    if (!round || !submitCard(device, round.id, voter, own.card, own.nonce).ok) return;
    if (voter === tomek) nameGuest(cardKind, device.context, round.id, { id: tomek, name: 'Tomek' });
    kept.get(device)?.set(sealOf(round.id, voter, own.card, own.nonce), { ...own, round: round.id });
  },
  (device, _table, random) => {
    const round = pick(random, shownOn(device));
    if (round && random() < 0.3) openCards(device, round.id);
  },
  reveal,
  (device, { made }, random) => {
    const round = pick(random, shownOn(device));
    if (round?.state === 'open' && random() < 0.5 && decideCards(device, round.id).ok)
      made.push({ round: round.id, rounds: round.rounds, counted: counted(round) });
  },
  (device, _table, random) => {
    const round = pick(random, shownOn(device));
    if (round && random() < 0.03) cancelCards(device, round.id);
  },
];

function live(seed: number): Table {
  const random = mulberry32(seed);
  const first = aProduct(seed * 10);
  const devices = [first, ...[1, 2, 3].map((at) => aReplica(seed * 10 + at))];
  for (const device of devices.slice(1)) meet(first, device);
  const table: Table = { devices, kept: new Map(devices.map((each) => [each, new Map()])), made: [] };
  for (const device of devices) if (random() < 0.6) startCards(device, 'PAY-1');
  for (let step = 0; step < 80; step += 1) {
    const [device, other] = [pick(random, devices)!, pick(random, devices)!];
    if (device !== other && random() < 0.35) bring(other, device);
    else pick(random, operations)?.(device, table, random);
  }
  for (let turn = 0; turn < 3; turn += 1) {
    for (const a of devices) for (const b of devices) if (a !== b) bring(a, b);
    if (turn < 2) for (const device of devices) reveal(device, table, random);
  }
  return table;
}

const shuffled = <T>(random: Random, all: readonly T[]): readonly T[] => {
  const rest = [...all];
  return all.map(() => rest.splice(below(random, rest.length), 1)[0]!);
};

const seeds = Array.from({ length: 300 }, (_, at) => at + 1);

/** The ballot that is a participant's: one that counts, else one in time, else any; of several that of the earliest round. */
function expectedBallot(parts: readonly CardRound[], person: Voter): unknown {
  const all = parts.flatMap(({ ballots }) => ballots.filter((each) => each.person === person));
  return (
    all.find(({ vote, isLate, isFaulty }) => vote !== null && !isLate && !isFaulty) ??
    all.find(({ commit, isLate }) => commit !== '' && !isLate) ??
    all[0]
  );
}

/** What has to hold of every round that is shown, whatever happened. */
function expectRound(round: CardRound, { kept, made }: Table, stored: readonly CardRound[], seed: string): void {
  const honest = new Map([...kept.values()].flatMap((each) => [...each]));
  const people = round.ballots.map(({ person }) => person);
  const parts = round.rounds.map((id) => stored.find((each) => each.id === id)!);
  expect(new Set(people).size, seed).toBe(people.length);
  for (const { person, commit, commitments, vote, isLate, isForged, isFaulty } of round.ballots) {
    expect([isForged, isFaulty], seed).toEqual([false, false]);
    if (vote !== null) expect(honest.get(commit), seed).toMatchObject({ voter: person, card: vote });
    // Everyone who submitted in time had their vote revealed, also in a round in which no one had ended the voting.
    if (round.state === 'open' && !isLate && commitments.some((seal) => honest.has(seal))) expect(vote, seed).not.toBeNull();
  }
  if (isRunning(round)) for (const ballot of round.ballots) expect(ballot, seed).toEqual(expectedBallot(parts, ballot.person));
  if (round.state === 'decided')
    expect(
      made.filter((each) => each.round === round.id).map((each) => each.counted),
      seed,
    ).toContain(counted(round));
}

test('300 histories: every replica shows the same rounds, each participant once, and no decision loses or gains a vote', () => {
  const seen = { joined: 0, decidedJoined: 0, votesOfOthers: 0, guests: 0 };
  for (const at of seeds) {
    const seed = `seed ${at}`;
    const table = live(at);
    const [first, ...rest] = table.devices.map(shownOn) as [readonly CardRound[], ...(readonly CardRound[])[]];
    for (const other of rest) expect(other, seed).toEqual(first);
    const stored = storedIn(table.devices[0]!.doc);
    expect(joinRounds(shuffled(mulberry32(at), stored), subjectOfCards), `${seed}, another order`).toEqual(first);
    for (const round of first) expectRound(round, table, stored, seed);
    const shown = new Set(first.flatMap(({ rounds }) => rounds));
    for (const { id, state, endedWith } of stored) {
      // Nothing is out of sight but what ended with a round that is shown, and no decision is.
      expect(shown.has(id) || (endedWith !== null && shown.has(endedWith)), seed).toBe(true);
      if (state === 'decided') expect(shown.has(id), seed).toBe(true);
    }
    for (const { rounds } of table.made)
      for (const id of rounds) {
        // Nothing that a decision was made from goes on.
        const part = first.find((each) => each.rounds.includes(id));
        expect(part === undefined || !isRunning(part), seed).toBe(true);
      }
    seen.joined += first.filter(({ rounds }) => rounds.length > 1).length;
    seen.decidedJoined += table.made.filter(({ rounds }) => rounds.length > 1).length;
    for (const round of first.filter(({ state }) => state === 'decided')) {
      const own = stored.find(({ id }) => id === round.id)!;
      const here = new Set(
        [...roots.rounds(table.devices[0]!.doc).get(own.id)!.keys()].filter((key) => key.startsWith(roundKeys.joinedReveal)),
      );
      seen.votesOfOthers += here.size;
    }
    seen.guests += first.filter(({ guests }) => guests.length > 0).length;
  }
  for (const [name, times] of Object.entries(seen)) expect(times, name).toBeGreaterThan(20);
});

test('100 times two to four devices start a round of one subject apart: they meet in any order and it is one, led by the earliest', () => {
  for (const seed of seeds.slice(0, 100)) {
    const random = mulberry32(seed);
    const first = aProduct(seed * 10);
    const devices = [first, ...[1, 2, 3].slice(below(random, 3)).map((at) => aReplica(seed * 10 + at))];
    for (const device of devices.slice(1)) meet(first, device);
    const ids = devices.map((device) => startCards(device, 'PAY-1'));
    for (const [at, device] of devices.entries()) submitCard(device, ids[at]!, voters[at]!, 5);
    for (let turn = 0; turn < 2; turn += 1)
      for (const a of shuffled(random, devices)) for (const b of shuffled(random, devices)) if (a !== b) bring(a, b);
    const earliest = storedIn(first.doc).toSorted((a, b) => a.started - b.started || (a.id < b.id ? -1 : 1))[0];
    for (const device of devices) {
      expect(shownOn(device), `seed ${seed}`).toMatchObject([{ id: earliest?.id, state: 'hidden' }]);
      expect(shownOn(device)[0]?.ballots.map(({ person }) => person)).toEqual(voters.slice(0, devices.length).toSorted());
    }
  }
});
