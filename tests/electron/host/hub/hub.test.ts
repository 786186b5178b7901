import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { Hub, type HubOptions } from '../../../../electron/host/hub/hub.ts';
import { SyncSession } from '../../../../shared/sync/session/sync-session.ts';
import { linkPair } from '../../../../shared/sync/wire/link.ts';
import { decodeMessage, encodeMessage } from '../../../../shared/sync/wire/messages.ts';
import { createReplica } from '../../../../shared/sync/session/replica.ts';
import { until } from '../../../eventually.ts';
import { aFakeDisk, aFolder } from '../storage/fake-disk.ts';

const product = 'garden-shop';

function aHub(data: string, more: Partial<HubOptions> = {}) {
  const hub = new Hub({ data, gatherMs: 1, retryMs: 5, ...more });
  onTestFinished(() => hub.close().then(() => undefined));
  return hub;
}

/** A window with its own document, linked to the hub. */
function aWindow(hub: ReturnType<typeof aHub>, doc = new Y.Doc(), id = product) {
  const [left, right] = linkPair();
  const notices: string[] = [];
  const session = new SyncSession(createReplica(doc, new Awareness(doc)), id, left, {
    onNotice: (code) => notices.push(code),
  });
  hub.join(right);
  session.start();
  onTestFinished(() => doc.destroy());
  const set = (key: string, value: string) => doc.transact(() => doc.getMap('items').set(key, value), 'user');
  const saved = () => until(() => session.initialSyncDone && session.acknowledged === session.sent);
  return { doc, session, notices, set, saved, items: () => doc.getMap('items').toJSON() as Record<string, string> };
}

describe('the hub', () => {
  test('two windows of one product see each other, and a third finds everything', async () => {
    const hub = aHub(aFolder());
    const one = aWindow(hub);
    const two = aWindow(hub);
    one.set('a', '1');
    two.set('b', '2');
    await until(() => Object.keys(one.items()).length === 2 && Object.keys(two.items()).length === 2);
    const three = aWindow(hub);
    await until(() => three.session.initialSyncDone);
    expect(three.items()).toEqual({ a: '1', b: '2' });
  });

  test('acknowledged edits are there after the host was closed, and after it was killed', async () => {
    const data = aFolder();
    const first = aHub(data);
    const one = aWindow(first);
    one.set('a', '1');
    await one.saved();
    const abandoned = aHub(data);
    const two = aWindow(abandoned);
    await until(() => two.session.initialSyncDone);
    expect(two.items()).toEqual({ a: '1' });
  });

  test('the folder of a new product is on disk before its first edit is acknowledged', async () => {
    const disk = aFakeDisk();
    const data = aFolder();
    const one = aWindow(aHub(data, { disk }));
    one.set('a', '1');
    await one.saved();
    expect(disk.synced).toContain(join(data, 'products'));
    expect(disk.synced).toContain(join(data, 'products', product));
    expect(disk.synced).toContain(data);
  });

  test('an edit reaches other windows only after it is on disk', async () => {
    const disk = aFakeDisk();
    const hub = aHub(aFolder(), { disk });
    const one = aWindow(hub);
    const two = aWindow(hub);
    await Promise.all([one.saved(), two.saved()]);
    let release = (): void => undefined;
    disk.stall = new Promise((done) => (release = done));
    const before = disk.syncs;
    one.set('a', '1');
    await until(() => disk.syncs > before);
    await new Promise((done) => setTimeout(done, 20));
    expect(two.items()).toEqual({});
    expect(one.session.acknowledged).toBeLessThan(one.session.sent);
    disk.stall = null;
    release();
    await until(() => two.items()['a'] === '1');
    await one.saved();
  });

  test('a full disk is reported to every window at once; edits wait, and are saved when there is space again', async () => {
    const disk = aFakeDisk();
    const data = aFolder();
    const hub = aHub(data, { disk });
    const one = aWindow(hub);
    await one.saved();
    disk.refuses = 'ENOSPC';
    one.set('a', '1');
    await until(() => one.notices.includes('disk-full'));
    expect(hub.trouble()?.code).toBe('disk-full');
    expect(one.session.acknowledged).toBeLessThan(one.session.sent);
    const late = aWindow(hub);
    await until(() => late.items()['a'] === '1' && late.notices.includes('disk-full'));
    expect(late.session.acknowledged).toBe(0);
    disk.refuses = null;
    await Promise.all([one.saved(), late.saved()]);
    expect(one.notices).toEqual(['disk-full', 'saving-again']);
    expect(hub.trouble()).toBeNull();
  });

  test('a lost journal is restored from a window, and the window is notified', async () => {
    const data = aFolder();
    const first = aHub(data);
    const one = aWindow(first);
    one.set('a', '1');
    await one.saved();
    await first.close();
    writeFileSync(join(data, 'products', product, 'journal'), Buffer.alloc(500));
    const again = aWindow(aHub(data), one.doc);
    await again.saved();
    expect(again.notices).toEqual(['journal-unreadable']);
    expect(again.session.bytesSent).toBeGreaterThan(0);
    const fresh = aWindow(aHub(data));
    await until(() => fresh.items()['a'] === '1');
  });

  test('a journal that was shortened by whole records is detected by its size in product.json', async () => {
    const data = aFolder();
    const first = aHub(data);
    const one = aWindow(first);
    one.set('a', '1');
    await one.saved();
    await first.close();
    writeFileSync(join(data, 'products', product, 'journal'), '');
    const again = aWindow(aHub(data));
    await until(() => again.notices.includes('journal-shorter'));
  });

  test('journal damage is reported until a window with its own copy was connected, and not afterwards', async () => {
    const data = aFolder();
    const first = aHub(data);
    const one = aWindow(first);
    one.set('a', '1');
    await one.saved();
    await first.close();
    writeFileSync(join(data, 'products', product, 'journal'), Buffer.alloc(500));
    const hub = aHub(data);
    for (const empty of [aWindow(hub), aWindow(hub)]) {
      await until(() => empty.session.initialSyncDone);
      expect(empty.notices).toEqual(['journal-unreadable']);
      expect(empty.session.remoteWasEmpty).toBe(true);
    }
    const full = aWindow(hub, one.doc);
    await full.saved();
    expect(full.notices).toEqual(['journal-unreadable']);
    const late = aWindow(hub);
    await until(() => late.session.initialSyncDone);
    expect(late.notices).toEqual([]);
    expect(late.session.remoteWasEmpty).toBe(false);
  });

  test('a name missing in product.json is read from the document, and journal damage is still reported', async () => {
    const data = aFolder();
    const first = aHub(data);
    const one = aWindow(first);
    one.doc.getMap('meta').set('name', 'Garden shop');
    one.set('a', '1');
    await one.saved();
    await first.close();
    const folder = join(data, 'products', product);
    writeFileSync(join(folder, 'product.json'), 'garbage');
    writeFileSync(join(folder, 'journal'), Buffer.concat([readFileSync(join(folder, 'journal')), Buffer.from('torn')]));
    const hub = aHub(data, { idleMs: 1 });
    expect(await hub.products()).toEqual({ ok: true, value: [{ id: product, name: 'Garden shop' }] });
    // Longer than it stays open without links.
    await new Promise((done) => setTimeout(done, 30));
    const two = aWindow(hub);
    await until(() => two.session.initialSyncDone);
    expect(two.notices).toEqual(['journal-torn']);
    await hub.close();
    expect(readFileSync(join(folder, 'product.json'), 'utf8')).toContain('Garden shop');
  });

  test('the list of products follows the name in the document', async () => {
    const data = aFolder();
    const hub = aHub(data);
    const one = aWindow(hub);
    one.doc.getMap('meta').set('name', 'Garden shop');
    const file = join(data, 'products', product, 'product.json');
    await until(() => existsSync(file) && readFileSync(file, 'utf8').includes('Garden shop'));
    expect(await hub.products()).toEqual({ ok: true, value: [{ id: product, name: 'Garden shop' }] });
  });

  test('a product that was requested but never written is not listed', async () => {
    const hub = aHub(aFolder());
    const one = aWindow(hub);
    await until(() => one.session.initialSyncDone);
    expect(await hub.products()).toEqual({ ok: true, value: [] });
    one.set('a', '1');
    await one.saved();
    expect(await hub.products()).toEqual({ ok: true, value: [{ id: product, name: '' }] });
  });

  test('a product id with a path in it is rejected, and no folder is created', async () => {
    const data = aFolder();
    const hub = aHub(data);
    for (const id of ['../../evil', 'UPPERCASE-ID', 'short', '']) {
      const { session } = aWindow(hub, new Y.Doc(), id);
      await until(() => session.reason !== null);
    }
    expect(readdirSync(data)).toEqual([]);
  });

  test('a link that sends nothing, or an invalid first message, is rejected', async () => {
    const hub = aHub(aFolder(), { greetingMs: 5 });
    const reasons: string[] = [];
    for (const first of [null, new Uint8Array([99]), encodeMessage({ kind: 'sync1', stateVector: new Uint8Array([0]) })]) {
      const [left, right] = linkPair();
      left.onMessage((frame) => {
        const message = decodeMessage(frame);
        if (message.ok && message.value.kind === 'bye') reasons.push(message.value.reason);
      });
      hub.join(right);
      if (first !== null) left.send(first);
    }
    await until(() => reasons.length === 3);
  });

  test('a forgotten product is in the trash, complete, and its windows are notified', async () => {
    const data = aFolder();
    const hub = aHub(data);
    const one = aWindow(hub);
    one.set('a', '1');
    await one.saved();
    expect(await hub.forget(product)).toMatchObject({ ok: true });
    await until(() => one.session.reason?.includes('moved to Trash') === true);
    const [kept] = readdirSync(join(data, 'trash'));
    expect(readdirSync(join(data, 'trash', kept!))).toContain('journal');
    expect(await hub.products()).toEqual({ ok: true, value: [] });
    const back = aWindow(hub, one.doc);
    await until(() => back.session.reason?.includes('move its folder') === true);
    expect(await hub.products()).toEqual({ ok: true, value: [] });
    renameSync(join(data, 'trash', kept!), join(data, 'products', product));
    const restored = aWindow(hub);
    await until(() => restored.items()['a'] === '1');
    expect(await hub.forget('no-such-product')).toMatchObject({ ok: false, refusal: { code: 'unknown-product' } });
    expect(await hub.forget('../../evil')).toMatchObject({ ok: false });
  });

  test('after the last window a product is closed, and opens again in the same state', async () => {
    const data = aFolder();
    const hub = aHub(data, { idleMs: 1 });
    const one = aWindow(hub);
    one.set('a', '1');
    await one.saved();
    one.session.close('closed');
    const file = join(data, 'products', product, 'product.json');
    await until(() => existsSync(file) && /"journalBytes": [1-9]/.test(readFileSync(file, 'utf8')));
    const two = aWindow(hub);
    await until(() => two.items()['a'] === '1');
  });

  test('a long history is compacted to a snapshot when the product is closed, and nothing is missing', async () => {
    const data = aFolder();
    const hub = aHub(data);
    const one = aWindow(hub);
    await one.saved();
    for (let n = 0; n < 400; n++) one.set('a', `${n}`.repeat(500));
    await one.saved();
    const journal = join(data, 'products', product, 'journal');
    const before = readFileSync(journal).length;
    await hub.close();
    expect(readFileSync(journal).length).toBeLessThan(before / 100);
    const again = aWindow(aHub(data));
    await until(() => again.session.initialSyncDone);
    expect(again.items()).toEqual(one.items());
    expect(again.notices).toEqual([]);
  });
});
