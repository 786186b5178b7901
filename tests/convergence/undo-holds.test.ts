/**
 * Undo and redo in random histories: two windows of one user and two more devices edit offline, sync, and undo and redo. An undo that reports
 * no change changes nothing, one that leaves a later value names its author, and none ever undoes two steps at once. A user who edits alone
 * gets back exactly the earlier states, step by step, and forward again.
 */
import { expect, test } from 'vitest';
import { mulberry32 } from '../../shared/domain/backlog/forecast.ts';
import type { History, StepOutcome } from '../../shared/document/undo/history.ts';
import { anEntry, aProduct, aReplica, bring, snapshotOf, type Replica } from '../given.ts';
import { type Random, pick } from './chances.ts';
import { operations } from './histories.ts';

const histories = Number(process.env['STEWARD_HISTORIES'] ?? 200);

/** Votes are excluded from undo: with them, the earlier state would never be restored. */
const undoable = Object.entries(operations).filter(([name]) => !/round|seal|reveal|ballot|view|vote/i.test(name));

/** Everything that users see; the day of an item's last edit is derived. */
const seen = ({ projection }: Replica): unknown =>
  JSON.parse(JSON.stringify(snapshotOf(projection), (key, value: unknown) => (key === 'touched' ? undefined : value)));

/** Half of the edits conflict with those of others: one of three values on shared items. */
function act(device: Replica, random: Random): unknown {
  const shared = device.projection.order().slice(0, 2);
  const id = pick(random, shared)?.id;
  if (id === undefined || random() < 0.5) return pick(random, undoable)?.[1](device, random);
  return random() < 0.5
    ? device.do.valueEntries([id], pick(random, [10, 20, 30]) ?? null)
    : device.do.sizeEntries(
        shared.map((each) => each.id),
        pick(random, [1, 2, 3]) ?? null,
      );
}

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

test(`${histories} histories of two windows and two devices: undo does what it reports`, { timeout: 300_000 }, () => {
  const counts = { visible: 0, without: 0, kept: 0 };
  for (let seed = 1; seed <= histories; seed += 1) {
    const random = mulberry32(seed);
    const replicas = windowsAndDevices(seed);
    const [mine, window] = replicas as [Replica, Replica];
    for (let step = 0; step < 60; step += 1) {
      const here = pick(random, replicas) as Replica;
      const there = pick(random, replicas) as Replica;
      const what = random();
      // Two windows of one user are in sync at all times.
      if (here === mine || here === window) bring(here, here === mine ? window : mine);
      if (what < 0.2 && here !== there) bring(there, here);
      else if (what < 0.55) act(here, random);
      else {
        const outcome = stepBack(here, what < 0.85 ? 'undo' : 'redo', `seed ${seed}, step ${step}`);
        if (outcome?.isVisible) counts.visible += 1;
        else if (outcome) counts.without += 1;
        for (const fact of outcome?.kept ?? []) {
          counts.kept += 1;
          expect(typeof fact.by, `seed ${seed}, step ${step}`).toBe('string');
        }
      }
    }
    for (let round = 0; round < 2; round += 1) for (const a of replicas) for (const b of replicas) if (a !== b) bring(a, b);
    const [one, ...rest] = replicas.map(seen);
    for (const other of rest) expect(other, `seed ${seed}`).toEqual(one);
    for (const { history } of replicas) history.close();
  }
  // The test is meaningful only if all three outcomes occur.
  for (const [what, count] of Object.entries(counts)) expect(count, what).toBeGreaterThan(histories / 10);
});

test(`${histories} histories of one window: undo to the beginning and redo to the end`, { timeout: 300_000 }, () => {
  for (let seed = 1; seed <= histories; seed += 1) {
    const random = mulberry32(seed);
    const mine = aProduct(seed);
    const states = new Map<number, unknown>([[0, seen(mine)]]);
    for (let step = 0; step < 25; step += 1) {
      act(mine, random);
      states.set(lastOf(mine.history), seen(mine));
    }
    const last = seen(mine);
    while (stepBack(mine, 'undo', `seed ${seed}`) !== null)
      expect(seen(mine), `seed ${seed}, back at ${lastOf(mine.history)}`).toEqual(states.get(lastOf(mine.history)));
    while (stepBack(mine, 'redo', `seed ${seed}`) !== null)
      expect(seen(mine), `seed ${seed}, forward at ${lastOf(mine.history)}`).toEqual(states.get(lastOf(mine.history)));
    expect(seen(mine), `seed ${seed}`).toEqual(last);
    mine.history.close();
  }
});

const lastOf = (history: History): number => history.nextUndo()?.id ?? 0;
