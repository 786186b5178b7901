import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { entryKeys, metaKeys, roots } from '../../../../shared/document/backlog-doc.ts';
import { readAccess } from '../../../../shared/document/version.ts';
import { agreed, anEntry, aProduct, aReplica, bring, entryOf, meet, titles } from '../../../given.ts';

describe('an entry', () => {
  test('needs only a title, gets a readable key and is added at the end', () => {
    const device = aProduct();
    const id = anEntry(device, '  Refund\n from a phone ');
    expect(entryOf(device, id)).toMatchObject({
      title: 'Refund from a phone',
      type: 'story',
      status: 'new',
      value: null,
      points: null,
      described: false,
    });
    expect(entryOf(device, id).key).toMatch(/^PAY-[2-9B-Z]{3}$/);
    expect(device.do.createEntry({ title: ' ' })).toMatchObject({ ok: false, refusal: { code: 'no-title' } });
  });

  test('keeps what is unknown unknown: clearing a number makes it null, and nonsense is refused', () => {
    const device = aProduct();
    const id = anEntry(device, 'A', { points: 3, value: 8 });
    device.do.sizeEntries([id], null);
    expect(entryOf(device, id)).toMatchObject({ points: null, value: 8 });
    for (const nonsense of [-1, Number.NaN, Number.POSITIVE_INFINITY, 1e9])
      expect(device.do.sizeEntries([id], nonsense).ok).toBe(false);
  });

  test('that is made a Feature takes a state of Features, and comes back with the one it had', () => {
    const device = aProduct();
    const id = anEntry(device, 'A');
    device.do.changeStatus([id], 'refining');
    device.do.changeType([id], 'feature');
    expect(entryOf(device, id).status).toBe('idea');
    expect(device.do.changeStatus([id], 'accepted').ok).toBe(false);
    device.do.changeType([id], 'bug');
    expect(entryOf(device, id).status).toBe('refining');
  });

  test('is dropped by a mark: a peer’s concurrent sizing survives, and restoring restores both', () => {
    const device = aProduct();
    const id = anEntry(device, 'A');
    const other = aReplica(2);
    meet(device, other);
    device.do.dropEntries([id]);
    other.do.sizeEntries([id], 5);
    meet(device, other);
    expect(entryOf(device, id)).toMatchObject({ dropped: true, points: 5 });
    expect(titles(device)).toEqual([]);
    other.do.restoreEntries([id]);
    meet(device, other);
    expect(titles(device)).toEqual(['A']);
  });

  test('cannot belong to a Story, nor to itself, nor to one of its descendants', () => {
    const device = aProduct();
    const [story, outer, inner] = [
      anEntry(device, 'S'),
      anEntry(device, 'F', { type: 'feature' }),
      anEntry(device, 'G', { type: 'feature' }),
    ];
    expect(device.do.assignToFeature([outer], story)).toMatchObject({ ok: false, refusal: { code: 'not-a-feature' } });
    expect(device.do.assignToFeature([outer], outer)).toMatchObject({ ok: false, refusal: { code: 'circle' } });
    agreed(device.do.assignToFeature([inner], outer));
    expect(device.do.assignToFeature([outer], inner)).toMatchObject({ ok: false, refusal: { code: 'circle' } });
  });
});

describe('what is made for entries that are here', () => {
  test('a Feature takes them in as one step; they keep their place, and one undo takes all of it back', () => {
    const device = aProduct();
    const [a, b] = [anEntry(device, 'A'), anEntry(device, 'B')];
    const feature = agreed(device.do.createEntry({ title: 'F', type: 'feature', stories: [b, a] }));
    expect([titles(device), entryOf(device, a).parent, entryOf(device, b).parent]).toEqual([['A', 'B'], feature, feature]);
    expect(device.history.undo()?.step.name).toBe('Add “F”');
    expect([device.projection.entry(feature), entryOf(device, a).parent, entryOf(device, b).parent]).toEqual([
      undefined,
      null,
      null,
    ]);
  });

  test('only a Feature takes entries in, none that contains it, and none that is gone', () => {
    const device = aProduct();
    const [a, outer] = [anEntry(device, 'A'), anEntry(device, 'F', { type: 'feature' })];
    const gone = 'gone00000000' as EntryId;
    expect(device.do.createEntry({ title: 'B', stories: [a] })).toMatchObject({ ok: false, refusal: { code: 'not-a-feature' } });
    expect(device.do.createEntry({ title: 'G', type: 'feature', feature: outer, stories: [outer] })).toMatchObject({
      ok: false,
      refusal: { code: 'circle' },
    });
    expect(device.do.createEntry({ title: 'G', type: 'feature', stories: [gone] })).toMatchObject({
      ok: false,
      refusal: { code: 'gone' },
    });
    expect(roots.items(device.doc).size).toBe(2);
  });

  test('a Sprint is planned for as one step, and one undo takes all of it back', () => {
    const device = aProduct();
    const a = anEntry(device, 'A');
    const sprint = agreed(device.do.addSprint({ name: 'Sprint 1' }, [a]));
    expect(entryOf(device, a).sprint).toBe(sprint);
    expect(device.do.addSprint({ name: 'Sprint 2' }, ['gone00000000' as EntryId])).toMatchObject({
      ok: false,
      refusal: { code: 'gone' },
    });
    expect(device.history.undo()?.step.name).toBe('Add Sprint 1 with “A”');
    expect([entryOf(device, a).sprint, device.projection.sprints()]).toEqual([null, []]);
  });
});

test('a cycle from concurrent moves on two devices is broken identically on both, and no entry vanishes', () => {
  const device = aProduct();
  const [a, b] = [anEntry(device, 'A', { type: 'feature' }), anEntry(device, 'B', { type: 'feature' })];
  const other = aReplica(2);
  meet(device, other);
  device.do.assignToFeature([a], b);
  other.do.assignToFeature([b], a);
  meet(device, other);
  for (const replica of [device, other]) {
    const parents = [a, b].map((id) => entryOf(replica, id).parent);
    expect(parents.filter((parent) => parent === null)).toHaveLength(1);
  }
  expect(entryOf(device, a).parent).toEqual(entryOf(other, a).parent);
});

test('equal readable keys drawn concurrently are distinguished by more letters, the same everywhere', () => {
  const device = aProduct();
  const other = aReplica(2);
  meet(device, other);
  const mine = anEntry(device, 'Mine');
  const theirs = anEntry(other, 'Theirs');
  roots.items(other.doc).get(theirs)?.set(entryKeys.key, entryOf(device, mine).key);
  meet(device, other);
  const keys = [mine, theirs].map((id) => entryOf(device, id).key);
  expect(new Set(keys).size).toBe(2);
  expect([mine, theirs].map((id) => entryOf(other, id).key)).toEqual(keys);
});

test('readable keys drawn on one device never collide, also with 3,000 there', { timeout: 60_000 }, () => {
  const device = aProduct();
  device.doc.transact(() => {
    for (let number = 0; number < 3_000; number += 1) anEntry(device, `E${number}`);
  });
  const later = Array.from({ length: 200 }, (_, number) => entryOf(device, anEntry(device, `L${number}`)).key);
  const all = device.projection.order().map(({ id }) => entryOf(device, id).key);
  expect(new Set([...all, ...later]).size).toBe(3_200);
});

test('half a surrogate pair never reaches the document: every device reads the same title', () => {
  const device = aProduct();
  const id = anEntry(device, 'broken \ud83d half');
  const other = aReplica(2);
  bring(device, other);
  expect(entryOf(other, id).title).toBe(entryOf(device, id).title);
});

describe('a document of a newer Steward', () => {
  test('is read, and every command is refused with the way out; nothing is written', () => {
    const device = aProduct();
    const id = anEntry(device, 'A');
    roots.meta(device.doc).set(metaKeys.minWriter, 2);
    const before = Y.encodeStateAsUpdate(device.doc);
    expect(device.do.renameEntry(id, 'B')).toMatchObject({ ok: false, refusal: { code: 'newer-document' } });
    expect(device.do.createEntry({ title: 'C' }).ok).toBe(false);
    expect(Y.encodeStateAsUpdate(device.doc)).toEqual(before);
    expect(titles(device)).toEqual(['A']);
    roots.meta(device.doc).set(metaKeys.minReader, 2);
    expect(readAccess(device.doc)).toBe('unreadable');
  });
});

test('what a newer version or a hostile peer wrote wrongly reads as unknown and breaks nothing', () => {
  const device = aProduct();
  const id = anEntry(device, 'A', { points: 3 });
  const map = roots.items(device.doc).get(id)!;
  for (const [key, value] of [
    ['points', 'many'],
    ['value', Number.NaN],
    ['kind', 'epic'],
    ['state', 7],
    ['pos', { rank: 'x' }],
    ['tag:__proto__', true],
    ['ac:x', 'not a text'],
    ['co:x', [1, 2]],
    ['src', 'nowhere'],
    ['future', { nested: [1] }],
  ] as const)
    map.set(key, value);
  const items = roots.items(device.doc) as Y.Map<unknown>;
  items.set('__proto__', new Y.Map([['title', 'planted']]));
  items.set('junk', 'not an entry');
  expect(entryOf(device, id)).toMatchObject({
    title: 'A',
    points: null,
    value: null,
    type: 'story',
    status: 'new',
    tags: [],
    criteria: [],
    comments: [],
    source: null,
  });
  expect(titles(device)).toEqual(['A']);
  device.do.renameEntry(id, 'B');
  expect(map.get('future')).toEqual({ nested: [1] });
});
