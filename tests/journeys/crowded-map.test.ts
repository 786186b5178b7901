/** Many people on one spot of the map: their number is a mark of its own, which names them and gives the keyboard back. */
import * as Y from 'yjs';
import { beforeAll, expect, test } from 'vitest';
import { agreed, aProduct } from '../given.ts';
import { pollOptions } from '../eventually.ts';
import { violations } from './axe.ts';
import { expectVisibleFocus, focused, press } from './person.ts';
import { withProduct } from './product.ts';

const product = aProduct();
for (const name of ['Ana', 'Bruno', 'Carla', 'Dmitri', 'Elif'])
  agreed(product.do.addPerson({ name, powerInterest: { power: 0.2, interest: 0.2 } }));
agreed(product.do.addPerson({ name: 'Zoe', powerInterest: { power: 0.2, interest: 0.9 } }));
const { page } = await withProduct({
  product: { stored: { 'p-00000000-0000-4000-8000-000000000005': Y.encodeStateAsUpdate(product.doc) } },
});
beforeAll(async () => {
  await page.getByText('Your Product Backlog is empty').waitFor();
  await press(page, '7');
});

const group = () => page.getByRole('group', { name: 'Power/interest grid' }).getByRole('button', { name: /^\d people/ });

test('the number is reached by arrow keys, names everybody, and has the keyboard again afterwards', async () => {
  await page.locator('[data-person]').last().focus();
  await press(page, 'ArrowLeft');
  await expect.poll(() => focused(page), pollOptions).toMatch(/^button \d people/);
  await expectVisibleFocus(page, 'ArrowLeft');
  await press(page, 'Enter');
  await page.getByRole('menuitem', { name: /^Bruno/ }).waitFor();
  expect(await violations(page)).toEqual([]);
  await press(page, 'Escape');
  await expect.poll(() => focused(page), pollOptions).toMatch(/^button \d people/);
  await expectVisibleFocus(page, 'Escape');
});

test('the chosen person is opened, and shown apart from the group from then on', async () => {
  await group().click();
  await page.getByRole('menuitem', { name: /^Carla/ }).click();
  await page.getByRole('complementary', { name: 'Person details' }).getByRole('textbox', { name: 'Name' }).waitFor();
  await expect.poll(() => focused(page), pollOptions).toContain('Carla');
  await page
    .getByRole('group', { name: 'Power/interest grid' })
    .getByRole('button', { name: /^Carla/ })
    .waitFor();
  await press(page, 'Escape');
  await expectVisibleFocus(page, 'closing the panel');
});
