import { expect, test } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { createUpdateInbox, type PendingUpdateFromFile } from '../../../../../electron/host/peers/inbox/update-inbox.ts';
import type { DeviceKey } from '../../../../../shared/sync/crypto.ts';
import { createPeerValidator } from '../../../../../shared/sync/validation/peer-validator.ts';
import { createReplica } from '../../../../../shared/sync/session/replica.ts';
import { anEntry, aProduct, aReplica, bring } from '../../../../given.ts';

const [max, lea] = ['M'.repeat(43), 'L'.repeat(43)] as readonly string[] as readonly [DeviceKey, DeviceKey];

function anInbox() {
  const ana = aProduct(1);
  const ids = Array.from({ length: 100 }, (_, at) => anEntry(ana, `Entry ${at}`));
  const ben = aReplica(2);
  bring(ana, ben);
  const asked: PendingUpdateFromFile[] = [];
  const createValidator = () => createPeerValidator({ ownAuthors: () => new Set(), entryCount: () => ids.length, now: () => 0 });
  const inbox = createUpdateInbox({
    replica: createReplica(ana.doc, new Awareness(ana.doc)),
    createValidator,
    onPending: (waiting) => void asked.push(waiting),
  });
  /** No part of it is in the document here. */
  const drop = (from: number, count: number): Uint8Array => {
    const before = Y.encodeStateVector(ben.doc);
    ben.do.dropEntries(ids.slice(from, from + count));
    return Y.encodeStateAsUpdate(ben.doc, before);
  };
  return { ana, inbox, asked, drop };
}

test('everything one device sends counts together, over a connection and in files, however it is split', () => {
  const { ana, inbox, drop } = anInbox();
  const first = drop(0, 20);
  expect(inbox.validatorOf(max).validate(ana.doc, first, 'answer').verdict).toBe('sound');
  Y.applyUpdate(ana.doc, first);
  // A new connection.
  const second = drop(20, 10);
  expect(inbox.validatorOf(max).validate(ana.doc, second, 'answer').verdict).toBe('sound');
  Y.applyUpdate(ana.doc, second);
  const third = drop(30, 10);
  expect(inbox.validatorOf(lea).validate(ana.doc, third, 'answer').verdict).toBe('sound');
  expect(inbox.take({ device: max, transport: 'file', update: third })).toEqual({ verdict: 'held' });
});

test('a file that is opened twice is one question, a folder another; each has its own answer', () => {
  const { ana, inbox, asked, drop } = anInbox();
  const update = drop(0, 40);
  for (const transport of ['file', 'file', 'folder'] as const) inbox.take({ device: max, transport, update });
  const ids = inbox.pending().map(({ id }) => id);
  expect(new Set(ids).size).toBe(2);
  expect(asked).toHaveLength(3);
  expect(ids.map((id) => inbox.settle(id, true))).toEqual([true, true]);
  expect(inbox.pending()).toEqual([]);
  expect(ana.projection.order().filter(({ id }) => ana.projection.entry(id)?.dropped)).toHaveLength(40);
});
