/** Undo that can be trusted: a message takes back its own step or is gone, what others changed since is said, and the list is as it was before. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { answer, backlog, cell, facts, focused, goTo, message, press, row } from './person.ts';
import { withProduct } from './product.ts';

const {
  pages: [page, other],
} = await withProduct({ people: ['ana', 'max'], width: 1440, height: 900 });

const phone = 'Refund from a phone';
const receipt = 'Dark receipt for email clients';
const archive = 'Archive requests in one click';

const size = async (of: Page, title: string, points: string): Promise<void> => {
  await goTo(of, title);
  await press(of, 'p');
  await answer(of, points);
  await expect.poll(async () => (await facts(of, title))?.points, pollOptions).toBe(points);
};
const toasts = (): Promise<string[]> => page.locator('.mantine-Notification-root').allInnerTexts();
const chosen = (): Promise<number> => backlog(page).locator('[role=row][aria-selected=true]').count();

test('a new product has nothing to undo', async () => {
  await expect.poll(() => page.getByRole('button', { name: 'Undo', exact: true }).isDisabled(), pollOptions).toBe(true);
  await press(page, 'Control+z');
  await message(page, 'Nothing to undo').waitFor();
});

test('the Undo of a message is gone as soon as another step would be next', async () => {
  await goTo(page, receipt);
  await press(page, 'Delete');
  await message(page, `Dropped “${receipt}”`).waitFor();
  await press(page, 'Escape');
  await size(page, phone, '13');
  await expect.poll(async () => (await toasts()).filter((each) => each.includes('Dropped')), pollOptions).toEqual([]);
  await press(page, 'Control+z');
  await message(page, `Undone: Set points of “${phone}”`).waitFor();
  await press(page, 'Control+z');
  await message(page, `Undone: Drop “${receipt}”`).waitFor();
  await row(page, receipt).waitFor();
});

test('an undo that changes nothing says what stands there, and the step before it is the next', async () => {
  await size(page, archive, '2');
  await size(page, phone, '2');
  await expect.poll(async () => (await facts(other, phone))?.points, pollOptions).toBe('2');
  await size(other, phone, '20');
  await expect.poll(async () => (await facts(page, phone))?.points, pollOptions).toBe('20');
  await press(page, 'Control+z');
  await message(page, `Not undone: Set points of “${phone}”. Changed since by someone else: 20.`).waitFor();
  expect((await facts(page, phone))?.points).toBe('20');
  await press(page, 'Control+z');
  await message(page, `Undone: Set points of “${archive}”`).waitFor();
  await expect.poll(async () => (await facts(page, archive))?.points, pollOptions).toBe('5');
});

test('undo of a bulk change gives back what was selected and marked', async () => {
  await goTo(page, phone);
  await press(page, 'Shift+ArrowDown', 'Shift+ArrowDown');
  await expect.poll(chosen, pollOptions).toBe(3);
  await press(page, 's');
  await answer(page, 'Sprint 14');
  await message(page, 'Sprint 14')
    .or(cell(page, phone, 'sprint').getByText('S14'))
    .first()
    .waitFor();
  await press(page, 'Escape', 'ArrowUp', 'ArrowUp', 'ArrowUp');
  await expect.poll(chosen, pollOptions).toBe(0);
  await press(page, 'Control+z');
  await expect.poll(chosen, pollOptions).toBe(3);
  await expect.poll(async () => (await facts(page, phone))?.sprint, pollOptions).toBe('S13');
  expect(await focused(page)).not.toBe('body');
  await press(page, 'Escape');
});

test('the mouse undoes several steps at once by their list, and redoes them', async () => {
  await size(page, phone, '1');
  await size(page, phone, '3');
  await page.getByRole('button', { name: 'Last steps' }).click();
  const steps = page.getByRole('menuitem');
  await steps.nth(1).getByText(`Set points of “${phone}”`).waitFor();
  await steps.nth(1).click();
  await expect.poll(async () => (await facts(page, phone))?.points, pollOptions).toBe('20');
  const redo = page.getByRole('group', { name: 'Undo and redo' }).getByRole('button', { name: 'Redo' });
  await redo.click();
  await redo.click();
  await expect.poll(async () => (await facts(page, phone))?.points, pollOptions).toBe('3');
});
