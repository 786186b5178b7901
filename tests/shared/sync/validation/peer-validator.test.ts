import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createPeerValidator, isMassChange } from '../../../../shared/sync/validation/peer-validator.ts';
import { roots } from '../../../../shared/document/backlog-doc.ts';
import { agreed, anEntry, aProduct, aReplica, bring, type Replica } from '../../../given.ts';

function twoDevices(entries = 3) {
  const ana = aProduct(1);
  const ids = Array.from({ length: entries }, (_, at) => anEntry(ana, `Entry ${at}`, { points: 3 }));
  const ben = aReplica(2);
  bring(ana, ben);
  let now = 0;
  const own = new Set<number>([ana.doc.clientID]);
  const validator = createPeerValidator({
    ownAuthors: () => own,
    entryCount: () => ana.projection.order().length,
    now: () => now,
  });
  return { ana, ben, ids, validator, pass: (ms: number) => (now += ms) };
}

/** The update that a write produces. */
function edit(replica: Replica, write: () => unknown): Uint8Array {
  const before = Y.encodeStateVector(replica.doc);
  write();
  return Y.encodeStateAsUpdate(replica.doc, before);
}

describe('the validator for other devices', () => {
  test('lets in what a colleague’s Steward sends', () => {
    const { ana, ben, ids, validator } = twoDevices();
    const [entry] = ids;
    if (!entry) throw new Error('no entry');
    const edits = [
      () => ben.do.renameEntry(entry, 'New title'),
      () => ben.do.describeEntry(entry, 'One\n- two\n- three'),
      () => ben.do.addCriterion(entry, 'It works'),
      () => ben.do.dropEntries([entry]),
      () => ben.history.undo(),
      () => ben.do.addSprint({ name: 'Sprint 1' }),
      () => anEntry(ben, 'Another'),
      () => ben.history.undo(),
      () => ben.history.redo(),
    ];
    for (const change of edits) {
      const update = edit(ben, change);
      expect(validator.validate(ana.doc, update, 'live'), String(change)).toEqual({ verdict: 'sound' });
      Y.applyUpdate(ana.doc, update);
    }
    expect(validator.validate(ana.doc, Y.encodeStateAsUpdate(ben.doc), 'answer')).toEqual({ verdict: 'sound' });
  });

  test('a change that builds on what is not here is asked for again', () => {
    const { ana, ben, ids, validator } = twoDevices();
    edit(ben, () => anEntry(ben, 'Not sent'));
    const update = edit(ben, () => ben.do.renameEntry(ids[0]!, 'Sent'));
    expect(validator.validate(ana.doc, update, 'live')).toEqual({ verdict: 'gap' });
  });

  const hostile: readonly (readonly [string, (doc: Y.Doc, entry: string) => void])[] = [
    ['a root with a forbidden name', (doc) => doc.getMap('__proto__').set('a', 1)],
    ['a key with a forbidden name', (doc, entry) => (doc.getMap('items').get(entry) as Y.Map<unknown>).set('constructor', 1)],
    ['an entry with a forbidden name', (doc) => doc.getMap('items').set('__proto__', new Y.Map())],
    [
      'a planted prototype',
      (doc, entry) => (doc.getMap('items').get(entry) as Y.Map<unknown>).set('co:1', JSON.parse('{"__proto__": {"by": "x"}}')),
    ],
    ['an entry that is a text', (doc) => doc.getMap('items').set('abc', 'no entry')],
    ['an entry that is a list', (doc) => doc.getMap('items').set('abc', new Y.Array())],
    ['letters in an entry', (doc, entry) => (doc.getMap('items').get(entry) as Y.Map<unknown>).set('text', new Y.XmlHook('x'))],
    ['a document in the document', (doc, entry) => (doc.getMap('items').get(entry) as Y.Map<unknown>).set('x', new Y.Doc())],
    ['bytes', (doc, entry) => (doc.getMap('items').get(entry) as Y.Map<unknown>).set('x', new Uint8Array(9))],
    ['a lock for all older versions', (doc) => doc.getMap('meta').set('minReader', 99)],
    ['a lock that is no number', (doc) => doc.getMap('meta').set('minWriter', 'never')],
    ['a product name that is a map', (doc) => doc.getMap('meta').set('name', new Y.Map())],
    ['a signature that is a map', (doc) => doc.getMap('authors').set('abc', new Y.Map())],
    ['a nest of 40 levels', (doc, entry) => nest(doc.getMap('items').get(entry) as Y.Map<unknown>, 40)],
    [
      'a value of 40 levels',
      (doc, entry) =>
        (doc.getMap('items').get(entry) as Y.Map<unknown>).set('x', JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`)),
    ],
    ['an endless key', (doc, entry) => (doc.getMap('items').get(entry) as Y.Map<unknown>).set('k'.repeat(300), 1)],
  ];

  test.each(hostile)('%s is refused, and the document is as it was', (_, write) => {
    const { ana, ben, ids, validator } = twoDevices();
    const before = Y.encodeStateAsUpdate(ana.doc);
    const update = edit(ben, () => ben.doc.transact(() => write(ben.doc, ids[0]!)));
    for (const kind of ['live', 'answer'] as const) expect(validator.validate(ana.doc, update, kind).verdict).toBe('refused');
    expect(Y.encodeStateAsUpdate(ana.doc)).toEqual(before);
  });

  test('no other device can write as this computer’s own windows', () => {
    const { ana, ids, validator } = twoDevices();
    const forger = aReplica(9);
    bring(ana, forger);
    forger.doc.clientID = ana.doc.clientID;
    const update = edit(forger, () => forger.do.renameEntry(ids[0]!, 'Not Ana'));
    expect(validator.validate(ana.doc, update, 'live')).toMatchObject({
      verdict: 'refused',
      why: expect.stringContaining('claiming to come from this device'),
    });
  });

  test('a live edit beyond 1 MiB is refused, and so are bytes that are no change', () => {
    const { ana, validator } = twoDevices();
    expect(validator.validate(ana.doc, new Uint8Array(1024 * 1024 + 1), 'live').verdict).toBe('refused');
    expect(validator.validate(ana.doc, new Uint8Array([9, 9, 9, 9]), 'live').verdict).toBe('refused');
  });

  test('dropping or overwriting most of a backlog needs confirmation; everyday work does not', () => {
    const { ana, ben, ids, validator } = twoDevices(100);
    const drop = edit(ben, () => ben.do.dropEntries(ids.slice(0, 40)));
    expect(validator.validate(ana.doc, drop, 'live')).toEqual({ verdict: 'held', dropped: 40, overwritten: 0, facts: 0 });
    const wipe = edit(ben, () => ben.doc.transact(() => ids.forEach((id) => ben.doc.getMap('items').delete(id))));
    expect(validator.validate(ana.doc, wipe, 'live')).toMatchObject({ verdict: 'gap' });
    expect(validator.validate(ana.doc, Y.encodeStateAsUpdate(ben.doc), 'answer')).toMatchObject({
      verdict: 'held',
      dropped: 100,
    });
    expect(
      isMassChange(
        { dropped: 5, overwritten: 20, facts: 0 },
        () => 24,
        () => 0,
      ),
    ).toBe(false);
  });

  test('dropping most of what is known about people needs confirmation, marked or deleted; everyday work does not', () => {
    const { ana, ben, validator } = twoDevices(1);
    const people = Array.from({ length: 40 }, (_, at) => agreed(ben.do.addPerson({ name: `Person ${at}` })));
    bring(ben, ana);
    const few = edit(ben, () => people.slice(0, 3).forEach((person) => ben.do.dropPerson(person)));
    expect(validator.validate(ana.doc, few, 'live')).toEqual({ verdict: 'sound' });
    Y.applyUpdate(ana.doc, few);
    const many = edit(ben, () => ben.doc.transact(() => people.slice(3, 20).forEach((person) => ben.do.dropPerson(person))));
    expect(validator.validate(ana.doc, many, 'live')).toMatchObject({ verdict: 'held', dropped: 0, facts: 17 });
    const wipe = edit(ben, () => ben.doc.transact(() => people.forEach((person) => roots.people(ben.doc).delete(person))));
    expect(validator.validate(ana.doc, Y.mergeUpdates([many, wipe]), 'answer')).toMatchObject({ verdict: 'held', facts: 40 });
  });

  test('a decision is never rewritten, only added', () => {
    const { ana, ben, ids, validator } = twoDevices(2);
    agreed(
      ben.do.recordDecision({
        subject: ids[0]!,
        field: 'order',
        among: 'items',
        from: 2,
        to: 1,
        why: 'The contract ends in May',
      }),
    );
    bring(ben, ana);
    const [id] = [...roots.decisions(ben.doc).keys()];
    const rewritten = edit(ben, () =>
      ben.doc.transact(() =>
        roots
          .decisions(ben.doc)
          .get(id ?? '')
          ?.set('why', 'Nobody asked'),
      ),
    );
    expect(validator.validate(ana.doc, rewritten, 'live')).toEqual({ verdict: 'refused', why: 'an edit to a recorded decision' });
  });

  test('more than fifty drops a minute wait for a yes, however they are spread', () => {
    const { ana, ben, ids, validator, pass } = twoDevices(1_000);
    const dropTwenty = (from: number) => edit(ben, () => ben.do.dropEntries(ids.slice(from, from + 20)));
    for (const [at, expected] of [
      [0, 'sound'],
      [20, 'sound'],
      [40, 'held'],
    ] as const) {
      const update = dropTwenty(at);
      expect(validator.validate(ana.doc, update, 'live').verdict).toBe(expected);
      Y.applyUpdate(ana.doc, update);
      pass(1_000);
    }
    pass(60_000);
    expect(validator.validate(ana.doc, dropTwenty(60), 'live').verdict).toBe('sound');
  });

  test('overwriting most of a backlog in slices needs confirmation, too; overwriting the same entries again does not', () => {
    const { ana, ben, ids, validator, pass } = twoDevices(200);
    const verdicts = (from: (slice: number) => number) =>
      Array.from({ length: 6 }, (_, slice) => {
        const update = edit(ben, () => ben.do.sizeEntries(ids.slice(from(slice), from(slice) + 20), slice + 5));
        const { verdict } = validator.validate(ana.doc, update, 'live');
        Y.applyUpdate(ana.doc, update);
        return verdict;
      });
    expect(verdicts(() => 0)).toEqual(Array.from({ length: 6 }, () => 'sound'));
    pass(60_000);
    expect(verdicts((slice) => slice * 20)).toEqual(['sound', 'sound', 'sound', 'held', 'held', 'held']);
    expect(
      validator.validate(
        ana.doc,
        edit(ben, () => anEntry(ben, 'Another')),
        'live',
      ).verdict,
    ).toBe('sound');
  });
});

function nest(map: Y.Map<unknown>, levels: number): void {
  if (levels === 0) return;
  const inner = new Y.Map<unknown>();
  map.set('n', inner);
  nest(inner, levels - 1);
}
