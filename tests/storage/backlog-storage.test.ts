import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { eventually } from '../eventually.ts';
import { IndexeddbPersistence } from 'y-indexeddb';
import { UpdateSource } from '../../shared/document/origins.ts';
import * as Y from 'yjs';
import { databaseName } from '../../renderer/storage/backlog-storage.ts';
import { addRows } from '../../renderer/storage/rows.ts';
import {
  aKeptDocument,
  aProductId,
  changes,
  facts,
  inDatabase,
  putAsideOf,
  quickly,
  readBack,
  rowsOf,
  untilWritten,
  untrimmed,
  write,
} from './stored.ts';

const stored = (id: string, rows: readonly unknown[]): Promise<void> =>
  inDatabase(databaseName(id), (database) => addRows(database, rows));

/** What the browser reports for an unhandled rejection. */
function unheard(): readonly unknown[] {
  const reasons: unknown[] = [];
  const listen = (event: PromiseRejectionEvent): void => void reasons.push(event.reason);
  globalThis.addEventListener('unhandledrejection', listen);
  onTestFinished(() => globalThis.removeEventListener('unhandledrejection', listen));
  return reasons;
}

describe('this window’s own copy', () => {
  test('returns what was written, edits made before it was open included', async () => {
    const id = aProductId();
    const { doc, storage } = aKeptDocument(id);
    write(doc, 'before it was open');
    expect(await storage.outcome).toEqual({ kind: 'loaded', empty: false, gap: false });
    write(doc, 'after');
    await storage.close();
    expect(await readBack(id)).toEqual(['after', 'before it was open']);
  });

  test('reports when it was empty', async () => {
    const { storage } = aKeptDocument(aProductId());
    expect(await storage.outcome).toEqual({ kind: 'loaded', empty: true, gap: false });
  });

  test('an edit is in the database although it was not awaited and the window was closed at once', async () => {
    const id = aProductId();
    const { doc, storage } = aKeptDocument(id);
    await storage.outcome;
    write(doc, 'last word');
    void storage.close();
    expect(await readBack(id)).toEqual(['last word']);
  });

  test('two windows write into the same database without losing each other’s rows', async () => {
    const id = aProductId();
    const [one, two] = [aKeptDocument(id), aKeptDocument(id)];
    await Promise.all([one.storage.outcome, two.storage.outcome]);
    for (let number = 0; number < 50; number += 1) {
      write(one.doc, `one ${number}`);
      write(two.doc, `two ${number}`);
    }
    await untilWritten(id);
    expect(await readBack(id)).toHaveLength(100);
  });

  test('never merges rows during typing: each edit adds one row, far beyond y-indexeddb’s own limit', async () => {
    const id = aProductId();
    const { doc, storage } = aKeptDocument(id);
    await storage.outcome;
    const before = (await rowsOf(id)).length;
    for (let number = 0; number < 1_200; number += 1) write(doc, `${number}`);
    expect(await rowsOf(id)).toHaveLength(before + 1_200);
  });

  test('y-indexeddb has the internals that are used: its open database, and the listener that can be removed', async () => {
    const id = aProductId();
    const doc = new Y.Doc();
    const persistence = new IndexeddbPersistence(databaseName(id), doc);
    onTestFinished(() => persistence.destroy());
    await persistence.whenSynced;
    expect(persistence.db).toBeInstanceOf(IDBDatabase);
    expect([...(persistence.db?.objectStoreNames ?? [])]).toEqual(['custom', 'updates']);
    const before = await rowsOf(id);
    write(doc, 'written by it');
    expect(await rowsOf(id)).toHaveLength(before.length + 1);
    doc.off('update', persistence._storeUpdate);
    write(doc, 'written by nobody');
    expect(await rowsOf(id)).toHaveLength(before.length + 1);
  });
});

describe('a damaged copy', () => {
  const [first, second, third] = changes('first', 'second', 'third') as [Uint8Array, Uint8Array, Uint8Array];
  const [other] = changes('somebody else’s') as [Uint8Array];

  test.each([
    ['garbage bytes', new Uint8Array([255, 254, 253, 1, 2, 3])],
    ['a string instead of bytes', 'not bytes'],
    ['a record of something else', { update: [1, 2, 3] }],
    ['nothing', null],
    ['no bytes at all', new Uint8Array()],
    ['an update that breaks off', second.slice(0, -5)],
  ])('a row of %s is moved away, all others stay', async (_, poison) => {
    const silence = unheard();
    const id = aProductId();
    await stored(id, [first, poison, other]);
    const { storage } = aKeptDocument(id);
    expect(await storage.outcome).toEqual({ kind: 'damaged', lostRows: 1, keptRows: 3 });
    expect(await putAsideOf(id)).toEqual([poison]);
    expect(await readBack(id)).toEqual(['first', 'somebody else’s']);
    expect(silence).toHaveLength(1);
    expect(await putAsideOf(id)).toHaveLength(1);
  });

  test('updates that depend on a lost row stay, and are applied as soon as the journal supplies the lost one', async () => {
    const id = aProductId();
    await stored(id, [first, second.slice(0, 7), third, other]);
    expect(await aKeptDocument(id).storage.outcome).toEqual({ kind: 'damaged', lostRows: 1, keptRows: 4 });
    const { doc, storage } = aKeptDocument(id);
    expect(await storage.outcome).toEqual({ kind: 'loaded', empty: false, gap: true });
    expect(facts(doc)).toEqual(['first', 'somebody else’s']);
    Y.applyUpdate(doc, second, new UpdateSource('peer', null));
    expect(facts(doc)).toEqual(['first', 'second', 'somebody else’s', 'third']);
    await storage.close();
    const again = aKeptDocument(id);
    expect(await again.storage.outcome).toEqual({ kind: 'loaded', empty: false, gap: false });
    expect(facts(again.doc)).toHaveLength(4);
  });

  test('two damaged places in two starts are both moved away', async () => {
    const id = aProductId();
    await stored(id, [first, 'one']);
    await aKeptDocument(id).storage.outcome;
    await stored(id, ['two']);
    await aKeptDocument(id).storage.outcome;
    expect(await putAsideOf(id)).toEqual(['one', 'two']);
    expect(await readBack(id)).toEqual(['first']);
  });

  test('another window that has it open keeps writing while the damage is moved away', async () => {
    const id = aProductId();
    const one = aKeptDocument(id);
    await one.storage.outcome;
    write(one.doc, 'before');
    await untilWritten(id);
    await stored(id, ['poison']);
    expect((await aKeptDocument(id).storage.outcome).kind).toBe('damaged');
    write(one.doc, 'after');
    await untilWritten(id);
    expect(await readBack(id)).toEqual(['after', 'before']);
  });

  test('a database of another schema gets the missing stores, and keeps its content', async () => {
    const id = aProductId();
    const alien = await new Promise<IDBDatabase>((done, fail) => {
      const request = indexedDB.open(databaseName(id), 7);
      request.onupgradeneeded = () => request.result.createObjectStore('treasure').add('gold', 'key');
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(new Error('no'));
    });
    alien.close();
    expect(await aKeptDocument(id).storage.outcome).toEqual({ kind: 'damaged', lostRows: 0, keptRows: 0 });
    const { doc, storage } = aKeptDocument(id);
    expect(await storage.outcome).toEqual({ kind: 'loaded', empty: true, gap: false });
    write(doc, 'new');
    await storage.close();
    expect(await readBack(id)).toEqual(['new']);
    const gold = await inDatabase(databaseName(id), async (database) => {
      const request = database.transaction('treasure').objectStore('treasure').get('key');
      return new Promise((done) => (request.onsuccess = () => done(request.result)));
    });
    expect(gold).toBe('gold');
  });

  test('a database that does not open in time is given up with a message, and closing does not wait for it', async () => {
    const id = aProductId();
    const holder = await inDatabase(databaseName(id), (database) => Promise.resolve(database.name)).then(
      () =>
        new Promise<IDBDatabase>((done) => {
          const request = indexedDB.open(databaseName(id));
          request.onsuccess = () => done(request.result);
        }),
    );
    // A deletion waits for the open connection, and all later requests wait for the deletion.
    const deletion = indexedDB.deleteDatabase(databaseName(id));
    const { storage } = aKeptDocument(id, { ...untrimmed, opening: 200 });
    expect(await storage.outcome).toEqual({ kind: 'unusable', why: 'it took too long to open' });
    await storage.close();
    const gone = new Promise((done) => (deletion.onsuccess = done));
    holder.close();
    await gone;
  });

  test('a browser that refuses databases altogether is reported with its own message', async () => {
    const silence = unheard();
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('The user denied permission to access the database.', 'InvalidStateError');
    });
    onTestFinished(() => open.mockRestore());
    const { storage } = aKeptDocument(aProductId());
    expect(await storage.outcome).toEqual({ kind: 'unusable', why: 'The user denied permission to access the database.' });
    await storage.close();
    expect(silence.length).toBeGreaterThan(0);
  });
});

describe('writes that the browser refuses', () => {
  /** Every write transaction is aborted unnoticed, as Chromium does it when storage is full. */
  function fullDisk(): { readonly free: () => void } {
    const add = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'add')?.value as IDBObjectStore['add'];
    const broken = new WeakSet<IDBTransaction>();
    const refuse = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, value: unknown) {
      if (!broken.has(this.transaction)) {
        add.call(this, value);
        this.transaction.commit = () => undefined;
        this.transaction.abort();
        broken.add(this.transaction);
      }
      return {} as IDBRequest<IDBValidKey>;
    });
    onTestFinished(() => refuse.mockRestore());
    return { free: () => refuse.mockRestore() };
  }

  test('are reported with a message, throw nothing, and are repeated as soon as there is space', async () => {
    const silence = unheard();
    const id = aProductId();
    const { doc, storage } = aKeptDocument(id, { ...untrimmed, retry: 10 });
    await storage.outcome;
    const reported: (string | null)[] = [];
    storage.onTrouble((why) => reported.push(why));
    await Promise.resolve();
    const disk = fullDisk();
    write(doc, 'refused');
    write(doc, 'refused, too');
    await eventually(() => expect(reported).toEqual(['the browser blocked it']));
    expect(facts(doc)).toEqual(['refused', 'refused, too']);
    disk.free();
    await eventually(() => expect(reported).toEqual(['the browser blocked it', null]));
    expect(await readBack(id)).toEqual(['refused', 'refused, too']);
    expect(silence).toEqual([]);
  });

  test('a connection that the browser has ended does not break the edit, and is reopened with everything', async () => {
    const id = aProductId();
    const { doc, storage } = aKeptDocument(id, { ...untrimmed, retry: 10 });
    await storage.outcome;
    write(doc, 'before');
    const reported: (string | null)[] = [];
    storage.onTrouble((why) => reported.push(why));
    await new Promise((done, fail) => {
      const request = indexedDB.deleteDatabase(databaseName(id));
      request.onsuccess = done;
      request.onerror = fail;
    });
    let later = 0;
    doc.on('update', () => (later += 1));
    write(doc, 'meanwhile');
    expect(later).toBe(1);
    await eventually(() => expect(reported.at(-1)).toBeNull());
    write(doc, 'after');
    await untilWritten(id);
    expect(await readBack(id)).toEqual(['after', 'before', 'meanwhile']);
  });
});

describe('merging rows in the worker', () => {
  test('merges more than a thousand rows into one while edits keep arriving, and loses none', async () => {
    const id = aProductId();
    const { doc, storage } = aKeptDocument(id, untrimmed);
    await storage.outcome;
    for (let number = 0; number < 1_500; number += 1) write(doc, `${number}`);
    await untilWritten(id);
    await storage.close();
    const again = aKeptDocument(id, { ...quickly, trim: { quiet: 0, rows: 1_000 } });
    await again.storage.outcome;
    let late = 0;
    await eventually(async () => {
      write(again.doc, `late ${(late += 1)}`);
      expect((await rowsOf(id)).length).toBeLessThan(1_000);
    });
    await again.storage.close();
    const found = await readBack(id);
    expect(found).toHaveLength(1_500 + late);
    expect(late).toBeGreaterThan(1);
  });

  test('leaves few rows, and damaged ones, unchanged, and checks again after the next pause', async () => {
    for (const rows of [
      changes('few'),
      [...changes(...Array.from({ length: 20 }, (_, at) => `${at}`)), 'poison'],
      [new Uint8Array([255, 255]), ...changes('a', 'b')],
    ]) {
      const id = aProductId();
      const { doc, storage } = aKeptDocument(id, { ...quickly, trim: { quiet: 1, rows: 3 } });
      await storage.outcome;
      const request = vi.spyOn(navigator.locks, 'request');
      await stored(id, rows);
      const before = await rowsOf(id);
      write(doc, 'wakes it up');
      if (rows.length > 1) {
        await eventually(() => expect(request).toHaveBeenCalled());
        await Promise.all(request.mock.results.map(({ value }) => value as Promise<unknown>));
      }
      request.mockRestore();
      expect(await rowsOf(id)).toHaveLength(before.length + 1);
      await storage.close();
    }
  });
});
