/** A value session of two people on two computers' windows: alone first, nobody sees the other, then open, then decided with a reason. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { untilSaved } from './harness.ts';
import { panel, press, row, view } from './person.ts';
import { withProduct } from './product.ts';

const columns = ['User-business value', 'Time criticality', 'RR/OE', 'Job size'] as const;
/** One of them is short where there is little room. */
const labelOf = (column: string): string => (column === 'RR/OE' ? 'Risk reduction / opportunity enablement' : column);
const [payouts, refunds] = ['Instant payouts', 'Self-service refunds'] as const;

const {
  windows,
  pages: [ana, max],
} = await withProduct({ people: ['ana', 'max'], width: 1440, height: 900 });
// Where there is little room some columns have a short name.
await max.setViewportSize({ width: 1280, height: 800 });

async function toSession(page: Page): Promise<void> {
  await press(page, '6');
  await page.getByRole('tab', { name: 'Value session' }).click();
}

async function sitDown(page: Page, name: string): Promise<void> {
  await page
    .getByRole('combobox', { name: 'Voting as' })
    .or(page.getByRole('textbox', { name: 'Voting as' }))
    .first()
    .click();
  await page.getByRole('option', { name, exact: true }).click();
}

/** One card per column and Feature. */
async function think(page: Page, cards: Readonly<Record<string, readonly number[]>>): Promise<void> {
  for (const [at, column] of columns.entries()) {
    await page
      .getByRole('radiogroup', { name: 'Component' })
      .getByText(new RegExp(`^${column}`))
      .click();
    for (const [feature, numbers] of Object.entries(cards)) {
      await page
        .getByRole('group', { name: `${labelOf(column)} for ${feature}` })
        .getByRole('button', { name: String(numbers[at]), exact: true })
        .click();
    }
  }
}

test('a round is begun about the unscored Feature and another one', async () => {
  await toSession(ana);
  expect(await ana.getByRole('checkbox', { name: payouts }).isChecked()).toBe(true);
  await ana.getByRole('checkbox', { name: refunds }).check();
  await press(ana, 'Control+Enter');
  await ana.getByText('No votes yet').waitFor();
  await toSession(max);
  await max.getByText('No votes yet').waitFor();
});

test('each thinks alone: a column without a 1 cannot be sealed, and the other learns only that somebody has sealed', async () => {
  await sitDown(ana, 'Priya Raman');
  await think(ana, { [payouts]: [2, 2, 2, 2], [refunds]: [8, 3, 1, 5] });
  await ana.getByText('Give the smallest Feature a 1 for User-business value.').waitFor();
  expect(await ana.getByRole('button', { name: /^Submit vote/ }).isDisabled()).toBe(true);
  await think(ana, { [payouts]: [1, 1, 2, 1], [refunds]: [8, 3, 1, 5] });
  await press(ana, 'Control+Enter');
  await ana.getByText(/No one can see it yet/).waitFor();
  // Somebody who walks past sees that there is a vote, and not which.
  const cards = ana.getByRole('group', { name: `${columns[0]} for ${refunds}` });
  expect(await cards.count()).toBe(0);
  await ana.getByRole('button', { name: 'Show my vote' }).click();
  await cards.getByRole('button', { name: '8', exact: true, pressed: true }).waitFor();
  await ana.getByRole('button', { name: 'Hide my vote' }).click();
  await cards.waitFor({ state: 'detached' });
  const sealed = max.getByRole('complementary', { name: 'Who has voted' });
  await sealed.getByText('1 voted').waitFor();
  await sealed.getByText('Priya Raman').waitFor();
  await sitDown(max, 'Lea Brandt');
  await think(max, { [payouts]: [1, 1, 1, 1], [refunds]: [20, 13, 8, 8] });
  await max.getByRole('button', { name: /^Submit vote/ }).click();
  await ana.getByText('2 voted').waitFor();
});

test('a look at the Backlog loses nothing of what is thought', async () => {
  await ana.getByRole('button', { name: 'Show my vote' }).click();
  await ana
    .getByRole('group', { name: `${columns[0]} for ${refunds}` })
    .getByRole('button', { name: '13', exact: true })
    .click();
  await press(ana, '2');
  await toSession(ana);
  await ana.getByText(/You have unsubmitted changes/).waitFor();
  await ana.getByRole('button', { name: 'Show my vote' }).click();
  await ana
    .getByRole('group', { name: `${columns[0]} for ${refunds}` })
    .getByRole('button', { name: '13', exact: true, pressed: true })
    .waitFor();
  await ana
    .getByRole('group', { name: `${columns[0]} for ${refunds}` })
    .getByRole('button', { name: '8', exact: true })
    .click();
  await ana.getByRole('button', { name: /^Update vote/ }).click();
  await ana.getByText('Vote submitted', { exact: true }).first().waitFor();
});

test('opened by one, both views are shown on both screens, also from a window that looks at something else; the sponsor stands apart', async () => {
  await press(max, '2');
  await ana.getByRole('button', { name: /^Reveal votes/ }).click();
  await ana.getByRole('article', { name: refunds }).getByText('Lea Brandt').waitFor();
  await toSession(max);
  for (const page of [ana, max]) {
    const outcome = page.getByRole('article', { name: refunds });
    const rows = () => outcome.getByRole('row').allInnerTexts();
    await expect
      .poll(rows, pollOptions)
      .toEqual([
        expect.stringMatching(/User-business value\s+Time criticality\s+RR\/OE\s+Job size\s+Cost of Delay/),
        expect.stringMatching(/Priya Raman\s+Executive Sponsor\s+8\s+3\s+1\s+5\s+12/),
        expect.stringMatching(/Lea Brandt\s+20\s+13\s+8\s+8\s+41/),
        expect.stringMatching(/Median\s+wide spread 13\s+wide spread 8\s+wide spread 5\s+8\s+26/),
      ]);
    await outcome.getByText('12–41: discuss').waitFor();
    await page
      .getByRole('heading', { name: '2 votes revealed. Wide spread on 1 of 2 Features (1 between the sponsor and the others).' })
      .waitFor();
  }
});

test('a score is decided with its reason, both windows have it, and the round is kept', async () => {
  const outcome = ana.getByRole('article', { name: payouts });
  await ana.getByRole('button', { name: /^Save scores/ }).click();
  await ana
    .getByRole('region', { name: /^Round/ })
    .getByText('Enter a rationale for at least one Feature.')
    .waitFor();
  await outcome.getByRole('textbox', { name: 'Rationale', exact: true }).fill('Two merchants wait for it');
  await press(ana, 'Control+Enter');
  await ana.getByRole('button', { name: /^Save scores/ }).waitFor({ state: 'detached' });
  await max.getByRole('region', { name: 'Past rounds' }).getByText(/^WSJF/).waitFor();
  await press(max, '2');
  await max.getByRole('button', { name: 'Group by none' }).click();
  await max.getByRole('menuitemradio', { name: 'Feature' }).click();
  await max
    .getByRole('button', { name: /^Instant payouts/ })
    .first()
    .waitFor();
  await view(max, 'Features').click();
  await row(max, payouts)
    .getByRole('button', { name: /^Open / })
    .click();
  await panel(max).getByText('Two merchants wait for it', { exact: true }).waitFor();
  await press(max, 'Escape');
  await toSession(max);
  await press(max, 'r');
  await max.getByRole('region', { name: 'New round' }).waitFor();
  await max.getByRole('button', { name: 'Cancel', exact: true }).click();
  const past = max.getByRole('region', { name: 'Past rounds' }).locator('summary').first();
  // It opens with a chevron of its own, not with the browser's triangle.
  expect(await past.evaluate((line) => [getComputedStyle(line).display, line.querySelectorAll('svg').length])).toEqual([
    'flex',
    1,
  ]);
  await past.click();
  await max
    .getByRole('region', { name: 'Past rounds' })
    .getByRole('article', { name: payouts })
    .getByText('4 Cost of Delay')
    .waitFor();
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
  await running.getByRole('button', { name: /^Open round/ }).click();
  await sitDown(ana, 'Priya Raman');
  await ana.getByRole('group', { name: `${columns[0]} for ${payouts}` }).waitFor();
  // Letters belong to the field; one step further they are keys again.
  await press(ana, 'Tab');
  for (const feature of [refunds, payouts]) {
    await press(ana, 'Shift+R');
    await ana.getByRole('group', { name: `${columns[0]} for ${feature}` }).waitFor();
  }
  await running.getByRole('button', { name: /^Cancel round/ }).click();
  await ana.getByRole('dialog', { name: 'Cancel this round?' }).getByRole('button', { name: 'Cancel round' }).click();
  await running.waitFor({ state: 'detached' });
  await expect.poll(() => ana.evaluate(() => document.activeElement?.tagName), pollOptions).not.toBe('BODY');
  await ana
    .getByRole('region', { name: 'Past rounds' })
    .getByText(/Canceled\./)
    .waitFor();
});

test('two people at one computer, one of them in another window of it, keep a view each, and both are shown', async () => {
  const one = { [payouts]: [1, 1, 1, 1] };
  await think(ana, one);
  await ana.getByRole('button', { name: /^Submit vote/ }).click();
  await ana.getByText('Vote submitted', { exact: true }).first().waitFor();
  await sitDown(ana, 'Carla Fuentes');
  await ana.getByRole('group', { name: `${columns[0]} for ${payouts}` }).waitFor();
  expect(await ana.getByRole('button', { pressed: true }).filter({ hasText: /^\d+$/ }).count()).toBe(0);
  const second = await windows[0].context.newPage();
  await second.goto(new URL('/#/products', ana.url()).href);
  await second
    .getByRole('button', { name: /^PayFlow/ })
    .first()
    .click();
  await untilSaved(second);
  await toSession(second);
  await sitDown(second, 'Carla Fuentes');
  await think(second, one);
  await second.getByRole('button', { name: /^Submit vote/ }).click();
  await ana.getByText('2 voted').waitFor();
  await ana.getByText('Vote submitted', { exact: true }).first().waitFor();
  await second.close();
  await ana.getByRole('button', { name: /^Reveal votes/ }).click();
  for (const name of ['Priya Raman', 'Carla Fuentes'])
    await ana.getByRole('article', { name: payouts }).getByText(name).waitFor();
});

test('money is a share and no value: who buys and with how much is chosen, and a share becomes a value when the Product Owner says so', async () => {
  await press(ana, 'r');
  const beginning = ana.getByRole('region', { name: 'New round' });
  await beginning.getByRole('radio', { name: 'Buy a Feature' }).check();
  for (const box of await beginning.getByRole('checkbox').all()) await box.uncheck();
  for (const feature of [payouts, refunds]) await beginning.getByRole('checkbox', { name: feature }).check();
  await beginning.getByText(/\d+% of the total price, within the recommended ⅓–⅔\./).waitFor();
  await beginning.getByRole('textbox', { name: 'Budget per person' }).fill('160');
  await beginning.getByText(/above the recommended ⅓–⅔\. No one has to choose\./).waitFor();
  await beginning.getByRole('button', { name: /^Start round/ }).click();
  await sitDown(ana, 'Carla Fuentes');
  await ana.getByRole('textbox', { name: `Budget for ${refunds}` }).fill('120');
  await ana.getByRole('textbox', { name: `Budget for ${payouts}` }).fill('40');
  await press(ana, 'Control+Enter');
  await ana.getByRole('button', { name: /^Reveal votes/ }).click();
  const outcome = ana.getByRole('article', { name: refunds }).first();
  await outcome.getByText('120 of 100 funded').waitFor();
  await outcome.getByText('Bought', { exact: true }).waitFor();
  await ana.getByRole('article', { name: payouts }).first().getByText('Not bought').waitFor();
  await ana.getByRole('textbox', { name: 'Total value to distribute' }).fill('200');
  await expect.poll(() => outcome.getByRole('textbox', { name: 'Business value' }).inputValue(), pollOptions).toBe('150');
  await outcome.getByRole('textbox', { name: 'Rationale', exact: true }).fill('They paid more than it costs');
  await ana.getByRole('link', { name: /^Backlog/ }).click();
  await toSession(ana);
  await expect
    .poll(() => outcome.getByRole('textbox', { name: 'Rationale', exact: true }).inputValue(), pollOptions)
    .toBe('They paid more than it costs');
  await ana.getByRole('button', { name: /^Save scores/ }).click();
  await ana.getByRole('button', { name: /^Save scores/ }).waitFor({ state: 'detached' });
});
