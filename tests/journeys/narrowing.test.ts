/** Search and filter of the backlog narrow what is shown while one types: in the list, the story map and the matrix; Escape brings everything back. */
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { backlog, focused, goTo, press, row, titles } from './person.ts';
import { withProduct } from './product.ts';

const { page } = await withProduct({ height: 560 });

const phone = 'Refund from a phone';
const late = 'Close a dispute with a template';
const refunds = [
  'Approve a refund with one tap',
  phone,
  'Split a refund across two cards',
  'Refund status by text message',
  'Partial refunds',
];

const field = (): Locator => page.getByRole('textbox', { name: 'Search this list' });
const chip = (name: string): Locator => page.getByRole('group', { name: 'Filters' }).getByText(name);
const scrolled = (): Promise<number> =>
  backlog(page)
    .locator('[data-scroller]')
    .evaluate((list) => list.scrollTop);
const marked = (): Promise<string> => backlog(page).locator('[data-marked] [data-column="title"]').innerText();
const dialogs = (): Promise<number> => page.getByRole('dialog').count();
const shows = async (expected: readonly string[]): Promise<void> => {
  await expect.poll(() => titles(page), pollOptions).toEqual(expected);
};

test('the list narrows with every letter and counts; Escape brings back rows, scroll position and marked row', async () => {
  await goTo(page, late);
  await backlog(page)
    .locator('[data-scroller]')
    .evaluate((list) => list.scrollTo(0, 170));
  await expect.poll(scrolled, pollOptions).toBe(170);
  const before = await titles(page);
  await press(page, '/');
  await expect.poll(() => focused(page), pollOptions).toBe('input Search this list');
  await page.keyboard.type('refund');
  await shows(refunds);
  expect(await dialogs()).toBe(0);
  await page.getByRole('search', { name: 'This list' }).getByText('5 items').waitFor();
  await expect.poll(() => page.locator('[role=status]').allInnerTexts(), pollOptions).toContain('5 items');
  await page.keyboard.type('x');
  await shows([]);
  await press(page, 'Enter');
  expect(await focused(page)).toBe('input Search this list');
  await press(page, 'Escape');
  await shows(before);
  await expect.poll(scrolled, pollOptions).toBe(170);
  expect(await marked()).toBe(late);
  expect(await focused(page)).toBe(`row ${late}`);
  expect(await field().count()).toBe(0);
});

test('Enter keeps the text as a condition and goes to the first hit; the arrow key goes into the list', async () => {
  await press(page, 'Control+f');
  await page.keyboard.type('REFUND');
  await shows(refunds);
  await press(page, 'Enter');
  await expect.poll(() => focused(page), pollOptions).toBe(`row ${refunds[0]}`);
  await chip('Text REFUND').waitFor();
  await press(page, '/');
  await expect.poll(() => field().inputValue(), pollOptions).toBe('REFUND');
  await page.keyboard.type('partial');
  await shows(['Partial refunds']);
  await press(page, 'Escape');
  await shows(refunds);
  await chip('Text REFUND').waitFor();
  await press(page, '/');
  await page.keyboard.type('partial');
  await shows(['Partial refunds']);
  await press(page, 'ArrowDown');
  await expect.poll(() => focused(page), pollOptions).toBe('row Partial refunds');
  await page.getByRole('button', { name: 'Remove Text filter' }).click();
  await expect.poll(async () => (await titles(page)).length, pollOptions).toBeGreaterThan(5);
});

test('a search that is left with a click on a row keeps its text and that row', async () => {
  await page
    .getByRole('button', { name: /^Search this|^Search$|^Search\s/ })
    .last()
    .click();
  await expect.poll(() => focused(page), pollOptions).toBe('input Search this list');
  await page.keyboard.type('refund');
  await shows(refunds);
  await row(page, 'Partial refunds').locator('[data-column="rank"]').click();
  await expect.poll(() => focused(page), pollOptions).toBe('row Partial refunds');
  await chip('Text refund').waitFor();
  await press(page, 'Shift+F', 'Home');
});

test('the highlighted condition shows beforehand what it would leave; Escape takes it back, Enter keeps it', async () => {
  await goTo(page, phone);
  const before = await titles(page);
  await press(page, 'f');
  await page.getByRole('dialog', { name: 'Filter' }).waitFor();
  await page.keyboard.type('unsized');
  await shows(['Remember the last used card', 'Partial refunds', 'Answer a dispute within the deadline']);
  await page.getByRole('dialog').getByText('3 items').waitFor();
  await press(page, 'Escape');
  await shows(before);
  await expect.poll(() => focused(page), pollOptions).toBe(`row ${phone}`);
  await press(page, 'f');
  await page.keyboard.type('ready');
  await press(page, 'Enter');
  await page.getByRole('dialog', { name: 'Filter: Ready' }).waitFor();
  await expect.poll(async () => (await titles(page)).length, pollOptions).toBeLessThan(before.length);
  const ready = (await titles(page)).length;
  await press(page, 'ArrowDown');
  await expect.poll(async () => (await titles(page)).length, pollOptions).toBeGreaterThan(ready);
  await press(page, 'ArrowUp', 'Enter');
  await expect.poll(dialogs, pollOptions).toBe(0);
  await chip('Ready yes').waitFor();
  await expect.poll(async () => (await titles(page)).length, pollOptions).toBe(ready);
  await expect.poll(() => focused(page), pollOptions).toMatch(/^row /);
  await chip('Ready yes').click();
  await page.getByRole('dialog', { name: 'Filter: Ready' }).getByRole('option', { name: 'Not ready' }).click();
  await chip('Ready no').waitFor();
  await press(page, 'Shift+F');
});

test('story map and matrix narrow while one types, too', async () => {
  const cards = (): Promise<number> => page.locator('[data-card]').count();
  await page.getByRole('button', { name: 'Story map' }).click();
  await expect.poll(cards, pollOptions).toBeGreaterThan(5);
  await press(page, '/');
  await page.keyboard.type('partial');
  await expect.poll(cards, pollOptions).toBe(1);
  await press(page, 'Escape');
  await expect.poll(cards, pollOptions).toBeGreaterThan(5);
  await page.getByRole('button', { name: 'Matrix' }).click();
  const marks = (): Promise<number> => page.locator('[data-mark]').count();
  await expect.poll(marks, pollOptions).toBeGreaterThan(5);
  await press(page, '/');
  await page.keyboard.type('refund');
  await expect.poll(marks, pollOptions).toBeLessThan(6);
  await press(page, 'Enter');
  await expect.poll(() => focused(page), pollOptions).toMatch(/^button .*refund/i);
  await press(page, 'Shift+F');
  await page.getByRole('button', { name: 'List' }).click();
});

test('the search can be started from the command menu', async () => {
  await press(page, 'Control+k');
  await page.keyboard.type('search this list');
  await page.getByRole('dialog').getByText('Search this list…').waitFor();
  await press(page, 'Enter');
  await expect.poll(() => focused(page), pollOptions).toBe('input Search this list');
  await page.keyboard.type('partial');
  await shows(['Partial refunds']);
  await press(page, 'Escape');
  await expect.poll(async () => (await titles(page)).length, pollOptions).toBeGreaterThan(5);
});

test('Escape in the search of People shows everybody and gives the keyboard back', async () => {
  await press(page, '7');
  await page.getByRole('tab', { name: 'List' }).click();
  const people = page.locator('tbody [data-person]');
  await people.nth(2).focus();
  const [all, third] = [await people.count(), await people.nth(2).getAttribute('data-person')];
  await press(page, '/');
  await page.keyboard.type('zzz');
  await expect.poll(() => people.count(), pollOptions).toBe(0);
  await press(page, 'Escape');
  await expect.poll(() => people.count(), pollOptions).toBe(all);
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-person')), pollOptions).toBe(third);
});
