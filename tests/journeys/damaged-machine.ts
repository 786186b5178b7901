/**
 * A machine whose stored copies can be damaged between two starts: a product that was worked on, kept whole in this window and in the journal,
 * and put back before each case. What a case leaves behind is read from the disk, not only from the screen.
 */
import { cp, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import * as Y from 'yjs';
import { readRecords } from '../../electron/host/storage/records.ts';
import { mulberry32 } from '../../shared/domain/backlog/forecast.ts';
import { createProjection } from '../../shared/document/projection/projection.ts';
import { agreed, anEntry, aReplica, type Replica } from '../given.ts';
import { startProduct } from '../../shared/document/entries/product.ts';
import { aMachine, type Host, isOnIcon, leave, type Machine, untilSaved, type Window } from './harness.ts';
import { keepOrigin, putOriginBack } from './kept-origin.ts';
import { storeProduct } from './stored-product.ts';

export const productId = 'damaged-product';
const productName = 'Checkout';
export const database = `steward-${productId}`;

/** Where things lie on the disk of this machine. */
export interface Places {
  readonly data: string;
  readonly folder: string;
  readonly journal: string;
  readonly facts: string;
  readonly profile: string;
  /** Where Chromium keeps IndexedDB, below the profile. */
  readonly databases: string;
}

export interface DamagedMachine {
  readonly machine: Machine;
  readonly places: Places;
  /** What the product contained before anything was damaged. */
  readonly healthy: readonly string[];
  /** The journal's records, each a change that builds on those before or stands alone. */
  readonly records: readonly Uint8Array[];
  /** One browser for all cases that leave its files alone. */
  readonly window: Window;
  /** Both copies as they were, the host ended, the browser on a page that isn't Steward. */
  readonly restore: () => Promise<void>;
  /** Puts the files of a browser that was closed into place, with this window's own copy as it was. */
  readonly restoreProfile: () => Promise<void>;
}

/** Everything a person would miss, one line for each entry. */
export function contentOf(doc: Y.Doc): readonly string[] {
  const projection = createProjection(doc);
  const lines = projection
    .order()
    .map(({ id }) => JSON.stringify([projection.entry(id), projection.description(id), projection.position(id)]));
  const { name, prefix } = projection.product();
  projection.close();
  return [`${name} ${prefix}`, ...lines];
}

export function documentOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

export async function journalRecords(journal: string): Promise<readonly Uint8Array[]> {
  return readRecords(await readFile(journal)).records;
}

/** The rows of this window's own copy, as bytes. They come as base64: as lists of numbers three megabytes would take Playwright half a minute. */
export async function ownRows(page: Page): Promise<readonly Uint8Array[]> {
  const rows = await page.evaluate(async (name) => {
    const opened = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => done(request.result);
    });
    const all = await new Promise<Uint8Array[]>((done) => {
      const request = opened.transaction('updates').objectStore('updates').getAll();
      request.onsuccess = () => done(request.result as Uint8Array[]);
    });
    opened.close();
    return all.map((row) => {
      let letters = '';
      for (let at = 0; at < row.length; at += 10_000) letters += String.fromCharCode(...row.subarray(at, at + 10_000));
      return btoa(letters);
    });
  }, database);
  return rows.map((row) => new Uint8Array(Buffer.from(row, 'base64')));
}

/** Replaces the rows of the own copy; text stands for bytes that are none. */
export async function putRows(page: Page, rows: readonly (Uint8Array | string)[]): Promise<void> {
  const portable = rows.map((row) => (typeof row === 'string' ? { text: row } : { base64: Buffer.from(row).toString('base64') }));
  await page.evaluate(
    async ([name, given]) => {
      const opened = await new Promise<IDBDatabase>((done) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => done(request.result);
      });
      await new Promise<void>((done, fail) => {
        const transaction = opened.transaction('updates', 'readwrite');
        const store = transaction.objectStore('updates');
        store.clear();
        for (const row of given)
          store.add('text' in row ? row.text : Uint8Array.from(atob(row.base64), (letter) => letter.charCodeAt(0)));
        transaction.oncomplete = () => done();
        transaction.onabort = () => fail(new Error(String(transaction.error)));
      });
      opened.close();
    },
    [database, portable] as const,
  );
}

/** Six people of one backlog, one after the other: each change of the journal is of one of them. */
function sixPeople(entries: number): readonly Y.Doc[] {
  const docs: Y.Doc[] = [];
  let before: Y.Doc | null = null;
  for (let person = 0; person < 6; person += 1) {
    const doc = new Y.Doc();
    doc.clientID = 1_001 + person;
    if (before) Y.applyUpdate(doc, Y.encodeStateAsUpdate(before));
    else startProduct(doc, { name: productName, prefix: 'CHK' });
    writeEntries(aReplica(1 + person, doc), entries / 6, person);
    docs.push(doc);
    before = doc;
  }
  return docs;
}

function writeEntries(replica: Replica, count: number, person: number): void {
  const random = mulberry32(person);
  const feature = anEntry(replica, `Feature ${person}`, { type: 'feature' });
  for (let number = 0; number < count; number += 1) {
    const id = anEntry(replica, `Story ${person}.${number}`);
    agreed(replica.do.assignToFeature([id], feature));
    agreed(replica.do.sizeEntries([id], 1 + Math.floor(random() * 13)));
    agreed(replica.do.describeEntry(id, `Why ${person}.${number}\n\nand how`));
  }
}

/** Works a little in a window, so that both copies are whole, and keeps a copy of each. */
export async function aDamagedMachine(): Promise<DamagedMachine> {
  const machine = await aMachine();
  const home = dirname(machine.data);
  const folder = join(machine.data, 'products', productId);
  const profile = join(home, 'profile-first');
  const places: Places = {
    data: machine.data,
    folder,
    journal: join(folder, 'journal'),
    facts: join(folder, 'product.json'),
    profile,
    databases: join(profile, 'Default', 'IndexedDB'),
  };
  for (const doc of sixPeople(36)) await storeProduct(machine.data, productId, Y.encodeStateAsUpdate(doc));
  const worker = await machine.openWindow();
  const records = await workALittle(machine, worker, places.journal);
  await worker.close();
  const kept = join(home, 'kept');
  await cp(machine.data, join(kept, 'data'), { recursive: true });
  await cp(profile, join(kept, 'profile'), { recursive: true, filter: (path) => !/Singleton/.test(path) });
  await cp(join(kept, 'profile'), join(home, 'profile-all-cases'), { recursive: true });
  const window = await machine.openWindow('all-cases');
  await behindTheScenes(machine, window, keepOrigin);
  return {
    machine,
    places,
    records,
    healthy: contentOf(documentOf(records)),
    window,
    restore: async () => {
      await rm(machine.data, { recursive: true, force: true });
      await cp(join(kept, 'data'), machine.data, { recursive: true });
      await behindTheScenes(machine, window, putOriginBack);
    },
    restoreProfile: async () => {
      await rm(profile, { recursive: true, force: true });
      await cp(join(kept, 'profile'), profile, { recursive: true });
    },
  };
}

/** Both copies have the same records afterwards; these are answered. */
async function workALittle(machine: Machine, window: Window, journal: string): Promise<readonly Uint8Array[]> {
  const host = await machine.startHost();
  await openFromList(window, host);
  for (let number = 0; number < 4; number += 1) await quickAdd(window.page, `Typed ${number}`);
  await untilSaved(window.page);
  await leave(window);
  await host.stop();
  const records = await journalRecords(journal);
  await behindTheScenes(machine, window, (page) => putRows(page, records));
  return records;
}

/** Works on a page of the window's origin that does not load Steward, to reach its databases; no host is needed. */
export async function behindTheScenes(machine: Machine, window: Window, work: (page: Page) => Promise<unknown>): Promise<void> {
  const { page } = window;
  if (!isOnIcon(page)) {
    const address = `http://127.0.0.1:${machine.port}/behind-the-scenes`;
    await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: '<title>behind the scenes</title>' }));
    await page.goto(address);
    await page.unroute(address);
  }
  await work(page);
}

/** As with a bookmark: straight to the product's address. */
export async function openProduct({ page, context }: Window, host: Host, id = productId): Promise<void> {
  const { origin, searchParams } = new URL(host.address);
  await context.addCookies([{ name: `steward-${host.port}`, value: searchParams.get('token') ?? '', url: origin }]);
  await page.goto(`${origin}/#/p/${id}/backlog`);
  await untilSaved(page);
}

export async function openFromList(window: Window, host: Host): Promise<void> {
  await window.visit(host);
  await window.page.getByRole('button', { name: new RegExp(`^${productName}`) }).click();
  await untilSaved(window.page);
}

export async function quickAdd(page: Page, title: string): Promise<void> {
  const line = page.getByLabel(/^New item: title/);
  if (!(await line.isVisible())) await page.keyboard.press('n');
  await line.fill(title);
  await page.keyboard.press('Enter');
}

/** What the window says above the backlog. */
export const banners = (page: Page): Promise<string[]> =>
  page.locator('[data-tone]:is([role=status], [role=alert])').allInnerTexts();
