/** Every frequent task with the pointer alone and without dragging: words are typed into fields, everything else is a click. */
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { backlog, cell, facts, message, panel, presentValue, press, row, titles, view } from './person.ts';
import { withProduct } from './product.ts';

const { host, window, page } = await withProduct({ product: 'none', width: 1440, height: 1200 });

const phone = 'Refund from a phone';
const archive = 'Archive requests in one click';
const first = async (count: number): Promise<readonly string[]> => (await titles(page)).slice(0, count);
const button = (name: string | RegExp): Locator => page.getByRole('button', { name });

/** After a click something has the keyboard, so that a person who goes on with keys need not begin at the top of the page; no message that goes by itself. */
async function keepsTheKeyboard(): Promise<void> {
  const place = () =>
    page.evaluate(() => {
      const now = document.activeElement;
      return now === document.body || now?.closest('.mantine-Notification-root') ? now.outerHTML.slice(0, 60) : 'kept';
    });
  await expect.poll(place, pollOptions).toBe('kept');
}

/** Clicks, waits for what it leads to, and looks that the keyboard did not fall into nothing. */
async function click(target: Locator, seen: () => Promise<unknown>, expected: unknown): Promise<void> {
  await target.click();
  await expect.poll(seen, pollOptions).toEqual(expected);
  await keepsTheKeyboard();
}

/** Opens the menu of a row with its own button and takes a line of it. The whole menu is in the window. */
async function choose(title: string, line: string): Promise<void> {
  const actions = row(page, title).getByRole('button', { name: `Actions for ${title}` });
  // A list that follows what was moved may scroll the row away from below the pointer, which then goes to it once more.
  await expect
    .poll(async () => {
      await row(page, title).hover();
      return actions.isVisible();
    }, pollOptions)
    .toBe(true);
  await actions.click();
  const menu = page.getByRole('menu', { name: 'Item actions' });
  await expect
    .poll(() => menu.evaluate((shown) => shown.getBoundingClientRect().bottom - innerHeight), pollOptions)
    .toBeLessThan(0);
  await menu.getByRole('menuitem', { name: line }).click();
}

/** Takes one of the answers to the question on the screen. */
const take = (name: string | RegExp): Promise<void> =>
  page
    .getByRole('dialog')
    .getByRole('option', { name, exact: typeof name === 'string' })
    .click();
const settled = (): Promise<void> => page.getByRole('dialog').waitFor({ state: 'detached' });

test('the sample opens with a click', async () => {
  await window.visit(host);
  await button(/Open sample product/).click();
  await row(page, phone).waitFor();
});

test('peek, open and close', async () => {
  await click(
    row(page, archive).getByRole('button', { name: /^Open PAY-/ }),
    () => panel(page).getByLabel('Title', { exact: true }).inputValue(),
    archive,
  );
  await click(button('Open full page'), () => panel(page).getAttribute('data-mode'), 'full');
  await click(button('Open as side peek'), () => panel(page).getAttribute('data-mode'), 'peek');
  await click(panel(page).getByRole('button', { name: 'Close', exact: true }), () => panel(page).count(), 0);
  await choose(archive, 'Open');
  await expect.poll(() => panel(page).getAttribute('data-mode'), pollOptions).toBe('full');
  await click(panel(page).getByRole('button', { name: 'Close', exact: true }), () => panel(page).count(), 0);
  await choose(archive, 'Peek');
  await expect.poll(() => panel(page).getAttribute('data-mode'), pollOptions).toBe('peek');
  await click(panel(page).getByRole('button', { name: 'Close', exact: true }), () => panel(page).count(), 0);
});

test('a new entry', async () => {
  await row(page, archive).locator('[data-column="rank"]').click();
  await button(/^New/).click();
  await page.getByLabel(/^New item: title/).fill('Show refunds of today !24 3p #self');
  await button('Add item').click();
  await expect
    .poll(() => facts(page, 'Show refunds of today'), pollOptions)
    .toMatchObject({ place: '5', value: '24', points: '3', feature: 'Self-service refunds' });
  await click(
    page.getByRole('group', { name: 'New item' }).getByRole('button', { name: 'Close' }),
    () => page.getByLabel(/^New item: title/).count(),
    0,
  );
});

test('title, value, points, Feature, state, Sprint and tag in the list', async () => {
  const name = 'Show refunds of a day';
  const fact = () => facts(page, name);
  await choose('Show refunds of today', 'Rename');
  await page.getByRole('textbox', { name: 'Title' }).fill(name);
  await row(page, phone).locator('[data-column="rank"]').click();
  await expect.poll(fact, pollOptions).toBeDefined();
  await cell(page, name, 'value').dblclick();
  await page.getByRole('textbox', { name: 'Value' }).fill('31');
  await row(page, phone).locator('[data-column="rank"]').click();
  await expect.poll(async () => (await fact())?.value, pollOptions).toBe('31');
  await cell(page, name, 'points').dblclick();
  await click(page.getByRole('button', { name: '8', exact: true }), async () => (await fact())?.points, '8');
  await choose(name, 'Set Feature…');
  await take(/^Faster close/);
  await expect.poll(async () => (await fact())?.feature, pollOptions).toBe('Faster close');
  await choose(name, 'Set status…');
  await take('Selected for Sprint');
  await expect.poll(async () => (await fact())?.ready, pollOptions).toBe('Selected for Sprint');
  await choose(name, 'Set Sprint…');
  await take('Sprint 14');
  await expect.poll(async () => (await fact())?.sprint, pollOptions).toBe('S14');
  await choose(name, 'Add or remove tag…');
  await take('mobile');
  await button('Done').click();
  await settled();
  await keepsTheKeyboard();
  await row(page, name)
    .getByRole('button', { name: /^Open PAY-/ })
    .click();
  await panel(page).getByText('#mobile').waitFor();
});

test('the same in the open entry, with criteria and verdicts', async () => {
  const name = 'Show refunds of a day';
  const field = (label: string): Locator => panel(page).getByLabel(label, { exact: true });
  await field('Title').fill('Show the refunds of a day');
  await field('Value').fill('40');
  await field('Points').fill('3');
  await field('Title').click();
  await expect.poll(() => facts(page, 'Show the refunds of a day'), pollOptions).toMatchObject({ value: '40', points: '3' });
  await field('Title').fill(name);
  await click(panel(page).getByRole('button', { name: /^Feature: / }), () => page.getByRole('dialog').count(), 1);
  await take(/^Statements/);
  await settled();
  await click(
    panel(page).getByRole('button', { name: /^Status: / }),
    () => page.getByRole('menuitemradio', { name: 'Ready' }).count(),
    1,
  );
  await click(
    page.getByRole('menuitemradio', { name: 'In progress' }),
    async () => (await facts(page, name))?.ready,
    'In progress',
  );
  expect((await facts(page, name))?.feature).toBe('Statements');
  await click(
    panel(page).getByRole('button', { name: /^Sprint: / }),
    () => page.getByRole('menuitemradio', { name: 'No Sprint' }).count(),
    1,
  );
  await click(page.getByRole('menuitemradio', { name: 'No Sprint' }), async () => (await facts(page, name))?.sprint, '');
  await click(panel(page).getByRole('button', { name: /^Add acceptance criterion/ }), () => field('Criterion 1').count(), 1);
  await field('Criterion 1').fill('Today is the default');
  await click(panel(page).getByRole('button', { name: /^Add acceptance criterion/ }), () => field('Criterion 2').count(), 1);
  await field('Criterion 2').fill('Other days can be chosen');
  await click(
    panel(page).getByRole('button', { name: /^Criterion 1: / }),
    () => panel(page).getByText('1 of 2 passed').count(),
    1,
  );
  await panel(page)
    .getByRole('button', { name: /^Result of criterion 2/ })
    .click();
  await click(
    page.getByRole('menuitem', { name: 'Move up' }),
    () => field('Criterion 1').inputValue(),
    'Other days can be chosen',
  );
  await panel(page)
    .getByRole('button', { name: /^Result of criterion 2/ })
    .click();
  expect(await presentValue(page)).toBe('Passed');
  await press(page, 'Escape');
  await panel(page)
    .getByRole('button', { name: /^Result of criterion 1/ })
    .click();
  await click(page.getByRole('menuitem', { name: 'Remove criterion' }), () => field('Criterion 2').count(), 0);
  await click(panel(page).getByRole('button', { name: 'Close', exact: true }), () => panel(page).count(), 0);
});

test('what is missing for a Sprint leads to where it is mended', async () => {
  await row(page, 'Close a dispute with a template')
    .getByRole('button', { name: /^Open PAY-/ })
    .click();
  const active = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  await click(panel(page).getByRole('button', { name: 'Add: No description' }), active, 'Description');
  await page.keyboard.insertText('As a merchant I want a template.');
  await panel(page).getByRole('button', { name: 'Add: No description' }).waitFor({ state: 'detached' });
  await click(panel(page).getByRole('button', { name: 'Add: No acceptance criteria' }), active, 'Criterion 1');
  await click(panel(page).getByRole('button', { name: 'Edit: Empty acceptance criterion' }), active, 'Criterion 1');
  await page.keyboard.insertText('It is sent');
  await panel(page).getByRole('region', { name: 'Definition of Ready' }).getByText('Ready', { exact: true }).waitFor();
  await click(panel(page).getByRole('button', { name: 'Close', exact: true }), () => panel(page).count(), 0);
});

test('moving up, down, to the top, to the end and to a position, through the menu of the row', async () => {
  const name = 'Show refunds of a day';
  const place = async () => (await facts(page, name))?.place;
  for (const [line, expected] of [
    ['Move up', '4'],
    ['Move down', '5'],
    ['Move to top', '1'],
    ['Move to bottom', '25'],
  ] as const) {
    await choose(name, line);
    await expect.poll(place, { ...pollOptions, message: line }).toBe(expected);
    await keepsTheKeyboard();
    await backlog(page)
      .locator('[data-scroller]')
      .evaluate((list) => list.scrollTo(0, 0));
  }
  await choose(name, 'Move to position…');
  await page.getByRole('dialog').getByRole('textbox').fill('3');
  await page.getByRole('dialog').getByRole('button', { name: 'Move', exact: true }).click();
  await expect.poll(place, pollOptions).toBe('3');
});

test('selecting, cutting and pasting, sizing many at once', async () => {
  const [one = '', two = '', three = '', four = ''] = await titles(page);
  for (const title of [one, two]) {
    await row(page, title).hover();
    await row(page, title).getByRole('checkbox').click();
  }
  const bar = page.getByRole('toolbar', { name: '2 selected' });
  await bar.getByRole('button', { name: /^Points/ }).click();
  await take('13');
  await expect
    .poll(async () => [(await facts(page, one))?.points, (await facts(page, two))?.points], pollOptions)
    .toEqual(['13', '13']);
  await bar.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Cut' }).click();
  // At once: a message goes by itself.
  await message(page, 'cut. Select a row').waitFor();
  await bar.getByRole('button', { name: 'Clear selection' }).click();
  await bar.waitFor({ state: 'detached' });
  await keepsTheKeyboard();
  await choose(four, 'Paste below');
  await expect.poll(() => first(4), pollOptions).toEqual([three, four, one, two]);
  await row(page, three).locator('[data-column="rank"]').click();
  await row(page, one)
    .locator('[data-column="rank"]')
    .click({ modifiers: ['Shift'] });
  await page
    .getByRole('toolbar', { name: '3 selected' })
    .getByRole('button', { name: /^Move to…/ })
    .click();
  await page.getByRole('dialog').getByRole('textbox').fill('2');
  await page.getByRole('dialog').getByRole('button', { name: 'Move', exact: true }).click();
  await expect.poll(() => first(4), pollOptions).toEqual([two, three, four, one]);
  await button('Clear selection').click();
});

test('dropping, undoing it, finding what was dropped, and restoring it', async () => {
  await choose(phone, 'Drop');
  await expect.poll(() => titles(page), pollOptions).not.toContain(phone);
  await click(button('Undo').last(), () => row(page, phone).count(), 1);
  await choose(phone, 'Drop');
  await expect.poll(() => titles(page), pollOptions).not.toContain(phone);
  await button(/^Status open/).click();
  await take('Dropped');
  await expect.poll(() => titles(page), pollOptions).toEqual([phone]);
  await row(page, phone).hover();
  await row(page, phone)
    .getByRole('button', { name: `Actions for ${phone}` })
    .click();
  await page.getByRole('menuitem', { name: 'Restore' }).click();
  await expect.poll(() => titles(page), pollOptions).toEqual([]);
  await keepsTheKeyboard();
  await click(button(/^Clear filters/), () => row(page, phone).count(), 1);
});

test('filtering, views of one’s own, grouping', async () => {
  await button(/^Filter/).click();
  await take('Points');
  await page.getByRole('dialog', { name: 'Filter: Points' }).waitFor();
  await take('Up to 3');
  await expect.poll(async () => (await titles(page)).length, pollOptions).toBeLessThan(25);
  const small = await titles(page);
  await button('Save as view').click();
  await page.getByLabel('View name').fill('Small');
  await click(button('Save view'), () => page.getByRole('tab', { name: /^Small/, selected: true }).count(), 1);
  await click(view(page, 'Unsized'), () => page.getByRole('tab', { name: /^Unsized/, selected: true }).count(), 1);
  await click(view(page, 'Small'), () => titles(page), small);
  await click(button('Remove Points filter'), () => titles(page).then((all) => all.length), 25);
  await click(view(page, 'Small'), () => titles(page), small);
  await click(button('Delete view'), () => view(page, 'Small').count(), 0);
  await expect.poll(() => page.getByRole('tab', { name: /^All/, selected: true }).count(), pollOptions).toBe(1);
  await button('Group by none').click();
  expect(await presentValue(page)).toBe('None');
  await click(
    page.getByRole('menuitemradio', { name: 'Feature' }),
    () => page.getByRole('button', { name: 'Faster close', expanded: true }).count(),
    1,
  );
  await click(page.getByRole('button', { name: 'Faster close', expanded: true }), () => row(page, archive).count(), 0);
  await click(page.getByRole('button', { name: 'Faster close', expanded: false }), () => row(page, archive).count(), 1);
  await button('Group by Feature').click();
  expect(await presentValue(page)).toBe('Feature');
  await click(page.getByRole('menuitemradio', { name: 'None' }), () => button('Group by none').count(), 1);
});

test('search, palette and the list of keys', async () => {
  await button(/^Search or run a command/).click();
  await page
    .getByRole('textbox', { name: 'Search or run a command' })
    .or(page.getByRole('searchbox', { name: 'Search or run a command' }))
    .or(page.getByRole('combobox', { name: 'Search or run a command' }))
    .first()
    .fill('archive req');
  await page.getByRole('dialog').getByText(archive).click();
  await expect.poll(() => panel(page).getByLabel('Title', { exact: true }).inputValue(), pollOptions).toBe(archive);
  await click(panel(page).getByRole('button', { name: 'Close', exact: true }), () => panel(page).count(), 0);
  await button(/^Search or run a command/).click();
  await click(
    page.getByRole('dialog').getByText('Keyboard shortcuts', { exact: true }),
    () => page.getByRole('dialog', { name: 'Keyboard shortcuts' }).count(),
    1,
  );
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByRole('button', { name: 'Close', exact: true }).click();
  await settled();
});

test('undo and redo, colours, settings, import and all products', async () => {
  const [one = '', two = ''] = await titles(page);
  await choose(one, 'Move down');
  await expect.poll(() => first(2), pollOptions).toEqual([two, one]);
  await button(/^Search or run a command/).click();
  await page.getByRole('dialog').getByText('Undo', { exact: true }).click();
  await expect.poll(() => first(2), pollOptions).toEqual([one, two]);
  await click(button('Redo').last(), () => first(2), [two, one]);
  await click(page.getByRole('link', { name: 'Settings' }), () => page.getByRole('heading', { name: 'Settings' }).count(), 1);
  await page.getByText('Dark', { exact: true }).click();
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset['mantineColorScheme']), pollOptions).toBe('dark');
  await click(page.getByRole('link', { name: 'Import' }), () => page.getByRole('heading', { name: 'Import backlog' }).count(), 1);
  await click(page.getByRole('link', { name: 'Backlog' }), () => row(page, phone).count(), 1);
  await button(/switch product$/).click();
  await page.getByRole('menuitem', { name: 'All products' }).click();
  await page.getByRole('heading', { name: 'Products' }).waitFor();
});
