/**
 * Any history of a value round on three devices, one of them tampered with: only ratings that were sealed and follow the rules count, honest
 * people are not marked, and a decided round keeps the ratings it was decided from.
 */
import { expect, test } from 'vitest';
import { mulberry32 } from '../../shared/domain/backlog/forecast.ts';
import type { PersonId, RoundId } from '../../shared/domain/ids.ts';
import { amountName, faultsOf, type ValueRound, type ValueVote } from '../../shared/domain/rounds/value-session.ts';
import { countedVotes, isRunning } from '../../shared/domain/rounds/sealed-round.ts';
import { roots, roundKeys } from '../../shared/document/backlog-doc.ts';
import { valueCommitment } from '../../shared/document/rounds/read-value-rounds.ts';
import { revealKey } from '../../shared/document/rounds/read-sealed-round.ts';
import { agreed, anEntry, aProduct, aReplica, bring, meet, type Replica } from '../given.ts';
import { below, type Random, pick } from './chances.ts';
import { expectHolds, stepsOf } from './shrink.ts';

interface Table {
  readonly devices: readonly Replica[];
  readonly round: RoundId;
  readonly people: readonly PersonId[];
  readonly vote: (first: number) => ValueVote;
  /** What each device stores of the ratings that were sealed on it, by hash. */
  readonly kept: ReadonlyMap<Replica, Map<string, { readonly person: PersonId; readonly first: number; readonly nonce: string }>>;
  /** The decided ratings, on each device that decided the round. */
  readonly made: string[];
}

const here = (device: Replica, { round }: Table): ValueRound => device.projection.rounds.get(round)!;
const counted = (round: ValueRound): string =>
  JSON.stringify(countedVotes(round).map(({ person, commit, vote }) => [person, commit, vote]));

function aTable(seed: number): Table {
  const first = aProduct(seed * 10);
  const features = ['Refunds', 'Statements'].map((title) => anEntry(first, title, { type: 'feature' }));
  const people = ['Ana', 'Max', 'Lea'].map((name) => agreed(first.do.addPerson({ name })));
  const round = agreed(first.do.startRound({ method: 'hundred-points', features }));
  const devices = [first, aReplica(seed * 10 + 1), aReplica(seed * 10 + 2)];
  for (const device of devices.slice(1)) meet(first, device);
  const vote = (amount: number): ValueVote =>
    Object.fromEntries(features.map((id, at) => [id, { [amountName]: at === 0 ? amount : 100 - amount }]));
  // The first two are windows of one computer, which stores the sealed ratings of both.
  const [computer, device] = [new Map(), new Map()];
  return { devices, round, people, vote, kept: new Map(devices.map((each, at) => [each, at < 2 ? computer : device])), made: [] };
}

/** As a device does automatically: reveals what is stored here and has a seal that counts. */
function showKept(device: Replica, table: Table): void {
  const { state, ballots } = here(device, table);
  if (state !== 'open' && state !== 'decided') return;
  for (const { vote, commitments } of ballots) {
    const found =
      vote === null && commitments.map((seal) => table.kept.get(device)?.get(seal)).find((each) => each !== undefined);
    if (found) agreed(device.do.revealVote(table.round, found.person, table.vote(found.first), found.nonce));
  }
}

type Operation = (device: Replica, table: Table, random: Random) => void;

const operations: Readonly<Record<string, Operation>> = {
  'seal a rating': (device, table, random) => {
    // Two people use the computer with two windows, one the other device; each votes again as often as they like.
    const person = table.devices.indexOf(device) === 2 ? table.people[2]! : table.people[below(random, 2)]!;
    const draft = { person, first: below(random, 101), nonce: String(random()) };
    const seal = valueCommitment(table.round, person, table.vote(draft.first), draft.nonce);
    if (device.do.submitVote(table.round, person, seal).ok) table.kept.get(device)?.set(seal, draft);
  },
  'open the round': (device, { round }, random) => random() < 0.5 && device.do.openRound(round),
  'reveal what is kept': showKept,
  // A device that opened the round offline may have revealed another rating of the same person before the two synced.
  'reveal every rating that is kept': (device, table) => {
    for (const { commitments } of here(device, table).ballots) {
      for (const { person, first, nonce } of commitments.flatMap((seal) => table.kept.get(device)?.get(seal) ?? []))
        device.do.revealVote(table.round, person, table.vote(first), nonce);
    }
  },
  'decide the round': (device, table, random) => {
    if (random() < 0.5 && here(device, table).state === 'open' && device.do.decideRound(table.round).ok)
      table.made.push(counted(here(device, table)));
  },
  'call the round off': (device, { round }, random) => random() < 0.1 && device.do.cancelRound(round),
};

/** Written to the document without a command: other ratings, other seals, ratings that break the rules. */
const tampering: Readonly<Record<string, Operation>> = {
  'write another rating under a seal': (device, table, random) => {
    const ballot = pick(random, here(device, table).ballots);
    if (ballot)
      roots
        .rounds(device.doc)
        .get(table.round)
        ?.set(revealKey(ballot.person, ballot.commit), { view: table.vote(1), nonce: 'x' });
  },
  'seal and reveal a rating that breaks the rules': (device, table, random) => {
    const person = pick(random, table.people)!;
    const greedy = { [Object.keys(table.vote(1))[0]!]: { [amountName]: 1_000 } };
    const seal = valueCommitment(table.round, person, greedy, 'x');
    const map = roots.rounds(device.doc).get(table.round);
    map?.set(roundKeys.commit + person, seal);
    map?.set(revealKey(person, seal), { view: greedy, nonce: 'x' });
  },
};

interface Step {
  readonly here: number;
  readonly there: number;
  /** `null`: the device syncs from the other. */
  readonly operation: string | null;
  readonly seed: number;
}
type Operations = Readonly<Record<string, Operation>>;

const historyOf = (seed: number, operationsHere: Operations): readonly Step[] =>
  stepsOf(seed, 40, (random, own) => {
    const [at, other] = [below(random, 3), below(random, 3)];
    const syncs = at !== other && random() < 0.3;
    return { here: at, there: other, operation: syncs ? null : (pick(random, Object.keys(operationsHere)) ?? null), seed: own };
  });

const writeStep = ({ here: at, there, operation, seed }: Step): string =>
  operation === null ? `device ${at} syncs from device ${there}` : `device ${at}: ${operation} (seed ${seed})`;

function live(seed: number, operationsHere: Operations, steps: readonly Step[]): Table {
  const table = aTable(seed);
  for (const step of steps) {
    const [device, other] = [table.devices[step.here]!, table.devices[step.there]!];
    if (step.operation === null) bring(other, device);
    else operationsHere[step.operation]?.(device, table, mulberry32(step.seed));
  }
  for (let round = 0; round < 2; round += 1) {
    for (const a of table.devices) for (const b of table.devices) if (a !== b) bring(a, b);
    // Everyone is connected again and reveals the rating that counts for them.
    if (round === 0) for (const device of table.devices) showKept(device, table);
  }
  return table;
}

const seeds = Array.from({ length: 400 }, (_, at) => at + 1);

async function expectAlways(operationsHere: Operations, holds: (table: Table) => void): Promise<void> {
  for (const seed of seeds)
    await expectHolds({
      name: `the history of seed ${seed}`,
      steps: historyOf(seed, operationsHere),
      write: writeStep,
      live: (part) => holds(live(seed, operationsHere, part)),
    });
}

test('in 400 honest histories no one is marked, and a decided round keeps the ratings of one decision', {
  timeout: 120_000,
}, async () => {
  const ends = new Set<string>();
  let apart = 0;
  await expectAlways(operations, (table) => {
    const [round, ...others] = table.devices.map((device) => here(device, table)) as [ValueRound, ...ValueRound[]];
    for (const other of others) expect(other).toEqual(round);
    expect(round.ballots.filter(({ isForged, isFaulty }) => isForged || isFaulty)).toEqual([]);
    expect(table.made.length > 0).toBe(round.state === 'decided');
    if (round.state === 'decided') expect(table.made).toContain(counted(round));
    ends.add(round.state);
    apart +=
      [...(roots.rounds(table.devices[0]!.doc).get(table.round)?.keys() ?? [])].filter((key) => key.startsWith(roundKeys.opening))
        .length > 1
        ? 1
        : 0;
  });
  expect(ends).toEqual(new Set(['hidden', 'open', 'decided', 'called off']));
  expect(apart).toBeGreaterThan(20);
});

test('in 400 histories with a tampered device only valid sealed ratings count, and honestly revealed ones are not rejected', {
  timeout: 120_000,
}, async () => {
  let tampered = 0;
  await expectAlways({ ...operations, ...tampering }, (table) => {
    const [round, ...others] = table.devices.map((device) => here(device, table)) as [ValueRound, ...ValueRound[]];
    for (const other of others) expect(other).toEqual(round);
    const honest = new Map([...table.kept.values()].flatMap((kept) => [...kept]));
    for (const { person, commit, vote } of countedVotes(round)) {
      expect(faultsOf(round, vote)).toEqual([]);
      expect(honest.get(commit)?.person).toBe(person);
    }
    if (!isRunning(round) && round.state !== 'decided') return;
    for (const { commitments, vote, isForged } of round.ballots) {
      if (isForged) tampered += 1;
      if (round.state !== 'hidden' && commitments.some((seal) => honest.has(seal))) expect(vote).not.toBeNull();
    }
  });
  expect(tampered).toBeGreaterThan(0);
});
