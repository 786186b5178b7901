import { describe, expect, test } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { closeReasons } from '../../../../shared/sync/wire/close-reasons.ts';
import { SyncSession } from '../../../../shared/sync/session/sync-session.ts';
import { type Link, linkPair } from '../../../../shared/sync/wire/link.ts';
import { encodeMessage, type Message, protocolVersion } from '../../../../shared/sync/wire/messages.ts';
import { createReplica, type Replica } from '../../../../shared/sync/session/replica.ts';
import { anEntry, aProduct, titles } from '../../../given.ts';

import { aReplica, connect, facts, product, scriptedPeer, soon, write } from './scripted-peer.ts';

describe('a sync session of two replicas', () => {
  test('each heals the other, and both know how much was new', async () => {
    const one = aReplica({ a: 'from one' });
    const other = aReplica({ b: 'from the other' });
    const [here, there] = connect(one, other);
    await soon();
    expect(facts(one)).toEqual({ a: 'from one', b: 'from the other' });
    expect(facts(other)).toEqual(facts(one));
    expect(here.initialSyncDone && there.initialSyncDone).toBe(true);
    expect(here.bytesReceived).toBeGreaterThan(0);
    expect(here.bytesReceived).toBe(there.bytesSent);
    expect(here.bytesSent).toBe(there.bytesReceived);
  });

  test('replicas with the same content send each other nothing, deletions included', async () => {
    const one = aReplica({ a: '1' });
    one.doc.getMap('items').delete('a');
    const other = aReplica();
    Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc));
    const [here] = connect(one, other);
    await soon();
    expect([here.bytesReceived, here.bytesSent]).toEqual([0, 0]);
  });

  test('a live edit travels as the bytes of its own change, not as the state of the document', async () => {
    const one = aReplica({ a: '1' });
    for (let round = 0; round < 500; round++) write(one.doc, 'a', `${round}`);
    const talk = scriptedPeer(one);
    await talk.say({ kind: 'sync1', stateVector: Y.encodeStateVector(one.doc) });
    let event: Uint8Array = new Uint8Array();
    one.doc.once('update', (update: Uint8Array) => (event = update));
    write(one.doc, 'a', 'new');
    await soon();
    expect(talk.received.at(-1)).toEqual({ kind: 'update', update: event });
    expect(event.length).toBeLessThan(60);
  });

  test('what came over a link goes to the others and is not said back to it', async () => {
    const hub = aReplica();
    const here = scriptedPeer(hub);
    const there = scriptedPeer(hub);
    const empty = Y.encodeStateVector(new Y.Doc());
    await here.say({ kind: 'sync1', stateVector: empty });
    await there.say({ kind: 'sync1', stateVector: empty });
    const { doc } = aReplica({ a: '1' });
    await here.say({ kind: 'update', update: Y.encodeStateAsUpdate(doc) });
    expect(here.kinds().filter((kind) => kind === 'update')).toHaveLength(0);
    expect(there.kinds().filter((kind) => kind === 'update')).toHaveLength(1);
  });

  test('an update of the other end enters with its session’s source as origin', async () => {
    const one = aReplica();
    const seen: unknown[] = [];
    one.doc.on('update', (_: Uint8Array, origin: unknown) => seen.push(origin));
    const [session] = connect(one, aReplica({ a: '1' }));
    await soon();
    expect(seen).toEqual([session.source]);
  });

  test('undo takes back what was written here, and nothing that the other end wrote', async () => {
    const [one, other] = [aProduct(1), aProduct(2)];
    const [session] = connect(createReplica(one.doc, new Awareness(one.doc)), createReplica(other.doc, new Awareness(other.doc)));
    anEntry(one, 'Written here');
    anEntry(other, 'Written there');
    await soon();
    expect(titles(one).toSorted()).toEqual(['Written here', 'Written there']);
    expect(session.bytesReceived).toBeGreaterThan(0);
    expect(one.history.undoSteps()).toHaveLength(1);
    one.history.undo();
    expect(titles(one)).toEqual(['Written there']);
    expect(one.history.undo()).toBeNull();
  });

  test('messages that arrived before there was a listener are not lost', async () => {
    const [left, right] = linkPair();
    const one = new SyncSession(aReplica({ a: '1' }), product, left, {});
    one.start();
    await soon();
    const late = aReplica();
    new SyncSession(late, product, right, {}).start();
    await soon();
    expect(facts(late)).toEqual({ a: '1' });
  });

  test('a change with a gap is not taken; everything that is lacking is asked for, and then nothing is missing', async () => {
    const author = new Y.Doc();
    const changes: Uint8Array[] = [];
    author.on('update', (update: Uint8Array) => changes.push(update));
    write(author, 'a', '1');
    write(author, 'b', '2');
    const hub = aReplica();
    const talk = scriptedPeer(hub);
    await talk.say({ kind: 'sync2', update: Y.encodeStateAsUpdate(new Y.Doc()) });
    await talk.say({ kind: 'update', update: changes[1]! });
    expect(facts(hub)).toEqual({});
    expect(hub.doc.store.pendingStructs).toBeNull();
    const question = talk.received.findLast(({ kind }) => kind === 'sync1');
    expect(talk.kinds().filter((kind) => kind === 'sync1')).toHaveLength(2);
    const lacking = question?.kind === 'sync1' ? question.stateVector : new Uint8Array();
    await talk.say({ kind: 'sync2', update: Y.encodeStateAsUpdate(author, lacking) });
    expect(facts(hub)).toEqual({ a: '1', b: '2' });
    expect(talk.session.reason).toBeNull();
  });

  test('a deletion of what has not arrived yet is a gap, too', async () => {
    const author = new Y.Doc();
    write(author, 'a', '1');
    const changes: Uint8Array[] = [];
    author.on('update', (update: Uint8Array) => changes.push(update));
    author.getMap('items').delete('a');
    const hub = aReplica();
    const talk = scriptedPeer(hub);
    await talk.say({ kind: 'sync2', update: Y.encodeStateAsUpdate(new Y.Doc()) });
    await talk.say({ kind: 'update', update: changes[0]! });
    expect(hub.doc.store.pendingDs).toBeNull();
    expect(talk.kinds().filter((kind) => kind === 'sync1')).toHaveLength(2);
  });

  const garbage = new Uint8Array([200, 3, 1, 255, 255, 255, 255, 7]);
  test.each<[string, Message]>([
    ['a damaged change', { kind: 'update', update: garbage }],
    ['a damaged answer', { kind: 'sync2', update: garbage }],
    ['a damaged question', { kind: 'sync1', stateVector: garbage }],
    ['a damaged presence', { kind: 'awareness', update: garbage }],
    ['an acknowledgement of what was never sent', { kind: 'saved', count: 5 }],
    ['the hello of another product', { kind: 'hello', protocol: protocolVersion, product: 'other-shop' }],
    ['the hello of another version', { kind: 'hello', protocol: protocolVersion + 1, product }],
  ])('%s ends it with a reason and leaves the document as it was', async (_, message) => {
    const one = aReplica({ a: '1' });
    const before = Y.encodeStateAsUpdate(one.doc);
    const talk = scriptedPeer(one);
    await talk.say(message);
    expect(talk.session.reason).not.toBeNull();
    expect(talk.received.at(-1)).toEqual({ kind: 'bye', reason: talk.session.reason });
    expect(Y.encodeStateAsUpdate(one.doc)).toEqual(before);
  });

  test('another version of Steward gets that reason, and it is not a violation', async () => {
    const talk = scriptedPeer(aReplica());
    await talk.say({ kind: 'hello', protocol: protocolVersion + 1, product });
    expect(talk.session).toMatchObject({
      reason: expect.stringContaining('Update and restart Steward on both devices'),
      protocolViolated: false,
      closedCleanly: true,
    });
  });

  describe('a last word that both decide by', () => {
    const saidBefore = 'The person there does not want so many changes at once. Talk to them; the changes stay with you.';

    test('is known by its code, whatever the sentence, and shown in the words of this version', async () => {
      const talk = scriptedPeer(aReplica());
      await talk.say({ kind: 'notice', code: 'closing', message: 'changes-declined' });
      expect(talk.session.reason).toBeNull();
      await talk.say({ kind: 'bye', reason: 'In the words of a version to come.' });
      expect(talk.session).toMatchObject({
        code: 'changes-declined',
        reason: closeReasons['changes-declined'],
        closedCleanly: true,
        protocolViolated: false,
      });
    });

    test('is known from the version before, which has only the sentence', async () => {
      const talk = scriptedPeer(aReplica());
      await talk.say({ kind: 'bye', reason: saidBefore });
      expect(talk.session).toMatchObject({
        code: 'changes-declined',
        reason: closeReasons['changes-declined'],
        closedCleanly: true,
      });
    });

    test('goes out as the sentence that the version before waits for, to the letter, after a notice that it does not look at', async () => {
      const talk = scriptedPeer(aReplica());
      talk.session.closeWithCode('changes-declined');
      await soon();
      expect(talk.received.slice(-2)).toEqual([
        { kind: 'notice', code: 'closing', message: 'changes-declined' },
        { kind: 'bye', reason: saidBefore },
      ]);
      expect(talk.session).toMatchObject({
        code: 'changes-declined',
        reason: closeReasons['changes-declined'],
        closedCleanly: true,
      });
    });

    test('of a version to come that this one does not know is shown as it was said', async () => {
      const talk = scriptedPeer(aReplica());
      await talk.say({ kind: 'notice', code: 'closing', message: 'out-for-lunch' });
      await talk.say({ kind: 'bye', reason: 'Out for lunch.' });
      expect(talk.session).toMatchObject({ code: null, reason: 'Out for lunch.', closedCleanly: true, protocolViolated: false });
    });
  });

  test('an answer without a request is refused', async () => {
    const talk = scriptedPeer(aReplica());
    const update = Y.encodeStateAsUpdate(aReplica({ a: '1' }).doc);
    await talk.say({ kind: 'sync2', update });
    expect(talk.session.reason).toBeNull();
    await talk.say({ kind: 'sync2', update });
    expect(talk.session.reason).toContain('unexpected response');
  });

  test('who does not introduce themselves learns nothing', async () => {
    const talk = scriptedPeer(aReplica({ a: '1' }), false);
    await talk.say({ kind: 'sync1', stateVector: Y.encodeStateVector(new Y.Doc()) });
    expect(talk.kinds()).not.toContain('sync2');
    expect(talk.session.reason).toContain('invalid greeting');
  });

  test('two thousand mutated changes never throw out of the session', async () => {
    const update = Y.encodeStateAsUpdate(aReplica({ a: 'one', b: 'two' }).doc);
    let random = 20_261_123;
    const next = (below: number) => (random = (random * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
    const sessions: SyncSession[] = [];
    for (let round = 0; round < 2000; round++) {
      const mutant = update.slice();
      mutant[next(mutant.length)] = next(256);
      const doc = new Y.Doc();
      const bare = {
        on: () => {},
        off: () => {},
        getStates: () => new Map(),
        getLocalState: () => null,
        states: new Map(),
        meta: new Map(),
      };
      const [left, right]: readonly [Link, Link] = linkPair();
      const session = new SyncSession(createReplica(doc, bare as never), product, left, {});
      session.start();
      right.send(encodeMessage({ kind: 'hello', protocol: protocolVersion, product }));
      right.send(encodeMessage({ kind: 'update', update: mutant }));
      sessions.push(session);
    }
    await soon();
    expect(sessions.every(({ handshakeDone }) => handshakeDone)).toBe(true);
    expect(sessions.filter(({ reason }) => reason !== null).length).toBeGreaterThan(100);
  });
});

describe('keeping', () => {
  /** A replica whose disk responds when the test says so. */
  function replicaWithDisk() {
    const replica = aReplica();
    const waiting: (() => void)[] = [];
    const whenPersisted = () => new Promise<void>((done) => waiting.push(done));
    const flush = async () => {
      for (const done of waiting.splice(0)) done();
      await soon();
    };
    return { keeper: { ...replica, whenPersisted, whenPersistedOrDiskFails: () => Promise.resolve() } satisfies Replica, flush };
  }

  test('an edit counts as saved only after the other side has it on disk', async () => {
    const { keeper, flush } = replicaWithDisk();
    const mine = aReplica({ a: '1' });
    const [here] = connect(mine, keeper);
    await soon();
    expect([here.sent, here.acknowledged]).toEqual([1, 0]);
    await flush();
    expect([here.sent, here.acknowledged]).toEqual([1, 1]);
    write(mine.doc, 'b', '2');
    write(mine.doc, 'c', '3');
    await soon();
    expect([here.sent, here.acknowledged]).toEqual([3, 1]);
    await flush();
    await flush();
    expect([here.sent, here.acknowledged]).toEqual([3, 3]);
  });

  test('a change with a gap is not called saved before the gap is closed', async () => {
    const author = new Y.Doc();
    const changes: Uint8Array[] = [];
    author.on('update', (update: Uint8Array) => changes.push(update));
    write(author, 'a', '1');
    write(author, 'b', '2');
    const { keeper, flush } = replicaWithDisk();
    const talk = scriptedPeer(keeper);
    await talk.say({ kind: 'sync2', update: Y.encodeStateAsUpdate(new Y.Doc()) });
    await flush();
    await talk.say({ kind: 'update', update: changes[1]! });
    await flush();
    expect(talk.received.filter(({ kind }) => kind === 'saved')).toEqual([{ kind: 'saved', count: 1 }]);
    await talk.say({ kind: 'sync2', update: Y.encodeStateAsUpdate(author) });
    await flush();
    expect(talk.received.at(-1)).toEqual({ kind: 'saved', count: 3 });
  });
});
