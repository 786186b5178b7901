/** Two people with a window each on one product: edits and presence are live, texts merge, and a time apart heals by itself. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aMachine, type Host, type Machine, untilSaved, type Window } from './harness.ts';
import { addEntries, cell, createProduct, panel, patience, row, titles } from './person.ts';

let machine: Machine;
let host: Host;
let ana: Window;
let max: Window;

async function callMyself(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: /^Settings/ }).click();
  await page.getByLabel(/your name/i).fill(name);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: /^Backlog/ }).click();
  await page.getByRole('grid').waitFor();
}

async function open(page: Page, title: string): Promise<void> {
  await row(page, title).locator('[data-column="rank"]').click();
  await page.keyboard.press('Space');
  await panel(page).getByRole('textbox', { name: 'Title' }).waitFor();
}

const criterion = (page: Page) => panel(page).getByRole('textbox', { name: 'Criterion 1' });
const description = (page: Page) => panel(page).getByRole('textbox', { name: 'Description' });

beforeAll(async () => {
  machine = await aMachine();
  host = await machine.startHost();
  ana = await machine.openWindow('ana', { width: 1440, height: 900 });
  max = await machine.openWindow('max', { width: 1440, height: 900 });
});
afterAll(() => machine.close());

test('both open the product and say their names', async () => {
  await ana.visit(host);
  await createProduct(ana.page, 'Checkout');
  await addEntries(ana.page, ['Refund from a phone', 'Export the month', 'Archive requests']);
  await untilSaved(ana.page);
  await max.visit(host);
  await max.page.getByRole('button', { name: /Checkout/ }).or(max.page.getByRole('link', { name: /Checkout/ })).first().click();
  await callMyself(ana.page, 'Ana');
  await callMyself(max.page, 'Max');
});

test('what one edits, adds and moves the other sees at once, and both see who is here', async () => {
  await cell(ana.page, 'Export the month', 'points').dblclick();
  await ana.page.keyboard.type('5');
  await ana.page.keyboard.press('Enter');
  await expect.poll(() => cell(max.page, 'Export the month', 'points').innerText(), patience).toBe('5');
  await addEntries(max.page, ['Warn before a debit fails']);
  await expect.poll(() => titles(ana.page), patience).toHaveLength(4);
  await row(ana.page, 'Archive requests').locator('[data-column="rank"]').click();
  await ana.page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => titles(max.page), patience).toEqual(await titles(ana.page));
  await expect.poll(() => ana.page.getByRole('img', { name: 'Max' }).count(), patience).toBeGreaterThan(0);
  await expect.poll(() => max.page.getByRole('img', { name: 'Ana' }).count(), patience).toBeGreaterThan(0);
});

test('the row tells who looks at it and who writes in it', async () => {
  await open(max.page, 'Refund from a phone');
  await expect.poll(() => cell(ana.page, 'Refund from a phone', 'here').innerText(), patience).toBe('Max');
  await description(max.page).click();
  await expect.poll(() => cell(ana.page, 'Refund from a phone', 'here').locator('[data-editing="true"]').count(), patience).toBe(1);
});

test('both write in the same description and the same criterion, and every word survives on both sides', async () => {
  await open(ana.page, 'Refund from a phone');
  await description(max.page).click();
  await max.page.keyboard.type('The payer sees it at once. ');
  await expect.poll(() => description(ana.page).innerText(), patience).toContain('sees it at once.');
  await expect.poll(() => description(ana.page).locator('.caret-flag').innerText(), patience).toBe('Max');
  await description(ana.page).click();
  await ana.page.keyboard.press('Control+End');
  await Promise.all([ana.page.keyboard.type('Ana adds this at the end.', { delay: 8 }), max.page.keyboard.type('Max goes on. ', { delay: 8 })]);
  const withoutFlags = async (page: Page): Promise<string> =>
    description(page).evaluate((box) => {
      const copy = box.cloneNode(true) as HTMLElement;
      for (const flag of copy.querySelectorAll('[class^="caret-of-"]')) flag.remove();
      return (copy.textContent ?? '').replace(/[\u2060\u200b]/g, '');
    });
  await expect.poll(() => withoutFlags(ana.page), patience).toContain('Ana adds this at the end.');
  await expect.poll(() => withoutFlags(ana.page), patience).toContain('Max goes on.');
  await expect.poll(() => withoutFlags(max.page), patience).toBe(await withoutFlags(ana.page));
  await panel(ana.page).getByRole('button', { name: /Add the first acceptance criterion/ }).click();
  await ana.page.keyboard.type('Works offline');
  await expect.poll(() => criterion(max.page).inputValue(), patience).toBe('Works offline');
  await criterion(max.page).click();
  await max.page.keyboard.press('End');
  await expect.poll(() => panel(ana.page).getByTitle('Max is editing this').count(), patience).toBeGreaterThan(0);
  await ana.page.keyboard.press('Home');
  await Promise.all([ana.page.keyboard.type('Always: ', { delay: 10 }), max.page.keyboard.type(' and later online', { delay: 10 })]);
  await expect.poll(() => criterion(ana.page).inputValue(), patience).toBe('Always: Works offline and later online');
  await expect.poll(() => criterion(max.page).inputValue(), patience).toBe('Always: Works offline and later online');
});

test('a title being edited keeps focus and text while the other moves its row twenty times', async () => {
  await cell(ana.page, 'Export the month', 'title').dblclick();
  const field = ana.page.getByRole('grid').getByRole('textbox');
  await field.fill('Export the whole mo');
  await row(max.page, 'Export the month').locator('[data-column="rank"]').click();
  for (let move = 0; move < 20; move += 1) await max.page.keyboard.press(move % 4 < 2 ? 'Alt+ArrowUp' : 'Alt+ArrowDown');
  await ana.page.keyboard.type('nth');
  expect(await field.inputValue()).toBe('Export the whole month');
  await ana.page.keyboard.press('Enter');
  await expect.poll(() => row(max.page, 'Export the whole month').count(), patience).toBe(1);
  await expect.poll(() => titles(max.page), patience).toEqual(await titles(ana.page));
});

test('without the host both go on, are told so, and are equal again when it is back', async () => {
  await untilSaved(ana.page);
  await host.kill();
  await cell(ana.page, 'Archive requests', 'points').dblclick();
  await ana.page.keyboard.type('8');
  await ana.page.keyboard.press('Enter');
  await cell(max.page, 'Archive requests', 'value').dblclick();
  await max.page.keyboard.type('21');
  await max.page.keyboard.press('Enter');
  await expect.poll(() => ana.page.locator('[data-sync]').innerText(), patience).toContain('Not saved');
  host = await machine.startHost();
  for (const { page } of [ana, max]) {
    await untilSaved(page);
    await expect.poll(() => cell(page, 'Archive requests', 'points').innerText(), patience).toBe('8');
    await expect.poll(() => cell(page, 'Archive requests', 'value').innerText(), patience).toBe('21');
  }
});

test('nothing went wrong in either window', () => {
  const ours = [...ana.faults, ...max.faults].filter((fault) => !/ERR_CONNECTION_(REFUSED|RESET)/.test(fault));
  expect(ours).toEqual([]);
});
