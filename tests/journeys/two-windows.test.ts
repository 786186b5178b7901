/** Two people in one product: each sees at once what the other does, who is where, and neither takes anything from the other. */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { untilSaved } from './harness.ts';
import { addEntries, cell, createProduct, facts, focused, goTo, panel, press, row, rows, titles } from './person.ts';
import { withProduct } from './product.ts';

const {
  machine,
  host,
  windows,
  pages: [ana, max],
} = await withProduct({ people: ['ana', 'max'], product: 'none', width: 1440, height: 1300 });

const story = (number: number): string => `Story ${String(number).padStart(2, '0')}`;

async function introduce(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('link', { name: 'Backlog' }).click();
  await row(page, story(1)).waitFor();
}

/** Both windows show the same list. */
async function meet(): Promise<void> {
  await expect.poll(async () => (await rows(ana)).length, pollOptions).toBeGreaterThan(0);
  await expect.poll(async () => JSON.stringify(await rows(max)) === JSON.stringify(await rows(ana)), pollOptions).toBe(true);
}

const here = (page: Page): Locator => page.getByRole('group', { name: 'Online now' });
const field = (page: Page, label: string): Locator => panel(page).getByLabel(label, { exact: true });
const description = (page: Page): Locator => panel(page).getByRole('textbox', { name: 'Description' });
/** The words of the description, without the flags of those who write in it. */
const written = (page: Page): Promise<string> =>
  description(page).evaluate((text) => {
    const copy = text.cloneNode(true) as HTMLElement;
    for (const flag of copy.querySelectorAll('.ProseMirror-widget')) flag.remove();
    return [...copy.children].map((line) => line.textContent).join('\n');
  });

const badge = (inside: Locator, words: string): Locator => inside.getByTitle(words, { exact: true });

/** Opens an entry beside the list. */
async function peek(page: Page, title: string): Promise<void> {
  await row(page, title)
    .getByRole('button', { name: /^Open / })
    .click();
  await expect.poll(() => field(page, 'Title').inputValue(), pollOptions).toBe(title);
}

const closePanel = (page: Page): Promise<void> => panel(page).getByRole('button', { name: 'Close', exact: true }).click();

test('a second window finds the product at the host, and both see each other by name', async () => {
  await windows[0].visit(host);
  await createProduct(ana, 'Garden shop');
  await addEntries(ana, [
    'feature: Greenhouse !100',
    ...Array.from({ length: 25 }, (_, place) => `${story(place + 1)} !${place + 10} 3p #green`),
  ]);
  await introduce(ana, 'Ana Novak');
  await untilSaved(ana);
  await windows[1].visit(host);
  await max
    .getByRole('button', { name: /Garden shop/ })
    .first()
    .click();
  await row(max, story(1)).waitFor();
  await introduce(max, 'Max Meyer');
  await here(ana).getByRole('img', { name: 'Max Meyer' }).waitFor();
  await here(max).getByRole('img', { name: 'Ana Novak' }).waitFor();
  await ana.getByText('2 online').waitFor();
  expect((await here(ana).innerText()).split(/\s+/)).toEqual(['MM', 'AN', 'You']);
  await meet();
});

test('what one does the other sees, both ways, and undo takes back only one’s own', async () => {
  await goTo(ana, story(2));
  await press(ana, 'Alt+Shift+ArrowUp');
  await expect.poll(async () => (await titles(max))[0], pollOptions).toBe(story(2));
  await goTo(max, story(3));
  await press(max, 'F2');
  await max.keyboard.type('Water meter');
  await press(max, 'Enter');
  await row(ana, 'Water meter').waitFor();
  await goTo(ana, 'Water meter');
  await press(ana, 'v');
  await ana.keyboard.type('88');
  await press(ana, 'Enter');
  await expect.poll(() => facts(max, 'Water meter').then((fact) => fact?.value), pollOptions).toBe('88');
  await press(ana, 'Control+z', 'Control+z');
  await expect.poll(async () => (await titles(max))[0], pollOptions).toBe(story(1));
  await expect.poll(() => facts(max, 'Water meter').then((fact) => fact?.value), pollOptions).toBe('12');
  await meet();
});

test('the other is shown where they look and where they write', async () => {
  await goTo(max, story(5));
  await badge(row(ana, story(5)), 'Max Meyer is viewing').waitFor();
  await press(max, 'F2');
  await badge(row(ana, story(5)), 'Max Meyer is editing').waitFor();
  await press(max, 'Escape');
  await badge(row(ana, story(5)), 'Max Meyer is viewing').waitFor();
  await goTo(max, story(6));
  await badge(row(ana, story(6)), 'Max Meyer is viewing').waitFor();
  expect(await badge(row(ana, story(5)), 'Max Meyer is viewing').count()).toBe(0);
  // On a screen without items nobody looks at one.
  await press(max, 'Shift+Y');
  await badge(row(ana, story(6)), 'Max Meyer is viewing').waitFor({ state: 'detached' });
  // The name to share under is asked for first: digits are text until Escape leaves the field.
  await expect.poll(() => max.evaluate(() => document.activeElement?.tagName), pollOptions).toBe('INPUT');
  await press(max, 'Escape', '2');
  await row(max, story(6)).waitFor();
});

test('one description, written by both at once: named carets, and not a letter is lost', async () => {
  for (const page of [ana, max]) await peek(page, story(7));
  await badge(panel(ana), 'Max Meyer is viewing').waitFor();
  await description(ana).click();
  await ana.keyboard.type('As a gardener.');
  await expect.poll(() => written(max), pollOptions).toBe('As a gardener.');
  await badge(panel(max), 'Ana Novak is editing').waitFor();
  await description(max).click();
  await press(max, 'Control+Home');
  await description(ana).getByText('Max Meyer').waitFor();
  await description(max).getByText('Ana Novak').waitFor();
  await Promise.all([
    ana.keyboard.type(' I want to see my water use', { delay: 12 }),
    max.keyboard.type('Today: ', { delay: 25 }),
  ]);
  await expect.poll(() => written(ana), pollOptions).toBe('Today: As a gardener. I want to see my water use');
  await expect.poll(() => written(max), pollOptions).toBe(await written(ana));
  await press(max, 'Control+z');
  await expect.poll(() => written(ana), pollOptions).toBe('As a gardener. I want to see my water use');
  await press(max, 'Control+Shift+z');
  await expect.poll(() => written(max), pollOptions).toBe('Today: As a gardener. I want to see my water use');
});

test('one criterion, written by both at once: it says who writes, and both keep their words and their place', async () => {
  await description(max).press('Escape');
  await panel(ana)
    .getByRole('button', { name: /^Add acceptance criterion/ })
    .click();
  await ana.keyboard.type('litres');
  await expect.poll(() => field(max, 'Criterion 1').inputValue(), pollOptions).toBe('litres');
  await badge(panel(max).getByRole('listitem'), 'Ana Novak is editing').waitFor();
  await field(max, 'Criterion 1').click();
  await press(max, 'Home');
  await badge(panel(ana).getByRole('listitem'), 'Max Meyer is editing').waitFor();
  await Promise.all([ana.keyboard.type(' per day are shown', { delay: 12 }), max.keyboard.type('Correct ', { delay: 25 })]);
  for (const page of [ana, max])
    await expect.poll(() => field(page, 'Criterion 1').inputValue(), pollOptions).toBe('Correct litres per day are shown');
  await ana.keyboard.type('!');
  await max.keyboard.type('whole ');
  for (const page of [ana, max])
    await expect.poll(() => field(page, 'Criterion 1').inputValue(), pollOptions).toBe('Correct whole litres per day are shown!');
  await field(max, 'Criterion 1').press('Escape');
  await badge(panel(ana).getByRole('listitem'), 'Max Meyer is editing').waitFor({ state: 'detached' });
  await field(ana, 'Criterion 1').press('Escape');
});

test('a field that is only looked at never puts older words back', async () => {
  await field(ana, 'Title').click();
  await closePanel(max);
  await goTo(max, story(7));
  await press(max, 'F2');
  await max.keyboard.type('Water use');
  await press(max, 'Enter');
  await expect.poll(() => field(ana, 'Title').inputValue(), pollOptions).toBe('Water use');
  await press(ana, 'Enter');
  await closePanel(ana);
  await goTo(ana, story(8));
  await press(ana, 'F2');
  await goTo(max, story(8));
  await press(max, 'F2');
  await max.keyboard.type('Rain barrel');
  await press(max, 'Enter');
  await max.getByText('Rain barrel').waitFor();
  await expect.poll(() => ana.getByRole('textbox', { name: 'Title', exact: true }).inputValue(), pollOptions).toBe('Rain barrel');
  await press(ana, 'Enter');
  await goTo(ana, story(9));
  await press(ana, 'v');
  await goTo(max, story(9));
  await press(max, 'v');
  await max.keyboard.type('70');
  await press(max, 'Enter');
  await expect.poll(() => ana.getByRole('textbox', { name: 'Value', exact: true }).inputValue(), pollOptions).toBe('70');
  await press(ana, 'Enter');
  await meet();
  expect(await titles(max)).toEqual(expect.arrayContaining(['Water use', 'Rain barrel']));
  expect((await facts(max, story(9)))?.value).toBe('70');
});

test('a person who writes in a row keeps the keyboard while the other moves it twenty times', async () => {
  await goTo(ana, story(12));
  await press(ana, 'F2');
  await ana.keyboard.type('Half a');
  const editor = ana.getByRole('textbox', { name: 'Title', exact: true });
  await goTo(max, story(12));
  for (let turn = 0; turn < 20; turn += 1) {
    await press(max, turn % 2 === 0 ? 'Alt+Shift+ArrowUp' : 'Alt+Shift+ArrowDown');
    await expect
      .poll(() => ana.locator('[role=row]', { has: editor }).locator('[data-column="rank"]').innerText(), pollOptions)
      .toBe(turn % 2 === 0 ? '1' : '25');
    expect(await focused(ana)).toBe('input Title');
  }
  await ana.keyboard.type(' sentence');
  await press(ana, 'Enter');
  await row(max, 'Half a sentence').waitFor();
  await meet();
});

test('the menu of a row stays where it opened while the other takes away the rows above it', async () => {
  const [first = '', second = '', third = ''] = await titles(ana);
  await row(ana, third).hover();
  await row(ana, third)
    .getByRole('button', { name: `Actions for ${third}` })
    .click();
  const menu = ana.getByRole('menu', { name: 'Item actions' });
  await menu.getByRole('menuitem', { name: 'Peek' }).hover();
  const before = await menu.boundingBox();
  for (const [above, left] of [
    [first, second],
    [second, third],
  ] as const) {
    await goTo(max, above);
    await press(max, 'Delete');
    await expect.poll(async () => (await titles(ana))[0], pollOptions).toBe(left);
    // With this the library places the menu again.
    await ana.evaluate(() => dispatchEvent(new Event('resize')));
    await ana.waitForTimeout(100);
    expect(await menu.boundingBox()).toEqual(before);
  }
  await press(ana, 'Escape');
  await press(max, 'Control+z', 'Control+z');
  await expect.poll(async () => (await titles(ana))[0], pollOptions).toBe(first);
  await meet();
});

test('without the host both go on; when it is back both have everything', async () => {
  await host.kill();
  await goTo(ana, story(15));
  await press(ana, 'p');
  await ana.getByRole('dialog').getByRole('combobox').or(ana.getByRole('dialog').getByRole('textbox')).first().fill('8');
  await press(ana, 'Enter');
  await addEntries(ana, ['Written by Ana without the host']);
  await goTo(max, story(15));
  await press(max, 'F2');
  await max.keyboard.type('Named by Max without the host');
  await press(max, 'Enter');
  await goTo(max, story(20));
  await press(max, 'Alt+Shift+ArrowUp');
  await expect.poll(async () => (await titles(max))[0], pollOptions).toBe(story(20));
  for (const page of [ana, max]) await page.getByText('Not saved.').waitFor({ timeout: 30_000 });
  await machine.startHost();
  for (const page of [ana, max]) await untilSaved(page);
  await meet();
  expect((await titles(ana))[0]).toBe(story(20));
  expect(await facts(ana, 'Named by Max without the host')).toMatchObject({ points: '8' });
  await cell(max, 'Written by Ana without the host', 'title').waitFor();
  await here(max).getByRole('img', { name: 'Ana Novak' }).waitFor();
});

test('a person who leaves disappears for the others', async () => {
  await windows[1].close();
  await here(ana).getByRole('img', { name: 'Max Meyer' }).waitFor({ state: 'detached' });
  await expect.poll(async () => (await here(ana).innerText()).split(/\s+/), pollOptions).toEqual(['AN', 'You']);
});
