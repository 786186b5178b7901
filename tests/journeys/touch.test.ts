/** On a touch screen: a tap opens, a swipe scrolls and moves nothing, and what is pressed for a moment moves with the finger. */
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { fingerOn, isLifted, spotIn } from './finger.ts';
import { backlog, panel, press, row, titles } from './person.ts';
import { withProduct } from './product.ts';

const { page } = await withProduct({ touch: true });
const finger = await fingerOn(page);

const phone = 'Refund from a phone';
const scroller = (): Locator => page.locator('[data-scroller]');
const scrolled = (): Promise<number> => scroller().evaluate(({ scrollTop }) => Math.round(scrollTop));
const at = (title: string, down?: number) => spotIn(row(page, title).locator('[data-column="title"]'), 0.2, down);
/** What is lifted goes with the finger, and is seen. */
const preview = (): Locator => page.locator('[data-shown="true"]');

test('a tap opens the item', async () => {
  await finger.tap(await at(phone));
  await expect.poll(() => panel(page).getByLabel('Title', { exact: true }).inputValue(), pollOptions).toBe(phone);
  await press(page, 'Escape');
  await panel(page).waitFor({ state: 'detached' });
});

test('a swipe scrolls the list and moves nothing, however it begins', async () => {
  const before = await titles(page);
  const from = await at(before[8] ?? '');
  await finger.swipe(from, { x: from.x, y: from.y - 200 });
  await expect.poll(scrolled, pollOptions).toBeGreaterThan(100);
  await finger.swipe({ x: from.x, y: 300 }, { x: from.x, y: 700 });
  await expect.poll(scrolled, pollOptions).toBe(0);
  expect(await isLifted(page)).toBe(false);
  expect(await titles(page)).toEqual(before);
});

/** What a browser asks for at a long press, sooner or later than the window; whether it was kept from opening a menu. */
const askForMenu = (title: string): Promise<boolean> =>
  row(page, title)
    .locator('[data-column="title"]')
    .evaluate(
      (element) =>
        !element.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: 300, clientY: 300 })),
    );
const menu = (): Locator => page.getByRole('menu');

test('what is pressed for a moment is lifted and moves with the finger; the list stays, and no menu opens', async () => {
  const before = await titles(page);
  const [, second = '', , , , sixth = ''] = before;
  await finger.lift(await at(second));
  await expect.poll(() => preview().innerText(), pollOptions).toContain(second);
  expect(await askForMenu(second)).toBe(true);
  expect(await menu().count()).toBe(0);
  await finger.move(await at(sixth, 0.9));
  await page.getByText('2 → 6').waitFor();
  expect(await scrolled()).toBe(0);
  await finger.release();
  const after = before.filter((title) => title !== second).toSpliced(5, 0, second);
  await expect.poll(() => titles(page), pollOptions).toEqual(after);
  expect(await isLifted(page)).toBe(false);
  expect(await preview().count()).toBe(0);
  expect(await panel(page).count()).toBe(0);
  await press(page, 'Control+z');
  await expect.poll(() => titles(page), pollOptions).toEqual(before);
});

test('a browser that is sooner with its menu only lifts sooner', async () => {
  const [first = ''] = await titles(page);
  await finger.touch(await at(first));
  expect(await askForMenu(first)).toBe(true);
  expect(await isLifted(page)).toBe(true);
  await finger.lose();
  await expect.poll(() => isLifted(page), pollOptions).toBe(false);
  expect(await menu().count()).toBe(0);
});

test('a second finger, or one that is taken away, ends the drag with nothing changed', async () => {
  const before = await titles(page);
  const [first = '', , third = '', , fifth = ''] = before;
  await finger.lift(await at(first));
  await finger.move(await at(fifth, 0.9));
  await page.getByText('1 → 5').waitFor();
  await finger.touch(await at(fifth, 0.9), await at(third));
  await expect.poll(() => isLifted(page), pollOptions).toBe(false);
  await finger.release();
  await finger.lift(await at(first));
  await finger.move(await at(fifth, 0.9));
  await page.getByText('1 → 5').waitFor();
  await finger.lose();
  await expect.poll(() => isLifted(page), pollOptions).toBe(false);
  expect(await preview().count()).toBe(0);
  expect(await titles(page)).toEqual(before);
});

test('let go where it lay, it shows its menu as ever', async () => {
  const before = await titles(page);
  await finger.lift(await at(before[2] ?? ''));
  await finger.release();
  await page.getByRole('menuitem', { name: 'Move to position…' }).waitFor();
  await press(page, 'Escape');
  await menu().waitFor({ state: 'detached' });
  expect(await titles(page)).toEqual(before);
});

test('at the edge the list scrolls under the finger, and what is lifted lands far away', async () => {
  const before = await titles(page);
  const [first = ''] = before;
  const box = await scroller().boundingBox();
  if (!box) throw new Error('there is a list');
  await finger.lift(await at(first));
  await finger.move({ x: 400, y: box.y + box.height - 6 });
  await expect
    .poll(() => scroller().evaluate((list) => list.scrollTop + list.clientHeight >= list.scrollHeight - 1), pollOptions)
    .toBe(true);
  await finger.move(await spotIn(backlog(page).getByRole('row').last(), 0.3, 0.9));
  await finger.release();
  await expect.poll(async () => (await titles(page)).at(-1), pollOptions).toBe(first);
  await press(page, 'Control+z');
  await expect.poll(() => titles(page), pollOptions).toEqual(before);
});

test('in the story map a card goes with the finger to another Feature and Sprint; a swipe only scrolls', async () => {
  await press(page, 'Shift+M');
  const map = page.getByRole('grid', { name: 'Story map' });
  const card = (title: string): Locator => map.getByRole('gridcell', { name: new RegExp(`${title}$`) });
  await card(phone).waitFor();
  const order = (): Promise<readonly string[]> =>
    map.locator('[data-card]').evaluateAll((cards) => cards.map((each) => `${each.ariaColIndex} ${each.ariaLabel}`));
  const before = await order();
  const from = await spotIn(card(phone));
  await finger.swipe(from, { x: from.x, y: from.y - 150 });
  await expect.poll(() => map.evaluate(({ scrollTop }) => scrollTop), pollOptions).toBeGreaterThan(50);
  await map.evaluate((each) => each.scrollTo(0, 0));
  await expect.poll(order, pollOptions).toEqual(before);
  await finger.lift(await spotIn(card(phone)));
  await finger.move(await spotIn(card('Retry a failed card payment'), 0.5, 0.8));
  await finger.release();
  await expect.poll(order, pollOptions).not.toEqual(before);
  await press(page, 'Control+z');
  await expect.poll(order, pollOptions).toEqual(before);
  await finger.tap(await spotIn(card(phone), 0.3));
  await expect.poll(() => card(phone).evaluate((each) => each === document.activeElement), pollOptions).toBe(true);
});

test('a person on the map is placed by a finger that lay on them; a swipe places nobody', async () => {
  await press(page, '7');
  const person = (name: string): Locator =>
    page.getByRole('group', { name: 'Power/interest grid' }).getByRole('button', { name: new RegExp(`^${name}`) });
  await person('Ruth').waitFor();
  const place = async (): Promise<string | null> => person('Ruth').getAttribute('aria-label');
  const before = await place();
  const from = await spotIn(person('Ruth'));
  await finger.swipe(from, { x: from.x + 60, y: from.y - 60 });
  expect(await place()).toBe(before);
  await finger.lift(from);
  await finger.move({ x: from.x, y: from.y - 80 });
  await finger.lose();
  await expect.poll(() => isLifted(page), pollOptions).toBe(false);
  expect(await place()).toBe(before);
  await finger.lift(from);
  await finger.move({ x: from.x - 90, y: from.y - 40 });
  await finger.release();
  await expect.poll(place, pollOptions).not.toBe(before);
  await finger.tap(await spotIn(person('Ruth')));
  await page.getByRole('complementary', { name: 'Person details' }).waitFor();
});
