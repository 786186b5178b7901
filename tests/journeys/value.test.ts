/**
 * Two people make the worth of the product known: Ana with keys alone, Max with clicks alone, for a while without each other.
 * Goal, objectives, hypothesis, ratings, scores from the queue, and a success criterion that is confirmed.
 */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { untilSaved } from './harness.ts';
import { expectVisibleFocus, focused, panel, presentValue, press } from './person.ts';
import { withProduct } from './product.ts';

const {
  machine,
  host,
  pages: [ana, max],
} = await withProduct({ people: ['ana', 'max'], width: 1440, height: 1000 });

const dialog = (page: Page): Locator => page.getByRole('dialog');
const closed = (page: Page): Promise<void> => dialog(page).waitFor({ state: 'detached' });
const features = (page: Page): Locator => page.getByRole('grid', { name: 'Features' });
const success = (page: Page): Locator => page.getByRole('grid', { name: 'Success criteria' });
const line = (grid: Locator, title: string): Locator =>
  grid
    .getByRole('row')
    .filter({ has: grid.page().locator('[data-column="title"]').getByText(title, { exact: true }) })
    .first();
const cellOf = (grid: Locator, title: string, column: string): Promise<string> =>
  line(grid, title).locator(`[data-column="${column}"]`).innerText();
const page6 = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
const type = (text: string): Promise<void> => ana.keyboard.type(text);

/** Ana walks with Tab until the keyboard is at what is called so. */
async function tabTo(name: RegExp, most = 60): Promise<void> {
  for (let tabs = 0; tabs < most && !name.test(await focused(ana)); tabs += 1) await press(ana, 'Tab');
  expect(await focused(ana)).toMatch(name);
  await expectVisibleFocus(ana, `Tab to ${name}`);
}

const verdict = (page: Page): Promise<string> => page.getByRole('heading', { level: 2 }).first().innerText();

test('both open the sample’s Value', async () => {
  await press(ana, '6');
  await max.getByRole('link', { name: /^Value/ }).click();
  for (const page of [ana, max]) await line(features(page), 'Instant payouts').waitFor();
  expect(await verdict(ana)).toContain('7 of 8 Features scored; 1 near the top of the backlog still needs a score.');
  await expectVisibleFocus(ana, 'the Value screen');
});

test('the MoSCoW chooser for Features that differ has nothing preselected, so that Enter alone changes nothing', async () => {
  await press(ana, ...Array.from({ length: 5 }, () => 'Shift+ArrowDown'));
  const chosen = features(ana).getByRole('row', { selected: true });
  const before = await chosen.allInnerTexts();
  expect(before).toHaveLength(6);
  await press(ana, 'm');
  await dialog(ana).getByRole('option', { name: 'Must have' }).waitFor();
  expect(await dialog(ana).locator('[data-combobox-selected]').count()).toBe(0);
  await press(ana, 'Enter', 'Escape');
  await closed(ana);
  expect(await chosen.allInnerTexts()).toEqual(before);
  await press(ana, 'Escape');
});

test('a new Product Goal; the one before stays readable', async () => {
  await press(ana, 'g');
  await dialog(ana).waitFor();
  await type('Merchants are paid within minutes');
  await tabTo(/Set as new goal/);
  await press(ana, 'Enter');
  await closed(ana);
  await expectVisibleFocus(ana, 'the goal');
  await max.getByText('Merchants are paid within minutes').click();
  await dialog(max).getByText('Merchants settle any payment without calling us').waitFor();
  await dialog(max).getByRole('button', { name: 'Close', exact: true }).click();
  await closed(max);
});

test('an objective with a key result and a reading, by keys', async () => {
  await press(ana, ']', 'a');
  await dialog(ana).waitFor();
  await type('Merchants trust our payouts');
  await press(ana, 'Enter');
  await closed(ana);
  await expectVisibleFocus(ana, 'the new objective');
  await tabTo(/Add key result to Merchants trust our payouts/);
  await press(ana, 'Enter');
  await dialog(ana).waitFor();
  for (const [at, text] of ['Payouts within ten minutes', '20', '80', '%'].entries()) {
    if (at > 0) await press(ana, 'Tab');
    await type(text);
  }
  await press(ana, 'Enter');
  await closed(ana);
  // Every row of the Unlinked list is a stop on the way.
  await tabTo(/Record reading for Payouts within ten minutes/, 100);
  await press(ana, 'Enter');
  await dialog(ana).waitFor();
  await type('50');
  await press(ana, 'Enter');
  await closed(ana);
  await expectVisibleFocus(ana, 'the reading');
  await page6(max, 'Objectives');
  const block = max.getByRole('region', { name: 'Merchants trust our payouts' });
  await expect.poll(() => block.innerText(), pollOptions).toMatch(/20 → 80%[\s\S]*50%[\s\S]*50%[\s\S]*Measuring/);
});

test('Features are aligned with it: O by keys, a press by clicks; it is dropped and restored, and what hung in the air is done', async () => {
  const [todo, seen] = [ana, max].map((page) => page.getByRole('complementary', { name: 'Unlinked' })) as [Locator, Locator];
  await todo.getByText('Payment links').waitFor();
  await press(ana, 'o');
  await dialog(ana).waitFor();
  await type('trust');
  await press(ana, 'Enter');
  await closed(ana);
  await todo.getByText('Payment links').waitFor({ state: 'detached' });
  await expectVisibleFocus(ana, 'O');
  await seen.getByRole('button', { name: 'Link Statements to an objective' }).click();
  await dialog(max).getByRole('option', { name: 'Merchants trust our payouts' }).click();
  await closed(max);
  await max.getByRole('button', { name: 'Actions for Merchants trust our payouts' }).click();
  await max.getByRole('menuitem', { name: 'Remove objective' }).click();
  await seen.getByRole('button', { name: 'Restore Merchants trust our payouts' }).click();
  await seen.getByText('Everything is linked').waitFor();
  await todo.getByText('Everything is linked').waitFor();
});

test('the hypothesis of a Feature is one sentence, a success criterion ends it, and somebody stands for it, by clicks', async () => {
  await page6(max, 'Features');
  await line(features(max), 'Instant payouts').locator('[data-column="title"]').dblclick();
  await panel(max).waitFor();
  await panel(max).getByLabel('Outcome').fill('money is there when it is needed');
  await panel(max).getByLabel('Target users').fill('merchants');
  await panel(max)
    .getByRole('button', { name: /^Add success criterion/ })
    .click();
  await dialog(max).getByLabel('Metric').fill('Payouts within ten minutes');
  await dialog(max).getByLabel('Baseline').fill('20');
  await dialog(max).getByLabel('Target').fill('80');
  await dialog(max).getByLabel('Unit').fill('%');
  await dialog(max).getByRole('button', { name: 'Add', exact: true }).click();
  await closed(max);
  const sentence = panel(max).getByRole('region', { name: 'Hypothesis' });
  await expect
    .poll(async () => (await sentence.innerText()).replace(/\s+/g, ' '), pollOptions)
    .toContain('if we deliver Instant payouts. We’ll know when Payouts within ten minutes, 20 → 80%.');
  await panel(max).getByRole('button', { name: 'Add affected area' }).click();
  await dialog(max).getByRole('option', { name: 'Operations' }).click();
  await closed(max);
  await panel(max).getByRole('button', { name: 'Remove Operations' }).waitFor();
  await panel(max).getByRole('button', { name: 'Set sponsor' }).click();
  await dialog(max)
    .getByRole('option', { name: /^Priya Raman/ })
    .click();
  await closed(max);
  await panel(max).getByRole('button', { name: 'Remove Priya Raman' }).waitFor();
  await panel(max).getByRole('button', { name: 'Edit Payouts within ten minutes' }).click();
  await dialog(max).getByRole('button', { name: 'Remove' }).click();
  await closed(max);
  await panel(max)
    .getByRole('button', { name: /^Add success criterion/ })
    .click();
  await dialog(max).getByRole('button', { name: 'Restore Payouts within ten minutes' }).click();
  await closed(max);
  await panel(max).getByRole('button', { name: 'Record reading for Payouts within ten minutes' }).waitFor();
  await panel(max)
    .getByRole('button', { name: /^MoSCoW/ })
    .click();
  expect(await presentValue(max)).toBe('Should have');
  await max.getByRole('menuitemradio', { name: 'Must have' }).click();
  await panel(max).getByRole('button', { name: 'MoSCoW: Must have' }).waitFor();
  await press(ana, '[');
  await expect.poll(() => cellOf(features(ana), 'Instant payouts', 'moscow'), pollOptions).toBe('Must');
});

/** Max notes what somebody says, in the dialog that is open. */
async function note(name: RegExp, value: string, words: string, save: 'button' | 'Control+Enter' = 'button'): Promise<void> {
  await dialog(max).getByRole('button', { name: 'Add rating' }).click();
  const form = max.getByRole('group', { name: 'New rating' });
  await form.getByRole('combobox', { name: 'Person' }).click();
  await max.getByRole('option', { name }).click();
  await form.getByLabel('Business value').fill(value);
  await form.getByLabel('Comment (optional)').fill(words);
  if (save === 'button') await form.getByRole('button', { name: 'Save rating' }).click();
  else await press(max, save);
  await form.waitFor({ state: 'detached' });
}

test('the sponsor and others rate it, the sponsor apart, and how far they part is said', async () => {
  await max.getByRole('link', { name: /^Value/ }).click();
  await line(features(max), 'Instant payouts').getByRole('button', { name: 'Score Instant payouts' }).click();
  await dialog(max).waitFor();
  await note(/^Priya Raman/, '200', 'It decides who signs with us');
  await note(/^Carla Fuentes/, '40', 'Small shops do not ask', 'Control+Enter');
  // The key saved the rating alone: the score, which isn’t complete, was not tried.
  expect(await dialog(max).locator('form [aria-invalid=true]').count()).toBe(0);
  const ratings = dialog(max).getByRole('region', { name: 'Stakeholder ratings' });
  await expect.poll(() => ratings.innerText(), pollOptions).toContain('30–200, median 80; sponsor 200, others 40');
  expect(await ratings.innerText()).toContain('Sponsor much higher. Discuss before using the median.');
  expect(await ratings.getByRole('listitem').first().innerText()).toContain('Priya Raman');
  await dialog(max)
    .getByRole('button', { name: /^Use median rating/ })
    .click();
  expect(await dialog(max).getByLabel('Business value').inputValue()).toBe('80');
  await dialog(max).getByRole('button', { name: 'Cancel' }).click();
  await closed(max);
  await expect.poll(() => cellOf(features(ana), 'Instant payouts', 'apart'), pollOptions).toContain('Sponsor much higher');
});

test('two Features are scored from the queue, by keys; one departs from the ratings and says why', async () => {
  await press(ana, 'n');
  await dialog(ana).waitFor();
  await type('Recurring payments');
  await press(ana, 'Enter');
  await closed(ana);
  await line(features(ana), 'Recurring payments').waitFor();
  await press(ana, 'Home', 's');
  await dialog(ana).getByText('Score “Instant payouts”').waitFor();
  await expect.poll(() => focused(ana), pollOptions).toContain('input');
  await type('250');
  await tabTo(/textarea/);
  await type('Every new merchant asks for it');
  await press(ana, 'Control+Enter');
  await dialog(ana).getByText('Enter a reason for going outside the range.').waitFor();
  await type('The rival pays out in minutes since May');
  await press(ana, 'Control+Enter');
  await dialog(ana).getByText('1 Feature left to score. Next: Recurring payments').waitFor();
  await expectVisibleFocus(ana, 'the next one');
  await press(ana, 'Enter');
  await dialog(ana).getByText('Score “Recurring payments”').waitFor();
  await type('40');
  await tabTo(/textarea/);
  await type('Nine interviews');
  await press(ana, 'Control+Enter');
  await closed(ana);
  await expect.poll(() => verdict(ana), pollOptions).toBe('All 9 Features scored.');
  await expectVisibleFocus(ana, 'the end of the queue');
  await expect.poll(() => cellOf(features(max), 'Instant payouts', 'value'), pollOptions).toBe('250');
});

test('what is due to be read stands first; a reading at its target confirms it, by R', async () => {
  await press(ana, ']', ']');
  await line(success(ana), 'Payment links').waitFor();
  expect(await verdict(ana)).toContain('Disputes missed its targets.');
  await success(ana).getByRole('row').filter({ hasText: 'Paid within 3 days' }).locator('[data-column="title"]').click();
  await press(ana, 'r');
  await ana.getByRole('textbox', { name: 'New reading for Paid within 3 days' }).waitFor();
  await type('55');
  await press(ana, 'Enter');
  await expect.poll(() => cellOf(success(ana), 'Payment links', 'verdict'), pollOptions).toBe('Met');
  expect(await cellOf(success(ana), 'Payment links', 'now')).toBe('55%');
  await expectVisibleFocus(ana, 'a reading');
  await press(ana, 'Control+z');
  await expect.poll(() => cellOf(success(ana), 'Payment links', 'verdict'), pollOptions).toBe('Reading due');
  await press(ana, 'Control+Shift+z');
  await page6(max, 'Success criteria');
  await expect.poll(() => cellOf(success(max), 'Payment links', 'verdict'), pollOptions).toBe('Met');
});

test('without each other both score the same Feature again and read the same criterion; afterwards both see the same, and nothing is lost', async () => {
  await host.kill();
  await press(ana, '[', '[');
  await line(features(ana), 'Disputes').locator('[data-column="title"]').click();
  await press(ana, 's');
  await dialog(ana).getByText('Score “Disputes”').waitFor();
  await expect.poll(() => focused(ana), pollOptions).toContain('input');
  await press(ana, 'Control+a');
  await type('58');
  await tabTo(/textarea/);
  await type('Ana: lost disputes again');
  await press(ana, 'Control+Enter');
  await closed(ana);
  await line(success(max), 'Disputes').hover();
  await line(success(max), 'Disputes')
    .getByRole('button', { name: /^Actions for/ })
    .click();
  await max.getByRole('menuitem', { name: 'View readings…' }).click();
  await dialog(max).getByLabel('Value', { exact: true }).fill('90');
  await dialog(max).getByRole('button', { name: 'Record', exact: true }).click();
  await closed(max);
  await page6(max, 'Features');
  await line(features(max), 'Disputes').hover();
  await line(features(max), 'Disputes')
    .getByRole('button', { name: /^Actions for/ })
    .click();
  await max.getByRole('menuitem', { name: 'Score…' }).click();
  await dialog(max).getByLabel('Business value').fill('52');
  await dialog(max).getByLabel('Rationale').fill('Max: fewer disputes this year');
  await dialog(max)
    .getByRole('button', { name: /^Save score/ })
    .click();
  await closed(max);
  for (const page of [ana, max]) await page.getByText('Not saved.').waitFor({ timeout: 30_000 });
  await machine.startHost();
  for (const page of [ana, max]) await untilSaved(page);
  const value = (page: Page): Promise<string> => cellOf(features(page), 'Disputes', 'value');
  await expect.poll(async () => (await value(ana)) === (await value(max)), pollOptions).toBe(true);
  expect(['58', '52']).toContain(await value(ana));
  for (const page of [ana, max]) {
    await line(features(page), 'Disputes').locator('[data-column="title"]').click();
    await press(page, 's');
    await dialog(page)
      .getByRole('button', { name: /^History 3/ })
      .click();
    const history = dialog(page).getByRole('region', { name: 'History' });
    expect(await history.innerText()).toMatch(/Ana: lost disputes again/);
    expect(await history.innerText()).toMatch(/Max: fewer disputes this year/);
    expect(await history.getByText('· Current').count()).toBe(1);
    await press(page, 'Escape');
    await closed(page);
    await page6(page, 'Success criteria');
    await expect.poll(() => cellOf(success(page), 'Disputes', 'verdict'), pollOptions).toBe('Met');
  }
});

test('another model makes only new scores: those that stand keep theirs and are marked', async () => {
  await page6(ana, 'Features');
  await features(ana).waitFor();
  await press(ana, 'l');
  await dialog(ana).waitFor();
  await expectVisibleFocus(ana, 'the model');
  await press(ana, 'ArrowRight');
  await tabTo(/Use WSJF/);
  await press(ana, 'Enter');
  await closed(ana);
  await expect.poll(() => cellOf(features(ana), 'Faster close', 'score'), pollOptions).toMatch(/^3\.4\s+Value ÷ effort$/);
  expect(await cellOf(features(ana), 'Faster close', 'value')).toBe('134');
  await line(features(ana), 'Faster close').locator('[data-column="title"]').click();
  await press(ana, 's');
  await dialog(ana).getByText('3 ratings use another scoring model and can’t be compared.').waitFor();
  await press(ana, 'Escape');
  await closed(ana);
});

test('three hundred Features: a screenful is in the page, the ends are one key away, and a Feature is scored as before', async () => {
  await ana.getByRole('button', { name: /switch product$/ }).click();
  await ana.getByRole('menuitem', { name: 'All products' }).click();
  await ana.getByRole('button', { name: /^Import/ }).click();
  const chooser = ana.waitForEvent('filechooser');
  await ana.getByRole('button', { name: /^Choose/ }).click();
  const rows = Array.from({ length: 300 }, (_, at) => `F-${at + 1},Feature ${at + 1},Epic`);
  await (await chooser).setFiles({
    name: 'many.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['Key,Title,Type', ...rows].join('\n')),
  });
  await ana.getByRole('button', { name: /^Import 300/ }).click();
  await ana.getByRole('link', { name: /^Value/ }).click();
  await line(features(ana), 'Feature 1').waitFor();
  expect(await verdict(ana)).toBe('0 of 300 Features scored.');
  expect(await features(ana).getByRole('row').count()).toBeLessThan(60);
  await line(features(ana), 'Feature 1').locator('[data-column="title"]').click();
  await press(ana, 'End');
  await expect.poll(() => focused(ana), pollOptions).toBe('row Feature 300');
  await press(ana, 's');
  await dialog(ana).getByText('Score “Feature 300”').waitFor();
  await expect.poll(() => focused(ana), pollOptions).toContain('input');
  await type('12');
  await tabTo(/textarea/);
  await type('Somebody asked');
  await press(ana, 'Control+Enter');
  await dialog(ana).getByText('299 Features left to score. Next: Feature 1').waitFor();
  await press(ana, 'Escape');
  await closed(ana);
  await expectVisibleFocus(ana, 'the end of the queue');
  await page6(ana, 'Success criteria');
  await success(ana).waitFor();
  expect(await success(ana).getByRole('row').count()).toBeLessThan(60);
  await page6(ana, 'Objectives');
  await ana.getByText('280 more. To link several at once, select them on the Features tab and press O.').waitFor();
});
