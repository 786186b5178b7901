import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { violations } from './axe.ts';
import { untilSaved } from './harness.ts';
import { withProduct } from './product.ts';

const { machine, host, window, page } = await withProduct({ product: 'none', width: 1440, height: 900 });
// Playwright takes over the file dialog only while somebody listens.
page.on('filechooser', () => undefined);

beforeEach(async () => {
  await window.visit(host);
  await page.getByLabel('Product name').fill('Shop');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Shop: switch product' }).waitFor();
});

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const csv = (...rows: readonly (readonly string[])[]): string => rows.map((row) => row.map(cell).join(',')).join('\r\n');

/** Three Features with forty Stories and bugs, as Jira exports them: multi-line cells, points, Sprints, ranks. */
const jira = csv(
  [
    'Summary',
    'Issue key',
    'Issue id',
    'Issue Type',
    'Status',
    'Parent key',
    'Story Points',
    'Sprint',
    'Created',
    'Rank',
    'Description',
    'Watchers',
  ],
  ...Array.from({ length: 43 }, (_, place) => [
    place < 3 ? `Feature ${place}` : `Story ${place}`,
    `SHOP-${place + 1}`,
    String(10_000 + place),
    place < 3 ? 'Epic' : place % 5 === 0 ? 'Bug' : 'Story',
    'To Do',
    place < 3 ? '' : `SHOP-${(place % 3) + 1}`,
    place < 3 ? '' : String((place % 5) + 1),
    'Sprint 4',
    '10/Jan/26 11:19 AM',
    `0|i${String(place).padStart(5, '0')}:`,
    `*As a* buyer\n\nAcceptance criteria:\n* one\n* two`,
    'Ana',
  ]),
);

const give = (name: string, text: string | Buffer) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

async function chooseByKey(file: ReturnType<typeof give>): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('f');
  await (await chooser).setFiles(file);
}

/** The number on the tab that shows all open Stories. */
const storiesShown = (): Promise<string> =>
  page
    .getByRole('tab', { name: /^All/ })
    .or(page.getByRole('button', { name: /^All \d/ }))
    .first()
    .innerText();

async function openImport(): Promise<void> {
  await page.keyboard.press('Control+i');
  await page.getByRole('heading', { name: 'Import backlog' }).waitFor();
}

/** The message at the bottom right. */
const toast = (words: string) => page.getByRole('alert').or(page.locator('.mantine-Notification-root')).getByText(words).first();

const verdict = (words: string) => page.getByLabel('Import summary').getByText(words, { exact: true });

test('by keyboard only: choose, see, import, undo, and import again', async () => {
  await openImport();
  await chooseByKey(give('shop.csv', jira));
  await verdict('43 new').waitFor();
  await page.getByText(/^into “Shop”/).waitFor();
  expect(await page.getByLabel('Import summary').innerText()).toContain('3 Features · 32 Stories · 8 Bugs');
  expect(await page.getByLabel('Not imported').innerText()).toContain('Watchers');
  expect(await page.getByLabel('Warnings').innerText()).toContain('No warnings');
  const looks = page.getByLabel('Preview').getByRole('row');
  expect(await looks.nth(4).innerText()).toMatch(/SHOP-4\s+Story 3\s+Feature 0\s+4\s+2\s+New\s+Sprint 4/);
  await page.keyboard.press('Enter');
  await toast('Imported 43 items from shop.csv').waitFor();
  await page
    .getByRole('row', { name: /Story 3 / })
    .or(page.getByText('Story 3', { exact: true }))
    .first()
    .waitFor();
  await expect.poll(storiesShown, pollOptions).toContain('40');

  await openImport();
  await chooseByKey(give('shop.csv', jira));
  await verdict('All 43 items are already in your backlog').waitFor();
  expect(await page.getByRole('button', { name: 'Nothing to import' }).isDisabled()).toBe(true);

  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Import backlog' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Story 3', { exact: true }).first().waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('Story 3', { exact: true }).first().waitFor({ state: 'detached' });
});

test('by click only: choose, import, and undo from the message', async () => {
  await page.getByRole('link', { name: 'Import' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose file' }).click();
  await (await chooser).setFiles(give('shop.csv', jira));
  await page.getByRole('button', { name: 'Import 43 items' }).click();
  await page.getByText('Story 3', { exact: true }).first().waitFor();
  await page.locator('.mantine-Notification-root').getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Story 3', { exact: true }).first().waitFor({ state: 'detached' });
});

test('a newer export updates what changed and says so before', async () => {
  await openImport();
  await chooseByKey(give('shop.csv', jira));
  await verdict('43 new').waitFor();
  await page.keyboard.press('Enter');
  await toast('Imported 43 items').waitFor();
  await openImport();
  const newer = jira.replace('"Story 7"', '"Story 7, better"').replace(/\r\n"Story 42"[\s\S]*$/, '');
  await chooseByKey(
    give('newer.csv', `${newer}\r\n${csv(['Brand new', 'SHOP-99', '1', 'Story', 'Done', 'SHOP-1', '', '', '', '', '', ''])}`),
  );
  await verdict('1 new, 1 updated, 41 unchanged').waitFor();
  await page.keyboard.press('Enter');
  await toast('Imported 2 items from newer.csv').waitFor();
  await page.getByText('Story 7, better').first().waitFor();
  await expect.poll(storiesShown, pollOptions).toContain('40');
});

test('a column, a kind, a state and the order of dates are chosen by hand, and the preview follows', async () => {
  await openImport();
  const text = csv(
    ['Foo', 'Type', 'Status', 'Created', 'Size'],
    ['Pay', 'Wish', 'Parked', '3/4/2026', '5'],
    ['Return', 'Chore', 'Done', '5/6/2026', '8'],
  );
  await chooseByKey(give('odd.csv', text));
  await verdict('2 new').waitFor();
  expect(await page.getByLabel('Warnings').innerText()).toContain('Unknown type “Wish” (1×)');
  await page.getByLabel('Map Foo to').selectOption('Don’t import');
  await verdict('No items found').waitFor();
  expect(await page.getByLabel('Warnings').innerText()).toContain('No title column found');
  await page.getByLabel('Map Foo to').selectOption('Title');
  await verdict('2 new').waitFor();
  await page.getByLabel('Map Size to').selectOption('Don’t import');
  await page.getByLabel('Not imported').getByText('Size').waitFor();
  await page.getByLabel('Map Wish to').selectOption('Spike');
  await page.getByText('1 Enabler · 1 Spike').waitFor();
  await page.getByLabel('Map Parked to').selectOption('Dropped');
  await page.getByLabel('Preview').getByText('Dropped').waitFor();
  await page.getByLabel('Date format').selectOption('Month/day');
  await page.getByLabel('Warnings').getByText('No warnings').waitFor();
  await page.getByLabel('Map Chore to').selectOption('Don’t import');
  await verdict('1 new').waitFor();
  await page.getByRole('button', { name: 'Import 1 item' }).click();
  await toast('Imported 1 item from odd.csv').waitFor();
});

test('a file dropped anywhere on the window opens its preview', async () => {
  const transfer = await page.evaluateHandle((text) => {
    const files = new DataTransfer();
    files.items.add(new File([text], 'dropped.csv', { type: 'text/csv' }));
    return files;
  }, jira);
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await page.getByText('Drop file to preview import').waitFor();
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await verdict('43 new').waitFor();
  expect(await page.getByText('dropped.csv').isVisible()).toBe(true);
});

test.each([
  ['an unclosed quote', 'Title,Text\nOne,fine\nTwo,"never closed\n', 'Line 3: a cell starts with a quote'],
  ['a workbook', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), 'Excel workbook'],
  ['nothing in it', '', 'This file is empty'],
  ['21 MB', Buffer.alloc(21 * 1024 * 1024, 'a'), 'The limit is 20 MB'],
])('a file with %s is refused in words, and the backlog is as it was', async (_, content, words) => {
  await openImport();
  await chooseByKey(give('broken.csv', content));
  await page.getByRole('alert').getByText(words).waitFor();
  expect(await page.getByRole('alert').innerText()).toContain('Your backlog is unchanged.');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('2');
  await expect.poll(storiesShown, pollOptions).toContain('0');
});

test('reading a large file can be cancelled, and the window stays ready', async () => {
  await openImport();
  const row = csv(['Story', 'x'.repeat(900), 'Given a\nWhen b\nThen c']);
  await chooseByKey(
    give(
      'large.csv',
      `Title,Description,Acceptance criteria\r\n${Array.from({ length: 19_000 }, (_, place) => row.replace('Story', `Story ${place}`)).join('\r\n')}`,
    ),
  );
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('heading', { name: 'Import backlog' }).waitFor();
  await chooseByKey(give('shop.csv', jira));
  await verdict('43 new').waitFor();
});

test.each(['light', 'dark'] as const)('choosing and preview are accessible to everybody, %s', async (colorScheme) => {
  await page.emulateMedia({ colorScheme });
  await openImport();
  expect(await violations(page)).toEqual([]);
  await chooseByKey(
    give(
      'shop.csv',
      `${jira}\r\n${csv(['', 'SHOP-100', '1', 'Wish', 'Parked', 'SHOP-1', 'XL', '', '', '', '', ''], ['Odd', 'SHOP-101', '2', 'Wish', 'Parked', 'SHOP-1', 'XL', '', '', '', '', ''])}`,
    ),
  );
  await verdict('44 new').waitFor();
  expect(await page.getByLabel('Warnings').innerText()).toContain('Line 217');
  expect(await violations(page)).toEqual([]);
});

test('from the list of products: no product exists before the file is imported', async () => {
  const kept = async () => (await readdir(join(machine.data, 'products'))).length;
  const productList = () => page.getByRole('heading', { name: 'Products' }).waitFor();
  await untilSaved(page);
  const before = await kept();
  await page.keyboard.press('Control+o');
  await productList();
  await page.getByRole('button', { name: 'Import backlog' }).click();
  await page.getByRole('heading', { name: 'Import backlog' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await chooseByKey(give('broken.csv', ''));
  await page.getByRole('alert').getByText('Nothing was created.').waitFor();
  await chooseByKey(give('Garden shop.csv', jira));
  await verdict('43 new').waitFor();
  expect(await page.getByRole('textbox', { name: 'Product name' }).inputValue()).toBe('Garden shop');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Import backlog' }).waitFor();
  await page.keyboard.press('Escape');
  await productList();
  expect(await kept()).toBe(before);

  await page.getByRole('button', { name: 'Import backlog' }).click();
  await chooseByKey(give('Garden shop.csv', jira));
  await verdict('43 new').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Garden shop: switch product' }).waitFor();
  await page.getByText('Story 3', { exact: true }).first().waitFor();
  await untilSaved(page);
  expect(await kept()).toBe(before + 1);
  await page.keyboard.press('Control+o');
  await productList();

  await page.getByRole('button', { name: 'Import backlog' }).click();
  await chooseByKey(give('Garden shop.csv', jira));
  await verdict('43 new').waitFor();
  const name = page.getByRole('textbox', { name: 'Product name' });
  await name.fill(' ');
  await page.getByRole('button', { name: 'Import 43 items' }).click();
  await page.getByText('Enter a product name.').first().waitFor();
  expect(await kept()).toBe(before + 1);
  await name.fill('Garden shop 2027');
  await page.getByRole('button', { name: 'Import 43 items' }).click();
  await page.getByRole('button', { name: 'Garden shop 2027: switch product' }).waitFor();
  await page.getByText('Story 3', { exact: true }).first().waitFor();
  await expect.poll(storiesShown, pollOptions).toContain('40');
  await untilSaved(page);
  expect(await kept()).toBe(before + 2);
});
