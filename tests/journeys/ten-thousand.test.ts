/** Ten thousand entries are worked with like ten, and a hundred thousand open and scroll from end to end. Behaviour only: figures are the bench's. */
import { expect, test } from 'vitest';
import { bareDraft, syntheticUpdate, updateOf } from '../speed/synthetic-backlog.ts';
import { pollOptions } from '../eventually.ts';
import { untilSaved } from './harness.ts';
import { answer, backlog, countOf, focused, message, press, row, rows, titles, view } from './person.ts';
import { withProduct } from './product.ts';

const long = { timeout: 240_000 };
/** One Feature for every forty Stories; the list shows the Stories. */
const storiesOf = (size: number): number => size - Math.floor(size / 41);

const { host, page } = await withProduct({
  product: {
    stored: { 'ten-thousand': syntheticUpdate(10_000), 'hundred-thousand': updateOf(bareDraft(100_000)) },
  },
  width: 1440,
  height: 900,
});

async function open(product: string): Promise<void> {
  await page.goto(`http://127.0.0.1:${host.port}/#/p/${product}/backlog`);
  await backlog(page).locator('[role=row][data-line]').nth(10).waitFor(long);
  await page.locator('[data-sync="saved"]').waitFor(long);
}

/** Scrolls the list to a share of its height and waits for the rows that stand there. */
async function scrollTo(share: number): Promise<void> {
  await backlog(page).evaluate((grid, to) => {
    const frame = [grid, ...grid.querySelectorAll('*'), grid.parentElement].find(
      (each) => each && each.scrollHeight > each.clientHeight + 1_000,
    );
    if (!frame) throw new Error('nothing scrolls');
    frame.scrollTop = frame.scrollHeight * to;
  }, share);
}

const places = async (): Promise<readonly number[]> => (await rows(page)).map(({ place }) => Number(place.replaceAll(/\D/g, '')));
const lowest = async (): Promise<number> => Math.max(...(await places()));
const highest = async (): Promise<number> => Math.min(...(await places()));

/** One of the first rows gets the keyboard. */
const goToPlace = async (at: number): Promise<void> => {
  await scrollTo(0);
  await backlog(page)
    .locator(`[role=row][aria-rowindex="${at + 1}"] [data-column="rank"]`)
    .click();
};
const titleAt = (at: number): Promise<string> =>
  backlog(page)
    .locator(`[role=row][aria-rowindex="${at + 1}"] [data-column="title"]`)
    .innerText();

test('ten thousand open, and both ends can be reached', async () => {
  await open('ten-thousand');
  expect(await countOf(page)).toBe(storiesOf(10_000));
  await goToPlace(1);
  await press(page, 'End');
  await expect.poll(lowest, pollOptions).toBe(storiesOf(10_000));
  await press(page, 'Home');
  await expect.poll(highest, pollOptions).toBe(1);
  await expect.poll(() => focused(page), pollOptions).toBe(`row ${await titleAt(1)}`);
});

test('a title that is being edited survives scrolling far away and back', async () => {
  await goToPlace(2);
  await press(page, 'F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Edited while ');
  await scrollTo(0.5);
  await expect.poll(async () => (await places()).some((place) => place > 4_000), pollOptions).toBe(true);
  await page.keyboard.type('scrolling');
  await scrollTo(1);
  await expect.poll(lowest, pollOptions).toBe(storiesOf(10_000));
  await press(page, 'Enter');
  await scrollTo(0);
  await expect.poll(() => titleAt(2), pollOptions).toBe('Edited while scrolling');
  await page.keyboard.press('Control+z');
  await row(page, 'Edited while scrolling').waitFor({ state: 'detached', ...long });
});

test('a filter and the search narrow ten thousand to the ones that are meant', async () => {
  await goToPlace(3);
  await press(page, 'F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Zeppelin fuel');
  await press(page, 'Enter');
  await row(page, 'Zeppelin fuel').waitFor();
  await press(page, '/');
  await page.getByRole('textbox', { name: 'Search this list' }).fill('zeppelin');
  await expect.poll(() => titles(page), pollOptions).toEqual(['Zeppelin fuel']);
  await press(page, 'Enter');
  await expect.poll(() => titles(page), pollOptions).toEqual(['Zeppelin fuel']);
  await press(page, 'Shift+f');
  await expect.poll(() => countOf(page), pollOptions).toBe(storiesOf(10_000));
  await press(page, 'Control+k');
  await page.getByRole('dialog').getByLabel('Search or run a command').fill('zeppelin');
  await page.getByRole('dialog').getByText('Zeppelin fuel').waitFor(long);
  await press(page, 'Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('grouped by Feature every Story stands below its Feature, and back', async () => {
  await goToPlace(1);
  await press(page, 'Shift+g');
  await backlog(page).locator('[data-band]').first().waitFor(long);
  await expect.poll(() => countOf(page), pollOptions).toBeGreaterThan(storiesOf(10_000) + 200);
  await press(page, 'Shift+g');
  await expect.poll(() => countOf(page), pollOptions).toBe(storiesOf(10_000));
});

test('the matrix says nothing about items that were not read yet', async () => {
  await page.evaluate(() => {
    new MutationObserver(() => {
      if (document.body.textContent?.includes('Nothing to plot yet')) document.body.dataset['saidNothing'] = '';
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  await press(page, 'Shift+x');
  await page.getByText(/items plotted/).waitFor(long);
  expect(await page.evaluate(() => document.body.dataset['saidNothing'])).toBe(undefined);
  await press(page, 'Shift+l');
  await backlog(page).locator('[role=row][data-line]').nth(10).waitFor(long);
});

test('an entry moves to position 9,000, and one undo brings it back', async () => {
  await goToPlace(3);
  await press(page, 'm');
  await answer(page, '9000');
  const shownAt = async (): Promise<string | undefined> =>
    (await rows(page)).find(({ title }) => title === 'Zeppelin fuel')?.place;
  await expect.poll(async () => (await shownAt())?.replaceAll(/\D/g, ''), pollOptions).toBe('9000');
  await press(page, 'Control+z');
  await expect.poll(shownAt, pollOptions).toBe('3');
});

test('all are selected and sized at once, and one undo gives every size back', async () => {
  const unsized = async (): Promise<string> => (await view(page, 'Unsized').innerText()).replaceAll(/\D/g, '');
  await expect.poll(async () => Number(await unsized()), pollOptions).toBeGreaterThan(6_000);
  await goToPlace(1);
  await expect.poll(highest, pollOptions).toBe(1);
  const before = { unsized: await unsized(), rows: await rows(page) };
  await press(page, 'Control+a');
  await page.getByRole('toolbar', { name: /selected/ }).waitFor(long);
  await expect
    .poll(() => page.getByRole('toolbar', { name: /selected/ }).getAttribute('aria-label'), pollOptions)
    .toMatch(/9,757/);
  await press(page, 'p');
  await answer(page, '500');
  await expect.poll(unsized, pollOptions).toBe('0');
  expect(new Set((await rows(page)).map(({ points }) => points))).toEqual(new Set(['500']));
  await untilSaved(page);
  await press(page, 'Control+z');
  await message(page, 'Undone').waitFor(long);
  await expect.poll(unsized, pollOptions).toBe(before.unsized);
  await press(page, 'Escape');
  await expect.poll(async () => (await rows(page)).slice(0, 8), pollOptions).toEqual(before.rows.slice(0, 8));
  await untilSaved(page);
});

test('a hundred thousand open, and the list scrolls to the end and back', { timeout: 600_000 }, async () => {
  await page.goto('about:blank');
  await open('hundred-thousand');
  await expect.poll(() => countOf(page), { ...pollOptions, ...long }).toBe(storiesOf(100_000));
  for (const share of [0.25, 0.5, 0.75, 1]) {
    await scrollTo(share);
    await expect.poll(lowest, pollOptions).toBeGreaterThanOrEqual(Math.floor(storiesOf(100_000) * share) - 100);
  }
  await expect.poll(lowest, pollOptions).toBe(storiesOf(100_000));
  for (const share of [0.5, 0]) {
    await scrollTo(share);
    await expect.poll(highest, pollOptions).toBeLessThanOrEqual(Math.floor(storiesOf(100_000) * share) + 100);
  }
  await expect.poll(highest, pollOptions).toBe(1);
  expect(await backlog(page).locator('[role=row]').count()).toBeLessThan(120);
});
