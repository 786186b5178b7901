/** What people bring from other programs: lists and cells into the line for new items, texts of Word and Docs into an item, criteria from anywhere. */
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { addEntries, goTo, panel, titles } from './person.ts';
import { withProduct } from './product.ts';

const { page } = await withProduct({ product: { name: 'Garden' } });

/** A paste as the browser reports it, with what another program left on the clipboard. */
const paste = (into: Locator, clipboard: Readonly<Record<string, string>>): Promise<void> =>
  into.evaluate((element, data) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(data)) clipboardData.setData(type, text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, clipboard);

const line = (): Locator => page.getByLabel(/^New item: title/);
const dialog = (): Locator => page.getByRole('dialog');

test('five lines of a list become five items below the current one, as one undo', async () => {
  await addEntries(page, ['First', 'Last']);
  await goTo(page, 'First');
  await page.keyboard.press('n');
  await paste(line(), {
    'text/plain': '• Water the plants !80 5p\r\n• bug: Gate is stuck\r\n\r\n• Fix #4711\r\n1. Mow\r\n☐ Rake\r\n',
  });
  await dialog().getByRole('heading', { name: 'Add 5 items' }).waitFor();
  expect(await dialog().getByRole('table').innerText()).toMatch(/Water the plants\s+80\s+5/);
  await dialog().getByRole('button', { name: 'Add 5 items' }).press('Enter');
  await dialog().waitFor({ state: 'detached' });
  await expect
    .poll(() => titles(page), pollOptions)
    .toEqual(['First', 'Water the plants', 'Gate is stuck', 'Fix #4711', 'Mow', 'Rake', 'Last']);
  await expect.poll(() => line().evaluate((field) => field === document.activeElement), pollOptions).toBe(true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect.poll(() => titles(page), pollOptions).toEqual(['First', 'Last']);
  await page.getByText('Undone: Add 5 items').first().waitFor();
});

test('cells of a spreadsheet are shown as what they become, and a column can mean something else', async () => {
  await page.keyboard.press('n');
  await paste(line(), {
    'text/plain': 'Title\tStory Points\tNotes\r\n"Pay\nby ""card"""\t5\tWith any card\r\nRefund\t3\tWithin 14 days\r\n',
  });
  await dialog().getByRole('heading', { name: 'Add 2 items' }).waitFor();
  expect(await dialog().getByLabel('First row is a header').isChecked()).toBe(true);
  await dialog().getByLabel('Notes').selectOption({ label: 'Description' });
  await expect.poll(() => dialog().getByRole('table').innerText(), pollOptions).toContain('Within 14 days');
  await dialog().getByLabel('First row is a header').uncheck();
  await dialog().getByRole('heading', { name: 'Add 3 items' }).waitFor();
  await dialog().getByLabel('First row is a header').check();
  await dialog().getByRole('button', { name: 'Add 2 items' }).click();
  await dialog().waitFor({ state: 'detached' });
  await expect.poll(() => titles(page), pollOptions).toEqual(expect.arrayContaining(['Pay by "card"', 'Refund']));
});

test('one line is text of the field; more than 1,000 are refused with the way that takes them', async () => {
  await line().evaluate((field: HTMLInputElement) => field.focus());
  await paste(line(), { 'text/plain': Array.from({ length: 1200 }, (_, at) => `Item ${at}`).join('\n') });
  await page
    .getByRole('alert')
    .filter({
      hasText: 'You pasted 1,200 rows. Up to 1,000 can be added at once. For more, save them as a CSV file and import it.',
    })
    .waitFor();
  await paste(line(), { 'text/plain': 'Only one\r\n' });
  expect(await dialog().count()).toBe(0);
  await page.keyboard.press('Escape');
});

const word = `<html><head><style>p {font-weight:bold}</style></head><body><!--StartFragment--><p class=MsoNormal><span style='font-weight:normal' onclick="x()">Goals</span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Pay by <b>card</b></p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>Visa</p><!--EndFragment--></body></html>`;
const docs = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-5f3a"><p dir="ltr"><span style="font-weight:400;">Plain </span><span style="font-weight:700;">strong</span></p><ul><li dir="ltr" aria-level="1" style="font-weight:400;"><p dir="ltr" role="presentation"><span style="font-weight:400;">Item</span></p></li></ul></b>`;

test('lists of Word and Docs are lists in the description, with nothing bold by accident', async () => {
  await goTo(page, 'First');
  await page.keyboard.press('Enter');
  const text = panel(page).getByRole('textbox', { name: 'Description' });
  await text.click();
  await paste(text, { 'text/html': word, 'text/plain': 'Goals' });
  await expect
    .poll(() => text.locator('ul > li').allInnerTexts(), pollOptions)
    .toEqual([expect.stringContaining('Pay by card'), 'Visa']);
  expect(await text.locator('strong').allInnerTexts()).toEqual(['card']);
  await page.keyboard.press('Control+a');
  await paste(text, { 'text/html': docs, 'text/plain': 'x' });
  await expect.poll(() => text.locator('strong').allInnerTexts(), pollOptions).toEqual(['strong']);
  expect(await text.locator('ul > li').allInnerTexts()).toEqual(['Item']);
  expect(await text.locator('[style], img').count()).toBe(0);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Ends with ');
  await expect.poll(() => text.evaluate((box) => box.textContent), pollOptions).toBe('Ends with ');
});

test('pasted criteria are one a line, a scenario stays together, and one undo takes them back; Shift Enter is a new line', async () => {
  await panel(page).getByRole('button', { name: 'Add acceptance criterion' }).click();
  const criteria = panel(page).getByRole('textbox', { name: /^Criterion \d+$/ });
  const texts = (): Promise<readonly string[]> =>
    criteria.evaluateAll((boxes) => boxes.map((box) => (box as HTMLTextAreaElement).value));
  await paste(criteria.first(), {
    'text/plain': '- Totals match\r\n☐ Sorted by day\r\nGiven a cart\r\nWhen I pay\r\nThen I get a receipt\r\n2. Printed',
  });
  await expect
    .poll(texts, pollOptions)
    .toEqual(['Totals match', 'Sorted by day', 'Given a cart\nWhen I pay\nThen I get a receipt', 'Printed']);
  await expect.poll(() => criteria.last().evaluate((box) => box === document.activeElement), pollOptions).toBe(true);
  expect(await criteria.nth(2).evaluate((box) => box.clientHeight)).toBeGreaterThan(60);
  await page.keyboard.press('Control+z');
  await expect.poll(texts, pollOptions).toEqual(['']);
  await criteria.first().focus();
  await page.keyboard.type('One');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('Two');
  await expect.poll(texts, pollOptions).toEqual(['One\nTwo']);
  await page.keyboard.press('Enter');
  await expect.poll(texts, pollOptions).toEqual(['One\nTwo', '']);
  await page.keyboard.press('Escape');
});

test('screens open by the place of the digit where the keyboard types it with Shift only', async () => {
  const press = (key: string, code: string): Promise<void> =>
    page.evaluate(
      ([each, place]) =>
        void document.body.dispatchEvent(
          new KeyboardEvent('keydown', { key: each ?? '', code: place ?? '', bubbles: true, cancelable: true }),
        ),
      [key, code],
    );
  await press('è', 'Digit7');
  await expect.poll(() => page.title(), pollOptions).toContain('People');
  await press('é', 'Digit2');
  await expect.poll(() => page.title(), pollOptions).toContain('Backlog');
});
