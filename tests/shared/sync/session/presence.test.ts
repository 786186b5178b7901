import { describe, expect, onTestFinished, test } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { sharePresence, type SharedPresence } from '../../../../shared/sync/session/presence.ts';
import { aReplica, connect, soon } from './scripted-peer.ts';

/** A session with a window, or a host (`name` null) that only forwards. */
function end(name: string | null): Awareness {
  const awareness = new Awareness(new Y.Doc());
  awareness.setLocalState(name === null ? null : { name });
  onTestFinished(() => awareness.destroy());
  return awareness;
}

/** A link between two ends that delivers asynchronously. Returns how one end loses it. */
function link(a: Awareness, b: Awareness): () => void {
  const ends: SharedPresence[] = [];
  let cut = false;
  const to = (at: 0 | 1) => (bytes: Uint8Array) => queueMicrotask(() => void (cut || ends[at]?.take(bytes)));
  ends.push(sharePresence(a, to(1)), sharePresence(b, to(0)));
  return () => {
    cut = true;
    for (const each of ends) each.stop();
  };
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};
const seen = (awareness: Awareness): readonly string[] =>
  [...awareness.getStates().values()].map((state) => String(state['name'])).sort();

function threeHosts() {
  const [ana, max, lea] = [end('Ana'), end('Max'), end('Lea')];
  const hosts = [end(null), end(null), end(null)] as const;
  link(ana, hosts[0]);
  link(max, hosts[1]);
  link(lea, hosts[2]);
  const [anaMax, maxLea, leaAna] = [link(hosts[0], hosts[1]), link(hosts[1], hosts[2]), link(hosts[2], hosts[0])];
  return { people: [ana, max, lea] as const, hosts, anaMax, maxLea, leaAna };
}

test('a session that loses one of several links stays visible to all', async () => {
  const { people, anaMax } = threeHosts();
  await settled();
  for (const each of people) expect(seen(each)).toEqual(['Ana', 'Lea', 'Max']);
  anaMax();
  await settled();
  for (const each of people) expect(seen(each)).toEqual(['Ana', 'Lea', 'Max']);
});

test('a new link that replaces an old one hides no session', async () => {
  const { people, hosts, anaMax } = threeHosts();
  await settled();
  anaMax();
  link(hosts[0], hosts[1]);
  await settled();
  for (const each of people) expect(seen(each)).toEqual(['Ana', 'Lea', 'Max']);
});

test('who loses all ways is gone for the others, and they for them', async () => {
  const { people, anaMax, leaAna } = threeHosts();
  await settled();
  anaMax();
  leaAna();
  await settled();
  expect(people.map(seen)).toEqual([['Ana'], ['Lea', 'Max'], ['Lea', 'Max']]);
});

describe('presence', () => {
  test('both see each other’s presence; a session that leaves disappears, and may return at once', async () => {
    const one = aReplica();
    const other = aReplica();
    one.awareness.setLocalState({ name: 'Ana' });
    const [here] = connect(one, other);
    await soon();
    const ana = one.doc.clientID;
    expect(other.awareness.getStates().get(ana)).toEqual({ name: 'Ana' });
    expect(one.awareness.getStates().size).toBe(2);
    here.close('The window was closed.');
    await soon();
    expect(other.awareness.getStates().has(ana)).toBe(false);
    expect([...one.awareness.getStates().keys()]).toEqual([ana]);
    connect(one, other);
    await soon();
    expect(other.awareness.getStates().get(ana)).toEqual({ name: 'Ana' });
    expect(one.awareness.getStates().size).toBe(2);
  });
});
