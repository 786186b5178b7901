/** A value session of two people on two computers' windows: alone first, nobody sees the other, then open, then decided with a reason. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { aMachine, type Machine, untilSaved, type Window } from './harness.ts';
import { patience, press } from './person.ts';

let machine: Machine;
let windows: readonly Window[] = [];
let ana: Page;
let max: Page;

const columns = ['User-business value', 'Time criticality', 'Risk reduction or opportunity', 'Job size'] as const;
const [payouts, refunds] = ['Instant payouts', 'Self-service refunds'] as const;

beforeAll(async () => {
  machine = await aMachine();
  const host = await machine.startHost();
  const [first, second] = [await machine.openWindow('ana', { width: 1440, height: 900 }), await machine.openWindow('max')];
  windows = [first, second];
  [ana, max] = [first.page, second.page];
  await first.visit(host);
  await ana.getByRole('button', { name: /^Open sample product/ }).click();
  await ana.getByRole('grid').waitFor();
  await untilSaved(ana);
  await second.visit(host);
  await max.getByRole('button', { name: /^PayFlow/ }).first().click();
  await untilSaved(max);
});
afterEach(() => expect(windows.flatMap(({ faults }) => faults)).toEqual([]));
afterAll(() => machine.close());

async function toSession(page: Page): Promise<void> {
  await press(page, '6');
  await page.getByRole('tab', { name: 'Value session' }).click();
}

async function sitDown(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Voting as' }).or(page.getByRole('textbox', { name: 'Voting as' })).first().click();
  await page.getByRole('option', { name, exact: true }).click();
}

/** One card per column and Feature. */
async function think(page: Page, cards: Readonly<Record<string, readonly number[]>>): Promise<void> {
  for (const [at, column] of columns.entries()) {
    await page.getByRole('radiogroup', { name: 'Component' }).getByText(new RegExp(`^${column}`)).click();
    for (const [feature, numbers] of Object.entries(cards)) {
      await page.getByRole('group', { name: `${column} of ${feature}` }).getByRole('button', { name: String(numbers[at]), exact: true }).click();
    }
  }
}

test('a round is begun about the unscored Feature and another one', async () => {
  await toSession(ana);
  expect(await ana.getByRole('checkbox', { name: payouts }).isChecked()).toBe(true);
  await ana.getByRole('checkbox', { name: refunds }).check();
  await press(ana, 'Control+Enter');
  await ana.getByText('Nobody has sealed a view yet.').waitFor();
  await toSession(max);
  await max.getByText('Nobody has sealed a view yet.').waitFor();
});

test('each thinks alone: a column without a 1 cannot be sealed, and the other learns only that somebody has sealed', async () => {
  await sitDown(ana, 'Priya Raman');
  await think(ana, { [payouts]: [2, 2, 2, 2], [refunds]: [8, 3, 1, 5] });
  await ana.getByText('Nothing in User-business value is 1: the least of all is the measure.').waitFor();
  expect(await ana.getByRole('button', { name: /^Seal my view/ }).isDisabled()).toBe(true);
  await think(ana, { [payouts]: [1, 1, 2, 1], [refunds]: [8, 3, 1, 5] });
  await press(ana, 'Control+Enter');
  await ana.getByText(/Only its hash has left this computer/).waitFor();
  // Whoever walks past sees that there is a view, and not which.
  const cards = ana.getByRole('group', { name: `${columns[0]} of ${refunds}` });
  expect(await cards.count()).toBe(0);
  await ana.getByRole('button', { name: 'Show my vote' }).click();
  await cards.getByRole('button', { name: '8', exact: true, pressed: true }).waitFor();
  await ana.getByRole('button', { name: 'Hide my vote' }).click();
  await cards.waitFor({ state: 'detached' });
  const sealed = max.getByRole('complementary', { name: 'Who has voted' });
  await sealed.getByText('1 has sealed a view.').waitFor();
  await sealed.getByText('Priya Raman').waitFor();
  await sitDown(max, 'Lea Brandt');
  await think(max, { [payouts]: [1, 1, 1, 1], [refunds]: [20, 13, 8, 8] });
  await max.getByRole('button', { name: /^Seal my view/ }).click();
  await ana.getByText('2 have sealed a view.').waitFor();
});

test('a look at the Backlog loses nothing of what is thought', async () => {
  await ana.getByRole('button', { name: 'Show my vote' }).click();
  await ana.getByRole('group', { name: `${columns[0]} of ${refunds}` }).getByRole('button', { name: '13', exact: true }).click();
  await press(ana, '2');
  await toSession(ana);
  await ana.getByText(/You have begun to think again/).waitFor();
  await ana.getByRole('button', { name: 'Show my vote' }).click();
  await ana.getByRole('group', { name: `${columns[0]} of ${refunds}` }).getByRole('button', { name: '13', exact: true, pressed: true }).waitFor();
  await ana.getByRole('group', { name: `${columns[0]} of ${refunds}` }).getByRole('button', { name: '8', exact: true }).click();
  await ana.getByRole('button', { name: /^Seal it anew/ }).click();
  await ana.getByText('Vote submitted', { exact: true }).first().waitFor();
});

test('opened by one, both views are shown on both screens, also from a window that looks at something else; the sponsor stands apart', async () => {
  await press(max, '2');
  await ana.getByRole('button', { name: /^Open the round/ }).click();
  await ana.getByRole('article', { name: refunds }).getByText('Lea Brandt').waitFor();
  await toSession(max);
  for (const page of [ana, max]) {
    const outcome = page.getByRole('article', { name: refunds });
    const rows = () => outcome.getByRole('row').allInnerTexts();
    await expect.poll(rows, patience).toEqual([
      expect.stringMatching(/User-business value\s+Time criticality\s+Risk reduction or opportunity\s+Job size\s+Value/),
      expect.stringMatching(/Priya Raman\s+Executive Sponsor\s+8\s+3\s+1\s+5\s+12/),
      expect.stringMatching(/Lea Brandt\s+20\s+13\s+8\s+8\s+41/),
      expect.stringMatching(/Middle\s+apart 13\s+apart 8\s+apart 5\s+8\s+26/),
    ]);
    await outcome.getByText('From 12 to 41: hear both').waitFor();
    await page.getByRole('heading', { name: '2 views; they part on 1 of 2 Features, the sponsor and the others on 1.' }).waitFor();
  }
});

test('a score is decided with its reason, both windows have it, and the round is kept', async () => {
  const outcome = ana.getByRole('article', { name: payouts });
  await outcome.getByRole('textbox', { name: 'Why', exact: true }).fill('Two merchants wait for it');
  await press(ana, 'Control+Enter');
  await ana.getByRole('button', { name: /^Decide/ }).waitFor({ state: 'detached' });
  await max.getByRole('region', { name: 'Past rounds' }).getByText(/WSJF, column by column/).waitFor();
  await press(max, '2');
  await max.getByRole('button', { name: 'Group by none' }).click();
  await max.getByRole('menuitem', { name: 'Feature' }).click();
  await max.getByRole('button', { name: /^Instant payouts/ }).first().waitFor();
  await toSession(max);
  await press(max, 'r');
  await max.getByRole('region', { name: 'New round' }).waitFor();
  await max.getByRole('button', { name: 'Not now' }).click();
  await max.getByRole('region', { name: 'Past rounds' }).waitFor();
});

test('a round that was begun wrongly is called off, and of two that run each can be taken up', async () => {
  for (const feature of [payouts, refunds]) {
    await press(ana, 'r');
    const beginning = ana.getByRole('region', { name: 'New round' });
    for (const box of await beginning.getByRole('checkbox').all()) await box.uncheck();
    await beginning.getByRole('checkbox', { name: feature }).check();
    await press(ana, 'Control+Enter');
    await beginning.waitFor({ state: 'detached' });
  }
  const running = ana.getByRole('region', { name: 'Rounds in progress' });
  await running.getByText('1 other round in progress').waitFor();
  await running.getByRole('button', { name: /^Take up/ }).click();
  await sitDown(ana, 'Priya Raman');
  await ana.getByRole('group', { name: `${columns[0]} of ${payouts}` }).waitFor();
  // Letters belong to the field; one step further they are keys again.
  await press(ana, 'Tab');
  for (const feature of [refunds, payouts]) {
    await press(ana, 'Shift+R');
    await ana.getByRole('group', { name: `${columns[0]} of ${feature}` }).waitFor();
  }
  await running.getByRole('button', { name: /^Call off/ }).click();
  await ana.getByRole('dialog', { name: 'Cancel this round?' }).getByRole('button', { name: 'Cancel round (and let the safe button say “Keep round”: two buttons named Cancel are a trap)' }).click();
  await running.waitFor({ state: 'detached' });
  await expect.poll(() => ana.evaluate(() => document.activeElement?.tagName), patience).not.toBe('BODY');
  await ana.getByRole('region', { name: 'Past rounds' }).getByText(/Called off\./).waitFor();
});

test('two people at one computer, one of them in another window of it, keep a view each, and both are shown', async () => {
  const one = { [payouts]: [1, 1, 1, 1] };
  await think(ana, one);
  await ana.getByRole('button', { name: /^Seal my view/ }).click();
  await ana.getByText('Vote submitted', { exact: true }).first().waitFor();
  await sitDown(ana, 'Carla Fuentes');
  await ana.getByRole('group', { name: `${columns[0]} of ${payouts}` }).waitFor();
  expect(await ana.getByRole('button', { pressed: true }).filter({ hasText: /^\d+$/ }).count()).toBe(0);
  const second = await windows[0]!.context.newPage();
  await second.goto(new URL('/', ana.url()).href);
  await second.getByRole('button', { name: /^PayFlow/ }).first().click();
  await untilSaved(second);
  await toSession(second);
  await sitDown(second, 'Carla Fuentes');
  await think(second, one);
  await second.getByRole('button', { name: /^Seal my view/ }).click();
  await ana.getByText('2 have sealed a view.').waitFor();
  await ana.getByText('Vote submitted', { exact: true }).first().waitFor();
  await second.close();
  await ana.getByRole('button', { name: /^Open the round/ }).click();
  for (const name of ['Priya Raman', 'Carla Fuentes']) await ana.getByRole('article', { name: payouts }).getByText(name).waitFor();
});

test('money is a share and no value: who buys and with how much is chosen, and a share becomes a value when the Product Owner says so', async () => {
  await press(ana, 'r');
  const beginning = ana.getByRole('region', { name: 'New round' });
  await beginning.getByRole('radio', { name: 'Buy a Feature' }).check();
  for (const box of await beginning.getByRole('checkbox').all()) await box.uncheck();
  for (const feature of [payouts, refunds]) await beginning.getByRole('checkbox', { name: feature }).check();
  await beginning.getByText(/\d+ % of everything, between a third and two thirds: fair\./).waitFor();
  await beginning.getByRole('textbox', { name: 'Budget per person' }).fill('160');
  await beginning.getByText(/more than two thirds: nobody has to choose\./).waitFor();
  await beginning.getByRole('button', { name: /^Begin/ }).click();
  await sitDown(ana, 'Carla Fuentes');
  await ana.getByRole('textbox', { name: `money for ${refunds}` }).fill('120');
  await ana.getByRole('textbox', { name: `money for ${payouts}` }).fill('40');
  await press(ana, 'Control+Enter');
  await ana.getByRole('button', { name: /^Open the round/ }).click();
  const outcome = ana.getByRole('article', { name: refunds }).first();
  await outcome.getByText('120 paid of 100').waitFor();
  await outcome.getByText('Bought', { exact: true }).waitFor();
  await ana.getByRole('article', { name: payouts }).first().getByText('Not bought').waitFor();
  await ana.getByRole('textbox', { name: 'Total value to distribute' }).fill('200');
  await expect.poll(() => outcome.getByRole('textbox', { name: 'Business value' }).inputValue(), patience).toBe('150');
  await outcome.getByRole('textbox', { name: 'Why', exact: true }).fill('They paid more than it costs');
  await ana.getByRole('link', { name: /^Backlog/ }).click();
  await toSession(ana);
  await expect.poll(() => outcome.getByRole('textbox', { name: 'Why', exact: true }).inputValue(), patience).toBe('They paid more than it costs');
  await ana.getByRole('button', { name: /^Decide/ }).click();
  await ana.getByRole('button', { name: /^Decide/ }).waitFor({ state: 'detached' });
});
