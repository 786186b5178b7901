/**
 * Undo and redo in random histories: two windows of one user and two more devices edit offline, sync, and undo and redo. An undo that reports
 * no change changes nothing, one that leaves a later value names its author, and none ever undoes two steps at once. A user who edits alone
 * gets back exactly the earlier states, step by step, and forward again.
 */
import { expect, test } from 'vitest';
import type { EntryId } from '../../shared/domain/backlog/backlog.ts';
import { mulberry32 } from '../../shared/domain/backlog/forecast.ts';
import type { History, StepOutcome } from '../../shared/document/undo/history.ts';
import { anEntry, aProduct, aReplica, bring, snapshotOf, type Replica } from '../given.ts';
import { below, type Operation, type Random, pick } from './chances.ts';
import { operations } from './histories.ts';
import { expectHolds, stepsOf } from './shrink.ts';

const histories = Number(process.env['STEWARD_HISTORIES'] ?? 200);

/** Votes are excluded from undo: with them, the earlier state would never be restored. */
const undoable = Object.entries(operations).filter(([name]) => !/round|seal|reveal|ballot|view|vote/i.test(name));

/** Everything that users see; the day of an item's last edit is derived. */
const seen = ({ projection }: Replica): unknown =>
  JSON.parse(JSON.stringify(snapshotOf(projection), (key, value: unknown) => (key === 'touched' ? undefined : value)));

/** What all edit: the first two items. */
const shared = (device: Replica): readonly EntryId[] =>
  device.projection
    .order()
    .slice(0, 2)
    .map(({ id }) => id);

/** Edits that conflict with those of others: one of three values on shared items. */
const conflicting: Readonly<Record<string, Operation>> = {
  'value a shared item': (device, random) =>
    device.do.valueEntries(shared(device).slice(below(random, 2)), pick(random, [10, 20, 30]) ?? null),
  'size the shared items': (device, random) => device.do.sizeEntries(shared(device), pick(random, [1, 2, 3]) ?? null),
};
const actions: Readonly<Record<string, Operation>> = { ...Object.fromEntries(undoable), ...conflicting };

/** Half of the edits conflict. */
const anyAction = (random: Random): string =>
  pick(random, random() < 0.5 ? Object.keys(conflicting) : undoable.map(([name]) => name)) ?? '';

function stepBack(device: Replica, way: 'undo' | 'redo', where: string): StepOutcome | null {
  const before = seen(device);
  const next = way === 'undo' ? device.history.nextUndo() : device.history.nextRedo();
  const outcome = device.history[way]();
  const after = seen(device);
  expect(outcome === null, where).toBe(next === null);
  if (outcome === null) return null;
  expect(outcome.step, where).toBe(next);
  if (!outcome.isVisible) expect(after, `${where}: ${outcome.step.name}`).toEqual(before);
  return outcome;
}

function windowsAndDevices(seed: number): readonly Replica[] {
  // The creator of the product and its first items takes no part: no undo removes them.
  const founder = aProduct(seed * 10);
  for (const title of ['Refund', 'Payout']) anEntry(founder, title);
  const replicas = [1, 2, 3, 4].map((each) => aReplica(seed * 10 + each));
  for (const other of replicas) bring(founder, other);
  return replicas;
}

interface Step {
  readonly here: number;
  readonly there: number;
  readonly what: 'sync' | 'undo' | 'redo' | 'act';
  readonly action: string;
  readonly seed: number;
}

const historyOf = (seed: number): readonly Step[] =>
  stepsOf(seed, 60, (random, own) => {
    const [here, there] = [below(random, 4), below(random, 4)];
    const lot = random();
    const edits = lot < 0.2 && here !== there ? 'sync' : lot < 0.55 ? 'act' : null;
    return { here, there, what: edits ?? (lot < 0.85 ? 'undo' : 'redo'), action: anyAction(random), seed: own };
  });

function writeStep({ here, there, what, action, seed }: Step): string {
  if (what === 'sync') return `replica ${here} syncs from replica ${there}`;
  return `replica ${here}: ${what === 'act' ? `${action} (seed ${seed})` : what}`;
}

/** Two windows of one user and two devices live through these steps; `met`: how each undo and redo ended. */
function liveTogether(seed: number, steps: readonly Step[], met: (outcome: StepOutcome) => void): void {
  const replicas = windowsAndDevices(seed);
  const [mine, window] = replicas as [Replica, Replica];
  for (const [at, step] of steps.entries()) {
    const [here, there] = [replicas[step.here], replicas[step.there]] as [Replica, Replica];
    // Two windows of one user are in sync at all times.
    if (here === mine || here === window) bring(here, here === mine ? window : mine);
    if (step.what === 'sync') bring(there, here);
    else if (step.what === 'act') actions[step.action]?.(here, mulberry32(step.seed));
    else {
      const outcome = stepBack(here, step.what, `step ${at + 1}`);
      if (outcome) met(outcome);
      for (const fact of outcome?.kept ?? []) expect(typeof fact.by, `step ${at + 1}`).toBe('string');
    }
  }
  for (let round = 0; round < 2; round += 1) for (const a of replicas) for (const b of replicas) if (a !== b) bring(a, b);
  const [one, ...rest] = replicas.map(seen);
  for (const other of rest) expect(other).toEqual(one);
  for (const { history } of replicas) history.close();
}

test(`${histories} histories of two windows and two devices: undo does what it reports`, { timeout: 300_000 }, async () => {
  const counts = { visible: 0, without: 0, kept: 0 };
  const count = ({ isVisible, kept }: StepOutcome): void => {
    if (isVisible) counts.visible += 1;
    else counts.without += 1;
    counts.kept += kept.length;
  };
  for (let seed = 1; seed <= histories; seed += 1)
    await expectHolds({
      name: `the history of seed ${seed}`,
      steps: historyOf(seed),
      write: writeStep,
      live: (part) => liveTogether(seed, part, count),
    });
  // The test is meaningful only if all three outcomes occur.
  for (const [what, each] of Object.entries(counts)) expect(each, what).toBeGreaterThan(histories / 10);
});

type Edit = Pick<Step, 'action' | 'seed'>;

/** One user edits alone, undoes everything and redoes everything. */
function liveAlone(seed: number, steps: readonly Edit[]): void {
  const mine = aProduct(seed);
  const states = new Map<number, unknown>([[0, seen(mine)]]);
  for (const step of steps) {
    actions[step.action]?.(mine, mulberry32(step.seed));
    states.set(lastOf(mine.history), seen(mine));
  }
  const last = seen(mine);
  while (stepBack(mine, 'undo', 'undo') !== null)
    expect(seen(mine), `back at ${lastOf(mine.history)}`).toEqual(states.get(lastOf(mine.history)));
  while (stepBack(mine, 'redo', 'redo') !== null)
    expect(seen(mine), `forward at ${lastOf(mine.history)}`).toEqual(states.get(lastOf(mine.history)));
  expect(seen(mine)).toEqual(last);
  mine.history.close();
}

test(`${histories} histories of one window: undo to the beginning and redo to the end`, { timeout: 300_000 }, async () => {
  for (let seed = 1; seed <= histories; seed += 1)
    await expectHolds({
      name: `the history of seed ${seed}`,
      steps: stepsOf(seed, 25, (random, own): Edit => ({ action: anyAction(random), seed: own })),
      write: ({ action, seed: own }) => `${action} (seed ${own})`,
      live: (part) => liveAlone(seed, part),
    });
});

const lastOf = (history: History): number => history.nextUndo()?.id ?? 0;
