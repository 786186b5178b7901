/** Changes that wait until the user has allowed them. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { aReplica, facts, scriptedPeer, soon, write } from './scripted-peer.ts';

describe('a change that waits for the user', () => {
  /** Of a device whose changes are held until `allow`; its timers run when the test says so. */
  async function sessionThatWaits() {
    let isPending = true;
    const hold = { verdict: 'held', dropped: 40, overwritten: 0, facts: 0 } as const;
    const replica = { ...aReplica(), whenPersisted: () => Promise.resolve() };
    const validator = { validate: () => (isPending ? hold : ({ verdict: 'sound' } as const)) };
    const timers: (() => void)[] = [];
    const after = (_: number, run: () => void) => {
      timers.push(run);
      return () => undefined;
    };
    const talk = scriptedPeer(replica, true, { peer: { device: 'max', validator, after } });
    const author = new Y.Doc();
    const answer = () => talk.say({ kind: 'sync2', update: Y.encodeStateAsUpdate(author) });
    write(author, 'a', '1');
    await answer();
    const edit = async () => {
      const before = Y.encodeStateVector(author);
      write(author, 'b', '2');
      await talk.say({ kind: 'update', update: Y.encodeStateAsUpdate(author, before) });
    };
    const pass = async () => {
      for (const run of timers.splice(0)) run();
      await soon();
    };
    const requests = () => talk.kinds().filter((kind) => kind === 'sync1').length;
    return { ...talk, replica, answer, edit, pass, requests, allow: () => (isPending = false) };
  }

  test('counts as received: after the decision everything is acknowledged', async () => {
    const { session, answer, received, allow } = await sessionThatWaits();
    allow();
    session.resume();
    await soon();
    await answer();
    expect(received.findLast(({ kind }) => kind === 'saved')).toEqual({ kind: 'saved', count: 2 });
  });

  test('is not requested again with every further edit, and nothing of these is missing afterwards', async () => {
    const { replica, edit, answer, pass, requests, allow } = await sessionThatWaits();
    const before = requests();
    await edit();
    expect(requests()).toBe(before + 1);
    await answer();
    for (let each = 0; each < 20; each += 1) await edit();
    expect(requests()).toBe(before + 1);
    await pass();
    expect(requests()).toBe(before + 2);
    allow();
    await answer();
    expect(facts(replica)).toHaveProperty('b');
  });
});
