/** The command menu: what it shows works at once after a reload, or says why not; recent first; an input method keeps its Enter. And drafts and keys that are shown. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { facts, focused, goTo, press, row } from './person.ts';
import { withProduct } from './product.ts';

const { page } = await withProduct({ product: 'list', width: 1440, height: 900 });

const phone = 'Refund from a phone';
const dialog = () => page.getByRole('dialog');
const line = (title: string) => dialog().getByRole('button', { name: title, exact: false }).first();
const shownKeys = (of: Page): Promise<string[]> =>
  of
    .locator('kbd')
    .evaluateAll((keys) =>
      keys
        .filter((key) => key instanceof HTMLElement && key.checkVisibility({ visibilityProperty: true }))
        .map((key) => key.textContent ?? ''),
    );

test('on the start screen each way in has its key, which works while the name is being typed, and stands below the other', async () => {
  await page.getByRole('textbox', { name: 'Product name' }).fill('My prod');
  await expect.poll(() => shownKeys(page), pollOptions).toEqual(['Ctrl E', 'Ctrl I', 'Ctrl J']);
  const sides = await page
    .getByRole('button', { name: /sample product|Import backlog|Join shared/ })
    .evaluateAll((ways) => ways.map((way) => [way.getBoundingClientRect().left, way.getBoundingClientRect().right]));
  expect(new Set(sides.map(String)).size).toBe(1);
  await press(page, 'Control+i');
  await page.getByRole('heading', { name: 'Import backlog' }).waitFor();
  await page.goBack();
  await page.getByRole('textbox', { name: 'Product name' }).fill('My prod');
  await press(page, 'Control+j');
  await page.getByRole('textbox', { name: 'Invitation link' }).waitFor();
  await press(page, 'Escape');
  await dialog().waitFor({ state: 'detached' });
  await page.getByRole('textbox', { name: 'Product name' }).fill('My prod');
  await press(page, 'Control+e');
  await row(page, phone).waitFor();
});

test('the lines of the shortcuts stand beside each other, those without a key last', async () => {
  await goTo(page, phone);
  await press(page, '?');
  const section = dialog().getByRole('region', { name: 'Backlog' });
  await section.getByRole('button').first().waitFor();
  const columns = await section.getByRole('button').evaluateAll((keys) => {
    const tops = new Map<number, number[]>();
    for (const key of keys) {
      const { right, top } = key.getBoundingClientRect();
      tops.set(Math.round(right), [...(tops.get(Math.round(right)) ?? []), Math.round(top)]);
    }
    return [...tops.values()];
  });
  const [first = [], second = []] = columns;
  expect(columns.length).toBe(2);
  expect(first.length - second.length).toBeLessThanOrEqual(1);
  expect(first.slice(0, second.length)).toEqual(second);
  const keys = await section.getByRole('button').allInnerTexts();
  expect(keys.lastIndexOf('None') - keys.indexOf('None') + 1).toBe(keys.filter((key) => key === 'None').length);
  await press(page, 'Escape');
  await dialog().waitFor({ state: 'detached' });
});

test('after a reload the item actions work from the menu, before any panel was opened', async () => {
  await page.reload();
  await row(page, phone).waitFor();
  await goTo(page, phone);
  await press(page, 'Control+k');
  await page.keyboard.type('set points');
  await line('Set points').waitFor();
  await press(page, 'Enter');
  await dialog().getByText(`Set points for “${phone}”`).waitFor();
  await page.keyboard.type('20');
  await press(page, 'Enter');
  await expect.poll(async () => (await facts(page, phone))?.points, pollOptions).toBe('20');
});

test('what cannot run says why, and what was used lately stands first', async () => {
  await press(page, 'Control+k');
  await expect.poll(() => dialog().locator('[data-action]').first().innerText(), pollOptions).toContain('Set points');
  await dialog().getByText('Cut an item first').waitFor();
  await press(page, 'Escape');
  await expect.poll(() => focused(page), pollOptions).toBe(`row ${phone}`);
});

test('Enter that ends a conversion of an input method runs nothing', async () => {
  await press(page, 'Control+k');
  const field = dialog().getByRole('textbox').or(dialog().getByRole('combobox')).first();
  await page.keyboard.type('Go to People');
  await line('Go to People').waitFor();
  for (const composing of [
    { isComposing: true, keyCode: 13 },
    { isComposing: false, keyCode: 229 },
  ]) {
    await field.evaluate(
      (input, init) =>
        input.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true, ...init }),
        ),
      composing,
    );
  }
  await dialog().waitFor();
  expect(page.url()).toContain('/backlog');
  await press(page, 'Escape');
});

test('a line that Escape closed comes back with N', async () => {
  await press(page, 'n');
  const field = page.getByRole('textbox', { name: /^New item/ });
  await field.fill('Half a thought !40');
  await press(page, 'Escape');
  await field.waitFor({ state: 'detached' });
  await press(page, 'n');
  expect(await field.inputValue()).toBe('Half a thought !40');
  await field.fill('');
  await press(page, 'Escape');
});
