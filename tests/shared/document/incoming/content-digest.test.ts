import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createContentDigest } from '../../../../shared/document/incoming/content-digest.ts';
import { roots } from '../../../../shared/document/backlog-doc.ts';
import { historyOf, live } from '../../../convergence/histories.ts';
import { anEntry, aProduct } from '../../../given.ts';

test('devices with the same content have the same digest, maintained or recomputed, however the content got there', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const devices = live(seed, historyOf(seed, 40));
    const [first, ...others] = devices.map(({ doc }) => createContentDigest(doc).now());
    for (const other of others) expect(other, `seed ${seed}`).toBe(first);
  }
});

test('the maintained digest equals a recomputed one after every step', () => {
  const device = aProduct(3);
  const following = createContentDigest(device.doc);
  const entry = anEntry(device, 'Refund', { points: 3, description: 'Why' });
  const edits = [
    () => device.do.renameEntry(entry, 'Refund!'),
    () => device.do.describeEntry(entry, 'Why not'),
    () => device.do.addCriterion(entry, 'Done'),
    () => device.do.dropEntries([entry]),
    () => device.do.addSprint({ name: 'Sprint 1' }),
    () => device.history.undo(),
    () => roots.items(device.doc).delete(entry),
  ];
  const seen = new Set([following.now()]);
  for (const edit of edits) {
    edit();
    expect(following.now()).toBe(createContentDigest(device.doc).now());
    seen.add(following.now());
  }
  // Undo returns to the earlier content.
  expect(seen.size).toBe(edits.length);
});

test('one letter in one text of one entry changes it', () => {
  const device = aProduct(4);
  const entry = anEntry(device, 'Refund', { description: 'Why' });
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(device.doc));
  device.do.describeEntry(entry, 'Who');
  expect(createContentDigest(copy).now()).not.toBe(createContentDigest(device.doc).now());
});

test('a document that fills while others look into it, too, adds up to the same', () => {
  const device = aProduct(5);
  anEntry(device, 'Refund');
  const filling = new Y.Doc();
  // The first typed access replaces the root object; a later digest must still recognise it.
  const [first, second] = [createContentDigest(filling), createContentDigest(filling)];
  Y.applyUpdate(filling, Y.encodeStateAsUpdate(device.doc));
  expect([first.now(), second.now()]).toEqual([createContentDigest(device.doc).now(), createContentDigest(device.doc).now()]);
});
