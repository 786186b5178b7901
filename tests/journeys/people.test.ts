/** The network of people: placed, heard, asked and answered, by keys alone and by clicks alone; what stays on one computer stays there. */
import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { violations } from './axe.ts';
import { untilSaved } from './harness.ts';
import { expectVisibleFocus, focused, goTo, message, panel, press, row, tabTo, tabToField } from './person.ts';
import { withProduct } from './product.ts';
import { filesWith } from './stored-product.ts';

const { machine, host, page } = await withProduct({ width: 1440, height: 900 });

const phone = 'Refund from a phone';
const type = (text: string): Promise<void> => page.keyboard.type(text);
const onMap = (name: string): Locator =>
  page.getByRole('group', { name: 'Power/interest grid' }).getByRole('button', { name: new RegExp(`^${name}`) });
/** What the map says of somebody: the quadrant, power and interest. */
const place = async (name: string): Promise<string> =>
  /\. (.*?: power \d+, interest \d+)\./.exec((await onMap(name).getAttribute('aria-label')) ?? '')?.[1] ?? '';
const beside = (): Locator => page.getByRole('complementary', { name: /^(Person|Feedback) details$/ });
const dialog = (name: string | RegExp): Locator => page.getByRole('dialog', { name });
const tab = (name: string): Locator => page.getByRole('tab', { name: new RegExp(`^${name}`) });
const inList = (name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('button', { name: new RegExp(`^${name}`) }) });
const saidIn = (words: string): Locator => page.getByRole('listitem').filter({ hasText: words });
const shown = (words: string | RegExp) => () => page.getByText(words).count();

/** Presses keys, waits for what they lead to, and looks where the keyboard is. */
async function by(keys: readonly string[], seen: () => Promise<unknown>, expected: unknown): Promise<void> {
  await press(page, ...keys);
  await expect.poll(seen, { ...pollOptions, message: keys.join(' ') }).toEqual(expected);
  await expectVisibleFocus(page, keys.join(' '));
}

describe('with keys alone', () => {
  test('the map has the keyboard at once; arrow keys walk it, Alt and the arrow keys move somebody', async () => {
    await by(['7'], () => focused(page), expect.stringContaining('button Dmitri Orlov, Fraud expert'));
    await by(['ArrowLeft'], () => focused(page), expect.stringContaining('button Ines Duarte'));
    await by(['ArrowRight'], () => focused(page), expect.stringContaining('button Dmitri Orlov'));
    expect(await place('Dmitri')).toBe('Manage closely: power 66, interest 57');
    await by(['Alt+ArrowUp'], () => place('Dmitri'), 'Manage closely: power 71, interest 57');
    await by(['Alt+ArrowLeft', 'Alt+ArrowLeft'], () => place('Dmitri'), 'Keep satisfied: power 71, interest 47');
    await by(['Control+z', 'Control+z', 'Control+z'], () => place('Dmitri'), 'Manage closely: power 66, interest 57');
    expect(page.url()).toContain('/people');
  });

  test('Enter opens somebody, and Escape gives the keyboard back', async () => {
    await by(['Enter'], () => beside().count(), 1);
    expect(await focused(page)).toBe('article Dmitri Orlov');
    await by(['Escape'], () => beside().count(), 0);
    expect(await focused(page)).toContain('Dmitri Orlov');
  });

  test('a person is added by a name, then placed with two scales', async () => {
    await press(page, 'n');
    await dialog('Add person').waitFor();
    await type('Tilda Moreau');
    await by(['Enter'], () => page.getByRole('article', { name: 'Tilda Moreau' }).count(), 1);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('role');
    await type('Head of Treasury');
    await by(['Enter'], shown('Head of Treasury'), 0);
    await by(['Escape'], () => beside().count(), 0);
    await tabTo(page, 'Add Tilda Moreau to the grid');
    await by(['Enter'], () => focused(page), 'slider Power: not set');
    await press(page, 'Home', 'ArrowRight', 'ArrowRight');
    await press(page, 'Tab', 'End');
    await expect.poll(() => place('Tilda'), pollOptions).toBe('Keep informed: power 10, interest 100');
    await by(['Escape'], () => beside().count(), 0);
  });

  test('what somebody says is noted in two keys on any screen, about the entry that is open there', async () => {
    await press(page, '2');
    await goTo(page, phone);
    await by(['Shift+N'], () => dialog('Capture feedback').count(), 1);
    const set = (label: string): Promise<string> =>
      dialog('Capture feedback').getByRole('combobox', { name: label }).inputValue();
    expect(await set('Related item')).toContain(phone);
    expect(await set('Sprint')).toBe('Sprint 12');
    await type('Nobody finds the button.');
    await by(['Enter'], () => page.getByRole('dialog').count(), 0);
    await message(page, 'Feedback from someone captured').waitFor();
    expect(await focused(page)).toBe(`row ${phone}`);
    await by(['Space'], () => panel(page).getByText('Nobody finds the button.').count(), 1);
    await by(['Space'], () => panel(page).count(), 0);
  });

  test('also of somebody found by typing, and of somebody new', async () => {
    await press(page, '6', 'Control+Shift+F');
    await dialog('Capture feedback').waitFor();
    await type('Pay-outs on Sundays, please.');
    await tabToField(page, 'From');
    await type('kof');
    await press(page, 'Enter', 'Control+Enter');
    await message(page, 'Feedback from Kofi Mensah captured').waitFor();
    await press(page, 'Shift+N');
    await dialog('Capture feedback').waitFor();
    await type('A logo on every link.');
    await tabToField(page, 'From');
    await type('Zoe Zahn');
    await press(page, 'Enter', 'Control+Enter');
    await message(page, 'Feedback from Zoe Zahn captured').waitFor();
    await expect.poll(() => page.getByRole('dialog').count(), pollOptions).toBe(0);
  });

  test('new feedback is linked, declined and answered, and its entry is opened', async () => {
    await press(page, '7', ']', ']');
    await expect.poll(() => tab('Feedback').getAttribute('aria-selected'), pollOptions).toBe('true');
    await saidIn('A logo on every link.').waitFor();
    expect(await tab('Feedback').innerText()).toMatch(/Feedback\s*2/);
    await tabTo(page, 'A logo on every link.');
    await press(page, 'd');
    await dialog('Decline feedback').waitFor();
    await type('Nobody else asks for it.');
    await by(['Enter'], () => saidIn('A logo on every link.').count(), 0);
    await expect.poll(() => focused(page), pollOptions).toContain('Pay-outs on Sundays');
    await press(page, 'l');
    await dialog('Link feedback to item').waitFor();
    await type('instant pay');
    await by(['Enter'], shown(/^All caught up/), 1);
    await tabTo(page, 'Clear filters');
    await by(['Enter'], () => saidIn('Pay-outs on Sundays').count(), 1);
    await tabTo(page, 'Pay-outs on Sundays');
    await press(page, 'w');
    await dialog('Record answer').waitFor();
    await type('In Sprint 13.');
    await by(
      ['Enter'],
      () =>
        saidIn('Pay-outs on Sundays')
          .getByText(/Answered .*: In Sprint 13\./)
          .count(),
      1,
    );
    await expect.poll(() => focused(page), pollOptions).toContain('Pay-outs on Sundays');
    await press(page, 'o');
    await expect.poll(() => panel(page).getByLabel('Title', { exact: true }).inputValue(), pollOptions).toBe('Instant payouts');
    expect(await panel(page).getByText('Pay-outs on Sundays, please.').count()).toBe(1);
    await press(page, 'Escape');
  });

  test('in the list somebody is found, asked, dropped and brought back', async () => {
    await press(page, '7', ']');
    await expect.poll(() => tab('List').getAttribute('aria-selected'), pollOptions).toBe('true');
    await press(page, '/');
    await type('treasury ines');
    await by(['ArrowDown'], () => focused(page), expect.stringContaining('button Ines Duarte'));
    expect(await page.getByRole('table').getByRole('row').count()).toBe(2);
    await press(page, 'a');
    await dialog('Capture feedback').waitFor();
    await type('The forecast holds.');
    await by(['Enter'], () => inList('Ines').getByText('Today').count(), 1);
    await expect.poll(() => focused(page), pollOptions).toContain('Ines Duarte');
    await press(page, 'Delete');
    await message(page, 'Ines Duarte removed').waitFor();
    await expect.poll(shown('No people match these filters.'), pollOptions).toBe(1);
    await press(page, 'Control+z');
    await expect.poll(() => inList('Ines').count(), pollOptions).toBe(1);
  });
});

describe('with clicks alone', () => {
  const button = (name: string | RegExp): Locator => page.getByRole('button', { name });

  test('a dot that is dragged is placed there, one that is clicked is opened', async () => {
    await page.getByRole('link', { name: 'People' }).click();
    await tab('Overview').click();
    const from = await onMap('Ruth').boundingBox();
    const to = await onMap('Hanne').boundingBox();
    if (!from || !to) throw new Error('they are not on the map');
    await page.mouse.move(from.x + 14, from.y + 14);
    await page.mouse.down();
    await page.mouse.move(from.x + 40, from.y - 60, { steps: 4 });
    await page.mouse.move(to.x + 14, to.y + 60, { steps: 8 });
    await page.mouse.up();
    await expect.poll(() => place('Ruth'), pollOptions).toMatch(/^Keep satisfied: power 7\d, interest 34$/);
    expect(await beside().count()).toBe(0);
    await onMap('Ruth').click();
    await beside().waitFor();
    await beside().getByRole('button', { name: 'Close', exact: true }).click();
    await expect.poll(() => beside().count(), pollOptions).toBe(0);
  });

  test('a drag that is given up with Escape changes nothing', async () => {
    const before = await place('Bruno');
    const from = await onMap('Bruno').boundingBox();
    if (!from) throw new Error('not on the map');
    await page.mouse.move(from.x + 14, from.y + 14);
    await page.mouse.down();
    await page.mouse.move(from.x - 120, from.y - 60, { steps: 4 });
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect(await place('Bruno')).toBe(before);
    await page.mouse.move(10, 600);
  });

  test('who is not placed gets a place by clicking two scales', async () => {
    await button('Add Zoe Zahn to the grid').click();
    const scales = beside().getByRole('slider');
    await scales.first().waitFor();
    for (const at of [0, 1]) {
      const track = await scales.nth(at).locator('xpath=ancestor::*[contains(@class,"mantine-Slider-root")]').boundingBox();
      if (!track) throw new Error('no scale');
      await page.mouse.click(track.x + track.width * 0.9, track.y + track.height / 2);
    }
    await expect.poll(() => place('Zoe'), pollOptions).toMatch(/^Manage closely: power (8|9)\d, interest (8|9)\d$/);
  });

  test('kinds, a new area, the stance and how often somebody wants to be heard', async () => {
    await beside().getByRole('button', { name: 'User', exact: true }).click();
    await expect
      .poll(() => beside().getByRole('button', { name: 'User', exact: true }).getAttribute('aria-pressed'), pollOptions)
      .toBe('true');
    const areas = beside().getByRole('combobox', { name: 'Represents' });
    await areas.fill('Marketing');
    await areas.press('Enter');
    await beside().getByText('Supports', { exact: true }).click();
    await beside()
      .getByRole('textbox', { name: /^Feedback cadence/ })
      .fill('1');
    await beside().getByRole('button', { name: 'Close', exact: true }).click();
    await tab('List').click();
    await page.getByRole('textbox', { name: 'Search people' }).fill('zoe');
    for (const words of ['User', 'Marketing', 'Supports'])
      await inList('Zoe').getByRole('cell', { name: words, exact: true }).waitFor();
  });

  test('two of one name are named, merged, and taken apart again', async () => {
    await button(/^Add person/).click();
    await dialog('Add person').getByLabel('Name').fill('Duarte, Inês');
    await dialog('Add person').getByText('Ines Duarte already exists.').waitFor();
    await dialog('Add person').getByRole('button', { name: 'Add anyway' }).click();
    await beside().waitFor();
    await page.getByText('Possible duplicate: Ines Duarte appears 2 times.').waitFor();
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    await message(page, 'Merged Duarte, Inês and Ines Duarte').waitFor();
    await expect.poll(shown('Possible duplicate: Ines Duarte appears 2 times.'), pollOptions).toBe(0);
    await page.getByRole('article', { name: 'Ines Duarte' }).waitFor();
    await beside().getByRole('button', { name: 'Unmerge Duarte, Inês' }).click();
    await page.getByText('Possible duplicate: Ines Duarte appears 2 times.').waitFor();
    await button('Keep separate').click();
    await expect.poll(shown('Possible duplicate: Ines Duarte appears 2 times.'), pollOptions).toBe(0);
    await page.getByRole('textbox', { name: 'Search people' }).fill('duarte');
    await inList('Ines Duarte').getByRole('button').click();
    await beside().getByRole('button', { name: 'Actions for Ines Duarte' }).click();
    await page.getByRole('menuitem', { name: /^Merge with/ }).click();
    await dialog('Merge Ines Duarte with…')
      .getByRole('option', { name: /^Duarte, Inês/ })
      .click();
    await expect.poll(() => inList('Duarte, Inês').count(), pollOptions).toBe(0);
    await beside().getByText('Merged duplicates').waitFor();
  });

  test('a person who was dropped is found among the dropped, and restored', async () => {
    const find = (name: string): Promise<void> => page.getByRole('textbox', { name: 'Search people' }).fill(name);
    const show = async (which: string): Promise<void> => {
      await page.getByLabel('Show').and(page.locator('input')).click();
      await page.getByRole('option', { name: which }).click();
    };
    await find('');
    await inList('Elif').getByRole('button').click();
    await beside().getByRole('button', { name: 'Actions for Elif Demir' }).click();
    await page.getByRole('menuitem', { name: /^Remove/ }).click();
    await expect.poll(() => inList('Elif').count(), pollOptions).toBe(0);
    await show('Removed');
    await expect.poll(() => page.getByRole('table').getByRole('row').count(), pollOptions).toBe(2);
    await inList('Elif').getByRole('button').click();
    await beside().getByRole('button', { name: 'Restore' }).click();
    await page.getByText('No people match these filters.').waitFor();
    await show('Everyone');
    await inList('Elif').waitFor();
    await beside().getByRole('button', { name: 'Close', exact: true }).click();
  });

  test('feedback that was dropped is found among the dropped, and restored', async () => {
    const show = async (which: RegExp): Promise<void> => {
      await page.getByLabel('Status').and(page.locator('input')).click();
      await page.getByRole('option', { name: which }).click();
    };
    await tab('Feedback').click();
    await show(/^All/);
    await button(/^Pay-outs on Sundays, please\./).click();
    await beside().getByRole('button', { name: 'Feedback actions' }).click();
    await page.getByRole('menuitem', { name: /^Remove/ }).click();
    await expect.poll(() => button(/^Pay-outs on Sundays, please\./).count(), pollOptions).toBe(0);
    await show(/^Removed \(1\)/);
    await button(/^Pay-outs on Sundays, please\./).click();
    await beside().getByRole('heading', { name: 'Removed feedback' }).waitFor();
    await beside().getByRole('button', { name: 'Close', exact: true }).click();
    await button('Restore: Pay-outs on Sundays, please.').click();
    await page.getByText('No feedback matches these filters.').waitFor();
    await show(/^All/);
    await button(/^Pay-outs on Sundays, please\./).waitFor();
  });

  test('a click beside a dialog takes away no word that was typed', async () => {
    await button(/^Capture feedback/)
      .first()
      .click();
    const words = dialog('Capture feedback').getByLabel('Feedback');
    await words.fill('Half a sentence');
    await page.mouse.click(8, 700);
    await page.waitForTimeout(300);
    expect(await words.inputValue()).toBe('Half a sentence');
    await dialog('Capture feedback').getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => page.getByRole('dialog').count(), pollOptions).toBe(0);
  });

  test('areas are renamed, merged, dropped and restored, and the chart of areas and Sprints is a table too', async () => {
    await button(/^Business areas/).click();
    const areas = dialog('Business areas');
    await areas.getByRole('textbox', { name: 'Name of Marketing' }).fill('Markets');
    await areas.getByLabel('New business area').click();
    await areas.getByRole('button', { name: 'Remove Markets' }).click();
    await areas.getByRole('button', { name: 'Restore Markets' }).click();
    await areas.getByRole('button', { name: 'Remove Markets' }).waitFor();
    await areas.getByLabel('New business area').fill('Trade');
    await areas.getByRole('button', { name: 'Add', exact: true }).click();
    await areas.getByRole('textbox', { name: 'Name of Trade' }).fill('Markets');
    await areas.getByLabel('New business area').click();
    await message(page, 'Merged Trade into Markets').waitFor();
    await expect.poll(() => areas.getByRole('textbox', { name: /^Name of (Markets|Trade)$/ }).count(), pollOptions).toBe(1);
    await areas.getByRole('button', { name: 'Close', exact: true }).click();
    await tab('Overview').click();
    const heat = page.getByRole('region', { name: /affected for/ });
    await heat.getByRole('button', { name: 'Show as table' }).click();
    await heat.getByRole('columnheader', { name: 'S12' }).waitFor();
    expect(
      await heat
        .getByRole('row', { name: /^Treasury/ })
        .getByRole('cell', { name: '0', exact: true })
        .count(),
    ).toBeGreaterThan(0);
    await heat.getByText('0 = affected, no feedback.').waitFor();
    await heat.getByRole('button', { name: 'Show as table' }).click();
    await heat.getByRole('button', { name: 'Markets' }).click();
    await expect.poll(() => page.getByRole('table').getByRole('row').count(), pollOptions).toBe(2);
  });
});

describe('what stays on this computer', () => {
  const secrets = ['ines@example.org', '555 0199', 'Prefers mornings'];

  test('is kept here, and is neither in the journal nor in another window of the same product', async () => {
    await page.getByRole('textbox', { name: 'Search people' }).fill('ines');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await inList('Ines Duarte').getByRole('button').click();
    await beside()
      .getByLabel('Email')
      .fill(secrets[0] ?? '');
    await beside()
      .getByLabel('Phone')
      .fill(secrets[1] ?? '');
    await beside()
      .getByLabel('Private notes')
      .fill(secrets[2] ?? '');
    await beside().getByLabel('Email').click();
    await untilSaved(page);
    await page.reload();
    await tab('List').click();
    await inList('Ines Duarte').getByRole('button').click();
    await expect.poll(() => beside().getByLabel('Email').inputValue(), pollOptions).toBe(secrets[0]);
    expect(await beside().getByLabel('Private notes').inputValue()).toBe(secrets[2]);
    await page.emulateMedia({ media: 'print' });
    expect(await beside().getByLabel('Role').isVisible()).toBe(true);
    for (const label of ['Email', 'Phone', 'Private notes', 'Stance'])
      expect(await beside().getByLabel(label, { exact: true }).first().isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });

    const other = await machine.openWindow('guest', { width: 1440, height: 900 });
    await other.visit(host);
    await other.page.getByRole('button', { name: /^PayFlow/ }).click();
    await row(other.page, phone).waitFor();
    await other.page.keyboard.press('7');
    await other.page.getByRole('tab', { name: 'List' }).click();
    await other.page.getByRole('row').filter({ hasText: 'Ines Duarte' }).getByRole('button').click();
    const there = other.page.getByRole('complementary', { name: 'Person details' });
    await there.getByText('The forecast holds.').waitFor();
    for (const label of ['Email', 'Phone', 'Private notes']) expect(await there.getByLabel(label).inputValue()).toBe('');
    expect(other.faults).toEqual([]);
    await other.close();
    expect(await filesWith(machine.data, ['The forecast holds.'])).not.toEqual([]);
    expect(await filesWith(machine.data, secrets)).toEqual([]);
  });
});

test('axe finds nothing on the pages, with somebody open and with a question asked', async () => {
  const faultsFound: string[] = [];
  for (const name of ['Overview', 'List', 'Feedback']) {
    await tab(name).click();
    faultsFound.push(...(await violations(page)));
  }
  await press(page, 'Escape', 'Shift+N');
  await dialog('Capture feedback').waitFor();
  faultsFound.push(...(await violations(page)));
  expect(faultsFound).toEqual([]);
});
