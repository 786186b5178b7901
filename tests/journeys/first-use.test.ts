/** What a Product Owner stumbled over at first use: every change says what it did, one press edits a number, nothing moves under the pointer. */
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { untilSaved } from './harness.ts';
import { answer, backlog, cell, facts, goTo, message, panel, press, row } from './person.ts';
import { withProduct } from './product.ts';

const { machine, host, page } = await withProduct({ people: ['ana'], width: 1280, height: 800 });

const phone = 'Refund from a phone';
const receipt = 'Dark receipt for email clients';
const archive = 'Archive requests in one click';

const toast = (words: string): Locator => page.locator('.mantine-Notification-root').filter({ hasText: words });
const undoOf = (words: string): Locator => toast(words).getByRole('button', { name: 'Undo' });
const selected = (): Promise<number> => backlog(page).locator('[role=row][aria-selected=true]').count();

async function select(...titles: readonly string[]): Promise<void> {
  await press(page, 'Escape');
  for (const title of titles) await page.getByRole('checkbox', { name: `Select ${title}`, exact: true }).click();
  await expect.poll(selected, pollOptions).toBe(titles.length);
}

test('one press on a number edits it, as on “Set”; with Shift or Ctrl it selects, like the rest of its row', async () => {
  for (const column of ['points', 'value']) {
    const number = cell(page, phone, column).getByRole('button');
    await number.click();
    const field = cell(page, phone, column).getByRole('textbox');
    await field.waitFor();
    await press(page, 'Escape');
    await field.waitFor({ state: 'detached' });
  }
  await cell(page, phone, 'points')
    .getByRole('button')
    .click({ modifiers: ['Control'] });
  await cell(page, receipt, 'value')
    .getByRole('button')
    .click({ modifiers: ['Shift'] });
  expect(await selected()).toBeGreaterThan(1);
  expect(await backlog(page).getByRole('textbox').count()).toBe(0);
});

test('a bulk change says what it did, with its undo: value, points, Sprint and tags', async () => {
  await select(phone, receipt);
  await page
    .getByRole('button', { name: /^Value/ })
    .last()
    .click();
  await answer(page, '33');
  await message(page, 'Value of 2 items set to 33').waitFor();
  await expect.poll(async () => (await facts(page, receipt))?.value, pollOptions).toBe('33');
  await press(page, 'p');
  await answer(page, '2');
  await message(page, 'Points of 2 items set to 2').waitFor();
  await press(page, 't');
  await page.keyboard.type('brand-new');
  await press(page, 'Enter');
  await message(page, 'Tagged 2 items with “brand-new”').waitFor();
  await press(page, 'Escape');
  await press(page, 's');
  await page.keyboard.type('Sprint 99');
  await press(page, 'Enter');
  await message(page, 'Sprint of 2 items set to Sprint 99').waitFor();
  await undoOf('Sprint of 2 items').click();
  await message(page, 'Undone: Add Sprint 99 with 2 items').waitFor();
});

test('several steps undone at once are counted and named, and come back at once', async () => {
  await page.getByRole('button', { name: 'Last steps' }).click();
  await page.getByRole('menuitem', { name: /^Set points of 2 items/ }).click();
  await message(page, 'Undone: 2 steps, Tag 2 items and Set points of 2 items').waitFor();
  await toast('Undone: 2 steps').getByRole('button', { name: 'Redo' }).click();
  await message(page, 'Redone: 2 steps, Set points of 2 items and Tag 2 items').waitFor();
  await expect.poll(async () => (await facts(page, receipt))?.points, pollOptions).toBe('2');
});

test('beside an open panel a title keeps 220 px: less important columns give way', async () => {
  await press(page, 'Escape');
  await goTo(page, phone);
  await press(page, 'Space');
  await panel(page).waitFor();
  for (const [width, height] of [
    [1280, 800],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
    expect((await cell(page, phone, 'title').boundingBox())?.width).toBeGreaterThanOrEqual(220);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('the Definition of Ready lists every item that is not met', async () => {
  const section = panel(page).getByRole('region', { name: 'Definition of Ready' });
  const unmet: number[] = [];
  for (const title of [phone, archive, receipt]) {
    await goTo(page, title);
    await panel(page)
      .and(page.getByRole('article', { name: new RegExp(title) }))
      .waitFor();
    const [met = '7', all = '7'] = /(\d) of (\d) met/.exec(await section.innerText())?.slice(1) ?? [];
    expect(
      await section
        .getByRole('listitem')
        .filter({ has: page.getByRole('button') })
        .count(),
    ).toBe(Number(all) - Number(met));
    unmet.push(Number(all) - Number(met));
  }
  expect(Math.max(...unmet)).toBeGreaterThan(0);
  await press(page, 'Escape');
});

test('Esc leaves Import inside a product, and a dialog in front of the page is the only one', async () => {
  await page.getByRole('link', { name: 'Import' }).click();
  await page.getByText('Adds the items of the file to “PayFlow”.').waitFor();
  await press(page, 'Escape');
  await row(page, phone).waitFor();
  await page.getByRole('link', { name: /^People/ }).click();
  await page.getByRole('button', { name: /^Business areas/ }).click();
  await page.getByRole('dialog').waitFor();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await press(page, 'Shift+N');
  expect(await page.getByRole('dialog').count()).toBe(1);
  await press(page, 'Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('link', { name: /^Backlog/ }).click();
  await row(page, phone).waitFor();
});

test('a window whose service has stopped does not say “Saved”; the banner about an edit moves no row', async () => {
  const status = page.locator('[data-sync]');
  await host.kill();
  await status.getByText('Not connected').waitFor();
  expect(await page.locator('[data-sync=saved]').count()).toBe(0);
  const before = await row(page, phone).boundingBox();
  await goTo(page, phone);
  await press(page, 'p');
  await answer(page, '8');
  await page.getByText('Not saved.').waitFor();
  expect((await row(page, phone).boundingBox())?.y).toBe(before?.y);
  await machine.startHost();
  await untilSaved(page);
});
