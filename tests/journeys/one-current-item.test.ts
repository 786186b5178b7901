/** One current item: the keys act on what is open and named, or on the marked row; it is seen, it is followed, and the keyboard is never nowhere. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { untilSaved } from './harness.ts';
import { answer, backlog, cell, facts, focused, goTo, message, panel, press, row, view } from './person.ts';
import { withProduct } from './product.ts';

const { machine, host, window, page } = await withProduct({ width: 1440, height: 700 });

const receipt = 'Dark receipt for email clients';
const phone = 'Refund from a phone';
const feature = 'Self-service refunds';

const marked = (of: Page = page): Promise<string[]> =>
  backlog(of)
    .locator('[data-marked] [data-column="title"]')
    .allInnerTexts()
    .then((titles) => titles.map((title) => title.trim()));
async function hasKeyboard(): Promise<void> {
  await expect.poll(() => focused(page), pollOptions).not.toBe('body');
}
const isInSight = (title: string): Promise<boolean> =>
  row(page, title).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    const frame = element.closest('[data-scroller]')?.getBoundingClientRect();
    return frame !== undefined && top >= frame.top && bottom <= frame.bottom;
  });
async function runByPalette(words: string): Promise<void> {
  await press(page, 'Control+k');
  await page.keyboard.type(words);
  await page.getByRole('dialog').getByText(words, { exact: false }).first().waitFor();
  await press(page, 'Enter');
}

test('a Feature opened from the palette is what Delete drops, not the row behind it', async () => {
  await goTo(page, phone);
  await runByPalette(feature);
  await panel(page).getByRole('textbox', { name: 'Title' }).waitFor();
  await expect.poll(() => panel(page).getAttribute('aria-label'), pollOptions).toContain(feature);
  expect(await marked()).toEqual([]);
  await press(page, 'Delete');
  await message(page, `Dropped “${feature}”`).waitFor();
  expect(await row(page, phone).count()).toBe(1);
  await press(page, 'Control+z');
  await message(page, `Undone`).waitFor();
  await press(page, 'Escape');
  await expect.poll(marked, pollOptions).toEqual([phone]);
});

test('the current row is seen after a click, when the pointer and the keyboard have gone elsewhere', async () => {
  await goTo(page, receipt);
  await page.mouse.move(5, 5);
  const edge = (): Promise<string> => row(page, receipt).evaluate((element) => getComputedStyle(element).boxShadow);
  expect(await edge()).toContain('inset');
  await page.getByRole('button', { name: 'Search or run a command' }).first().focus();
  expect(await edge()).toContain('inset');
  expect(await marked()).toEqual([receipt]);
});

test('the list follows what is moved to its ends, and what undo brings back', async () => {
  await goTo(page, phone);
  await press(page, 'Alt+Shift+ArrowDown');
  await expect.poll(async () => Number((await facts(page, phone))?.place), pollOptions).toBeGreaterThan(20);
  await expect.poll(() => isInSight(phone), pollOptions).toBe(true);
  expect(await focused(page)).toBe(`row ${phone}`);
  await message(page, `Moved “${phone}” to position`).waitFor();
  await press(page, 'Control+z');
  await expect.poll(() => isInSight(phone), pollOptions).toBe(true);
  expect(await focused(page)).toBe(`row ${phone}`);
});

test('rows chosen far apart stay chosen when the last choice grows to a range', async () => {
  const checks = (): Promise<number> => backlog(page).locator('[role=row][aria-selected=true]').count();
  const nth = (place: number) =>
    backlog(page).locator('[role=row][data-line]:has([data-column="rank"])').nth(place).locator('[data-column="rank"]');
  await nth(0).click({ modifiers: ['ControlOrMeta'] });
  await nth(4).click({ modifiers: ['ControlOrMeta'] });
  await nth(6).click({ modifiers: ['Shift'] });
  await expect.poll(checks, pollOptions).toBe(4);
  await nth(5).click({ modifiers: ['Shift'] });
  await expect.poll(checks, pollOptions).toBe(3);
  await press(page, 'Delete');
  await hasKeyboard();
  await press(page, 'Control+z');
  await expect.poll(checks, pollOptions).toBe(3);
  await hasKeyboard();
  await press(page, 'Escape');
});

test('the Feature named in the panel opens with the keyboard in the panel', async () => {
  await goTo(page, phone);
  await press(page, 'Space');
  await panel(page).getByRole('button', { name: feature }).first().click();
  await expect.poll(() => panel(page).getAttribute('aria-label'), pollOptions).toContain(feature);
  await hasKeyboard();
  await press(page, 'Escape');
  await expect.poll(marked, pollOptions).toEqual([phone]);
});

test('cut and paste, and walking through the views, keep the keyboard', async () => {
  await goTo(page, phone);
  await press(page, 'Control+x');
  await hasKeyboard();
  await press(page, 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Control+v');
  await message(page, `Moved “${phone}”`).waitFor();
  expect(await focused(page)).toBe(`row ${phone}`);
  await press(page, 'Control+z');
  await press(page, ']');
  await hasKeyboard();
  await press(page, ']');
  await hasKeyboard();
  await press(page, '[', '[');
  await view(page, 'All').waitFor();
  await hasKeyboard();
});

test('a chooser opens on the present value, and Enter changes nothing', async () => {
  await goTo(page, phone);
  const before = await facts(page, phone);
  for (const key of ['g', 'p', 's', 'Shift+S']) {
    await press(page, key);
    await page.getByRole('dialog').getByRole('combobox').or(page.getByRole('dialog').getByRole('textbox')).waitFor();
    await page.getByRole('dialog').locator('[data-combobox-selected] [aria-label="Selected"]').waitFor();
    await press(page, 'Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  expect(await facts(page, phone)).toEqual(before);
  await press(page, 'p');
  await answer(page, '13');
  await expect.poll(async () => (await facts(page, phone))?.points, pollOptions).toBe('13');
  await press(page, 'Control+z');
});

test('a chooser for items that differ has nothing preselected, so that Enter alone changes nothing', async () => {
  await goTo(page, phone);
  await press(page, 'Shift+S');
  await answer(page, 'In refinement');
  await press(page, ...Array.from({ length: 5 }, () => 'Shift+ArrowDown'));
  const chosen = page.getByRole('row', { selected: true });
  const before = await chosen.allInnerTexts();
  expect(before).toHaveLength(6);
  for (const key of ['g', 'p', 's', 'Shift+S']) {
    await press(page, key);
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    expect.soft(await page.getByRole('dialog').locator('[data-combobox-selected]').count(), key).toBe(0);
    await press(page, 'Enter', 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect.soft(await chosen.allInnerTexts(), key).toEqual(before);
  }
  await press(page, 'Escape', 'Control+z');
});

test('a row that another window moves away stays in sight and keeps the keyboard', async () => {
  await untilSaved(page);
  const second = await machine.openWindow('max', { width: 1440, height: 700 });
  await second.visit(host);
  await second.page.goto(page.url());
  await row(second.page, phone).waitFor();
  await goTo(page, phone);
  await goTo(second.page, phone);
  await press(second.page, 'Alt+Shift+ArrowDown');
  await expect.poll(async () => Number((await facts(page, phone))?.place), pollOptions).toBeGreaterThan(20);
  await expect.poll(() => isInSight(phone), pollOptions).toBe(true);
  expect(await focused(page)).toBe(`row ${phone}`);
  await press(second.page, 'Control+z');
  await expect.poll(async () => Number((await facts(page, phone))?.place), pollOptions).toBeLessThan(5);
  await expect.poll(() => isInSight(phone), pollOptions).toBe(true);
  expect(second.faults).toEqual([]);
  await second.close();
});

test('several tags go on and off in one dialog', async () => {
  await goTo(page, receipt);
  await press(page, 't');
  const field = page.getByRole('dialog').getByRole('combobox').or(page.getByRole('dialog').getByRole('textbox'));
  for (const tag of ['audit', 'legal']) {
    await field.fill(tag);
    await press(page, 'Enter');
    await page.getByRole('dialog').getByRole('option', { name: tag }).locator('[aria-label="Selected"]').waitFor();
  }
  await page.getByRole('button', { name: 'Done' }).click();
  await press(page, 'Space');
  await panel(page).getByText('#audit').waitFor();
  await panel(page).getByText('#legal').waitFor();
  await press(page, 'Escape', 'Control+z', 'Control+z');
});

test('one click on a title opens the item; its key and its link are copied in one step each', async () => {
  await window.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await row(page, phone).getByText(phone, { exact: true }).click();
  await expect.poll(() => panel(page).getAttribute('aria-label'), pollOptions).toContain(phone);
  await press(page, 'Escape');
  // The panel moves the columns: the second click of a double click must not edit what came below the pointer.
  await row(page, phone).getByText(phone, { exact: true }).click({ clickCount: 2, delay: 60 });
  await expect.poll(() => panel(page).getAttribute('aria-label'), pollOptions).toContain(phone);
  expect(await page.getByRole('dialog').or(page.getByRole('listbox')).or(page.locator('[data-editing]')).count()).toBe(0);
  await press(page, 'Escape');
  await goTo(page, phone);
  const key = (await cell(page, phone, 'key').innerText()).trim();
  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  await press(page, 'k');
  await expect.poll(copied, pollOptions).toBe(key);
  await press(page, 'Shift+K');
  await expect.poll(copied, pollOptions).toMatch(/^http.*\/backlog\/[a-z0-9]+$/);
});
