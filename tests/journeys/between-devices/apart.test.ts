/**
 * People, worth and reasons on two devices of which one is on the train for a while: both place, hear, score, order and decide, and when both are
 * in the room again each sees what the other did, nothing is lost, and a value round didn’t wait for those who were away.
 */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { pollOptions } from '../../eventually.ts';
import { untilSaved } from '../harness.ts';
import { addressOf, backInTheRoom, fillJoin, invitation, type Device, share, toTheTrain, withDevices } from './device.ts';
import { answer, goTo, message, panel, press, row } from '../person.ts';

const [ana, max] = await withDevices(['Ana Novak', 'Max Meyer']);

const payouts = 'Instant payouts';
const disputes = 'Disputes';
const refunds = 'Self-service refunds';
const receipt = 'Dark receipt for email clients';
const phone = 'Refund from a phone';

const dialog = (page: Page, name?: string | RegExp): Locator => page.getByRole('dialog', name === undefined ? {} : { name });
const onMap = (page: Page, name: string): Locator =>
  page.getByRole('group', { name: 'Power/interest grid' }).getByRole('button', { name: new RegExp(`^${name}`) });
const placeOf = async (page: Page, name: string): Promise<string> =>
  /(power \d+, interest \d+)\./.exec((await onMap(page, name).getAttribute('aria-label')) ?? '')?.[1] ?? '';
const feature = (page: Page, title: string): Locator =>
  page
    .getByRole('grid', { name: 'Features' })
    .getByRole('row')
    .filter({ has: page.locator('[data-column="title"]').getByText(title, { exact: true }) })
    .first();
const pageOf = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
const said = (page: Page, words: string): Locator => page.getByRole('listitem').filter({ hasText: words });
const round = (page: Page): Locator => page.getByRole('region', { name: 'Past rounds' });

async function toPeople({ page }: Device, which: 'Overview' | 'List' | 'Feedback'): Promise<void> {
  await page.getByRole('link', { name: /^People/ }).click();
  await pageOf(page, which);
}

async function addPerson({ page }: Device, name: string): Promise<void> {
  await press(page, 'n');
  await dialog(page, 'Add person').waitFor();
  await page.keyboard.type(name);
  await press(page, 'Enter');
  await page.getByRole('article', { name }).waitFor();
  await press(page, 'Escape');
}

/** Notes what somebody said; it waits for an entry. */
async function note({ page }: Device, words: string): Promise<void> {
  await press(page, 'Shift+N');
  await dialog(page, 'Capture feedback').waitFor();
  await page.keyboard.type(words);
  await press(page, 'Enter');
  await dialog(page).waitFor({ state: 'detached' });
}

async function score({ page }: Device, title: string, value: string, why: string): Promise<void> {
  await page.getByRole('link', { name: /^Value/ }).click();
  await pageOf(page, 'Features');
  await feature(page, title).locator('[data-column="title"]').click();
  await press(page, 's');
  await dialog(page).getByLabel('Business value').fill(value);
  await dialog(page).getByLabel('Rationale').fill(why);
  await dialog(page)
    .getByRole('button', { name: /^Save score/ })
    .click();
  // One Feature still waits for a score.
  await dialog(page).getByRole('button', { name: 'Done', exact: true }).click();
  await dialog(page).waitFor({ state: 'detached' });
}

async function standsThere({ page }: Device, title: string, position: string, why: string): Promise<void> {
  await page.getByRole('link', { name: /^Backlog/ }).click();
  await goTo(page, title);
  await press(page, 'm');
  await answer(page, position);
  await page.getByRole('group', { name: 'Reason for this position' }).waitFor();
  await press(page, 'w');
  await page.keyboard.type(why);
  await press(page, 'Enter');
  await page.getByRole('group', { name: 'Reason for this position' }).waitFor({ state: 'detached' });
}

async function sitDown({ page, name }: Device, as: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Voting as' }).click();
  await page.getByRole('option', { name: as, exact: true }).click();
  await page
    .getByRole('radiogroup', { name: 'Component' })
    .waitFor()
    .catch((problem: unknown) => {
      throw new Error(`${name} could not sit down`, { cause: problem });
    });
}

async function seal({ page }: Device, cards: Readonly<Record<string, readonly number[]>>): Promise<void> {
  const columns = ['User-business value', 'Time criticality', 'RR/OE', 'Job size'];
  for (const [at, column] of columns.entries()) {
    await page
      .getByRole('radiogroup', { name: 'Component' })
      .getByText(new RegExp(`^${column}`))
      .click();
    for (const [title, numbers] of Object.entries(cards)) {
      await page
        .getByRole('group', { name: `${column === 'RR/OE' ? 'Risk reduction / opportunity enablement' : column} for ${title}` })
        .getByRole('button', { name: String(numbers[at]), exact: true })
        .click();
    }
  }
  await page.getByRole('button', { name: /^Submit vote/ }).click();
  await page.getByText('Vote submitted').first().waitFor();
}

async function toSession({ page }: Device): Promise<void> {
  await page.getByRole('link', { name: /^Value/ }).click();
  await pageOf(page, 'Value session');
}

test('two devices share the sample', async () => {
  await ana.page.getByRole('button', { name: /^Open sample product/ }).click();
  await row(ana.page, phone).waitFor();
  await share(ana);
  const link = await invitation(ana);
  await max.page.getByRole('button', { name: /^Join shared product/ }).click();
  await fillJoin(max.page, link, max.name, addressOf(ana));
  await max.page.getByRole('button', { name: /^Join PayFlow/ }).click();
  await row(max.page, phone).waitFor();
  await press(ana.page, 'Escape');
  await dialog(ana.page).waitFor({ state: 'detached' });
});

test('a value round is begun in the room; one seals a view and then leaves', async () => {
  await toSession(ana);
  await ana.page.getByRole('checkbox', { name: refunds }).check();
  await press(ana.page, 'Control+Enter');
  await ana.page.getByText('No votes yet').waitFor();
  await toSession(max);
  await sitDown(max, 'Lea Brandt');
  await seal(max, { [payouts]: [1, 1, 1, 1], [refunds]: [20, 13, 8, 8] });
  await ana.page.getByText('1 voted').waitFor();
  await untilSaved(max.page);
  await toTheTrain(max);
  await max.page
    .getByRole('button', { name: /^PayFlow/ })
    .first()
    .click();
  await row(max.page, phone).waitFor();
});

test('the round is opened and decided without the one who is away', async () => {
  await sitDown(ana, 'Priya Raman');
  await seal(ana, { [payouts]: [1, 1, 2, 1], [refunds]: [8, 3, 1, 5] });
  await ana.page.getByRole('button', { name: /^Reveal votes/ }).click();
  await ana.page.getByText('Not revealed yet: Lea Brandt. You can continue without them.').waitFor();
  const outcome = ana.page.getByRole('article', { name: refunds });
  expect(await outcome.getByRole('row').allInnerTexts()).toEqual([
    expect.stringMatching(/^Person/),
    expect.stringMatching(/Priya Raman\s+Executive Sponsor\s+8\s+3\s+1\s+5\s+12/),
  ]);
  await outcome.getByRole('textbox', { name: 'Rationale', exact: true }).fill('Half of all calls');
  await ana.page.getByRole('button', { name: /^Save scores/ }).click();
  await ana.page.getByRole('button', { name: /^Save scores/ }).waitFor({ state: 'detached' });
});

test('in the office and on the train both place, hear, score and order, and say why', async () => {
  await toPeople(ana, 'Overview');
  await expect.poll(() => placeOf(ana.page, 'Dmitri'), pollOptions).toBe('power 66, interest 57');
  await onMap(ana.page, 'Dmitri').focus();
  await press(ana.page, 'Alt+ArrowUp');
  await addPerson(ana, 'Nora Lind');
  await note(ana, 'The VAT is wrong in Norway.');
  await standsThere(ana, receipt, '1', 'Our largest merchant files taxes in March');
  await score(ana, disputes, '58', 'Lost disputes again');

  await toPeople(max, 'Overview');
  await onMap(max.page, 'Dmitri').focus();
  await press(max.page, 'Alt+ArrowLeft');
  await addPerson(max, 'Nora Lind');
  await note(max, 'The button is too small.');
  await standsThere(max, phone, '30', 'Nobody pays by phone in winter');
  await score(max, disputes, '52', 'Fewer disputes this year');
  for (const { page } of [ana, max]) await untilSaved(page);
});

test('in the room again both have the same map, both ratings, both scores in the history, and one of them counts', async () => {
  await backInTheRoom(max);
  for (const device of [ana, max]) {
    await toPeople(device, 'Feedback');
    for (const words of ['The VAT is wrong in Norway.', 'The button is too small.'])
      await said(device.page, words).first().waitFor({ timeout: pollOptions.timeout });
    await pageOf(device.page, 'Overview');
  }
  const where = await placeOf(ana.page, 'Dmitri');
  expect(['power 71, interest 57', 'power 66, interest 52']).toContain(where);
  await expect.poll(() => placeOf(max.page, 'Dmitri'), pollOptions).toBe(where);
  const counts: string[] = [];
  for (const { page } of [ana, max]) {
    await page.getByRole('link', { name: /^Value/ }).click();
    await pageOf(page, 'Features');
    await feature(page, disputes).locator('[data-column="title"]').click();
    await press(page, 's');
    await dialog(page)
      .getByRole('button', { name: /^History 3/ })
      .click();
    const history = dialog(page).getByRole('region', { name: 'History' });
    for (const why of ['Lost disputes again', 'Fewer disputes this year']) await history.getByText(why).waitFor();
    counts.push(await history.getByRole('listitem').filter({ hasText: 'Current' }).innerText());
    await press(page, 'Escape');
    await dialog(page).waitFor({ state: 'detached' });
  }
  expect(counts[0]).toBe(counts[1]);
});

test('while he was away: what she did beside the entries stands there, leads to its screen, and is gone when it was seen', async () => {
  const { page } = max;
  await page.getByRole('link', { name: /^Sync/ }).click();
  const beside = page.getByRole('region', { name: 'Other changes' });
  for (const what of [
    /Nora Lind\s*person added/,
    /The VAT is wrong in Norway\.\s*feedback added/,
    /Our largest merchant files taxes in March\s*reason added/,
    /Value round\s*completed/,
  ])
    await beside.getByRole('button', { name: what }).waitFor();
  await beside.getByRole('button', { name: /Nora Lind/ }).click();
  await page.getByRole('heading', { name: 'People', exact: true }).waitFor();
  await page.getByRole('link', { name: /^Sync/ }).click();
  await page.getByRole('button', { name: /^Mark as reviewed/ }).click();
  await beside.waitFor({ state: 'detached' });
});

test('the reasons of both stand at their entries on both devices', async () => {
  for (const { page } of [ana, max]) {
    await page.getByRole('link', { name: /^Backlog/ }).click();
    for (const [title, why] of [
      [receipt, 'Our largest merchant files taxes in March'],
      [phone, 'Nobody pays by phone in winter'],
    ] as const) {
      await goTo(page, title);
      await press(page, 'Space');
      await panel(page)
        .getByRole('region', { name: 'Ordering rationale' })
        .getByRole('listitem')
        .filter({ hasText: why })
        .waitFor();
      await press(page, 'Escape');
      await panel(page).waitFor({ state: 'detached' });
    }
  }
});

test('somebody whom both have added is one person after one of them merges the two', async () => {
  await toPeople(ana, 'List');
  await ana.page.getByText('Possible duplicate: Nora Lind appears 2 times.').waitFor();
  await toPeople(max, 'List');
  await ana.page.getByRole('button', { name: 'Merge', exact: true }).click();
  await message(ana.page, 'Merged Nora Lind').waitFor();
  await max.page.getByRole('textbox', { name: 'Search people' }).fill('nora');
  await expect.poll(() => max.page.getByRole('row').filter({ hasText: 'Nora Lind' }).count(), pollOptions).toBe(1);
});

test('the view that was shown after the decision is marked on both devices and has changed nothing', async () => {
  for (const device of [ana, max]) {
    await toSession(device);
    const { page } = device;
    await press(page, 'r');
    await page.getByRole('region', { name: 'New round' }).waitFor();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await round(page).getByText(/^WSJF/).first().click();
    const late = round(page).getByRole('article', { name: refunds }).getByRole('row').filter({ hasText: 'Lea Brandt' });
    await late.getByText('Late vote').waitFor({ timeout: pollOptions.timeout });
  }
});
