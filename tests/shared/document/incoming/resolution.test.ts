/** What a decision about a conflict says, and what a raw peer may write in its place. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Change } from '../../../../shared/domain/change/change.ts';
import { createAuthorship } from '../../../../shared/document/authorship.ts';
import { entryKeys, listKeys, roots } from '../../../../shared/document/backlog-doc.ts';
import { createContentDigest } from '../../../../shared/document/incoming/content-digest.ts';
import { readResolution } from '../../../../shared/document/incoming/resolution.ts';
import { resolveConflict } from '../../../../shared/document/incoming/write-fact.ts';
import { createPeerValidator } from '../../../../shared/sync/validation/peer-validator.ts';
import { agreed, anEntry, aProduct, aReplica, bring, entryOf, meet, type Replica } from '../../../given.ts';

const by = { name: '', device: '', at: null };

/** Ana and Max have sized `count` items apart and met; the conflicts are those of Ana. */
function conflicting(count = 1) {
  const [ana, max] = [aProduct(1), aReplica(2)];
  const ids = Array.from({ length: count }, (_, at) => anEntry(ana, `Entry ${at}`));
  bring(ana, max);
  const writeOf = (device: Replica, id: string) => {
    const { client, clock } = roots.items(device.doc).get(id)!._map.get(entryKeys.points)!.lastId;
    return { session: client, clock };
  };
  const conflicts = ids.map((entry): Change => {
    agreed(ana.do.sizeEntries([entry], 5));
    agreed(max.do.sizeEntries([entry], 8));
    const writes = [writeOf(ana, entry), writeOf(max, entry)];
    return { field: 'points', entry, before: 5, after: 8, by, mine: { value: 5, at: null }, writes };
  });
  meet(ana, max);
  return { ana, max, conflicts, conflict: conflicts[0]! };
}

const read = ({ doc }: Replica, conflict: Change) => readResolution(doc, createAuthorship(doc), conflict);

test('a decision says which value was kept and by whom, on every device', () => {
  const { ana, max, conflict } = conflicting();
  agreed(resolveConflict(ana.context, conflict, 'mine'));
  meet(ana, max);
  for (const device of [ana, max]) {
    expect(entryOf(device, conflict.entry).points).toBe(5);
    expect(read(device, conflict)).toMatchObject({ kept: 5, by: { name: 'Device 1', device: '1' } });
  }
});

const known = { '1001': 1e9, '1002': 1e9 };

test.each<readonly [string, unknown]>([
  ['a text', 'kept'],
  ['a list', [5]],
  ['nothing', null],
  ['no value', { known }],
  ['a record as the value', { kept: { points: 5 }, known }],
  ['a list as the value', { kept: [5], known }],
  ['no number', { kept: Number.NaN, known }],
  ['more than any number', { kept: Number.POSITIVE_INFINITY, known }],
  ['a value of another type than both', { kept: 'x'.repeat(100_000), known }],
  ['no writes', { kept: 5 }],
  ['a list of writes', { kept: 5, known: [1e9] }],
  ['writes as texts', { kept: 5, known: { '1001': '1000000000', '1002': '1000000000' } }],
  ['writes as signs', { kept: 5, known: { '1001': true, '1002': true } }],
  ['all writes there will ever be', { kept: 5, known: { '1001': Number.POSITIVE_INFINITY, '1002': 1e300 } }],
])('a raw peer writes %s as a decision: the conflict stays open, and the item is read', (_, value) => {
  const { ana, max, conflict } = conflicting();
  max.doc.transact(() =>
    roots
      .items(max.doc)
      .get(conflict.entry)!
      .set(listKeys.resolution + entryKeys.points, value),
  );
  meet(ana, max);
  expect(read(ana, conflict)).toBeNull();
  expect(entryOf(ana, conflict.entry).points).toBe(entryOf(max, conflict.entry).points);
  // It can still be decided.
  agreed(resolveConflict(ana.context, conflict, 'mine'));
  meet(ana, max);
  expect(read(max, conflict)).toMatchObject({ kept: 5 });
});

test.each<readonly [string, () => unknown]>([
  ['a map', () => new Y.Map([['kept', 5]])],
  ['a text', () => new Y.Text('kept')],
  ['an array', () => Y.Array.from([5])],
])('%s of a raw peer in place of a decision is none', (_, make) => {
  const { ana, max, conflict } = conflicting();
  max.doc.transact(() =>
    roots
      .items(max.doc)
      .get(conflict.entry)!
      .set(listKeys.resolution + entryKeys.points, make()),
  );
  meet(ana, max);
  expect(read(ana, conflict)).toBeNull();
  expect(createContentDigest(ana.doc).now()).toBe(createContentDigest(max.doc).now());
});

const validatorOf = (device: Replica) =>
  createPeerValidator({
    ownAuthors: () => new Set([device.doc.clientID]),
    entryCount: () => roots.items(device.doc).size,
    now: () => 0,
  });

/** What the other device would check: everything that the first one has written since they met. */
function offered(from: Replica, to: Replica, write: () => void) {
  const before = Y.encodeStateVector(from.doc);
  write();
  return validatorOf(to).validate(to.doc, Y.encodeStateAsUpdate(from.doc, before), 'answer');
}

test('any number of decisions for the current values doesn’t count as a bulk change, nor does deciding them again or undoing that', () => {
  const { ana, max, conflicts } = conflicting(80);
  const [first] = conflicts;
  expect(entryOf(ana, first!.entry).points).toBe(8);
  const decideAll = (): void => conflicts.forEach((each) => agreed(resolveConflict(ana.context, each, 'theirs')));
  for (const act of [decideAll, decideAll, () => conflicts.forEach(() => ana.history.undo())]) {
    expect(offered(ana, max, act)).toEqual({ verdict: 'sound' });
    meet(ana, max);
  }
  expect(entryOf(max, first!.entry).points).toBe(8);
});

test('decisions for other values than the current ones count as what they overwrite', () => {
  const { ana, max, conflicts } = conflicting(80);
  const decideAll = (): void => conflicts.forEach((each) => agreed(resolveConflict(ana.context, each, 'mine')));
  expect(offered(ana, max, decideAll)).toMatchObject({ verdict: 'held', overwritten: 80 });
});

test.each<readonly [string, (map: Y.Map<unknown>) => void]>([
  ['another value', (map) => map.set(entryKeys.points, 99)],
  ['a deletion', (map) => map.delete(entryKeys.points)],
])('%s behind the current value is not hidden by it', (_, act) => {
  const { ana, max, conflicts } = conflicting(80);
  // A raw peer, which does not throw away the content of what it deletes.
  const raw = new Y.Doc({ gc: false });
  Y.applyUpdate(raw, Y.encodeStateAsUpdate(ana.doc));
  const before = Y.encodeStateVector(raw);
  for (const { entry } of conflicts) {
    const map = roots.items(raw).get(entry)!;
    raw.transact(() => map.set(entryKeys.points, map.get(entryKeys.points)));
    raw.transact(() => act(map));
  }
  const verdict = validatorOf(max).validate(max.doc, Y.encodeStateAsUpdate(raw, before), 'answer');
  expect(verdict).toMatchObject({ verdict: 'held', overwritten: 80 });
});

test('current values that are written again by writes that lose, and deleted in the same update, count as overwritten', () => {
  const ana = aProduct(5_000);
  const ids = Array.from({ length: 80 }, (_, at) => anEntry(ana, `Entry ${at}`));
  const beforeSizes = Y.encodeStateAsUpdate(ana.doc);
  for (const id of ids) agreed(ana.do.sizeEntries([id], 5));
  const [low, deleting] = [new Y.Doc(), new Y.Doc()];
  [low.clientID, deleting.clientID] = [10, 11];
  Y.applyUpdate(low, beforeSizes);
  Y.applyUpdate(deleting, Y.encodeStateAsUpdate(ana.doc));
  const [lowBefore, deletingBefore] = [low, deleting].map((doc) => Y.encodeStateVector(doc));
  low.transact(() => ids.forEach((id) => roots.items(low).get(id)?.set(entryKeys.points, 5)));
  deleting.transact(() => ids.forEach((id) => roots.items(deleting).get(id)?.delete(entryKeys.points)));
  const both = Y.mergeUpdates([Y.encodeStateAsUpdate(low, lowBefore), Y.encodeStateAsUpdate(deleting, deletingBefore)]);
  expect(validatorOf(ana).validate(ana.doc, both, 'answer')).toMatchObject({ verdict: 'held', overwritten: 80 });
});

test('a decision is part of the content that devices compare', () => {
  const { ana, max, conflict } = conflicting();
  const before = createContentDigest(ana.doc).now();
  agreed(resolveConflict(ana.context, conflict, 'theirs'));
  const after = createContentDigest(ana.doc).now();
  expect(after).not.toBe(before);
  meet(ana, max);
  expect(createContentDigest(max.doc).now()).toBe(after);
});
