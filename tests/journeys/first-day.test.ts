/** The first day with Steward: a product, thirty entries, their order, their facts and texts, everything taken back and done again, and kept. */
import { expect, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { untilSaved } from './harness.ts';
import { addEntries, answer, backlog, cell, createProduct, goTo, panel, row, rows, titles } from './person.ts';
import { withProduct } from './product.ts';

// Tall enough for all rows at once.
const { host, window, page } = await withProduct({ product: 'none', width: 1440, height: 1400 });

const features = ['Greenhouse', 'Tool rental', 'Delivery'];
const story = (number: number): string => `Story ${String(number).padStart(2, '0')}`;
const numbers = Array.from({ length: 27 }, (_, place) => place + 1);
const points = [1, 2, 3, 5, 8];

/** What is on the screen: the list, and the open entry where there is one. */
interface Shown {
  readonly rows: Awaited<ReturnType<typeof rows>>;
  readonly open: Awaited<ReturnType<typeof openEntry>>;
}

async function openEntry() {
  if ((await panel(page).count()) === 0) return null;
  const value = (label: string): Promise<string> => panel(page).getByLabel(label, { exact: true }).inputValue();
  return {
    title: await value('Title'),
    value: await value('Value'),
    points: await value('Points'),
    description: await panel(page).getByRole('textbox', { name: 'Description' }).innerText(),
    criteria: await panel(page)
      .getByRole('textbox', { name: /^Criterion \d+$/ })
      .evaluateAll((boxes) => boxes.map((box) => (box as HTMLTextAreaElement).value)),
    verdicts: await panel(page)
      .getByRole('button', { name: /^Result of criterion/ })
      .allInnerTexts(),
    state: await panel(page)
      .getByRole('button', { name: /^Status: / })
      .innerText(),
  };
}

const shown = async (): Promise<Shown> => ({ rows: await rows(page), open: await openEntry() });

/** What was on the screen after each step, from the first one on. */
const steps: { readonly name: string; readonly shown: Shown }[] = [];

/** Does something, waits until it is seen, and remembers what it led to. */
async function step(name: string, act: () => Promise<void>, seen: () => Promise<unknown>, expected: unknown): Promise<void> {
  await act();
  await expect.poll(seen, { ...pollOptions, message: name }).toEqual(expected);
  steps.push({ name, shown: await shown() });
}

const around = async (title: string): Promise<readonly string[]> => {
  const all = await titles(page);
  const place = all.indexOf(title);
  return all.slice(Math.max(0, place - 1), place + 2);
};

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Walks from the row into the cell of a column, by keys. */
async function enterCell(title: string, column: string): Promise<void> {
  await goTo(page, title);
  const there = cell(page, title, column);
  for (let walked = 0; walked < 12 && !(await there.evaluate((element) => element === document.activeElement)); walked += 1)
    await press('ArrowRight');
}

test('thirty entries are typed, each line with its value, points and Feature', async () => {
  await window.visit(host);
  await createProduct(page, 'Garden shop');
  await addEntries(
    page,
    features.map((name, place) => `feature: ${name} !${120 - place * 20}`),
  );
  await addEntries(
    page,
    numbers.map(
      (number) =>
        `${story(number)} !${10 + number} ${points[number % 5]}p #${features[number % 3]?.split(' ')[0]?.toLowerCase()}`,
    ),
  );
  const expected = numbers.map((number) => ({
    title: story(number),
    value: String(10 + number),
    points: String(points[number % 5]),
    feature: features[number % 3],
  }));
  await expect.poll(() => rows(page), pollOptions).toMatchObject(expected);
  expect((await rows(page)).map(({ place }) => place)).toEqual(numbers.map(String));
  await page.getByRole('tab', { name: /^Features 3$/ }).click();
  await expect.poll(() => titles(page), pollOptions).toEqual(features);
  await page.getByRole('tab', { name: /^All 27$/ }).click();
  await expect.poll(() => titles(page), pollOptions).toHaveLength(27);
  steps.push({ name: 'added', shown: await shown() });
});

test('the order follows keys, positions, cut and paste, and the pointer', async () => {
  await goTo(page, story(27));
  await step(
    'up',
    () => press('Alt+ArrowUp'),
    () => around(story(27)),
    [story(25), story(27), story(26)],
  );
  await step(
    'up again',
    () => press('Alt+ArrowUp'),
    () => around(story(27)),
    [story(24), story(27), story(25)],
  );
  await step(
    'down',
    () => press('Alt+ArrowDown'),
    () => around(story(27)),
    [story(25), story(27), story(26)],
  );
  await step(
    'to the top',
    () => press('Alt+Shift+ArrowUp'),
    () => around(story(27)),
    [story(27), story(1)],
  );
  await step(
    'to position 13',
    async () => {
      await press('m');
      await answer(page, '13');
    },
    () => around(story(27)),
    [story(12), story(27), story(13)],
  );
  await step(
    'cut three far apart and paste them',
    async () => {
      for (const number of [2, 10, 20]) {
        await goTo(page, story(number));
        await press('x');
      }
      await press('Control+x');
      await goTo(page, story(23));
      await press('Control+v');
    },
    async () => (await titles(page)).slice(19, 25),
    [story(22), story(23), story(2), story(10), story(20), story(24)],
  );
  await press('Escape');
  await expect.poll(() => page.getByRole('toolbar', { name: /selected/ }).count(), pollOptions).toBe(0);
  await step(
    'dragged',
    () => drag(story(8), story(3)),
    () => around(story(8)),
    [story(1), story(8), story(3)],
  );
});

/** Takes a row with the pointer and lets it go on the upper half of another. */
async function drag(title: string, above: string): Promise<void> {
  const from = await row(page, title).boundingBox();
  const to = await row(page, above).boundingBox();
  if (!from || !to) throw new Error('both rows are on the screen');
  await page.mouse.move(from.x + 400, from.y + 18);
  await page.mouse.down();
  await page.mouse.move(from.x + 404, from.y + 8, { steps: 3 });
  await page.mouse.move(to.x + 400, to.y + 8, { steps: 8 });
  await page.getByText('7 → 2').waitFor();
  await page.mouse.up();
}

test('title, value, points, Feature and state are edited in the list', async () => {
  const facts = async (title: string) => (await rows(page)).find((each) => each.title === title);
  await goTo(page, story(4));
  await step(
    'renamed',
    async () => {
      await press('F2');
      await page.keyboard.type('Plant calendar');
      await press('Enter');
    },
    () => titles(page),
    expect.arrayContaining(['Plant calendar']),
  );
  await enterCell('Plant calendar', 'value');
  await step(
    'valued',
    async () => {
      await page.keyboard.type('55');
      await press('Enter');
    },
    () => facts('Plant calendar'),
    expect.objectContaining({ value: '55' }),
  );
  await enterCell('Plant calendar', 'points');
  await step(
    'sized',
    async () => {
      await page.keyboard.type('13');
      await press('Enter');
    },
    () => facts('Plant calendar'),
    expect.objectContaining({ points: '13' }),
  );
  await enterCell('Plant calendar', 'feature');
  await step(
    'put into a Feature',
    async () => {
      await page.keyboard.type('Deliv');
      await press('Enter');
    },
    () => facts('Plant calendar'),
    expect.objectContaining({ feature: 'Delivery' }),
  );
  await enterCell('Plant calendar', 'ready');
  await step(
    'carried on',
    async () => {
      await press('Enter');
      await page.keyboard.type('selected');
      await press('Enter');
    },
    () => facts('Plant calendar'),
    expect.objectContaining({ ready: 'Selected for Sprint' }),
  );
});

test('the same and the texts are edited in the open entry', async () => {
  await goTo(page, story(5));
  await press('Space');
  await panel(page).getByRole('textbox', { name: 'Description' }).waitFor();
  const open = async () => (await openEntry()) ?? {};
  steps.push({ name: 'opened', shown: await shown() });
  await step(
    'title',
    async () => {
      await press('e');
      await page.keyboard.type('Water meter');
      await press('Enter');
    },
    () => titles(page),
    expect.arrayContaining(['Water meter']),
  );
  await step(
    'value',
    async () => {
      await panel(page).getByLabel('Value', { exact: true }).fill('77');
      await press('Enter');
    },
    () => cell(page, 'Water meter', 'value').innerText(),
    '77',
  );
  await step(
    'points',
    async () => {
      await panel(page).getByLabel('Points', { exact: true }).fill('2');
      await press('Enter');
    },
    () => cell(page, 'Water meter', 'points').innerText(),
    '2',
  );
  await step(
    'Feature',
    async () => {
      await panel(page)
        .getByRole('button', { name: /^Feature: / })
        .click();
      await answer(page, 'Tool');
    },
    () => cell(page, 'Water meter', 'feature').innerText(),
    'Tool rental',
  );
  await step(
    'a Feature made on the spot',
    async () => {
      await panel(page)
        .getByRole('button', { name: /^Feature: / })
        .click();
      await answer(page, 'Saving water');
    },
    () => cell(page, 'Water meter', 'feature').innerText(),
    'Saving water',
  );
  await step(
    'state',
    async () => {
      await panel(page)
        .getByRole('button', { name: /^Status: / })
        .click();
      await page.getByRole('menuitemradio', { name: 'In progress' }).click();
    },
    () => cell(page, 'Water meter', 'ready').innerText(),
    'In progress',
  );
  const description = panel(page).getByRole('textbox', { name: 'Description' });
  await step(
    'description',
    async () => {
      await description.click();
      await page.keyboard.insertText('As a gardener I want to see my water use.');
    },
    open,
    expect.objectContaining({ description: 'As a gardener I want to see my water use.' }),
  );
  await description.press('Escape');
  const criterion = (number: number) => panel(page).getByRole('textbox', { name: `Criterion ${number}`, exact: true });
  await step(
    'first criterion',
    async () => {
      await panel(page)
        .getByRole('button', { name: /^Add acceptance criterion/ })
        .click();
    },
    open,
    expect.objectContaining({ criteria: [''] }),
  );
  await step(
    'its words',
    () => page.keyboard.insertText('Litres per day are shown'),
    open,
    expect.objectContaining({ criteria: ['Litres per day are shown'] }),
  );
  await step(
    'Enter adds the next',
    () => press('Enter'),
    open,
    expect.objectContaining({ criteria: ['Litres per day are shown', ''] }),
  );
  await step(
    'its words too',
    () => page.keyboard.insertText('Leaks are reported'),
    open,
    expect.objectContaining({ criteria: ['Litres per day are shown', 'Leaks are reported'] }),
  );
  expect(await criterion(2).evaluate((box) => box === document.activeElement)).toBe(true);
  await step(
    'passed',
    () =>
      panel(page)
        .getByRole('button', { name: /^Criterion 1: / })
        .click(),
    open,
    expect.objectContaining({ verdicts: ['Passed', 'Not tested'] }),
  );
  await step(
    'failed',
    async () => {
      await panel(page)
        .getByRole('button', { name: /^Result of criterion 2/ })
        .click();
      await page.getByRole('menuitemradio', { name: 'Failed' }).click();
    },
    open,
    expect.objectContaining({ verdicts: ['Passed', 'Failed'] }),
  );
});

/** Places from which Ctrl+Z must do the same: the list, and fields of the open entry. */
const places: readonly (() => Promise<void>)[] = [
  () => backlog(page).locator('[role=row][data-current] [data-column="rank"]').click(),
  () => panel(page).getByRole('textbox', { name: 'Description' }).click(),
  () => panel(page).getByLabel('Title', { exact: true }).click(),
  () => panel(page).getByLabel('Value', { exact: true }).click(),
  async () =>
    panel(page)
      .getByRole('textbox', { name: 'Criterion 1', exact: true })
      .or(panel(page).getByLabel('Points', { exact: true }))
      .first()
      .click(),
];

async function pressSomewhere(turn: number, keys: string): Promise<void> {
  await places[turn % places.length]?.();
  await press(keys);
}

/** The panel was closed in the first steps; undoing does not close it. */
const expected = (before: Shown) => (before.open === null ? { ...before, open: expect.anything() } : before);

test('everything is undone step by step and done again, inside and outside of fields', async () => {
  const edits = steps.filter(({ name }) => name !== 'opened');
  for (const [turn, { name, shown: before }] of edits.slice(0, -1).toReversed().entries()) {
    await pressSomewhere(turn, 'Control+z');
    await expect.poll(shown, { ...pollOptions, message: `undone back to "${name}"` }).toEqual(expected(before));
  }
  for (const [turn, { name, shown: after }] of edits.slice(1).entries()) {
    await pressSomewhere(turn, turn % 2 === 0 ? 'Control+Shift+z' : 'Control+y');
    await expect.poll(shown, { ...pollOptions, message: `done again up to "${name}"` }).toEqual(expected(after));
  }
  expect(await shown()).toEqual(steps.at(-1)?.shown);
});

test('after a reload all of it is there', async () => {
  const before = await shown();
  await untilSaved(page);
  await page.reload();
  await untilSaved(page);
  await expect.poll(() => rows(page), pollOptions).toEqual(before.rows);
  await expect.poll(openEntry, pollOptions).toEqual(before.open);
});
