/** The order and its reasons: a move against the numbers is asked about, the reason stands in the entry, the suggestion is taken or left, map and matrix show the same entries. */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { untilSaved } from './harness.ts';
import { answer, expectVisibleFocus, facts, focused, goTo, message, panel, press, row, titles, view } from './person.ts';
import { withProduct } from './product.ts';

const {
  host,
  windows,
  pages: [page, other],
} = await withProduct({ people: ['ana', 'max'], product: 'none', width: 1440, height: 1000 });

const receipt = 'Dark receipt for email clients';
const phone = 'Refund from a phone';
const archive = 'Archive requests in one click';
const guest = 'Let a guest save a card';
const status = 'Refund status by text message';

const question = (of: Page = page): Locator => of.getByRole('group', { name: 'Reason for this position' });
const place = async (title: string): Promise<string | undefined> => (await facts(page, title))?.place;
const marks = (): Locator => page.getByRole('group', { name: /^Items by value and points/ });
const map = (): Locator => page.getByRole('grid', { name: 'Story map' });
const card = (title: string): Locator => map().getByRole('gridcell', { name: new RegExp(`${title}$`) });
const dialog = (): Locator => page.getByRole('dialog');
const shape = (name: string): Locator => page.getByRole('group', { name: 'Layout' }).getByRole('button', { name });

/** A press of the pointer shows no ring, but the keyboard is somewhere. */
async function keepsTheKeyboard(): Promise<void> {
  await expect.poll(() => focused(page), pollOptions).not.toBe('body');
}

/** By column and slice: where a card is drawn says to which Feature and Sprint it belongs. */
const whereIs = (title: string) =>
  card(title).evaluate((element) => {
    const lines = [...(element.closest('[role=grid]')?.querySelectorAll<HTMLElement>('[role=row]') ?? [])];
    const heads = lines.filter((line) => line.querySelector('[role=rowheader]'));
    const top = element.getBoundingClientRect().top;
    const above = heads
      .filter((head) => head.getBoundingClientRect().top <= top)
      .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .at(-1);
    const feature = [...(element.closest('[role=grid]')?.querySelectorAll('[role=columnheader]') ?? [])].find(
      (head) => head.ariaColIndex === element.ariaColIndex,
    );
    return [feature?.firstElementChild?.textContent, above?.querySelector('b')?.textContent];
  });

test('two windows have the sample open', async () => {
  await windows[0].visit(host);
  await page.getByRole('button', { name: /^Open sample product/ }).click();
  await row(page, phone).waitFor();
  await untilSaved(page);
  await windows[1].visit(host);
  await other.goto(page.url());
  await row(other, phone).waitFor();
});

test('a move that follows the numbers asks nothing; one against them asks, and takes nothing away', async () => {
  await goTo(page, status);
  await press(page, 'm');
  await answer(page, '2');
  await expect.poll(() => place(status), pollOptions).toBe('2');
  await page.waitForTimeout(400);
  expect(await question().count()).toBe(0);
  await goTo(page, receipt);
  await press(page, 'm');
  await answer(page, '3');
  await question()
    .getByText(/is now above \d+ items with at least 2× its value per point/)
    .waitFor();
  expect(await focused(page)).toBe(`row ${receipt}`);
  await press(page, 'Escape');
  await expect.poll(() => question().count(), pollOptions).toBe(0);
  expect(await focused(page)).toBe(`row ${receipt}`);
  expect(await place(receipt)).toBe('3');
});

test('a later move takes the place of the question, undo takes it away, and so does turning to something else', async () => {
  await goTo(page, receipt);
  await press(page, 'Alt+ArrowUp');
  await question()
    .getByText(/above 1 item with/)
    .waitFor();
  await press(page, 'Alt+Shift+ArrowUp');
  await question()
    .getByText(/above 1 item with/)
    .waitFor();
  await press(page, 'Control+z');
  await expect.poll(() => question().count(), pollOptions).toBe(0);
  await press(page, 'Control+z');
  await goTo(page, phone);
  await press(page, 'Alt+Shift+ArrowDown');
  await question()
    .getByText(/is now below \d+ items with at most half its value per point/)
    .waitFor();
  // Neither the question nor the message of the move covers the row that was moved.
  const bottom = async (): Promise<number> =>
    (await row(page, phone)
      .boundingBox()
      .then((box) => box && box.y + box.height)) ?? Infinity;
  const above = async (): Promise<number> =>
    Math.min(
      ...(await Promise.all(
        [question(), page.locator('.mantine-Notification-root').first()].map(async (each) => (await each.boundingBox())?.y ?? 0),
      )),
    );
  await expect.poll(async () => (await above()) - (await bottom()), pollOptions).toBeGreaterThanOrEqual(0);
  await view(page, 'Unsized').click();
  await expect.poll(() => question().count(), pollOptions).toBe(0);
  await view(page, 'All').click();
  await goTo(page, phone);
  await press(page, 'Control+z');
  await expect.poll(() => place(phone), pollOptions).toBe('5');
});

test('the reason is given with the keyboard alone, and stands in the entry in the other window', async () => {
  await goTo(page, receipt);
  await press(page, 'Alt+Shift+ArrowUp');
  await question().waitFor();
  await press(page, 'w');
  await expectVisibleFocus(page, 'w');
  await page.keyboard.type('Our largest merchant files taxes in March');
  await press(page, 'Enter');
  await expect.poll(() => question().count(), pollOptions).toBe(0);
  expect(await focused(page)).toBe(`row ${receipt}`);
  await goTo(other, receipt);
  await press(other, 'Space');
  const why = panel(other).getByRole('region', { name: 'Ordering rationale' });
  await why.getByText(/it is 1st/).waitFor();
  await why.getByRole('listitem').filter({ hasText: 'Position 3 → 1: “Our largest merchant files taxes in March”' }).waitFor();
  await why.getByText('Bruno Keller 80').waitFor();
  await press(other, 'Escape');
});

test('a reason can be given at any time, also for a Feature', async () => {
  await goTo(page, archive);
  await press(page, 'w');
  const field = panel(page).getByRole('textbox', { name: 'Why this position?' });
  await field.waitFor();
  await expectVisibleFocus(page, 'w');
  await page.keyboard.type('The auditor comes in May');
  await press(page, 'Enter');
  await panel(page)
    .getByText(/^Kept at position \d+: “The auditor comes in May”$/)
    .waitFor();
  expect(await focused(page)).toBe(`row ${archive}`);
  await panel(page).getByText('Sponsor Priya Raman 90').waitFor();
  await panel(page).getByRole('button', { name: 'Faster close', exact: true }).click();
  await panel(page)
    .getByRole('button', { name: /^Add reason/ })
    .click();
  await page.keyboard.type('It pays for itself');
  await panel(page).getByRole('button', { name: 'Save' }).click();
  await panel(page)
    .getByText(/^Kept at position \d+ among Features: “It pays for itself”$/)
    .waitFor();
  await panel(page).getByRole('button', { name: 'Close', exact: true }).click();
  await keepsTheKeyboard();
});

test('a drop asks why, and blocks nothing: the answer is one key away, and Escape goes on without one', async () => {
  const asked = page.getByRole('group', { name: 'Reason for dropping' });
  await goTo(page, archive);
  await press(page, 'Delete');
  await asked.getByText(/ dropped\. Why\?/).waitFor();
  await expectVisibleFocus(page, 'Delete');
  await press(page, 'w');
  await page.keyboard.type('Nobody asks for it any more');
  await press(page, 'Enter');
  await expect.poll(() => asked.count(), pollOptions).toBe(0);
  await press(page, 'Control+z', 'Control+z');
  await goTo(page, archive);
  await press(page, 'Delete');
  await asked.waitFor();
  await press(page, 'Escape');
  await expect.poll(() => asked.count(), pollOptions).toBe(0);
  await press(page, 'Control+z');
  await goTo(page, archive);
});

test('what contradicts the value is listed with what it stands above, and leaves the list with a reason or a move', async () => {
  await goTo(page, guest);
  await press(page, 'Alt+Shift+ArrowUp');
  await question().getByRole('button', { name: 'Skip' }).click();
  await view(page, 'Out of order').click();
  await expect.poll(() => titles(page), pollOptions).toEqual([guest]);
  await row(page, guest)
    .locator('[data-column="contradicts"]')
    .getByText(/5\.0 and \d more/)
    .waitFor();
  await row(page, guest).getByRole('button', { name: 'Move below' }).click();
  await message(page, 'Moved').waitFor();
  await page.getByText(/^Nothing is out of order\./).waitFor();
  await press(page, 'Control+z');
  await expect.poll(() => titles(page), pollOptions).toEqual([guest]);
  await row(page, guest).getByRole('button', { name: 'Add reason' }).click();
  await panel(page).getByRole('textbox', { name: 'Why this position?' }).waitFor();
  await page.keyboard.type('The bank demands it');
  await press(page, 'Enter');
  await expect.poll(() => titles(page), pollOptions).toEqual([]);
  await expect.poll(() => view(page, 'Out of order').innerText(), pollOptions).toMatch(/0$/);
  await view(other, 'Out of order').click();
  await other.getByText(/^Nothing is out of order\./).waitFor();
  await other.getByRole('button', { name: /^Clear filters/ }).click();
  await view(page, 'All').click();
  await row(page, guest).waitFor();
  await goTo(page, guest);
  await press(page, 'Escape');
  await expect.poll(() => panel(page).count(), pollOptions).toBe(0);
});

test('the suggested order is shown as moves, taken in part, and one undo brings the old one back', async () => {
  await goTo(page, archive);
  await press(page, 'Alt+Shift+ArrowDown');
  await goTo(page, 'Search payments by reference');
  await press(page, 'm');
  await answer(page, '3');
  await question().waitFor();
  const before = await titles(page);
  await press(page, 'o');
  await dialog()
    .getByText(/moves would order the backlog by value per point/)
    .waitFor();
  await expectVisibleFocus(page, 'o');
  expect(await question().count()).toBe(0);
  await dialog()
    .getByText(/^Sorted by value per point; .* and \d items? with a reason keep their position\./)
    .waitFor();
  const moves = dialog().getByRole('group', { name: 'Suggested moves' }).getByRole('checkbox');
  const count = (await moves.count()) - 1;
  await moves.nth(1).press('Space');
  await dialog()
    .getByText(`${count - 1} of ${count} moves selected.`)
    .waitFor();
  await moves.nth(1).press('Space');
  await dialog()
    .getByRole('button', { name: `Apply all ${count} moves` })
    .press('Enter');
  await dialog().waitFor({ state: 'detached' });
  await expect.poll(() => titles(page), pollOptions).not.toEqual(before);
  await expectVisibleFocus(page, 'taking the moves');
  await press(page, 'Control+z');
  await expect.poll(() => titles(page), pollOptions).toEqual(before);
  await page.getByRole('button', { name: 'Prioritize', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Suggested order/ }).click();
  await dialog()
    .getByRole('button', { name: `Apply all ${count} moves` })
    .click();
  await message(page, 'reordered by value per point').waitFor();
  await page.locator('.mantine-Notification-root').getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(() => titles(page), pollOptions).toEqual(before);
});

test('the MoSCoW check says it in one sentence, as a bar and as a table', async () => {
  await press(page, 'Shift+O');
  await dialog()
    .getByText(/^Must haves are \d+% of effort/)
    .waitFor();
  await dialog().getByRole('button', { name: 'Show as table' }).click();
  await dialog().getByRole('rowheader', { name: 'Should have' }).waitFor();
  await press(page, 'Escape');
  await dialog().waitFor({ state: 'detached' });
  await expectVisibleFocus(page, 'closing the check');
});

test('the matrix is walked and opened with the keyboard', async () => {
  await goTo(page, phone);
  await press(page, 'Shift+X');
  await page.getByText(/^Highest value per point: .* \(\d/).waitFor();
  await expect.poll(() => focused(page), pollOptions).toContain(`button ${phone}`);
  await expectVisibleFocus(page, 'Shift+X');
  await press(page, 'ArrowLeft');
  await expect.poll(() => focused(page), pollOptions).not.toContain(phone);
  await expectVisibleFocus(page, 'ArrowLeft');
  await press(page, 'ArrowRight', 'ArrowRight', 'ArrowUp');
  await expect.poll(() => focused(page), pollOptions).toContain(phone);
  await press(page, 'Space');
  await expect.poll(() => panel(page).getByLabel('Title', { exact: true }).inputValue(), pollOptions).toBe(phone);
  await press(page, 'Space');
  await expect.poll(() => panel(page).count(), pollOptions).toBe(0);
  await press(page, 'Enter');
  await expect.poll(() => panel(page).getAttribute('data-mode'), pollOptions).toBe('full');
  await press(page, 'Escape');
  await expect.poll(() => focused(page), pollOptions).toContain(phone);
  await page.getByRole('button', { name: 'Show as table' }).click();
  await page.getByRole('rowheader', { name: new RegExp(phone) }).waitFor();
  await page.getByRole('button', { name: 'Show as table' }).click();
});

test('the matrix by click: one entry is shown, of several it is asked which', async () => {
  await marks()
    .getByRole('button', { name: new RegExp(`^${phone}`) })
    .click();
  await expect.poll(() => panel(page).getByLabel('Title', { exact: true }).inputValue(), pollOptions).toBe(phone);
  await panel(page).getByRole('button', { name: 'Close', exact: true }).click();
  await marks()
    .getByRole('button', { name: /^2 items near/ })
    .first()
    .click();
  const item = page.getByRole('menuitem').first();
  const title = await item.innerText();
  await item.click();
  await expect
    .poll(() => panel(page).getByLabel('Title', { exact: true }).inputValue(), pollOptions)
    .toContain(title.split('\n')[0]?.replace('…', '') ?? '?');
  await panel(page).getByRole('button', { name: 'Close', exact: true }).click();
  await keepsTheKeyboard();
});

test('the map is walked with the keyboard, and takes cards to another Feature, Sprint and place', async () => {
  await press(page, 'Shift+L');
  await goTo(page, phone);
  await press(page, 'Shift+M');
  await card(phone).waitFor();
  await expect.poll(() => focused(page), pollOptions).toContain(phone);
  await expectVisibleFocus(page, 'Shift+M');
  expect(await whereIs(phone)).toEqual(['Self-service refunds', 'Sprint 13']);
  await press(page, 'ArrowUp');
  await expect.poll(() => focused(page), pollOptions).toContain('Approve a refund with one tap');
  await press(page, 'ArrowDown');
  await expect.poll(() => focused(page), pollOptions).toContain(phone);
  await press(page, 'Alt+ArrowRight');
  await expect.poll(() => whereIs(phone), pollOptions).toEqual(['Faster close', 'Sprint 13']);
  await expect.poll(() => focused(page), pollOptions).toContain(phone);
  await press(page, 'Alt+PageDown');
  await expect.poll(() => whereIs(phone), pollOptions).toEqual(['Faster close', 'Sprint 14']);
  await expectVisibleFocus(page, 'Alt+PageDown');
  await press(page, 'Control+z', 'Control+z');
  await expect.poll(() => whereIs(phone), pollOptions).toEqual(['Self-service refunds', 'Sprint 13']);
  await press(page, 's');
  await answer(page, 'Sprint 12');
  await expect.poll(() => whereIs(phone), pollOptions).toEqual(['Self-service refunds', 'Sprint 12']);
  await press(page, 'Alt+ArrowUp');
  await page.getByText(`Moved “${phone}” to`).first().waitFor({ state: 'attached' });
  await press(page, 'Space');
  await panel(page).waitFor();
  await press(page, 'Escape');
  await press(page, 'Delete');
  await expect.poll(() => card(phone).count(), pollOptions).toBe(0);
  await expectVisibleFocus(page, 'Delete');
  await press(page, 'Control+z');
  await card(phone).waitFor();
});

test('the map by click and by drag', async () => {
  await card(phone).hover();
  await card(phone)
    .getByRole('button', { name: `Actions for ${phone}` })
    .click();
  await page.getByRole('menuitem', { name: 'Move to next Sprint' }).click();
  await expect.poll(() => whereIs(phone), pollOptions).toEqual(['Self-service refunds', 'Sprint 13']);
  await keepsTheKeyboard();
  await card(phone).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Move to next Feature' }).click();
  await expect.poll(() => whereIs(phone), pollOptions).toEqual(['Faster close', 'Sprint 13']);
  await card(phone).dragTo(card('Approve a refund with one tap'));
  await expect.poll(() => whereIs(phone), pollOptions).toEqual(['Self-service refunds', 'Sprint 12']);
  await press(page, 'Control+z');
  await expect.poll(() => whereIs(phone), pollOptions).toEqual(['Faster close', 'Sprint 13']);
  await page.getByRole('columnheader').getByRole('button', { name: 'Faster close' }).click();
  await expect.poll(() => panel(page).getByLabel('Title', { exact: true }).inputValue(), pollOptions).toBe('Faster close');
  await panel(page).getByRole('button', { name: 'Close', exact: true }).click();
  await shape('List').click();
  await row(page, phone).waitFor();
});
