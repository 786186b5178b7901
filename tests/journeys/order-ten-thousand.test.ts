/** The order and its reasons with ten thousand entries: asked, suggested, listed, mapped and drawn like with ten. Behaviour only: figures are the bench's. */
import { expect, test } from 'vitest';
import { bareDraft, updateOf } from '../speed/synthetic-backlog.ts';
import { pollOptions } from '../eventually.ts';
import { answer, backlog, focused, message, panel, press, rows, view } from './person.ts';
import { withProduct } from './product.ts';

const long = { timeout: 120_000 };

const { page } = await withProduct({
  product: { stored: { 'ten-thousand': updateOf(bareDraft(10_000)) } },
  width: 1440,
  height: 900,
});

const firstTitles = async (count: number): Promise<readonly string[]> =>
  (await rows(page)).slice(0, count).map(({ title }) => title);
const dialog = () => page.getByRole('dialog');

/** The first row that has value and size: only of those a move can be asked about. */
async function goToKnown(): Promise<string> {
  await press(page, 'Home');
  await backlog(page).locator('[role=row][data-line]').nth(10).waitFor();
  const known = (await rows(page)).find(({ value, points }) => Number(value) > 0 && Number(points) > 0);
  await backlog(page)
    .locator('[role=row]')
    .filter({ has: page.locator('[data-column="rank"]').getByText(known?.place ?? '?', { exact: true }) })
    .locator('[data-column="rank"]')
    .click();
  return known?.title ?? '';
}

test('a move across thousands asks why, with how many it passed', async () => {
  await goToKnown();
  await press(page, 'm');
  await answer(page, '9000');
  const question = page.getByRole('group', { name: 'Reason for this position' });
  await question.getByText(/is now below [\d,]+ items with at most half its value per point/).waitFor(long);
  await press(page, 'w');
  await page.keyboard.type('Nobody needs it this year');
  await press(page, 'Enter');
  await expect.poll(() => question.count(), pollOptions).toBe(0);
  await press(page, 'Control+z', 'Control+z');
});

test('hundreds of contradictions are listed, each with what it stands above', async () => {
  await view(page, 'Out of order').click();
  await backlog(page).getByRole('button', { name: 'Move below' }).nth(5).waitFor(long);
  const count = async (): Promise<number> => Number((await view(page, 'Out of order').innerText()).replaceAll(/\D/g, ''));
  await expect.poll(count, pollOptions).toBeGreaterThan(100);
  const before = await count();
  await backlog(page).getByRole('button', { name: 'Move below' }).first().click();
  await expect.poll(count, pollOptions).toBeLessThan(before);
  await press(page, 'Control+z');
  await expect.poll(count, pollOptions).toBe(before);
  await view(page, 'All').click();
});

test('the suggested order shows its first moves, is taken whole, and one undo brings the old one back', async () => {
  await press(page, 'Home');
  const before = await firstTitles(15);
  await press(page, 'o');
  await dialog()
    .getByText(/^[\d,]+ moves would order the backlog by value per point/)
    .waitFor(long);
  const moves = dialog().getByRole('group', { name: 'Suggested moves' }).getByRole('checkbox');
  expect(await moves.count()).toBe(101);
  await dialog()
    .getByRole('button', { name: /^Show 100 more of/ })
    .click();
  await expect.poll(() => moves.count(), pollOptions).toBe(201);
  await dialog()
    .getByRole('button', { name: /^Apply all [\d,]+ moves/ })
    .click();
  await message(page, 'reordered by value per point').waitFor(long);
  await press(page, 'Home');
  await expect.poll(() => firstTitles(15), pollOptions).not.toEqual(before);
  await press(page, 'Control+z', 'Home');
  await expect.poll(() => firstTitles(15), pollOptions).toEqual(before);
});

test('the matrix draws thousands as few marks, which are walked', async () => {
  await press(page, 'Shift+X');
  const marks = page.getByRole('group', { name: /^Items by value and points/ }).getByRole('button');
  await marks.first().waitFor(long);
  await page.getByText(/[\d,]{4,} items plotted\. Not included: [\d,]+ unsized/).waitFor(long);
  expect(await marks.count()).toBeLessThan(600);
  await expect.poll(() => focused(page), pollOptions).toMatch(/^button/);
  const start = await focused(page);
  await press(page, 'ArrowRight');
  await expect.poll(() => focused(page), pollOptions).not.toBe(start);
});

test('the map has hundreds of Features beside each other, and takes a card along', async () => {
  await press(page, 'Shift+M');
  const map = page.getByRole('grid', { name: 'Story map' });
  await map.getByRole('gridcell').nth(5).waitFor(long);
  expect(Number(await map.getAttribute('aria-colcount'))).toBeGreaterThan(200);
  expect(await map.locator('[data-card]').count()).toBeLessThan(400);
  await expect.poll(() => focused(page), pollOptions).toMatch(/^gridcell/);
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowDown']) {
    const card = await focused(page);
    await press(page, key);
    await expect.poll(() => focused(page), pollOptions).not.toBe(card);
  }
  const walked = await focused(page);
  await press(page, 'Alt+ArrowRight');
  await expect.poll(() => focused(page), pollOptions).toBe(walked);
  await press(page, 'Space');
  await panel(page).waitFor();
  await press(page, 'Escape', 'Control+z', 'Shift+L');
  await backlog(page).waitFor();
});
