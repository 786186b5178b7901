// @vitest-environment jsdom
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { Hub } from '../../../electron/host/hub/hub.ts';
import { readRecords } from '../../../electron/host/storage/records.ts';
import { HubConnection, type HubState } from '../../../renderer/sync/hub-connection.ts';
import { failedLink } from '../../../renderer/sync/window-links.ts';
import { type Link, linkPair } from '../../../shared/sync/wire/link.ts';
import { until } from '../../eventually.ts';
import { aFakeDisk, aFolder, type FakeDisk } from '../../electron/host/storage/fake-disk.ts';

const product = 'garden-shop';

/** A host that can be started, stopped and killed, with a disk that can refuse. */
function aHost() {
  const data = aFolder();
  let disk: FakeDisk = aFakeDisk();
  let dead: FakeDisk | null = null;
  let hub: Hub | null = null;
  const links = new Set<Link>();
  const cut = (): void => {
    for (const link of links) link.close('cut');
    links.clear();
  };
  const started: Hub[] = [];
  onTestFinished(() => Promise.all(started.map((each) => each.close())).then(() => undefined));
  return {
    data,
    get disk() {
      return disk;
    },
    start: () => {
      hub = new Hub({ data, disk, gatherMs: 1, retryMs: 3 });
      started.push(hub);
    },
    stop: async () => {
      await hub?.close();
      hub = null;
    },
    /** As kill -9: what was only in memory is gone. */
    kill: () => {
      cut();
      hub = null;
      dead = disk;
      dead.dead = true;
      dead.refuses = 'EIO';
      disk = aFakeDisk();
    },
    cut,
    openLink: (): Promise<Link> => {
      // The last write of the dead one must have ended: a dead process cannot write beside the living.
      if (hub === null || (dead?.busy ?? 0) > 0) return Promise.resolve(failedLink('no host'));
      const [left, right] = linkPair();
      links.add(left);
      hub.join(right);
      return Promise.resolve(left);
    },
    /** The journal's content if it were opened at this moment. */
    onDisk: (): Y.Doc => {
      const doc = new Y.Doc();
      for (const record of readRecords(readFileSync(join(data, 'products', product, 'journal'))).records)
        Y.applyUpdate(doc, record);
      return doc;
    },
  };
}

function aWindow(host: ReturnType<typeof aHost>, doc = new Y.Doc()) {
  const states: HubState[] = [];
  const touch = new HubConnection({
    doc,
    awareness: new Awareness(doc),
    productId: product,
    desktop: host,
    onState: (state) => states.push(state),
    retryMs: [1, 5],
    answerMs: 200,
  });
  onTestFinished(async () => {
    await touch.close();
    doc.destroy();
  });
  const set = (key: string, value: string) => doc.transact(() => doc.getMap('items').set(key, value), 'user');
  const state = (): HubState => states.at(-1)!;
  return { doc, touch, states, state, set, items: () => doc.getMap('items').toJSON() as Record<string, string> };
}

const holdsAll = (disk: Y.Doc, window: Y.Doc): boolean => {
  const before = Y.snapshot(disk);
  Y.applyUpdate(disk, Y.encodeStateAsUpdate(window));
  return Y.equalSnapshots(before, Y.snapshot(disk));
};

describe('keeping in touch with the hub', () => {
  test('what this window brought from its own store is unsaved until the journal has it', async () => {
    const host = aHost();
    const doc = new Y.Doc();
    doc.getMap('items').set('a', '1');
    const one = aWindow(host, doc);
    expect(one.state()).toMatchObject({ link: 'connecting', unsaved: 1, journalComplete: false });
    await until(() => one.state().link === 'lost');
    expect(one.state()).toMatchObject({ unsaved: 1, reason: 'no host' });
    host.start();
    await one.touch.whenSaved();
    expect(one.state()).toMatchObject({ link: 'open', unsaved: 0, journalComplete: true, received: 0, reason: null });
    expect(one.state().given).toBeGreaterThan(0);
    expect(host.onDisk().getMap('items').toJSON()).toEqual({ a: '1' });
  });

  test('an empty window receives what the journal has and owes nothing', async () => {
    const host = aHost();
    host.start();
    const one = aWindow(host);
    one.set('a', '1');
    await one.touch.whenSaved();
    const two = aWindow(host);
    await until(() => two.state().journalComplete && two.state().unsaved === 0);
    expect(two.state().received).toBeGreaterThan(0);
    expect(two.state().given).toBe(0);
    expect(two.items()).toEqual({ a: '1' });
  });

  test('edits without a link are counted, sent and saved when the host is back', async () => {
    const host = aHost();
    host.start();
    const one = aWindow(host);
    one.set('a', '1');
    await one.touch.whenSaved();
    await host.stop();
    await until(() => one.state().link === 'lost');
    expect(one.state().unsaved).toBe(0);
    one.set('b', '2');
    one.set('c', '3');
    expect(one.state().unsaved).toBe(2);
    host.start();
    await one.touch.whenSaved();
    expect(host.onDisk().getMap('items').toJSON()).toEqual({ a: '1', b: '2', c: '3' });
  });

  test('a full disk is reported and nothing counts as saved until there is space', async () => {
    const host = aHost();
    host.start();
    const one = aWindow(host);
    one.set('a', '1');
    await one.touch.whenSaved();
    host.disk.refuses = 'ENOSPC';
    one.set('b', '2');
    await until(() => one.state().notice?.code === 'disk-full');
    expect(one.state().unsaved).toBe(1);
    host.disk.refuses = null;
    await one.touch.whenSaved();
    await until(() => one.state().notice === null);
    expect(host.onDisk().getMap('items').toJSON()).toEqual({ a: '1', b: '2' });
  });

  test('news about a repaired journal is reported once and isn’t shown as a disk problem', async () => {
    const host = aHost();
    host.start();
    const one = aWindow(host);
    one.set('a', '1');
    await one.touch.whenSaved();
    await host.stop();
    writeFileSync(join(host.data, 'products', product, 'journal'), 'garbage');
    host.start();
    await until(() => one.states.some(({ notice }) => notice?.code === 'journal-unreadable'));
    expect(one.state().notice).toBeNull();
    await one.touch.whenSaved();
    expect(host.onDisk().getMap('items').toJSON()).toEqual({ a: '1' });
  });

  test('every connection to the journal is reported, with whether it had lost everything meanwhile', async () => {
    const host = aHost();
    host.start();
    const one = aWindow(host);
    one.set('a', '1');
    await one.touch.whenSaved();
    expect(one.state()).toMatchObject({ exchanges: 1, journalWasEmpty: true });
    host.cut();
    await until(() => one.state().exchanges === 2);
    expect(one.state()).toMatchObject({ journalWasEmpty: false, given: 0, received: 0 });
    await host.stop();
    writeFileSync(join(host.data, 'products', product, 'journal'), '');
    host.start();
    await until(() => one.state().exchanges === 3);
    expect(one.state().journalWasEmpty).toBe(true);
    expect(one.state().given).toBeGreaterThan(0);
  });

  test('closing notifies pending callers', async () => {
    const one = aWindow(aHost());
    one.set('a', '1');
    const waiting = one.touch.whenSaved();
    const said = waiting.catch((error: Error) => error.message);
    await one.touch.close();
    expect(await said).toContain('closed');
    await expect(one.touch.whenSaved()).rejects.toThrow('closed');
  });

  test('a host that takes the link and stays silent is left and tried again', async () => {
    let asked = 0;
    const silent = { ...aHost(), openLink: () => Promise.resolve(((asked += 1), linkPair()[0])) };
    const doc = new Y.Doc();
    onTestFinished(() => doc.destroy());
    const states: HubState[] = [];
    const awareness = new Awareness(doc);
    const touch = new HubConnection({
      doc,
      awareness,
      productId: product,
      desktop: silent,
      onState: (state) => states.push(state),
      retryMs: [1, 1],
      answerMs: 5,
    });
    await until(() => asked > 2);
    expect(states.at(-1)?.link).toBe('lost');
    await touch.close();
  });
});

test.each([1, 2, 3, 4, 5, 6])(
  '"saved" is always true: two windows, a host that stops and dies, links that break, a disk that refuses and hangs (history %i)',
  async (seed) => {
    const host = aHost();
    host.start();
    let state = seed * 7919;
    const next = (below: number): number => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
    const windows = [aWindow(host), aWindow(host)];
    await Promise.all(windows.map(({ touch }) => touch.whenSaved()));
    let checked = 0;
    const check = (): void => {
      for (const { doc, state: now } of windows) {
        if (now().unsaved > 0 || !now().journalComplete) continue;
        checked += 1;
        expect(holdsAll(host.onDisk(), doc)).toBe(true);
      }
    };
    let release = (): void => undefined;
    let alive = true;
    const events: readonly (() => void)[] = [
      () => windows[next(2)]!.set(`k${next(5)}`, `${next(1000)}`),
      () => windows[next(2)]!.set(`k${next(5)}`, `${next(1000)}`),
      () => windows[next(2)]!.doc.getMap('items').delete(`k${next(5)}`),
      () => host.cut(),
      () => void (host.disk.refuses = host.disk.refuses === null ? 'ENOSPC' : null),
      () => {
        if (host.disk.stall === null) host.disk.stall = new Promise((done) => (release = done));
        else {
          host.disk.stall = null;
          release();
        }
      },
      () => {
        if (!alive) host.start();
        else if (host.disk.stall === null && host.disk.refuses === null) host.kill();
        else return;
        alive = !alive;
      },
    ];
    for (let step = 0; step < 150; step++) {
      events[next(events.length)]!();
      for (let turn = next(4); turn > 0; turn--) {
        await new Promise((done) => setTimeout(done, 1));
        check();
      }
    }
    host.disk.refuses = null;
    host.disk.stall = null;
    release();
    if (!alive) host.start();
    await Promise.all(windows.map(({ touch }) => touch.whenSaved()));
    await until(
      () =>
        windows.every(({ state: now }) => now().link === 'open' && now().unsaved === 0) &&
        Y.equalSnapshots(Y.snapshot(windows[0]!.doc), Y.snapshot(windows[1]!.doc)),
    );
    check();
    expect(checked).toBeGreaterThan(1);
  },
);
