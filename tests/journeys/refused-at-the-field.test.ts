/** What a form does not accept is said at its field, which keeps the keyboard; a key that does nothing now says why. */
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { createProduct, faultAtFocus, focused, goTo, message, panel, press, row } from './person.ts';
import { withProduct } from './product.ts';

const { page } = await withProduct({ product: 'list', width: 1440, height: 900 });

const phone = 'Refund from a phone';
const feature = 'Self-service refunds';
const dialog = (): Locator => page.getByRole('dialog');

async function says(words: string): Promise<void> {
  await expect.poll(() => faultAtFocus(page), pollOptions).toContain(words);
}

async function refusesEmpty(open: () => Promise<void>, words: string): Promise<void> {
  await open();
  await dialog().locator('input, textarea').first().waitFor();
  await press(page, 'Enter');
  await says(words);
  await page.keyboard.type('x');
  expect(await faultAtFocus(page)).toBe('');
  await press(page, 'Escape');
  await dialog().waitFor({ state: 'detached' });
}

test('a product without a name; Esc then leaves the field for the page, and the keyboard is not lost', async () => {
  await page.getByLabel('Product name').press('Enter');
  await says('Enter a product name.');
  await page.getByLabel('Product name').fill('Chec');
  await press(page, 'Escape');
  await expect.poll(() => focused(page), pollOptions).toMatch(/^button Open sample product/);
  await press(page, 'Control+e');
  await row(page, phone).waitFor();
});

test('every form that needs a name says so', async () => {
  await press(page, '6', 'g');
  await dialog().getByLabel('Product Goal').first().fill('');
  await press(page, 'Enter');
  await says('Enter the Product Goal.');
  await press(page, 'Escape');
  await page.getByRole('tab', { name: /^Objectives/ }).click();
  await refusesEmpty(() => press(page, 'a'), 'Enter an objective.');
  await refusesEmpty(
    () =>
      page
        .getByRole('button', { name: /^Add key result to/ })
        .first()
        .click(),
    'Enter a metric',
  );
  await page.getByRole('tab', { name: /^Features/ }).click();
  await refusesEmpty(() => press(page, 'n'), 'Enter a title.');
  await press(page, '7');
  await refusesEmpty(() => press(page, 'n'), 'Enter a name.');
  await refusesEmpty(() => press(page, 'b'), 'Enter a business area name.');
  await refusesEmpty(() => press(page, 'Shift+N'), 'Enter the feedback.');
  await press(page, '2');
  await refusesEmpty(() => page.getByRole('button', { name: 'Save as view' }).click(), 'Enter a view name.');
  await press(page, 'Shift+Y');
  await page.getByLabel('Your name (visible to others)').fill('');
  await press(page, 'Enter');
  await says('Enter your name.');
});

test('a target that equals the baseline, and a due date out of range, each at its own field', async () => {
  await press(page, 'Escape', '6');
  await page.getByRole('tab', { name: /^Objectives/ }).click();
  await page
    .getByRole('button', { name: /^Add key result to/ })
    .first()
    .click();
  await dialog().getByLabel('Metric').fill('Refunds without a call');
  await dialog().getByLabel('Baseline').fill('40');
  await dialog().getByLabel('Target').fill('40');
  await dialog().getByLabel('Due date').fill('1800-01-01');
  await press(page, 'Enter');
  await says('Same as the baseline.');
  await page.keyboard.type('5');
  await press(page, 'Enter');
  await says('Enter a valid due date');
  expect(await focused(page)).toContain('input');
  await press(page, 'Escape');
  await dialog().waitFor({ state: 'detached' });
  await page.getByRole('tab', { name: /^Features/ }).click();
});

test('a score without a rationale', async () => {
  await press(page, 'Escape', '6');
  await page
    .getByRole('grid', { name: 'Features' })
    .getByRole('row')
    .filter({ hasText: feature })
    .first()
    .locator('[data-column="title"]')
    .click();
  await press(page, 's');
  await dialog()
    .getByRole('button', { name: /^Save score/ })
    .click();
  await says('Enter a rationale.');
  await press(page, 'Escape', '2');
});

test('an emptied title, a number that is none, in the row and in the panel', async () => {
  await goTo(page, phone);
  await press(page, 'F2', 'Control+a', 'Delete', 'Enter');
  await says('Enter a title.');
  await press(page, 'Escape');
  await press(page, 'p');
  await dialog().getByRole('combobox').or(dialog().getByRole('textbox')).fill('-3');
  await says('Points can’t be negative. Enter 0 or more, or choose Unsized.');
  await press(page, 'Escape', 'Space');
  await panel(page).getByRole('textbox', { name: 'Title' }).fill('');
  await press(page, 'Enter');
  await says('Enter a title.');
  await press(page, 'Escape', 'v');
  await expect.poll(() => focused(page), pollOptions).toBe('input Value');
  await page.keyboard.type('five');
  await press(page, 'Enter');
  await says('“five” isn’t a valid number.');
  await press(page, 'Escape', 'Escape');
});

test('keys act on the item that is open apart, or say why not', async () => {
  await press(page, 'Escape');
  await goTo(page, phone);
  await press(page, 'Space');
  await panel(page).getByRole('button', { name: feature }).first().click();
  await expect.poll(() => panel(page).getAttribute('aria-label'), pollOptions).toContain(feature);
  await press(page, 'Control+v');
  await message(page, 'Cut an item first').waitFor();
  await press(page, 'r');
  await message(page, 'Only dropped items can be restored').waitFor();
  await press(page, 'p');
  await message(page, 'Features get their points from their Stories').waitFor();
  await press(page, 'v');
  await expect.poll(() => focused(page), pollOptions).toBe('input Value');
  await press(page, 'Escape', 'Escape');
});

test('a person who is taken off the grid leaves the keyboard where a new place is set', async () => {
  await press(page, '7');
  await page.getByRole('tab', { name: /^List/ }).click();
  await page.locator('[data-person]').first().click();
  await page.getByRole('button', { name: 'Remove from grid' }).click();
  await expect.poll(() => focused(page), pollOptions).toMatch(/^slider Power/);
});

test('an empty product has no form that keeps silent either', async () => {
  await press(page, 'Escape', 'Escape', 'Control+o');
  await page.getByLabel('Product name').waitFor();
  await createProduct(page, 'Garden shop');
  await press(page, 'n', 'Enter');
  await says('Enter a title.');
});
