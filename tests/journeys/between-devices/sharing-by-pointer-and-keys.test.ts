/** Sharing, inviting, joining and answering what others changed: once with the pointer alone, once with keys alone; and a damaged file in between. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { pollOptions } from '../../eventually.ts';
import { aMachine, type Host, type Machine, untilSaved, type Window } from '../harness.ts';
import { anOtherDevice, aSharingDevice, type OtherDevice } from '../other-device.ts';
import { answer, expectVisibleFocus, focused, goTo, message, press, row } from '../person.ts';

let machine: Machine;
let host: Host;
let window: Window;
let page: Page;
let max: OtherDevice | null = null;

async function begin(profile: string): Promise<void> {
  machine = await aMachine();
  window = await machine.openWindow(profile, { width: 1440, height: 900 });
  page = window.page;
  host = await machine.startHost();
  await window.visit(host);
}
async function end(): Promise<void> {
  await max?.close();
  max = null;
  await machine.close();
}
afterEach(() => expect(window.faults).toEqual([]));

const phone = 'Refund from a phone';
const archive = 'Archive requests in one click';
const month = 'Export the month as one file';
const button = (name: string | RegExp): Locator => page.getByRole('button', { name });
const away = (): Locator => page.getByRole('complementary', { name: 'While you were away' });
const question = (title: string): Locator => away().getByRole('region', { name: `Conflict: points of ${title}` });
const maxIs = (words: string | RegExp): Promise<void> =>
  page.getByRole('region', { name: 'Other devices' }).getByRole('listitem').getByText(words).first().waitFor();
const pointsOf = (device: OtherDevice | null, title: string) => () => device?.projection.entry(device.entry(title))?.points;

/** Both change the points of two entries, and Max those of a third, while they are apart. */
async function apart(): Promise<void> {
  await max?.leave();
  await maxIs(/^Last seen/);
  await page.getByRole('link', { name: /^Backlog/ }).click();
  await row(page, phone).waitFor();
  for (const title of [phone, archive]) {
    await goTo(page, title);
    await press(page, 'p');
    await answer(page, '13');
    max?.do.sizeEntries([max.entry(title)], 2);
  }
  max?.do.sizeEntries([max.entry(month)], 1);
  await untilSaved(page);
  max?.comeBack();
}

async function keepsTheKeyboard(): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body), pollOptions).toBe(true);
}
const isGone = (what: Locator): Promise<void> => what.waitFor({ state: 'detached' });

describe('with the pointer alone', () => {
  beforeAll(() => begin('clicks'));
  afterAll(end);

  test('sharing and inviting', async () => {
    await button(/^Open sample product/).click();
    await row(page, phone).waitFor();
    await page.getByRole('link', { name: /^Sync/ }).click();
    await page.getByRole('textbox', { name: /^Your name/ }).fill('Ana Novak');
    await button(/^Share product/).click();
    await button(/^Invite/).waitFor();
    await keepsTheKeyboard();
    await button(/^Invite/).click();
    const link = await page.getByRole('textbox', { name: 'Invitation link' }).inputValue();
    await button('Copy link').click();
    await button('Copied').waitFor();
    max = await anOtherDevice('Max', link, `127.0.0.1:${machine.peerPort}`);
    await page.getByText('Max joined').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await isGone(page.getByRole('dialog'));
    await keepsTheKeyboard();
    await button(/^Refresh/).click();
    await maxIs('Online');
  });

  test('keeping mine, taking theirs, taking back and seen', async () => {
    await apart();
    await page.getByRole('link', { name: /^Sync/ }).click();
    await question(phone).getByRole('button', { name: 'Keep mine' }).click();
    await isGone(question(phone));
    await keepsTheKeyboard();
    await question(archive).getByRole('button', { name: 'Keep theirs' }).click();
    await isGone(question(archive));
    await keepsTheKeyboard();
    await expect.poll(pointsOf(max, phone), pollOptions).toBe(13);
    await expect.poll(pointsOf(max, archive), pollOptions).toBe(2);
    await away().getByRole('button', { expanded: false }).filter({ hasText: month }).click();
    await away()
      .getByRole('button', { name: /^Open PAY-/ })
      .waitFor();
    await away()
      .getByRole('button', { name: `Undo Max’s changes to ${month}` })
      .click();
    await message(page, `Changes to “${month}” undone`).waitFor();
    await keepsTheKeyboard();
    await expect.poll(pointsOf(max, month), pollOptions).toBe(5);
    await away().getByText('2 conflicts resolved.').waitFor();
    await button(/^Mark as reviewed/).click();
    await message(page, '2 changes marked as reviewed').waitFor();
    await away().getByText('No changes to review.').waitFor();
  });

  test('joining', async () => {
    const lea = await aSharingDevice('Lea', 'Garden shop', 'Water the plants');
    try {
      await button(/switch product$/).click();
      await page.getByRole('menuitem', { name: 'All products' }).click();
      await button(/^Join shared product/).click();
      await page.getByRole('textbox', { name: 'Invitation link' }).fill(lea.invitation);
      await page.getByRole('textbox', { name: /^Device address/ }).fill(lea.address);
      await button('Join Garden shop').click();
      await row(page, 'Water the plants').waitFor();
      await keepsTheKeyboard();
    } finally {
      await lea.close();
    }
  });
});

describe('with keys alone', () => {
  beforeAll(() => begin('keys'));
  afterAll(end);

  /** Presses keys, waits for what they lead to, and looks where the keyboard is. */
  async function by(keys: readonly string[], seen: Locator, is: 'here' | 'gone' = 'here'): Promise<void> {
    await press(page, ...keys);
    await (is === 'here' ? seen.first().waitFor() : isGone(seen));
    await expectVisibleFocus(page, keys.join(' '));
  }

  /** The window shows its first screen a moment after its page is there: what is not there yet cannot be walked to. */
  async function tabTo(name: string): Promise<void> {
    await button(new RegExp(`^${name}`))
      .first()
      .waitFor();
    for (let tabs = 0; tabs < 40 && !(await focused(page)).includes(name); tabs += 1) await press(page, 'Tab');
    await expectVisibleFocus(page, name);
    expect(await focused(page)).toContain(name);
  }

  test('sharing and inviting', async () => {
    await tabTo('Open sample product');
    await by(['Enter'], row(page, phone));
    await by(['Shift+Y'], page.getByRole('textbox', { name: /^Your name/ }));
    await page.keyboard.type('Ana Novak');
    await by(['Enter'], button(/^Invite/));
    await by(['i'], page.getByRole('dialog'));
    await by(['Enter'], button('Copied'));
    const link = await page.getByRole('textbox', { name: 'Invitation link' }).inputValue();
    max = await anOtherDevice('Max', link, `127.0.0.1:${machine.peerPort}`);
    await page.getByText('Max joined').waitFor();
    await by(['Escape'], page.getByRole('dialog'), 'gone');
    await by(['l'], button(/^Refresh/));
    await maxIs('Online');
  });

  test('keeping mine, taking theirs, opening a row, taking back and seen', async () => {
    await apart();
    await page.getByRole('link', { name: /^Sync/ }).press('Enter');
    for (const title of [phone, archive]) await question(title).waitFor();
    // The first question has the keys.
    const [asked = ''] = await away()
      .getByRole('region')
      .evaluateAll((all) => all.map((each) => each.ariaLabel ?? ''));
    const [before, after] = asked.includes(phone) ? [phone, archive] : [archive, phone];
    await by(['m'], question(before), 'gone');
    await by(['t'], question(after), 'gone');
    await expect.poll(pointsOf(max, before), pollOptions).toBe(13);
    await expect.poll(pointsOf(max, after), pollOptions).toBe(2);
    await tabTo(month);
    await by(['Enter'], away().getByRole('button', { name: /^Open PAY-/ }));
    await tabTo('Undo: points');
    await by(['Enter'], message(page, `Changes to “${month}” undone`));
    await expect.poll(pointsOf(max, month), pollOptions).toBe(5);
    await max?.leave();
    await maxIs(/^Last seen/);
    max?.do.sizeEntries([max.entry(month)], 2);
    max?.comeBack();
    await button(/^Mark as reviewed/).waitFor({ timeout: 40_000 });
    await by(['d'], away().getByText('No changes to review.'));
  });

  test('joining', async () => {
    const lea = await aSharingDevice('Lea', 'Garden shop', 'Water the plants');
    try {
      await by(['Control+o'], button(/^Join shared product/));
      await tabTo('Join shared product');
      await by(['Enter'], page.getByRole('dialog'));
      await page.keyboard.insertText(lea.invitation);
      await by(['Tab', 'Tab'], page.getByText('Invitation to'));
      await page.keyboard.insertText(lea.address);
      await by(['Enter'], row(page, 'Water the plants'));
    } finally {
      await lea.close();
    }
  });
});

describe('when what is known about the sharing is damaged on the disk', () => {
  beforeAll(() => begin('damaged'));
  afterAll(end);

  test('it is said with the place and the way out, nothing is founded over it, and it is read again when it is mended', async () => {
    await button(/^Open sample product/).click();
    await row(page, phone).waitFor();
    const product = /#\/p\/([^/]+)/.exec(page.url())?.[1] ?? '';
    const file = join(machine.data, 'products', product, 'sharing.json');
    await press(page, 'Shift+Y');
    await page.getByRole('textbox', { name: /^Your name/ }).fill('Ana Novak');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'This device' }).waitFor();
    const whole = await readFile(file);
    await page.goto('about:blank');
    await host.stop();
    await writeFile(file, whole.subarray(0, 200));
    host = await machine.startHost();
    await window.visit(host);
    await button(/^PayFlow/)
      .first()
      .click();
    await row(page, phone).waitFor();
    await press(page, 'Shift+Y');
    const said = page.getByRole('alert').filter({ hasText: 'Couldn’t load sync status' });
    await said.getByText(`(${file}) are damaged`).waitFor();
    expect(await button(/^Share product/).count()).toBe(0);
    await away().getByText('Changes others make while you’re away appear here.').waitFor();
    expect(await readFile(file)).toEqual(whole.subarray(0, 200));
    await writeFile(file, whole);
    await said.getByRole('button', { name: 'Try again' }).press('Enter');
    await page.getByRole('region', { name: 'This device' }).waitFor();
    expect(await readFile(file)).toEqual(whole);
    await keepsTheKeyboard();
  });
});
