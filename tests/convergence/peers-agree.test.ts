/** Any history of five devices that edit offline and sync now and then converges, and the incremental projection equals a fresh one. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { mulberry32 } from '../../shared/domain/backlog/forecast.ts';
import { createProjection } from '../../shared/document/projection/projection.ts';
import { decisionsOf, type Replica, snapshotOf } from '../given.ts';
import { pick } from './chances.ts';
import { allActions, operations, fiveDevices, historyOf, live, writeStep } from './histories.ts';
import { expectHolds } from './shrink.ts';

const histories = Number(process.env['STEWARD_HISTORIES'] ?? 1_000);

function expectAgreement(devices: readonly Replica[]): void {
  const [first, ...others] = devices.map(reading);
  for (const other of others) expect(other).toEqual(first);
  const fresh = new Y.Doc();
  if (devices[0]) Y.applyUpdate(fresh, Y.encodeStateAsUpdate(devices[0].doc));
  expect(reading({ doc: fresh, projection: createProjection(fresh) }), 'a fresh reading').toEqual(first);
  for (const device of devices) device.history.close();
}

test(`${histories} histories of five devices through all commands converge`, { timeout: 600_000 }, async () => {
  for (let seed = 1; seed <= histories; seed += 1)
    await expectHolds({
      name: `the history of seed ${seed}`,
      steps: historyOf(seed, 40),
      write: writeStep,
      live: (part) => expectAgreement(live(seed, part)),
    });
});

/** What a device reads of the product, and of the conflicts that were decided. */
const reading = (device: Pick<Replica, 'doc' | 'projection'>) => ({
  ...snapshotOf(device.projection),
  decided: decisionsOf(device),
});

test('every command finds a target, so that no history is empty', () => {
  const random = mulberry32(7);
  const [device] = fiveDevices(3);
  if (!device) throw new Error('no device');
  for (let round = 0; round < 200; round += 1) pick(random, allActions)?.(device, random);
  for (const [name, operation] of Object.entries(operations)) {
    const before = Y.encodeStateVector(device.doc);
    for (let attempt = 0; attempt < 50 && equalBytes(before, Y.encodeStateVector(device.doc)); attempt += 1)
      operation(device, random);
    expect(
      equalBytes(before, Y.encodeStateVector(device.doc)) &&
        !Y.encodeStateAsUpdate(device.doc, before).some((byte) => byte !== 0),
      name,
    ).toBe(false);
  }
});

const equalBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at]);
