/** The next start shows what was shown last: product, screen and open item. The list of products is one key away, and back. */
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { aMachine, type Host, type Machine, untilSaved, type Window } from './harness.ts';
import { addEntries, backlog, createProduct, goTo, message, panel, press } from './person.ts';

let machine: Machine;
let host: Host;
let window: Window;

beforeAll(async () => {
  machine = await aMachine();
  host = await machine.startHost();
  window = await machine.openWindow('owner');
});
afterEach(() => expect(window.faults).toEqual([]));
afterAll(() => machine.close());

test('the very first start shows the list', async () => {
  await window.visit(host, 'start');
  await createProduct(window.page, 'Garden shop');
  await addEntries(window.page, ['Pay by card', 'Refund']);
  await untilSaved(window.page);
});

/** What this computer has stored of its layout, as text. */
const storedLayout = (): Promise<string> =>
  window.page.evaluate(async () => {
    const all: unknown[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const opened = await new Promise<IDBDatabase>((done) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => done(request.result);
      });
      if (opened.objectStoreNames.contains('layout'))
        await new Promise<void>((done) => {
          const request = opened.transaction('layout').objectStore('layout').getAll();
          request.onsuccess = () => {
            all.push(request.result);
            done();
          };
        });
      opened.close();
    }
    return JSON.stringify(all);
  });

/** Window and host end and begin again, once the place is stored: nobody closes a window in the millisecond in which it moves. */
async function restart(): Promise<void> {
  const place = new URL(window.page.url()).hash.slice(1);
  if (place.startsWith('/p/'))
    await expect.poll(storedLayout, { ...pollOptions, timeout: 5_000 }).toContain(JSON.stringify(place).slice(1, -1));
  await window.page.goto('about:blank');
  await window.close();
  await host.stop();
  host = await machine.startHost();
  window = await machine.openWindow('owner');
  await window.visit(host, 'start');
}

const listed = (name: string): Promise<void> => window.page.getByRole('button', { name: `Move ${name} to Trash` }).waitFor();

test('a start shows the product at its place: the open item, or the screen', async () => {
  await goTo(window.page, 'Refund');
  await press(window.page, 'Enter');
  await panel(window.page).getByText('Refund').first().waitFor();
  await expect.poll(() => window.page.url(), pollOptions).toMatch(/backlog\/.+/);
  const address = new URL(window.page.url()).hash;
  await restart();
  await panel(window.page).getByText('Refund').first().waitFor();
  await expect.poll(() => new URL(window.page.url()).hash, pollOptions).toBe(address);
  await press(window.page, 'Escape', 'Escape', '7');
  await window.page.getByRole('link', { name: 'People' }).and(window.page.locator('[aria-current=page]')).waitFor();
  await restart();
  await window.page.getByRole('link', { name: 'People' }).and(window.page.locator('[aria-current=page]')).waitFor();
  await expect.poll(() => window.page.title(), pollOptions).toBe('People – Garden shop – Steward');
});

test('the list of products is one key away, stays when it is asked for, and Esc goes back to the same place', async () => {
  const { page } = window;
  const address = new URL(page.url()).hash;
  await press(page, 'Control+o');
  await listed('Garden shop');
  await page.reload();
  await listed('Garden shop');
  await expect.poll(() => page.title(), pollOptions).toBe('Steward');
  await press(page, 'Escape');
  await expect.poll(() => new URL(page.url()).hash, pollOptions).toBe(address);
  await press(page, 'Control+o');
  await listed('Garden shop');
  await page.getByLabel('Product name').fill('Chec');
  await press(page, 'Escape');
  await listed('Garden shop');
  await press(page, 'Control+o');
  await expect.poll(() => new URL(page.url()).hash, pollOptions).toBe(address);
  await page.getByRole('button', { name: /switch product$/ }).click();
  await page.getByRole('menuitem', { name: 'All products' }).click();
  await page.getByRole('button', { name: 'Back to Garden shop' }).click();
  await expect.poll(() => new URL(page.url()).hash, pollOptions).toBe(address);
  await press(page, '2', 'n');
  await page.getByLabel(/^New item: title/).waitFor();
  await press(page, 'Control+o');
  await listed('Garden shop');
  await expect
    .poll(() => page.getByLabel('Product name').evaluate((field) => field === document.activeElement), pollOptions)
    .toBe(true);
  await press(page, 'Escape');
  await backlog(page).waitFor();
});

test('a product that is gone is reported with a sentence on the list', async () => {
  await untilSaved(window.page);
  const profile = window.page.url();
  await window.page.goto('about:blank');
  await window.close();
  await host.stop();
  await rename(join(machine.data, 'products'), join(machine.data, 'products-elsewhere'));
  window = await machine.openWindow('owner');
  host = await machine.startHost();
  // The window's own copy is gone as well
  await window.page.route(`${new URL(host.address).origin}/behind`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '' }),
  );
  await window.page.goto(`${new URL(host.address).origin}/behind`);
  await window.page.evaluate(async () => {
    for (const { name } of await indexedDB.databases())
      if (name && name !== 'steward-local')
        await new Promise((done) => Object.assign(indexedDB.deleteDatabase(name), { onsuccess: done, onerror: done }));
  });
  await window.visit(host, 'start');
  await window.page
    .getByText('Can’t open “Garden shop”: it isn’t on this computer anymore. It may have been moved to Trash.')
    .waitFor();
  expect(new URL(window.page.url()).hash).toBe('#/products');
  expect(profile).toContain('#/p/');
  await rm(join(machine.data, 'products'), { recursive: true, force: true });
  await rename(join(machine.data, 'products-elsewhere'), join(machine.data, 'products'));
});

test('moving the last product to Trash leaves the list without a complaint at the next start', async () => {
  const { page } = window;
  await page.getByLabel('Product name').fill('Short-lived');
  await press(page, 'Enter');
  await page.getByText('Your Product Backlog is empty').waitFor();
  await untilSaved(page);
  await press(page, 'Control+o');
  await page.getByRole('button', { name: 'Move Short-lived to Trash' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Move to Trash' }).click();
  await message(page, 'Moved to Trash').waitFor();
  await restart();
  await window.page.getByLabel('Product name').waitFor();
  expect(await window.page.getByText(/^Can’t open/).count()).toBe(0);
});
