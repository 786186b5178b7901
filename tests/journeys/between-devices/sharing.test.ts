/**
 * Four devices, each with a host, a data folder and a browser profile of its own: they share a product, write in it together, one works on
 * the train, and when it is back everybody reads what the others did, decides what contradicts, and holds the same.
 */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { newDeviceKeyPair, newOwnerKeyPair } from '../../../shared/sync/crypto.ts';
import { newInvitationSecret, writeInvitation } from '../../../shared/sync/membership/invitation.ts';
import { pollOptions } from '../../eventually.ts';
import { untilSaved } from '../harness.ts';
import { addressOf, backInTheRoom, fillJoin, invitation, type Device, share, toTheTrain, withDevices } from './device.ts';
import { addEntries, answer, countOf, facts, faultAtFocus, goTo, message, panel, press, row, titles } from '../person.ts';

/** The longest a person should wait between "Join" and the backlog, ms. */
const joinWithin = 10_000;

const devices = await withDevices(['Ana Novak', 'Max Meyer', 'Lea Brandt', 'Ben Okafor']);
const [ana, max, lea, ben] = devices;

const phone = 'Refund from a phone';
const archive = 'Archive requests in one click';
const price = 'Show the price in local currency';
const remind = 'Remind before a link expires';
const month = 'Export the month as one file';
const template = 'Close a dispute with a template';

const toSync = async ({ page }: Device): Promise<void> => {
  await page.getByRole('link', { name: /^Sync/ }).click();
  await away(page).waitFor();
};
const toBacklog = async ({ page }: Device): Promise<void> => {
  await page.getByRole('link', { name: /^Backlog/ }).click();
  await row(page, phone).waitFor();
};
const away = (page: Page): Locator => page.getByRole('complementary', { name: 'While you were away' });
const others = (page: Page): Locator => page.getByRole('region', { name: 'Other devices' }).getByRole('listitem');
const deviceOf = (page: Page, name: string): Locator => others(page).filter({ hasText: name });
const undoOf = (page: Page, words: string): Locator =>
  page.locator('.mantine-Notification-root').filter({ hasText: words }).getByRole('button', { name: 'Undo' });
const question = (page: Page): Locator => away(page).getByRole('region', { name: `Conflict: points of ${phone}` });
const here = (page: Page): Locator => page.getByRole('group', { name: 'Online now' });
const sentence = (page: Page): Promise<string> => away(page).locator('p').first().innerText();
const reported = (page: Page): Promise<readonly string[]> =>
  away(page)
    .getByRole('list')
    .getByRole('button', { expanded: false })
    .evaluateAll((lines) => lines.map((line) => (line as HTMLElement).innerText.replace(/\s*\n\s*/g, ': ')));

/** All of them come to see this. */
async function allSee(who: readonly Device[], look: (page: Page) => Promise<unknown>, expected: unknown): Promise<void> {
  for (const { page, name } of who) await expect.poll(() => look(page), { ...pollOptions, message: name }).toEqual(expected);
}

/** One that would be a good one, had it been used yesterday. */
const expiredInvitation = (): string => {
  return writeInvitation({
    product: 'garden-shop',
    productName: 'PayFlow',
    owner: newOwnerKeyPair().key,
    inviter: newDeviceKeyPair().key,
    secret: newInvitationSecret(),
    expires: 1_772_000_040_000,
    addresses: [],
  });
};

async function size(page: Page, title: string, points: string): Promise<void> {
  await goTo(page, title);
  await press(page, 'p');
  await answer(page, points);
}

async function rename(page: Page, title: string, next: string): Promise<void> {
  await goTo(page, title);
  await press(page, 'F2', 'Control+a');
  await page.keyboard.type(next);
  await press(page, 'Enter');
  await row(page, next).waitFor();
}

async function open(page: Page, title: string): Promise<void> {
  await row(page, title)
    .getByRole('button', { name: /^Open / })
    .click();
  await expect.poll(() => panel(page).getByLabel('Title', { exact: true }).inputValue(), pollOptions).toBe(title);
}

const description = (page: Page): Locator => panel(page).getByRole('textbox', { name: 'Description' });
const written = (page: Page): Promise<string> =>
  description(page).evaluate((text) => {
    const copy = text.cloneNode(true) as HTMLElement;
    for (const flag of copy.querySelectorAll('.ProseMirror-widget')) flag.remove();
    return [...copy.children].map((line) => line.textContent).join('\n');
  });

test('one device shares its product', async () => {
  const { page } = ana;
  await page.getByRole('button', { name: /^Open sample product/ }).click();
  await row(page, phone).waitFor();
  await share(ana);
});

test('a text that isn’t an invitation is refused in words where it is pasted, and so is one that ended', async () => {
  const { page } = max;
  await page.getByRole('button', { name: /^Join shared product/ }).click();
  const field = page.getByRole('textbox', { name: 'Invitation link' });
  await page.getByRole('textbox', { name: /^Your name/ }).fill(max.name);
  for (const [pasted, why] of [
    ['Hi Max, here is the link you asked for: www.example.org', /isn’t a Steward invitation/],
    [expiredInvitation(), /has expired/],
  ] as const) {
    await field.fill(pasted);
    await page.getByText(why).waitFor();
    await page.getByRole('button', { name: /^Join/ }).and(page.locator('[type=submit]')).click();
    await expect.poll(() => field.evaluate((element) => element === document.activeElement), pollOptions).toBe(true);
    await expect.poll(() => faultAtFocus(page), pollOptions).toMatch(why);
    // No host is asked, and no product opens.
    expect(await page.getByText(/^Connecting…/).count()).toBe(0);
    expect(new URL(page.url()).hash).toBe('#/products');
  }
});

test('three others join, each in less than ten seconds; a used invitation lets nobody else in, and says so', async () => {
  let used = '';
  for (const { name, page } of [max, lea, ben]) {
    const link = await invitation(ana);
    if (page !== max.page) {
      await page.getByRole('button', { name: /^Join shared product/ }).click();
      await fillJoin(page, used, name, addressOf(ana));
      await page.getByRole('button', { name: /^Join PayFlow/ }).click();
      await page
        .getByRole('alert')
        .getByText(/already used/)
        .waitFor();
    }
    await fillJoin(page, link, name, addressOf(ana));
    const began = performance.now();
    await page.getByRole('button', { name: /^Join PayFlow/ }).click();
    await row(page, phone).waitFor();
    expect(performance.now() - began).toBeLessThan(joinWithin);
    used = link;
    await ana.page.getByRole('dialog').getByText(`${name} joined`).waitFor();
    await press(ana.page, 'Escape');
    await ana.page.getByRole('dialog').waitFor({ state: 'detached' });
  }
});

test('everybody sees who is here and that all hold the same', async () => {
  for (const device of devices) {
    const expected = devices.map(({ name }) => name).toSorted();
    const seen = async (): Promise<readonly string[]> =>
      (
        await here(device.page)
          .getByRole('img')
          .evaluateAll((all) => all.map((each) => each.ariaLabel ?? ''))
      ).toSorted();
    await expect.poll(seen, { ...pollOptions, message: device.name }).toEqual(expected);
  }
  await toSync(ana);
  await away(ana.page).getByText('All 4 devices in sync').waitFor();
  await ana.page.getByText('are online and up to date.').first().waitFor();
});

test('an address that can’t be read is refused at its field with one that can, and the field keeps the keyboard', async () => {
  const field = ana.page.getByRole('textbox', { name: 'Device address' });
  const said = ana.page.getByRole('region', { name: 'Connect by address' }).getByText('e.g. 192.168.1.20:4711.');
  for (const typed of ['', '192.168.1.300', '192.168.1.20:99999']) {
    await field.fill(typed);
    await ana.page.getByRole('button', { name: 'Connect' }).click();
    await said.waitFor();
    expect(await field.evaluate((element) => [element === document.activeElement, element.ariaInvalid])).toEqual([true, 'true']);
    await field.fill('x');
    await said.waitFor({ state: 'detached' });
  }
  await field.fill('');
});

test('one description, written on three devices at once: named carets, and not a letter is lost', async () => {
  const writers = [ana, max, lea];
  await Promise.all(
    writers.map(async (device) => {
      await toBacklog(device);
      await open(device.page, template);
    }),
  );
  await description(ana.page).click();
  await ana.page.keyboard.type('middle');
  await allSee(writers, written, 'middle');
  await description(max.page).click();
  await press(max.page, 'Control+Home');
  await description(lea.page).click();
  await press(lea.page, 'Control+End');
  for (const { page, name } of writers)
    for (const other of writers) if (other.name !== name) await description(page).getByText(other.name).waitFor();
  await press(ana.page, 'Control+Home', 'ArrowRight', 'ArrowRight', 'ArrowRight');
  await Promise.all([
    ana.page.keyboard.type('-one-', { delay: 15 }),
    max.page.keyboard.type('First. ', { delay: 20 }),
    lea.page.keyboard.type(' Last.', { delay: 25 }),
  ]);
  await allSee(writers, written, 'First. mid-one-dle Last.');
  for (const { page } of writers) await panel(page).getByRole('button', { name: 'Close', exact: true }).click();
  // Ben has it too, before his device loses its power.
  await toSync(ana);
  await away(ana.page).getByText('All 4 devices in sync').waitFor();
});

test('one goes on the train and works there; the others work too', async () => {
  await toTheTrain(ben);
  await toSync(ana);
  await deviceOf(ana.page, ben.name)
    .getByText(/^Last seen/)
    .waitFor();
  await ben.page
    .getByRole('button', { name: /^PayFlow/ })
    .first()
    .click();
  await row(ben.page, phone).waitFor();

  await toBacklog(ana);
  await size(ana.page, phone, '13');
  await rename(ana.page, price, 'Show the price in every currency');
  await goTo(ana.page, remind);
  await press(ana.page, 'v', 'Control+a');
  await ana.page.keyboard.type('44');
  await press(ana.page, 'Enter');
  await goTo(max.page, template);
  await press(max.page, 'Alt+Shift+ArrowUp');
  await addEntries(max.page, ['Written by Max while Ben was away']);

  await size(ben.page, phone, '3');
  await size(ben.page, archive, '8');
  await addEntries(ben.page, ['Written by Ben on the train']);
  await open(ben.page, template);
  await description(ben.page).click();
  await press(ben.page, 'Control+End');
  await ben.page.keyboard.type(' From the train.');
  await description(ben.page).press('Escape');
  await panel(ben.page)
    .getByRole('button', { name: /^Add acceptance criterion/ })
    .click();
  await ben.page.keyboard.type('A template has a name');
  await press(ben.page, 'Escape');
  await untilSaved(ben.page);
  await toSync(ana);
  await deviceOf(ana.page, ben.name)
    .getByText(/^\d+ changes behind$/)
    .waitFor();
});

test('back in the room, both sides read what the other did, and all hold the same', async () => {
  await backInTheRoom(ben);
  await toSync(ben);
  await away(ben.page)
    .getByText(/to resolve/)
    .first()
    .waitFor({ timeout: 30_000 });
  await allSee(
    [ben],
    async (page) => (await reported(page)).toSorted(),
    [
      `${'Show the price in every currency'}: title`,
      `${remind}: value 11 → 44`,
      `${template}: moved`,
      'Written by Max while Ben was away: added',
    ].toSorted(),
  );
  expect(await sentence(ben.page)).toBe('5 changes by Ana Novak and Max Meyer. 4 merged, 1 conflict to resolve.');
  await allSee(
    [ana],
    async (page) => (await reported(page)).toSorted(),
    [`${archive}: points 5 → 8`, `${template}: criterion added, description`, 'Written by Ben on the train: added'].toSorted(),
  );
  expect(await sentence(ana.page)).toBe('5 changes by Ben Okafor. 4 merged, 1 conflict to resolve.');
  for (const [{ page }, mine, theirs, who] of [
    [ana, '13', '3', ben.name],
    [ben, '3', '13', ana.name],
  ] as const) {
    const sides = (await question(page).innerText()).replace(/\s*\n\s*/g, ' ');
    expect(sides).toMatch(new RegExp(`You, \\d\\d:\\d\\d ${mine} .*Keep mine.* ${who}, \\d\\d:\\d\\d ${theirs} .*Keep theirs`));
  }
  await away(ana.page).getByText('All 4 devices in sync').waitFor();
});

test('one key takes either value of a conflict: it is resolved on both devices, which say who kept what, until that is undone', async () => {
  await toBacklog(lea);
  const points = () => facts(lea.page, phone).then((fact) => fact?.points);
  await press(ben.page, 'm');
  await message(ben.page, 'Conflict resolved: kept points 3').waitFor();
  expect(await undoOf(ben.page, 'Conflict resolved').count()).toBe(1);
  await expect.poll(points, pollOptions).toBe('3');
  await away(ana.page).getByText(`points: ${ben.name} kept 3, not 13`).waitFor();
  await away(ben.page).getByText('points: you kept 3, not 13').waitFor();
  for (const { page } of [ana, ben]) {
    await question(page).waitFor({ state: 'detached' });
    expect(await sentence(page)).toMatch(/4 merged, 1 conflict resolved\.$/);
  }
  await press(ben.page, 'Control+z');
  for (const { page } of [ana, ben]) await question(page).waitFor();
  await press(ben.page, 't');
  await away(ana.page).getByText(`points: ${ben.name} kept 13, not 3`).waitFor();
  await away(ben.page).getByText('points: you kept 13, not 3').waitFor();
  for (const { page } of [ana, ben]) await question(page).waitFor({ state: 'detached' });
  await expect.poll(points, pollOptions).toBe('13');
});

test('what somebody else changed is taken back, here and on the other devices', async () => {
  await away(ana.page)
    .getByRole('button', { name: `Undo ${ben.name}’s changes to ${archive}` })
    .click();
  await message(ana.page, `Changes to “${archive}” undone`).waitFor();
  await expect.poll(() => facts(lea.page, archive).then((fact) => fact?.points), pollOptions).toBe('5');
  await toBacklog(ben);
  await expect.poll(() => facts(ben.page, archive).then((fact) => fact?.points), pollOptions).toBe('5');
  await press(ana.page, 'd');
  await away(ana.page).getByText('No changes to review.').waitFor();
  await undoOf(ana.page, 'marked as reviewed').click();
  await away(ana.page).getByText(`points: ${ben.name} kept 13, not 3`).waitFor();
  await press(ana.page, 'd');
  await away(ana.page).getByText('No changes to review.').waitFor();
});

test('a device that drops most of the backlog asks the others first; taken over, one undo brings all of it back', async () => {
  await Promise.all([toBacklog(max), toBacklog(lea)]);
  const before = await titles(lea.page);
  const count = await countOf(lea.page);
  await goTo(max.page, phone);
  await press(max.page, 'Control+a', 'Delete');
  await expect.poll(() => countOf(max.page), pollOptions).toBeLessThan(count - 20);
  await Promise.all([toSync(ana), toSync(lea), toSync(ben)]);
  for (const { page } of [ana, lea, ben]) {
    await page.getByRole('region', { name: `Approval needed: changes from ${max.name}` }).waitFor();
    const asked = await page.getByRole('heading', { name: /^Large change from/ }).innerText();
    const [, dropped, all] = /^Large change from Max Meyer: drops (\d+) of (\d+) items$/.exec(asked) ?? [];
    expect(Number(dropped)).toBeGreaterThan(Math.max(10, Number(all) * 0.3));
  }
  await ana.page.getByRole('button', { name: /^Decline/ }).click();
  await ana.page.getByRole('region', { name: `Approval needed: changes from ${max.name}` }).waitFor({ state: 'detached' });
  await deviceOf(ana.page, max.name).getByText('Blocked').waitFor();
  await toBacklog(ana);
  expect(await titles(ana.page)).toEqual(before);
  await lea.page.getByRole('button', { name: /^Accept/ }).click();
  await message(lea.page, `Changes from ${max.name} applied`).waitFor();
  await lea.page.getByRole('link', { name: /^Backlog/ }).click();
  await expect.poll(() => countOf(lea.page), pollOptions).toBeLessThan(count - 20);
  await press(lea.page, 'Control+z');
  await expect.poll(() => titles(lea.page), pollOptions).toEqual(before);
  await allSee([max], titles, before);
  // What is undone need not be asked about any more, and nobody is kept out for it.
  for (const { page } of [ana, ben]) await page.getByRole('region', { name: /^Approval needed/ }).waitFor({ state: 'detached' });
  await toSync(ana);
  for (const { name } of [max, lea, ben]) await deviceOf(ana.page, name).getByText('Online', { exact: true }).waitFor();
});

test('a device that is removed is notified, keeps what it had, and gets nothing more', async () => {
  await toSync(ana);
  await deviceOf(ana.page, ben.name)
    .getByRole('button', { name: `Actions for ${ben.name}` })
    .click();
  await ana.page.getByRole('menuitem', { name: /^Remove/ }).click();
  const question = ana.page.getByRole('dialog', { name: `Remove ${ben.name}?` });
  await question.getByText('stops receiving changes').waitFor();
  await question.getByText('Data already on that device stays there').waitFor();
  await question.getByRole('button', { name: 'Remove', exact: true }).click();
  await ana.page.getByText(new RegExp(`^Removed: ${ben.name}`)).waitFor();
  await toSync(ben);
  await ben.page
    .getByText(/was removed/)
    .first()
    .waitFor();
  await toBacklog(ana);
  await rename(ana.page, month, 'Export the quarter as one file');
  await row(lea.page, 'Export the quarter as one file').waitFor();
  await toBacklog(ben);
  await row(ben.page, month).waitFor();
});
