/** Columns of the list: sorted by, hidden, made wider; by pointer and by keyboard, kept for each view; the backlog order never moves. */
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { untilSaved } from './harness.ts';
import { backlog, focused, message, presentValue, press, row, rows, titles } from './person.ts';
import { withProduct } from './product.ts';

const { page } = await withProduct({ width: 1440, height: 1100 });

const phone = 'Refund from a phone';
const head = (name: string): Locator => page.getByRole('columnheader', { name, exact: true });
const opener = (name: string): Locator => head(name).getByRole('button');
const item = (name: string): Locator => page.getByRole('menuitem', { name, exact: true });
const widthOf = async (name: string): Promise<number> => Math.round((await head(name).boundingBox())?.width ?? 0);
const values = async (): Promise<readonly string[]> => (await rows(page)).map(({ value }) => value);
const runByPalette = async (words: string): Promise<void> => {
  await press(page, 'Control+k');
  await page.keyboard.type(words);
  await page.getByRole('dialog').getByText(words, { exact: true }).waitFor();
  await press(page, 'Enter');
};

test('sorting shows the list by value, unknown ones last, with the positions of the backlog; it leads back', async () => {
  const before = await titles(page);
  await opener('Value').click();
  expect(await page.getByRole('menuitemradio', { checked: true }).count()).toBe(0);
  await page.getByRole('menuitemradio', { name: 'Sort descending' }).click();
  await page.getByText('Sorted by Value. The backlog order is unchanged.').first().waitFor();
  await expect.poll(async () => (await values())[0], pollOptions).toBe('35');
  const shown = await values();
  const known = shown.filter((value) => value !== 'Set').map(Number);
  expect(known).toEqual(known.toSorted((a, b) => b - a));
  expect(shown.slice(known.length)).toEqual(shown.filter((value) => value === 'Set'));
  expect((await rows(page))[0]).toMatchObject({ title: phone, place: '3' });
  expect(await head('Value').getAttribute('aria-sort')).toBe('descending');
  await opener('Value').click();
  expect(await presentValue(page)).toBe('Sort descending');
  await press(page, 'Escape');
  expect(
    await backlog(page)
      .getByText(/likely by/)
      .count(),
  ).toBe(0);
  await page.getByRole('button', { name: 'Back to backlog order' }).click();
  await expect.poll(() => titles(page), pollOptions).toEqual(before);
  expect(
    await backlog(page)
      .getByText(/likely by/)
      .count(),
  ).toBe(2);
});

test('letters stand where they are measured: none is cut at the edge of its cell', async () => {
  await page.mouse.move(0, 0);
  const feature = row(page, phone).locator('[data-column="feature"] > span');
  const clip = await feature.evaluate((words) => {
    words.style.width = 'max-content';
    const { x, y, height } = words.getBoundingClientRect();
    return { x, y, width: 150, height };
  });
  const cut = await page.screenshot({ clip });
  await feature.evaluate((words) => void (words.style.overflow = 'visible'));
  expect((await page.screenshot({ clip })).equals(cut)).toBe(true);
  await feature.evaluate((words) => Object.assign(words.style, { width: '', overflow: '' }));
});

test('while the list is sorted nothing is moved, and a message says why', async () => {
  const before = await titles(page);
  await runByPalette('Sort by Points');
  await page.getByText('Sorted by Points. The backlog order is unchanged.').first().waitFor();
  const sorted = await titles(page);
  await row(page, phone).locator('[data-column="rank"]').click();
  for (const keys of ['Alt+ArrowUp', 'Alt+Shift+ArrowDown', 'Control+x']) {
    await press(page, keys);
    await message(page, 'Items can’t be moved while the list is sorted by Points.').waitFor();
  }
  expect(await titles(page)).toEqual(sorted);
  await row(page, phone).dragTo(row(page, sorted.at(-1) ?? ''));
  expect(await titles(page)).toEqual(sorted);
  await page.locator('.mantine-Notification-root').getByRole('button', { name: 'Back to backlog order' }).click();
  await expect.poll(() => titles(page), pollOptions).toEqual(before);
});

test('a column is hidden from its head and shown again from the list of columns; Title stays', async () => {
  await opener('Feature').click();
  await item('Hide column').click();
  await expect.poll(() => head('Feature').count(), pollOptions).toBe(0);
  await page.getByRole('button', { name: 'Columns' }).click();
  expect(await page.getByRole('menuitemcheckbox', { name: 'Title' }).count()).toBe(0);
  await page.getByRole('menuitemcheckbox', { name: 'Feature', checked: false }).click();
  await expect.poll(() => head('Feature').count(), pollOptions).toBe(1);
  await press(page, 'Escape');
  await opener('Title').click();
  expect(await item('Hide column').count()).toBe(0);
  await press(page, 'Escape');
});

test('a column is made wider with the pointer and by keys, and is as it was with a double click on its edge', async () => {
  const usual = await widthOf('Feature');
  const edge = head('Feature').locator('[data-side]');
  const box = await edge.boundingBox();
  if (!box) throw new Error('the edge is drawn');
  await page.mouse.move(box.x + 4, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x - 36, box.y + 8, { steps: 4 });
  await expect.poll(() => widthOf('Feature'), pollOptions).toBe(usual + 40);
  await page.mouse.up();
  expect(await widthOf('Feature')).toBe(usual + 40);
  await opener('Feature').focus();
  await press(page, 'Alt+Shift+ArrowRight');
  await expect.poll(() => widthOf('Feature'), pollOptions).toBe(usual + 48);
  await edge.dblclick();
  await expect.poll(() => widthOf('Feature'), pollOptions).toBe(usual);
});

test('everything goes by keyboard: the heads are walked, a menu sorts, Escape goes back to the rows', async () => {
  await row(page, phone).locator('[data-column="rank"]').click();
  await press(page, 'Shift+Tab');
  await expect.poll(() => focused(page), pollOptions).toBe('button Columns');
  await press(page, 'Shift+Tab');
  await press(page, 'Home', 'ArrowRight', 'ArrowRight');
  expect(await focused(page)).toBe('button Title');
  await press(page, 'Enter');
  await page.getByRole('menuitemradio', { name: 'Sort ascending' }).waitFor();
  await press(page, 'Enter');
  await expect.poll(async () => (await titles(page))[0], pollOptions).toBe('Answer a dispute within the deadline');
  await expect.poll(() => focused(page), pollOptions).toBe('button Title');
  await press(page, 'ArrowDown');
  await expect.poll(() => focused(page), pollOptions).toBe(`row ${phone}`);
  await runByPalette('Columns…');
  await expect.poll(() => focused(page), pollOptions).toBe('menuitemcheckbox Position');
  await press(page, 'Escape');
});

test('columns are kept for each view, and after the window was opened again', async () => {
  expect(await head('Title').getAttribute('aria-sort')).toBe('ascending');
  await page.getByRole('tab', { name: /^Unsized/ }).click();
  await expect.poll(() => head('Title').getAttribute('aria-sort'), pollOptions).toBe('none');
  await page.getByRole('tab', { name: /^All/ }).click();
  await expect.poll(() => head('Title').getAttribute('aria-sort'), pollOptions).toBe('ascending');
  await untilSaved(page);
  await page.reload();
  await row(page, phone).waitFor();
  await expect.poll(() => head('Title').getAttribute('aria-sort'), pollOptions).toBe('ascending');
  await opener('Title').click({ button: 'right' });
  await item('Reset columns').click();
  await expect.poll(() => head('Title').getAttribute('aria-sort'), pollOptions).toBe('none');
});
