/** The screens and dialogs of Value, one after the other; see states.ts. They begin in the sample, and end in its Backlog. */
import type { Page } from 'playwright-core';
import { press, row } from './person.ts';
import type { State } from './states.ts';

const dialogGone = async (page: Page): Promise<void> => {
  await press(page, 'Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};

const dialog = (name: string, open: (page: Page) => Promise<unknown>): State => ({
  name: `value: ${name}`,
  enter: async (page) => {
    await open(page);
    await page.getByRole('dialog').waitFor();
  },
  leave: dialogGone,
});

const tab = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
const line = (page: Page, grid: string, words: string) =>
  page.getByRole('grid', { name: grid }).getByRole('row').filter({ hasText: words }).first();

export const valueStates: readonly State[] = [
  {
    name: 'value: Features',
    enter: async (page) => {
      await press(page, '6');
      await line(page, 'Features', 'Self-service refunds').waitFor();
    },
  },
  dialog('a Feature is scored', (page) => press(page, 's')),
  {
    name: 'value: a rating is noted, and the history is open',
    enter: async (page) => {
      await line(page, 'Features', 'Self-service refunds').locator('[data-column="title"]').click();
      await press(page, 's');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^History/ })
        .click();
      await page.getByRole('dialog').getByRole('button', { name: 'Add rating' }).click();
      await page.getByRole('group', { name: 'New rating' }).waitFor();
      // The list of people covers the rest.
      await press(page, 'Escape');
    },
    leave: async (page) => {
      await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    },
  },
  dialog('the scoring model', (page) => press(page, 'l')),
  dialog('the Product Goal', (page) => press(page, 'g')),
  {
    name: 'value: Objectives',
    enter: async (page) => {
      await tab(page, 'Objectives');
      await page.getByText('Unlinked').waitFor();
    },
  },
  dialog('readings', (page) => page.getByRole('button', { name: 'Record reading for Days to close the month' }).click()),
  {
    name: 'value: readings as a table',
    enter: async (page) => {
      await page.getByRole('button', { name: 'Record reading for Days to close the month' }).click();
      await page.getByRole('button', { name: 'Show as table' }).click();
      await page.getByRole('region', { name: 'Readings as a table' }).waitFor();
    },
    leave: dialogGone,
  },
  dialog('which objective', (page) => page.getByRole('button', { name: 'Link Payment links to an objective' }).click()),
  {
    name: 'value: Success',
    enter: async (page) => {
      await tab(page, 'Success criteria');
      await line(page, 'Success criteria', 'Payment links').waitFor();
    },
  },
  dialog('a success criterion', (page) => press(page, 'c')),
  {
    name: 'value: a reading is written',
    enter: async (page) => {
      await line(page, 'Success criteria', 'Payment links')
        .getByRole('button', { name: /^Record reading/ })
        .click();
      await page.getByRole('textbox', { name: /^New reading for/ }).waitFor();
    },
    leave: async (page) => {
      await press(page, 'Escape');
      await tab(page, 'Features');
      await press(page, '2');
      await row(page, 'Refund from a phone').waitFor();
    },
  },
];

/** In a product without anything. */
export const emptyValueStates: readonly State[] = [
  {
    name: 'value: no Features',
    enter: async (page) => {
      await press(page, '6');
      await page.getByText('No open Features yet').waitFor();
    },
  },
  {
    name: 'value: no objectives',
    enter: async (page) => {
      await tab(page, 'Objectives');
      await page.getByText('No objectives yet').waitFor();
    },
  },
  {
    name: 'value: nothing to measure',
    enter: async (page) => {
      await tab(page, 'Success criteria');
      await page.getByText('No Features yet').waitFor();
    },
    leave: async (page) => {
      await tab(page, 'Features');
      await press(page, '2');
      await page.getByText('Your Product Backlog is empty').waitFor();
    },
  },
];
