/** The projector view and the guest page: pages of their own that open, say what is so, and have nothing of a product. */
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { violations } from './axe.ts';
import { withProduct } from './product.ts';

const {
  host,
  windows: [{ context, faults }],
  page: window,
} = await withProduct();

const addressOf = (room: string): string => `http://127.0.0.1:${host.port}/${room}/`;

/** As the window it was opened from has the cookie, so has this one; its faults are listed with those of that window. */
async function open(room: string, size: { readonly width: number; readonly height: number }) {
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && faults.push(`${room}: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`${room}: ${error.message}`));
  await page.setViewportSize(size);
  await page.goto(addressOf(room));
  return page;
}

const rooms = [
  {
    room: 'projector',
    title: 'Projector view – Steward',
    says: 'Nothing is being shown',
    size: { width: 1920, height: 1080 },
    smallest: 28,
    heading: 92,
  },
  {
    room: 'guest',
    title: 'Guest – Steward',
    says: 'No session is open',
    size: { width: 390, height: 844 },
    smallest: 14,
    heading: 26,
  },
] as const;

test.each(rooms)('the $room page opens, says that there is nothing yet, and axe finds nothing in light or dark', async (each) => {
  const page = await open(each.room, each.size);
  await page.getByRole('heading', { name: each.says, level: 1 }).waitFor();
  expect(await page.title()).toBe(each.title);
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
    expect(await violations(page)).toEqual([]);
  }
  await page.close();
});

test.each(rooms)(
  'the $room page is written in the product’s font, large enough, and nothing of it is out of sight',
  async (each) => {
    const page = await open(each.room, each.size);
    const sizes = await page.locator('h1, p').evaluateAll(async (texts) => {
      await document.fonts.ready;
      return texts.map((text) => Number.parseFloat(getComputedStyle(text).fontSize));
    });
    expect(Math.max(...sizes)).toBe(each.heading);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(each.smallest);
    expect(
      await page.evaluate(() => [...document.fonts].some(({ family, status }) => /Inter/.test(family) && status === 'loaded')),
    ).toBe(true);
    for (const size of [each.size, { width: 320, height: 568 }]) {
      await page.setViewportSize(size);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }
    await page.close();
  },
);

test.each(rooms)('the $room page loads next to no program and opens no link', async (each) => {
  const page = await context.newPage();
  const programs: Promise<Buffer>[] = [];
  let sockets = 0;
  page.on('response', (response) => response.request().resourceType() === 'script' && programs.push(response.body()));
  page.on('websocket', () => (sockets += 1));
  await page.goto(addressOf(each.room));
  await page.locator('html[data-mantine-color-scheme]').waitFor();
  const loaded = Buffer.concat(await Promise.all(programs));
  expect(loaded.length).toBeGreaterThan(0);
  expect(gzipSync(loaded).length).toBeLessThan(2_000);
  expect(sockets).toBe(0);
  await page.close();
});

test('a page without the cookie of this device is refused', async () => {
  for (const { room } of rooms) expect((await fetch(addressOf(room))).status).toBe(403);
});

test('both have the theme that is chosen in a window of this device, as soon as it is chosen', async () => {
  const pages = await Promise.all(rooms.map(({ room, size }) => open(room, size)));
  await window.getByRole('link', { name: 'Settings' }).click();
  await window.getByRole('radiogroup', { name: 'Theme' }).getByText('Dark').click();
  for (const page of pages) {
    await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
    await expect
      .poll(() => page.evaluate(() => getComputedStyle(document.body).backgroundColor), pollOptions)
      .toBe('rgb(24, 25, 29)');
    await page.close();
  }
});
