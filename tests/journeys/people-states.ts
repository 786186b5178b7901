/** The states of the People screen. Begins in the sample's backlog and ends there. */
import type { Locator, Page } from 'playwright-core';
import { backlog, press } from './person.ts';
import type { State } from './states.ts';

const tab = (page: Page, name: string): Locator => page.getByRole('tab', { name: new RegExp(`^${name}`) });
const beside = (page: Page): Locator => page.getByRole('complementary', { name: /^(Person|Feedback) details$/ });

async function closed(page: Page): Promise<void> {
  await press(page, 'Escape');
  await beside(page).waitFor({ state: 'detached' });
}

async function dialogGone(page: Page): Promise<void> {
  await press(page, 'Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

const dialog = (name: string, key: string): State => ({
  name: `people: ${name}`,
  enter: async (page) => {
    await press(page, key);
    await page.getByRole('dialog').waitFor();
  },
  leave: dialogGone,
});

const asTables = async (page: Page): Promise<void> => {
  for (const button of await page.getByRole('button', { name: 'Show as table' }).all()) await button.click();
};

export const peopleStates: readonly State[] = [
  {
    name: 'people: overview',
    enter: async (page) => {
      await press(page, '7');
      await page.getByRole('group', { name: 'Power/interest grid' }).waitFor();
    },
  },
  { name: 'people: overview as tables', enter: asTables, leave: asTables },
  {
    name: 'people: somebody open',
    enter: async (page) => {
      await page.getByRole('group', { name: 'Power/interest grid' }).getByRole('button', { name: /^Ines/ }).press('Enter');
      await beside(page).getByText('Private to this computer').waitFor();
    },
  },
  { ...dialog('merging', 'm'), leave: async (page) => (await dialogGone(page), await closed(page)) },
  dialog('adding', 'n'),
  dialog('business areas', 'b'),
  dialog('noting what somebody said', 'Shift+N'),
  {
    name: 'people: list',
    enter: async (page) => {
      await tab(page, 'List').click();
      await page.getByRole('table').waitFor();
    },
  },
  {
    name: 'people: nobody fits',
    enter: async (page) => {
      await page.getByRole('textbox', { name: 'Search people' }).fill('nobody of this name');
      await page.getByText('No people match these filters.').waitFor();
    },
    leave: (page) => page.getByRole('button', { name: 'Clear filters' }).click(),
  },
  {
    name: 'people: nothing new was said',
    enter: async (page) => {
      await tab(page, 'Feedback').click();
      await page.getByText(/^All caught up/).waitFor();
    },
    leave: (page) => page.getByRole('button', { name: 'Clear filters' }).click(),
  },
  {
    name: 'people: feedback open',
    enter: async (page) => {
      await page.locator('[data-feedback]').first().click();
      await beside(page).getByText('Follow-up').waitFor();
    },
  },
  { ...dialog('answering', 'w'), leave: async (page) => (await dialogGone(page), await closed(page)) },
  {
    name: 'people: back to the backlog',
    enter: async (page) => {
      await press(page, '2');
      await backlog(page).waitFor();
    },
  },
];

/** In a product without anybody; begins and ends in its empty backlog. */
export const emptyPeopleStates: readonly State[] = [
  {
    name: 'people: nobody',
    enter: async (page) => {
      await press(page, '7');
      await page.getByText(/^No people yet/).waitFor();
    },
  },
  {
    name: 'people: nothing was said',
    enter: async (page) => {
      await tab(page, 'Feedback').click();
      await page.getByText(/^No feedback yet/).waitFor();
    },
    leave: async (page) => {
      await press(page, '2');
      await page.getByText('Your Product Backlog is empty').waitFor();
    },
  },
];
