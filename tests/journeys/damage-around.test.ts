/** What happens around the two copies while somebody works: the host dies, the disk refuses, the browser refuses, a newer Steward wrote here. */
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { startProduct } from '../../shared/document/entries/product.ts';
import { agreed, anEntry, aReplica } from '../given.ts';
import { pollOptions } from '../eventually.ts';
import { syntheticUpdate } from '../speed/synthetic-backlog.ts';
import {
  banners,
  behindTheScenes,
  contentOf,
  database,
  documentOf,
  journalRecords,
  openProduct,
  ownRows,
  productId,
  putRows,
  quickAdd,
} from './damaged-machine.ts';
import { aMachine, type Host, leave, type Machine, untilSaved, type Window } from './harness.ts';
import { keepOrigin, putOriginBack } from './kept-origin.ts';
import { storeProduct } from './stored-product.ts';

let machine: Machine;
/** One browser for all tests that neither end it nor change what it can; `window` is that of the test. */
let everyday: Window;
let window: Window;
let host: Host;
let journal: string;
/** The data folder is a file system of its own, for this test. */
let hasOwnFileSystem = false;

beforeAll(async () => {
  machine = await aMachine();
  journal = join(machine.data, 'products', productId, 'journal');
  everyday = await machine.openWindow('everyday');
  await behindTheScenes(machine, everyday, keepOrigin);
});
afterAll(() => machine.close());
beforeEach(async () => {
  window = everyday;
  await behindTheScenes(machine, everyday, putOriginBack);
  everyday.faults.splice(0);
});
afterEach(async () => {
  if (window !== everyday) await window.close();
  // A test that failed may have left no host to go elsewhere with.
  else await leave(everyday).catch(() => everyday.page.goto('about:blank'));
  await machine.stopHosts();
  if (hasOwnFileSystem) execFileSync('umount', [machine.data]);
  hasOwnFileSystem = false;
  await rm(machine.data, { recursive: true, force: true });
});

/** A browser of its own, that nobody used before. */
let browsers = 0;
const aBrowser = (): Promise<Window> => machine.openWindow(`browser-${(browsers += 1)}`);

/** A product with three entries; `meta` is what only a newer Steward would write. */
function aDocument(meta: Record<string, number> = {}): Y.Doc {
  const replica = aReplica(1);
  startProduct(replica.doc, { name: 'Checkout', prefix: 'CHK' });
  const feature = anEntry(replica, 'Refunds', { type: 'feature' });
  const story = anEntry(replica, 'Refund a card');
  agreed(replica.do.assignToFeature([story], feature));
  agreed(replica.do.addCriterion(story, 'The money is back'));
  anEntry(replica, 'Refund a voucher');
  for (const [key, value] of Object.entries(meta)) replica.doc.getMap('meta').set(key, value);
  return replica.doc;
}

const store = (doc = aDocument()): Promise<void> => storeProduct(machine.data, productId, Y.encodeStateAsUpdate(doc));

async function open(): Promise<void> {
  host = await machine.startHost();
  await openProduct(window, host);
}

/** Leaves the product and ends the host. */
async function close(): Promise<void> {
  await leave(window);
  await host.stop();
}

const titlesIn = (updates: readonly Uint8Array[]): string => contentOf(documentOf(updates)).join('\n');
const inJournal = async (): Promise<string> => titlesIn(await journalRecords(journal));
/** The own copy may be written a moment later than the journal. */
const expectOwnCopy = async (content: readonly string[]): Promise<void> => {
  await expect.poll(async () => contentOf(documentOf(await ownRows(window.page))), pollOptions).toEqual(content);
};
const alert = (): ReturnType<Window['page']['getByRole']> => window.page.getByRole('alert');
test('the host dies while somebody works: it is said, edits stay in the window’s own copy, and are saved when the host is back', async () => {
  await store();
  await open();
  await host.kill();
  await quickAdd(window.page, 'While nobody listened');
  await alert().getByText('Not saved').waitFor();
  await expect
    .poll(() => alert().innerText(), pollOptions)
    .toMatch(/background service isn’t responding\. Your latest edits are stored in this window/);
  await expect.poll(async () => titlesIn(await ownRows(window.page)), pollOptions).toContain('While nobody listened');
  const second = await window.context.newPage();
  await expect(second.goto(`http://127.0.0.1:${machine.port}/`)).rejects.toThrow('ERR_CONNECTION_REFUSED');
  await second.close();
  host = await machine.startHost();
  await untilSaved(window.page);
  expect(await inJournal()).toContain('While nobody listened');
  await expect.poll(() => banners(window.page), pollOptions).toEqual([]);
  expect(window.faults).toEqual([]);
});

test('a window that never had the product waits for a host that does not answer, and says so', async () => {
  await store();
  host = await machine.startHost();
  await window.visit(host);
  await host.kill();
  await window.page.evaluate((id) => (location.hash = `/p/${id}/backlog`), productId);
  await window.page.getByText('It opens automatically when the service is back').waitFor();
  expect(await window.page.getByRole('alert').count()).toBe(0);
  host = await machine.startHost();
  await untilSaved(window.page);
  await window.page.getByText('Refund a voucher').waitFor();
  expect(await banners(window.page)).toEqual([]);
});

test('a product that nobody has is said to be nowhere, with a way back', async () => {
  host = await machine.startHost();
  await window.visit(host);
  await window.page.evaluate(() => (location.hash = '/p/p-nobody-has-this/backlog'));
  await alert().getByText('This product isn’t on this computer.').waitFor();
  await alert().getByRole('button', { name: 'All products' }).click();
  await window.page.getByLabel('Product name').waitFor();
});

describe.each([
  ['the host lives', false],
  ['the host is dead', true],
])('closing the window at once after an edit while %s', (_, hostIsDead) => {
  test('the edit is there afterwards', async () => {
    await store();
    window = await aBrowser();
    await open();
    if (hostIsDead) await host.kill();
    for (const title of ['First last word', 'Second last word']) {
      await quickAdd(window.page, title);
      await window.page.close();
      await window.close();
      if (hostIsDead) host = await machine.startHost();
      window = await machine.openWindow(`browser-${browsers}`);
      await openProduct(window, host);
      expect(titlesIn(await ownRows(window.page))).toContain(title);
      expect(await inJournal()).toContain(title);
      if (hostIsDead) await host.kill();
    }
  });
});

test('a busy port is reported with the way out, and ends with 1', async () => {
  const other = createServer().listen(machine.port, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => new Promise<void>((closed) => other.close(() => closed())));
  await expect(machine.startHost()).rejects.toThrow(
    new RegExp(`ended with 1: Port ${machine.port} on 127\\.0\\.0\\.1 is already in use.*set STEWARD_PORT`, 's'),
  );
});

describe('the disk', () => {
  const canMount = process.platform === 'linux' && process.getuid?.() === 0;
  if (!canMount)
    console.warn('NOT RUN: a full disk and a read-only data folder need root on Linux, for a file system of their own.');
  const mount = (...options: readonly string[]): void => void execFileSync('mount', options);

  async function ownFileSystem(): Promise<void> {
    await mkdir(machine.data, { recursive: true });
    mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', machine.data);
    hasOwnFileSystem = true;
  }

  test.skipIf(!canMount)('is full: said at once, nothing throws, edits stay and are saved when there is room', async () => {
    await ownFileSystem();
    await store();
    await open();
    const filler = join(machine.data, 'filler');
    await writeFile(filler, Buffer.alloc(2_000_000)).catch(() => undefined);
    // More than the rest of the journal's last block on the disk.
    for (let number = 0; number < 3; number += 1)
      await quickAdd(window.page, `On a full disk ${number} ${'for a long time '.repeat(120)}`);
    await alert().getByText('Not saved').waitFor();
    expect(await alert().innerText()).toMatch(/Disk full: free up space on the disk with /);
    expect(await alert().innerText()).toContain('stored in this window');
    expect(await inJournal()).not.toContain('On a full disk 2');
    await window.page.getByText('On a full disk 2').first().waitFor();
    await rm(filler);
    await untilSaved(window.page);
    expect(await inJournal()).toContain('On a full disk 2');
    await expect.poll(() => banners(window.page), pollOptions).toEqual([]);
    expect(window.faults).toEqual([]);
  });

  test.skipIf(!canMount)('may not be written: said before the first edit, edits stay and are saved when it may', async () => {
    await ownFileSystem();
    await store();
    mount('-o', 'remount,ro', machine.data);
    await open();
    await expect
      .poll(() => banners(window.page), pollOptions)
      .toEqual([expect.stringMatching(/No permission to write to .*set STEWARD_DATA to another folder/)]);
    await quickAdd(window.page, 'On a locked disk');
    await alert().getByText('Not saved').waitFor();
    expect(await banners(window.page)).toHaveLength(1);
    mount('-o', 'remount,rw', machine.data);
    await untilSaved(window.page);
    expect(await inJournal()).toContain('On a locked disk');
    await expect.poll(() => banners(window.page), pollOptions).toEqual([]);
    expect(window.faults).toEqual([]);
  });
});

describe('the browser', () => {
  test('has no room left: said in words, the journal goes on saving, and the own copy catches up', async () => {
    await store();
    // The browser reckons for a while with the room that it found before.
    window = await aBrowser();
    host = await machine.startHost();
    await window.visit(host);
    const devtools = await window.context.newCDPSession(window.page);
    const origin = `http://127.0.0.1:${machine.port}`;
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    await openProduct(window, host);
    await quickAdd(window.page, 'Too much for the browser');
    await window.page.getByText('Couldn’t update this window’s local copy (the browser is out of storage space)').waitFor();
    await untilSaved(window.page);
    expect(await inJournal()).toContain('Too much for the browser');
    await devtools.send('Storage.overrideQuotaForOrigin', { origin });
    await expect.poll(() => banners(window.page), pollOptions).toEqual([]);
    expect(titlesIn(await ownRows(window.page))).toContain('Too much for the browser');
    expect(window.faults).toEqual([]);
  });

  test('holds more than a thousand rows: the worker of the built window merges them when nothing was typed for a while', async () => {
    await store();
    window = await aBrowser();
    await open();
    await close();
    const made: Uint8Array[] = [];
    const doc = documentOf(await journalRecords(journal));
    doc.on('update', (update: Uint8Array) => made.push(update));
    for (let number = 0; number < 1_100; number += 1) doc.getMap('meta').set('name', `Checkout ${number}`);
    await behindTheScenes(machine, window, async (page) => putRows(page, [...(await ownRows(page)), ...made]));
    await window.page.clock.install();
    host = await machine.startHost();
    await openProduct(window, host);
    expect((await ownRows(window.page)).length).toBeGreaterThan(1_100);
    await window.page.clock.fastForward(16_000);
    await expect.poll(async () => (await ownRows(window.page)).length, pollOptions).toBeLessThan(10);
    expect(contentOf(documentOf(await ownRows(window.page)))).toEqual(contentOf(doc));
    expect(window.faults).toEqual([]);
  });

  test('loses the database while it is open: no edit breaks, and the own copy is written again', async () => {
    await store();
    window = await aBrowser();
    await open();
    const devtools = await window.context.newCDPSession(window.page);
    await devtools.send('Storage.clearDataForOrigin', { origin: `http://127.0.0.1:${machine.port}`, storageTypes: 'indexeddb' });
    await quickAdd(window.page, 'After the loss');
    await untilSaved(window.page);
    await expect.poll(() => banners(window.page), pollOptions).toEqual([]);
    const content = titlesIn(await ownRows(window.page));
    expect(content).toContain('After the loss');
    expect(content).toContain('Refund a voucher');
    expect(window.faults).toEqual([]);
  });

  test('offers no databases at all: the journal alone is used, and it is said', async () => {
    await store();
    host = await machine.startHost();
    window = await aBrowser();
    await window.page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('The user denied permission to access the database.', 'InvalidStateError');
      };
    });
    await openProduct(window, host);
    await window.page.getByText('local copy can’t be used (The user denied permission').waitFor();
    await quickAdd(window.page, 'Without a copy');
    await untilSaved(window.page);
    expect(await inJournal()).toContain('Without a copy');
    await host.kill();
    await quickAdd(window.page, 'Nowhere yet');
    await alert().getByText('not stored yet. Don’t close this window').waitFor();
  });
});

describe('a product that a newer Steward wrote', () => {
  /** Every key and field by which something could be changed. */
  async function tryToChange(): Promise<void> {
    const { page } = window;
    const story = page.getByText('Refund a card', { exact: true }).first();
    for (const key of 'n Enter F2 Delete Backspace Alt+ArrowDown Control+z Control+x Control+v e d 5'.split(' ')) {
      await story.click();
      await page.keyboard.press(key);
      await page.keyboard.type('x');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
    }
  }

  test('and that may only be read here: shown, said, nothing can be changed and nothing is written', async () => {
    const doc = aDocument({ minWriter: 2 });
    await store(doc);
    const before = await readFile(journal);
    await open();
    await window.page.getByText('Read-only: this product was last saved with a newer version').waitFor();
    await window.page.getByText('Refund a voucher').first().waitFor();
    await tryToChange();
    await window.page.getByText('Refund a card', { exact: true }).first().click();
    await window.page.keyboard.press('Enter');
    const panel = window.page.getByRole('article');
    await panel.waitFor();
    const changeable = await panel
      .locator('input, textarea, select, [contenteditable=true]')
      .evaluateAll((fields) =>
        fields
          .filter((field) => !(field as HTMLInputElement).readOnly && !(field as HTMLInputElement).disabled)
          .map((field) => field.outerHTML.slice(0, 200)),
      );
    expect(changeable).toEqual([]);
    await expectOwnCopy(contentOf(doc));
    await close();
    expect((await readFile(journal)).equals(before)).toBe(true);
  });

  test('and that may not even be read here: nothing of it is shown, said with the way out, nothing is written', async () => {
    const doc = aDocument({ minReader: 2 });
    await store(doc);
    const before = await readFile(journal);
    await open();
    await alert()
      .getByText(/saved with a newer version of Steward\. Your data is unchanged\. Update Steward/)
      .waitFor();
    expect(await window.page.getByText('Refund').count()).toBe(0);
    await close();
    expect((await readFile(journal)).equals(before)).toBe(true);
  });

  test('while it is open here: it becomes read-only, then unreadable, under the eyes of the person', async () => {
    await store();
    await open();
    await quickAdd(window.page, 'Still mine');
    await untilSaved(window.page);
    const newer = documentOf(await journalRecords(journal));
    const raise = async (key: string): Promise<void> => {
      newer.getMap('meta').set(key, 2);
      await host.stop();
      await store(newer);
      host = await machine.startHost();
    };
    await raise('minWriter');
    await window.page.getByText('Read-only: this product was last saved with a newer version').waitFor();
    await window.page.keyboard.press('Escape');
    await window.page.keyboard.press('Control+z');
    expect(await window.page.getByText('Still mine').count()).toBeGreaterThan(0);
    await raise('minReader');
    await alert().getByText('Can’t open this product').waitFor();
    expect(await window.page.getByText('Still mine').count()).toBe(0);
    expect(await inJournal()).toContain('Still mine');
  });
});

test('two thousand entries come back complete, from the journal and from this window’s own copy', async () => {
  const update = syntheticUpdate(2_000);
  await storeProduct(machine.data, productId, update);
  const content = contentOf(documentOf([update]));
  expect(content).toHaveLength(2_001);
  await open();
  await close();
  await behindTheScenes(machine, window, (page) =>
    page.evaluate((name) => new Promise((done) => (indexedDB.deleteDatabase(name).onsuccess = () => done(null))), database),
  );
  host = await machine.startHost();
  await openProduct(window, host);
  await window.page.getByText('local copy was lost. It was restored from your saved data').waitFor();
  await expectOwnCopy(content);
  await close();
  await rm(journal);
  await open();
  await window.page.getByText('is missing. Repaired from this window’s local copy').waitFor();
  await close();
  expect(contentOf(documentOf(await journalRecords(journal)))).toEqual(content);
});
