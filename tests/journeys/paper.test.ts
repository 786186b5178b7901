/** On paper: no navigation and nothing to press, lists from their first to their last line, white also when the window is dark. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { bareDraft, updateOf } from '../speed/synthetic-backlog.ts';
import { pollOptions } from '../eventually.ts';
import { backlog, goTo, press, titles } from './person.ts';
import { withProduct } from './product.ts';

const entries = 300;

const { window } = await withProduct({
  product: { stored: { 'p-00000000-0000-4000-8000-000000000300': updateOf(bareDraft(entries)) } },
  scheme: 'dark',
});

/** What the window tells the page before and after it prints. */
const tell = (event: 'beforeprint' | 'afterprint'): Promise<unknown> =>
  window.page.evaluate((name) => dispatchEvent(new Event(name)), event);

test('the backlog is printed whole, without navigation, black on white; afterwards only a screenful is in the page again', async () => {
  const { page } = window;
  const rows = backlog(page).locator('[data-line]');
  const open = Number(await backlog(page).getAttribute('aria-rowcount')) - 1;
  expect(await rows.count()).toBeLessThan(60);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await tell('beforeprint');
  await expect.poll(() => rows.count(), pollOptions).toBe(open);
  expect(await page.getByText('Synthetic', { exact: true }).first().isVisible()).toBe(true);
  expect(await page.getByRole('navigation', { name: 'Main navigation' }).isVisible()).toBe(false);
  expect(await page.getByRole('button', { name: 'New', exact: false }).first().isVisible()).toBe(false);
  expect(await rows.nth(0).evaluate((row) => getComputedStyle(row).color)).toBe('rgb(27, 28, 32)');
  const [height, end] = await page.evaluate(() => [
    document.documentElement.scrollHeight,
    Math.max(...[...document.querySelectorAll('[data-line]')].map((line) => line.getBoundingClientRect().bottom)),
  ]);
  expect(end).toBeLessThanOrEqual(height ?? 0);
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
  await tell('afterprint');
  await expect.poll(() => rows.count(), pollOptions).toBeLessThan(60);
});

test('on paper stand the columns of the screen, whole titles, and on every sheet the product, the day and its number', async () => {
  const { page } = window;
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  await goTo(page, (await titles(page))[0] ?? '');
  await press(page, 'F2');
  const long =
    'A title that is longer than any column of this list has room for, so that it is read whole on paper only when it is wrapped into several lines';
  await page.keyboard.type(long);
  await press(page, 'Enter');
  await expect.poll(async () => (await titles(page))[0], pollOptions).toContain('read whole on paper');
  // The button that chooses the columns stays on the screen.
  const heads = async (): Promise<readonly string[]> =>
    (await backlog(page).getByRole('columnheader').allInnerTexts()).filter((title) => title !== '');
  const onScreen = await heads();
  await tell('beforeprint');
  await page.emulateMedia({ media: 'print' });
  expect(await heads()).toEqual(onScreen);
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-column="title"] [data-open], [data-column="feature"] span')]
      .filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflow !== 'visible')
      .map((each) => each.innerText),
  );
  expect(cut).toEqual([]);
  await page.emulateMedia({ media: null });
  await tell('afterprint');
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const words = wordsOf(pdf);
  if (words === null) return;
  const sheets = words.split('\f').length - 1;
  expect(sheets).toBeGreaterThan(2);
  const day = new Intl.DateTimeFormat('en', { dateStyle: 'long' }).format(new Date());
  for (let sheet = 1; sheet <= sheets; sheet += 1)
    expect(words).toMatch(new RegExp(`Backlog – Synthetic.*${day}.*Page ${sheet} of ${sheets}`));
  expect(words.replaceAll(/\s+/g, ' ')).toContain('several lines');
});

/** The words of a PDF, where this computer can read them. */
function wordsOf(pdf: Buffer): string | null {
  const read = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
  return read.status === 0 ? read.stdout : null;
}

test('the story map is printed as a list of Features with their Stories', async () => {
  const { page } = window;
  await press(page, 'Shift+M');
  await page.getByRole('grid', { name: 'Story map' }).waitFor();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await tell('beforeprint');
  await page.getByRole('heading', { name: /value/ }).first().waitFor();
  expect(await page.getByRole('listitem').count()).toBeGreaterThan(200);
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
  await tell('afterprint');
  await page.getByRole('grid', { name: 'Story map' }).waitFor();
});
