/** Every screen and state of the window, one after the other: each is left as the next one needs it. What is asked there, the journeys say. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { type Machine, untilSaved } from './harness.ts';
import {
  addEntries,
  backlog,
  createProduct,
  faultAtFocus,
  goTo,
  message,
  messagesGone,
  panel,
  press,
  row,
  view,
} from './person.ts';
import { emptyPeopleStates, peopleStates } from './people-states.ts';
import { syncStates } from './sync-states.ts';
import { emptyValueStates, valueStates } from './value-states.ts';

export interface State {
  readonly name: string;
  readonly enter: (page: Page) => Promise<unknown>;
  readonly leave?: (page: Page) => Promise<unknown>;
}

const refunds = 'Refund from a phone';
const give = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

async function choose(page: Page, name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Choose/ }).click();
  await (await chooser).setFiles(give(name, text));
}

const dialogGone = async (page: Page): Promise<void> => {
  await press(page, 'Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};

const dialog = (name: string, key: string): State => ({
  name,
  enter: async (page) => {
    await press(page, key);
    await page.getByRole('dialog').waitFor();
  },
  leave: dialogGone,
});

const orderStates: readonly State[] = [
  {
    name: 'a move that asks why',
    enter: async (page) => {
      await goTo(page, refunds);
      await press(page, 'Alt+Shift+ArrowDown');
      await page.getByRole('group', { name: 'Reason for this position' }).waitFor();
    },
    leave: (page) => press(page, 'Escape'),
  },
  {
    name: 'what contradicts the value',
    enter: async (page) => {
      await view(page, 'Out of order').click();
      await backlog(page).getByRole('button', { name: 'Move below' }).first().waitFor();
      await messagesGone(page);
    },
  },
  {
    name: 'a reason being written',
    enter: async (page) => {
      await backlog(page).getByRole('button', { name: 'Add reason' }).first().click();
      await panel(page).getByRole('textbox', { name: 'Why this position?' }).fill('The auditor asks for it');
    },
    leave: async (page) => {
      await press(page, 'Enter', 'Escape');
      await panel(page).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'nothing contradicts the value',
    enter: async (page) => {
      await press(page, 'Control+z', 'Control+z');
      await page.getByText(/^Nothing is out of order\./).waitFor();
      await message(page, 'Undone').waitFor();
      await messagesGone(page);
    },
    leave: async (page) => {
      await view(page, 'All').click();
      await goTo(page, refunds);
    },
  },
  {
    name: 'the reasons of an entry',
    enter: async (page) => {
      await press(page, 'w');
      await panel(page).getByRole('textbox', { name: 'Why this position?' }).fill('The auditor asks for it');
      await press(page, 'Enter');
      await panel(page).getByText('The auditor asks for it').waitFor();
    },
    leave: async (page) => {
      await press(page, 'Control+z');
      await message(page, 'Undone').waitFor();
      await press(page, 'Escape');
      await messagesGone(page);
    },
  },
  {
    name: 'the suggested order',
    enter: async (page) => {
      await press(page, 'o');
      await page.getByRole('group', { name: 'Suggested moves' }).waitFor();
    },
    leave: dialogGone,
  },
  {
    name: 'the MoSCoW check',
    enter: async (page) => {
      await press(page, 'Shift+O');
      await page.getByText(/^Must haves are \d+% of effort/).waitFor();
    },
    leave: dialogGone,
  },
  {
    name: 'the matrix',
    enter: async (page) => {
      await press(page, 'Shift+X');
      await page.getByRole('button', { name: new RegExp(`^${refunds}`) }).waitFor();
    },
  },
  {
    name: 'the matrix as a table',
    enter: (page) => page.getByRole('button', { name: 'Show as table' }).click(),
    leave: (page) => page.getByRole('button', { name: 'Show as table' }).click(),
  },
  {
    name: 'the story map',
    enter: async (page) => {
      await press(page, 'Shift+M');
      await page
        .getByRole('grid', { name: 'Story map' })
        .getByRole('gridcell', { name: new RegExp(refunds) })
        .click();
    },
  },
  {
    name: 'the menu of a card',
    enter: async (page) => {
      await press(page, 'Shift+F10');
      await page.getByRole('menu').waitFor();
    },
    leave: async (page) => {
      await press(page, 'Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
      await press(page, 'Shift+L');
      await row(page, refunds).waitFor();
      await goTo(page, refunds);
    },
  },
];

const backlogStates: readonly State[] = [
  { name: 'no product yet', enter: (page) => page.getByRole('heading', { name: 'Create your Product Backlog' }).waitFor() },
  {
    name: 'a name that is refused',
    enter: async (page) => {
      await page.getByRole('button', { name: /^Create/ }).click();
      await expect.poll(() => faultAtFocus(page), pollOptions).toBe('Enter a product name.');
    },
  },
  {
    name: 'joining with a text that isn’t an invitation',
    enter: async (page) => {
      await page.getByRole('button', { name: /^Join shared product/ }).click();
      await page.getByRole('textbox', { name: 'Invitation link' }).fill('www.example.org');
      await page.getByText(/isn’t (an invitation link|a Steward invitation)/).waitFor();
    },
    leave: dialogGone,
  },
  { name: 'an empty backlog', enter: (page) => createProduct(page, 'Garden shop') },
  ...emptyValueStates,
  ...emptyPeopleStates,
  {
    name: 'a view without entries',
    enter: async (page) => {
      await addEntries(page, ['Only one']);
      await view(page, 'Features').click();
      await page.getByText(/^No Features yet/).waitFor();
    },
  },
  {
    name: 'the list of products',
    enter: async (page) => {
      await untilSaved(page);
      await press(page, 'Control+o');
      await page.getByRole('button', { name: 'Move Garden shop to Trash' }).waitFor();
    },
  },
  {
    name: 'the question before a product is put away',
    enter: async (page) => {
      await page.getByRole('button', { name: 'Move Garden shop to Trash' }).click();
      await page.getByRole('dialog').waitFor();
    },
    leave: dialogGone,
  },
  {
    name: 'the list',
    enter: async (page) => {
      await page.getByRole('button', { name: /^Open sample product/ }).click();
      await row(page, refunds).waitFor();
      await untilSaved(page);
      await goTo(page, refunds);
    },
  },
  {
    name: 'a cell being edited',
    enter: async (page) => {
      await press(page, 'F2');
      await backlog(page).locator('[data-editing]').waitFor();
    },
    leave: (page) => press(page, 'Escape'),
  },
  {
    name: 'a choice in a cell',
    enter: async (page) => {
      await row(page, refunds).locator('[data-column="ready"]').dblclick();
      await page.getByRole('listbox').waitFor();
    },
    leave: async (page) => {
      await press(page, 'Escape');
      await page.getByRole('listbox').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'the list grouped by Feature',
    enter: async (page) => {
      await goTo(page, refunds);
      await press(page, 'Shift+g');
      await backlog(page).locator('[data-band]').first().waitFor();
    },
    leave: async (page) => {
      await press(page, 'Shift+g');
      await row(page, refunds).waitFor();
    },
  },
  dialog('filter dialog', 'f'),
  dialog('move to position', 'm'),
  dialog('size', 'p'),
  dialog('sprint', 's'),
  dialog('palette', 'Control+k'),
  dialog('keys', '?'),
  {
    name: 'a filter with its conditions',
    enter: async (page) => {
      await press(page, '/');
      await page.getByRole('textbox', { name: 'Search this list' }).fill('refund');
      await press(page, 'Enter');
    },
    leave: async (page) => {
      await press(page, 'Shift+f');
      await view(page, 'All').click();
      await row(page, refunds).waitFor();
    },
  },
  {
    name: 'row menu',
    enter: async (page) => {
      await row(page, refunds).click({ button: 'right' });
      await page.getByRole('menu').waitFor();
    },
    leave: async (page) => {
      await press(page, 'Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'product menu',
    enter: async (page) => {
      await page.getByRole('button', { name: /switch product$/ }).click();
      await page.getByRole('menu').waitFor();
    },
    leave: async (page) => {
      await press(page, 'Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'bulk bar',
    enter: async (page) => {
      await goTo(page, refunds);
      await press(page, 'x');
      await page.getByRole('toolbar', { name: /selected/ }).waitFor();
    },
    leave: (page) => press(page, 'Escape'),
  },
  {
    name: 'quick add',
    enter: async (page) => {
      await press(page, 'n');
      await page.getByLabel(/^New item: title/).fill('Archive requests !80 5p #audit');
    },
    leave: (page) => press(page, 'Escape'),
  },
  {
    name: 'a message',
    enter: async (page) => {
      await goTo(page, refunds);
      await press(page, 'Delete');
      await message(page, 'Dropped').waitFor();
    },
    leave: async (page) => {
      await press(page, 'Control+z');
      await row(page, refunds).waitFor();
      await message(page, 'Undone').waitFor();
      await messagesGone(page);
      await goTo(page, refunds);
    },
  },
  ...orderStates,
  {
    name: 'peek',
    enter: async (page) => {
      await goTo(page, refunds);
      await press(page, 'Space');
      await panel(page).waitFor();
    },
  },
  {
    name: 'full entry',
    enter: async (page) => {
      await panel(page).getByRole('button', { name: 'Open full page' }).click();
      await page.locator('article[data-mode=full]').waitFor();
    },
    leave: async (page) => {
      await press(page, 'Escape');
      await panel(page).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'Feature open',
    enter: async (page) => {
      await view(page, 'Features').click();
      await backlog(page).locator('[data-column="title"]').first().waitFor();
      await backlog(page).locator('[role=row][data-line] [data-column="rank"]').first().click();
      await press(page, 'Space');
      await panel(page).waitFor();
    },
    leave: async (page) => {
      await press(page, 'Escape');
      await panel(page).waitFor({ state: 'detached' });
    },
  },
];

const lastStates: readonly State[] = [
  {
    name: 'settings',
    enter: async (page) => {
      await page.getByRole('link', { name: 'Settings' }).click();
      await page.getByText(/^Data folder:/).waitFor();
    },
  },
  {
    name: 'import: choose a file',
    enter: async (page) => {
      await page.getByRole('link', { name: 'Import' }).click();
      await page.getByRole('heading', { name: 'Import backlog' }).waitFor();
    },
  },
  {
    name: 'import: refused',
    enter: async (page) => {
      await choose(page, 'cut.csv', 'Title,Points\n"never closed,3\n');
      await page.getByText('Can’t import cut.csv').waitFor();
    },
  },
  {
    name: 'import: preview',
    enter: async (page) => {
      await choose(page, 'shop.csv', 'Key,Title,Points,Status,Colour\nA-1,First,3,To Do,red\nA-2,Second,many,Unheard of,blue\n');
      await page.getByRole('button', { name: /^Import 2 items/ }).waitFor();
    },
  },
  {
    name: 'a product that is nowhere',
    enter: async (page) => {
      await page.goto(`${new URL(page.url()).origin}/#/p/p-nowhere-to-be-found/backlog`);
      await page.getByText('This product isn’t on this computer').waitFor({ timeout: 30_000 });
    },
  },
];

/** All of them, and how to let go of what they needed. */
export function allStates(machine: Machine): { readonly states: readonly State[]; readonly end: () => Promise<void> } {
  const sync = syncStates(machine);
  return { states: [...backlogStates, ...valueStates, ...peopleStates, ...sync.states, ...lastStates], end: sync.end };
}
