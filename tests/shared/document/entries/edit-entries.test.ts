import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { entryKeys, metaKeys, roots } from '../../../../shared/document/backlog-doc.ts';
import { readAccess } from '../../../../shared/document/version.ts';
import { agreed, anEntry, aProduct, aReplica, bring, entryOf, meet, titles } from '../../../given.ts';

describe('an entry', () => {
  test('needs only a title, gets a readable key and stands at the end', () => {
    const laptop = aProduct();
    const id = anEntry(laptop, '  Refund\n from a phone ');
    expect(entryOf(laptop, id)).toMatchObject({ title: 'Refund from a phone', kind: 'story', state: 'new', value: null, points: null, described: false });
    expect(entryOf(laptop, id).key).toMatch(/^PAY-[2-9B-Z]{3}$/);
    expect(laptop.do.createEntry({ title: ' ' })).toMatchObject({ ok: false, refusal: { code: 'no-title' } });
  });

  test('keeps what is unknown unknown: clearing a number makes it null, and nonsense is refused', () => {
    const laptop = aProduct();
    const id = anEntry(laptop, 'A', { points: 3, value: 8 });
    laptop.do.sizeEntries([id], null);
    expect(entryOf(laptop, id)).toMatchObject({ points: null, value: 8 });
    for (const nonsense of [-1, Number.NaN, Number.POSITIVE_INFINITY, 1e9]) expect(laptop.do.sizeEntries([id], nonsense).ok).toBe(false);
  });

  test('that is made a Feature takes a state of Features, and comes back with the one it had', () => {
    const laptop = aProduct();
    const id = anEntry(laptop, 'A');
    laptop.do.changeState([id], 'refining');
    laptop.do.changeKind([id], 'feature');
    expect(entryOf(laptop, id).state).toBe('idea');
    expect(laptop.do.changeState([id], 'accepted').ok).toBe(false);
    laptop.do.changeKind([id], 'bug');
    expect(entryOf(laptop, id).state).toBe('refining');
  });

  test('is dropped by a mark: what a peer sizes meanwhile survives, and restoring brings both back', () => {
    const laptop = aProduct();
    const id = anEntry(laptop, 'A');
    const other = aReplica(2);
    meet(laptop, other);
    laptop.do.dropEntries([id]);
    other.do.sizeEntries([id], 5);
    meet(laptop, other);
    expect(entryOf(laptop, id)).toMatchObject({ dropped: true, points: 5 });
    expect(titles(laptop)).toEqual([]);
    other.do.restoreEntries([id]);
    meet(laptop, other);
    expect(titles(laptop)).toEqual(['A']);
  });

  test('cannot belong to what is no Feature, nor to itself, nor to what it contains', () => {
    const laptop = aProduct();
    const [story, outer, inner] = [anEntry(laptop, 'S'), anEntry(laptop, 'F', { kind: 'feature' }), anEntry(laptop, 'G', { kind: 'feature' })];
    expect(laptop.do.assignToFeature([outer], story)).toMatchObject({ ok: false, refusal: { code: 'not-a-feature' } });
    expect(laptop.do.assignToFeature([outer], outer)).toMatchObject({ ok: false, refusal: { code: 'circle' } });
    agreed(laptop.do.assignToFeature([inner], outer));
    expect(laptop.do.assignToFeature([outer], inner)).toMatchObject({ ok: false, refusal: { code: 'circle' } });
  });
});

describe('what is made for entries that are here', () => {
  test('a Feature takes them in as one step; they keep their place, and one undo takes all of it back', () => {
    const laptop = aProduct();
    const [a, b] = [anEntry(laptop, 'A'), anEntry(laptop, 'B')];
    const feature = agreed(laptop.do.createEntry({ title: 'F', kind: 'feature', stories: [b, a] }));
    expect([titles(laptop), entryOf(laptop, a).parent, entryOf(laptop, b).parent]).toEqual([['A', 'B'], feature, feature]);
    expect(laptop.history.undo()?.step.name).toBe('Add “F”');
    expect([laptop.projection.entry(feature), entryOf(laptop, a).parent, entryOf(laptop, b).parent]).toEqual([undefined, null, null]);
  });

  test('only a Feature takes entries in, none that contains it, and none that is gone', () => {
    const laptop = aProduct();
    const [a, outer] = [anEntry(laptop, 'A'), anEntry(laptop, 'F', { kind: 'feature' })];
    const gone = 'gone00000000' as EntryId;
    expect(laptop.do.createEntry({ title: 'B', stories: [a] })).toMatchObject({ ok: false, refusal: { code: 'not-a-feature' } });
    expect(laptop.do.createEntry({ title: 'G', kind: 'feature', feature: outer, stories: [outer] })).toMatchObject({ ok: false, refusal: { code: 'circle' } });
    expect(laptop.do.createEntry({ title: 'G', kind: 'feature', stories: [gone] })).toMatchObject({ ok: false, refusal: { code: 'gone' } });
    expect(roots.items(laptop.doc).size).toBe(2);
  });

  test('a Sprint is planned for as one step, and one undo takes all of it back', () => {
    const laptop = aProduct();
    const a = anEntry(laptop, 'A');
    const sprint = agreed(laptop.do.addSprint({ name: 'Sprint 1' }, [a]));
    expect(entryOf(laptop, a).sprint).toBe(sprint);
    expect(laptop.do.addSprint({ name: 'Sprint 2' }, ['gone00000000' as EntryId])).toMatchObject({ ok: false, refusal: { code: 'gone' } });
    expect(laptop.history.undo()?.step.name).toBe('Add Sprint 1');
    expect([entryOf(laptop, a).sprint, laptop.projection.sprints()]).toEqual([null, []]);
  });
});

test('a circle that two laptops made apart is broken alike on both, and nobody vanishes', () => {
  const laptop = aProduct();
  const [a, b] = [anEntry(laptop, 'A', { kind: 'feature' }), anEntry(laptop, 'B', { kind: 'feature' })];
  const other = aReplica(2);
  meet(laptop, other);
  laptop.do.assignToFeature([a], b);
  other.do.assignToFeature([b], a);
  meet(laptop, other);
  for (const replica of [laptop, other]) {
    const parents = [a, b].map((id) => entryOf(replica, id).parent);
    expect(parents.filter((parent) => parent === null)).toHaveLength(1);
  }
  expect(entryOf(laptop, a).parent).toEqual(entryOf(other, a).parent);
});

test('equal readable keys drawn apart are told apart by more letters, the same everywhere', () => {
  const laptop = aProduct();
  const other = aReplica(2);
  meet(laptop, other);
  const mine = anEntry(laptop, 'Mine');
  const theirs = anEntry(other, 'Theirs');
  roots.items(other.doc).get(theirs)?.set(entryKeys.key, entryOf(laptop, mine).key);
  meet(laptop, other);
  const keys = [mine, theirs].map((id) => entryOf(laptop, id).key);
  expect(new Set(keys).size).toBe(2);
  expect([mine, theirs].map((id) => entryOf(other, id).key)).toEqual(keys);
});

test('readable keys drawn on one laptop never collide, also with 3,000 there', { timeout: 60_000 }, () => {
  const laptop = aProduct();
  laptop.doc.transact(() => {
    for (let number = 0; number < 3_000; number += 1) anEntry(laptop, `E${number}`);
  });
  const later = Array.from({ length: 200 }, (_, number) => entryOf(laptop, anEntry(laptop, `L${number}`)).key);
  const all = laptop.projection.order().map(({ id }) => entryOf(laptop, id).key);
  expect(new Set([...all, ...later]).size).toBe(3_200);
});

test('half an emoji never reaches the document: every laptop reads the same title', () => {
  const laptop = aProduct();
  const id = anEntry(laptop, 'broken \ud83d half');
  const other = aReplica(2);
  bring(laptop, other);
  expect(entryOf(other, id).title).toBe(entryOf(laptop, id).title);
});

describe('a document of a newer Steward', () => {
  test('is read, and every command is refused with the way out; nothing is written', () => {
    const laptop = aProduct();
    const id = anEntry(laptop, 'A');
    roots.meta(laptop.doc).set(metaKeys.minWriter, 2);
    const before = Y.encodeStateAsUpdate(laptop.doc);
    expect(laptop.do.renameEntry(id, 'B')).toMatchObject({ ok: false, refusal: { code: 'newer-document' } });
    expect(laptop.do.createEntry({ title: 'C' }).ok).toBe(false);
    expect(Y.encodeStateAsUpdate(laptop.doc)).toEqual(before);
    expect(titles(laptop)).toEqual(['A']);
    roots.meta(laptop.doc).set(metaKeys.minReader, 2);
    expect(readAccess(laptop.doc)).toBe('unreadable');
  });
});

test('what a newer version or a hostile peer wrote wrongly reads as unknown and breaks nothing', () => {
  const laptop = aProduct();
  const id = anEntry(laptop, 'A', { points: 3 });
  const map = roots.items(laptop.doc).get(id)!;
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
  const items = roots.items(laptop.doc) as Y.Map<unknown>;
  items.set('__proto__', new Y.Map([['title', 'planted']]));
  items.set('junk', 'not an entry');
  expect(entryOf(laptop, id)).toMatchObject({ title: 'A', points: null, value: null, kind: 'story', state: 'new', tags: [], criteria: [], comments: [], source: null });
  expect(titles(laptop)).toEqual(['A']);
  laptop.do.renameEntry(id, 'B');
  expect(map.get('future')).toEqual({ nested: [1] });
});
