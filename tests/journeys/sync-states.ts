/** The states of the Sync screen, with colleagues' devices that come, part, contradict and drop too much. Begins in the sample's backlog. */
import { type Locator, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { type Machine, untilSaved } from './harness.ts';
import { anOtherDevice, type OtherDevice } from './other-device.ts';
import { answer, goTo, press, row, message, messagesGone } from './person.ts';
import type { State } from './states.ts';

const refunds = 'Refund from a phone';
const archive = 'Archive requests in one click';

const invite = async (page: Page): Promise<string> => {
  await page.getByRole('button', { name: /^Invite/ }).click();
  return page.getByRole('textbox', { name: 'Invitation link' }).inputValue();
};
const device = (page: Page, name: string): Locator =>
  page.getByRole('region', { name: 'Other devices' }).getByRole('listitem').filter({ hasText: name });
const away = (page: Page): Locator => page.getByRole('complementary', { name: 'While you were away' });
const toSync = (page: Page): Promise<void> => page.getByRole('link', { name: /^Sync/ }).click();

async function dialogGone(page: Page): Promise<void> {
  await press(page, 'Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** `room`: who has joined so far. */
export function syncStates(machine: Machine): { readonly states: readonly State[]; readonly end: () => Promise<void> } {
  const room: OtherDevice[] = [];
  const address = `127.0.0.1:${machine.peerPort}`;
  const joins = async (name: string, invitation: string): Promise<OtherDevice> => {
    const joined = await anOtherDevice(name, invitation, address);
    room.push(joined);
    return joined;
  };
  const [first, second] = [() => room[0] as OtherDevice, () => room[1] as OtherDevice];
  const everything = (): readonly ReturnType<OtherDevice['entry']>[] =>
    first()
      .projection.order()
      .map(({ id }) => id);
  const states: readonly State[] = [
    {
      name: 'sync: only this device',
      enter: async (page) => {
        await toSync(page);
        await page.getByRole('heading', { name: /is only on this device$/ }).waitFor();
      },
    },
    {
      name: 'sync: shared, nobody invited yet',
      enter: async (page) => {
        await page.getByRole('textbox', { name: /^Your name/ }).fill('Ana Novak');
        await press(page, 'Enter');
        await page.getByRole('region', { name: 'This device' }).waitFor();
      },
    },
    {
      name: 'sync: an invitation that was just used',
      enter: async (page) => {
        await joins('Max Meyer', await invite(page));
        await page.getByText('Max Meyer joined').waitFor();
      },
      leave: dialogGone,
    },
    {
      name: 'sync: several devices, one away, one address that nobody answers at',
      enter: async (page) => {
        await joins('Lea Brandt', await invite(page));
        await dialogGone(page);
        await second().leave();
        await device(page, 'Lea Brandt')
          .getByText(/^Last seen/)
          .waitFor();
        await page.getByRole('textbox', { name: 'Device address' }).fill('127.0.0.1:1');
        await press(page, 'Enter');
        await page.getByText(/^Couldn’t connect to 127/).waitFor();
      },
    },
    {
      name: 'sync: the menu of a device',
      enter: async (page) => {
        await page.getByRole('button', { name: 'Actions for Lea Brandt' }).click();
        await page.getByRole('menuitem', { name: /^Remove/ }).waitFor();
      },
      leave: async (page) => {
        await press(page, 'Escape');
        await page.getByRole('menu').waitFor({ state: 'detached' });
      },
    },
    {
      name: 'sync: a question before so many changes are taken',
      enter: async (page) => {
        first().do.dropEntries(everything());
        await page.getByRole('region', { name: 'Approval needed: changes from Max Meyer' }).waitFor();
      },
    },
    {
      name: 'sync: a device that was turned away',
      enter: async (page) => {
        await page.getByRole('button', { name: /^Decline/ }).click();
        await device(page, 'Max Meyer').getByText('Blocked').waitFor();
      },
      leave: async (page) => {
        first().do.restoreEntries(everything());
        await device(page, 'Max Meyer').getByText('Online', { exact: true }).waitFor();
      },
    },
    {
      name: 'sync: what was changed meanwhile, with a contradiction and an opened row',
      enter: async (page) => {
        await first().leave();
        await device(page, 'Max Meyer')
          .getByText(/^Last seen/)
          .waitFor();
        await page.getByRole('link', { name: /^Backlog/ }).click();
        await row(page, refunds).waitFor();
        await goTo(page, refunds);
        await press(page, 'p');
        await answer(page, '13');
        await untilSaved(page);
        first().do.sizeEntries([first().entry(refunds)], 3);
        first().do.describeEntry(first().entry(archive), 'As an accountant I want every paid request archived.');
        first().do.addCriterion(first().entry(archive), 'All of a month at once');
        first().comeBack();
        await toSync(page);
        await away(page)
          .getByRole('region', { name: `Conflict: points of ${refunds}` })
          .waitFor({ timeout: 40_000 });
        const opens = away(page).getByRole('button', { expanded: false }).filter({ hasText: archive });
        await opens.click();
        await away(page)
          .getByRole('button', { name: /^Open PAY-/ })
          .waitFor();
      },
    },
    {
      name: 'sync: everything was answered, and the panel has the keyboard',
      enter: async (page) => {
        await page.getByRole('button', { name: /^Mark as reviewed/ }).click();
        // Its message would take the place of the next one.
        await message(page, 'marked as reviewed').waitFor();
        await press(page, 't');
        await message(page, 'Conflict resolved').waitFor();
        await messagesGone(page);
        await expect.poll(() => away(page).getByRole('region').count(), pollOptions).toBe(0);
      },
    },
  ];
  return { states, end: async () => void (await Promise.all(room.map((each) => each.close()))) };
}
