import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createContentDigest } from '../../../../shared/document/incoming/content-digest.ts';
import { roots } from '../../../../shared/document/backlog-doc.ts';
import { live } from '../../../convergence/histories.ts';
import { anEntry, aProduct } from '../../../given.ts';

test('laptops that hold the same add up to the same, by changes as by reading afresh, whatever way they came there', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const laptops = live(seed, 40);
    const [first, ...others] = laptops.map(({ doc }) => createContentDigest(doc).now());
    for (const other of others) expect(other, `seed ${seed}`).toBe(first);
  }
});

test('the digest that follows changes equals one that reads afresh, after every step', () => {
  const laptop = aProduct(3);
  const following = createContentDigest(laptop.doc);
  const entry = anEntry(laptop, 'Refund', { points: 3, description: 'Why' });
  const deeds = [
    () => laptop.do.renameEntry(entry, 'Refund!'),
    () => laptop.do.describeEntry(entry, 'Why not'),
    () => laptop.do.addCriterion(entry, 'Done'),
    () => laptop.do.dropEntries([entry]),
    () => laptop.do.addSprint({ name: 'Sprint 1' }),
    () => laptop.history.undo(),
    () => roots.items(laptop.doc).delete(entry),
  ];
  const seen = new Set([following.now()]);
  for (const deed of deeds) {
    deed();
    expect(following.now()).toBe(createContentDigest(laptop.doc).now());
    seen.add(following.now());
  }
  // Undo goes back to what was there before.
  expect(seen.size).toBe(deeds.length);
});

test('one letter in one text of one entry changes it', () => {
  const laptop = aProduct(4);
  const entry = anEntry(laptop, 'Refund', { description: 'Why' });
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(laptop.doc));
  laptop.do.describeEntry(entry, 'Who');
  expect(createContentDigest(copy).now()).not.toBe(createContentDigest(laptop.doc).now());
});

test('a document that fills while others look into it, too, adds up to the same', () => {
  const laptop = aProduct(5);
  anEntry(laptop, 'Refund');
  const filling = new Y.Doc();
  // The first to look into a root exchanges it; whoever comes after must still know it.
  const [first, second] = [createContentDigest(filling), createContentDigest(filling)];
  Y.applyUpdate(filling, Y.encodeStateAsUpdate(laptop.doc));
  expect([first.now(), second.now()]).toEqual([createContentDigest(laptop.doc).now(), createContentDigest(laptop.doc).now()]);
});
