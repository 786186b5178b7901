import { Awareness } from 'y-protocols/awareness';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Outgoing } from '../../../../electron/host/folder/outgoing.ts';
import { UpdateSource } from '../../../../shared/document/origins.ts';
import { createReplica } from '../../../../shared/sync/session/replica.ts';

test.each([
  ['made here', null, 1],
  ['of a window of this device', new UpdateSource('own', null), 1],
  ['of a connected device, which most likely writes it too', new UpdateSource('peer', 'key'), 15],
  ['read from a sync file', new UpdateSource('file', 'key'), 15],
  ['read from this folder', new UpdateSource('folder', 'key'), null],
])('an edit %s is due after the pause for it', (_, source, pause) => {
  const doc = new Y.Doc();
  const waits: number[] = [];
  let now = 0;
  const outgoing = new Outgoing(
    createReplica(doc, new Awareness(doc)),
    { ownMs: 1, foreignMs: 15 },
    () => now,
    (ms) => waits.push(ms),
  );
  doc.transact(() => doc.getMap('items').set('one', 1), source);
  expect(waits).toEqual(pause === null ? [] : [pause]);
  now = 1;
  expect(outgoing.isDue(now)).toBe(pause === 1);
  now = 15;
  expect(outgoing.isDue(now)).toBe(pause !== null);
  outgoing.close();
  doc.destroy();
});

test('updates that could not be written count again: a long queue becomes one snapshot', async () => {
  const doc = new Y.Doc();
  const replica = createReplica(doc, new Awareness(doc));
  const outgoing = new Outgoing(
    replica,
    { ownMs: 1, foreignMs: 15 },
    () => 0,
    () => undefined,
  );
  const megabytes = (count: number) => doc.getMap('items').set(`${count}`, 'x'.repeat(count * 1024 * 1024));
  megabytes(3);
  const { whole, restore } = await outgoing.next();
  expect(whole).toBe(false);
  restore();
  expect(outgoing.isSnapshotRequested).toBe(false);
  megabytes(2);
  expect(outgoing.isSnapshotRequested).toBe(true);
  outgoing.close();
  doc.destroy();
});
