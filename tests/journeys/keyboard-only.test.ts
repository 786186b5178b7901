/** Every frequent task with keys alone: the pointer is never touched, and after every step it can be seen where the keyboard is. */
import { expect, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { untilSaved } from './harness.ts';
import { expectVisibleFocus, facts, focused, panel, press, titles } from './person.ts';
import { withProduct } from './product.ts';

const { host, window, page } = await withProduct({ product: 'none', width: 1440, height: 1200 });

/** Presses keys, waits for what they lead to, and looks where the keyboard is. */
async function by(keys: readonly string[], seen: () => Promise<unknown>, expected: unknown): Promise<void> {
  await press(page, ...keys);
  await expect.poll(seen, { ...pollOptions, message: keys.join(' ') }).toEqual(expected);
  await expectVisibleFocus(page, keys.join(' '));
}

const type = (text: string): Promise<void> => page.keyboard.type(text);
const isOpen = (): Promise<number> => panel(page).count();
const first = async (count: number): Promise<readonly string[]> => (await titles(page)).slice(0, count);
const dialogs = (): Promise<number> => page.getByRole('dialog').count();

/** Answers the question on the screen with what is typed. */
async function answering(key: string, text: string, seen: () => Promise<unknown>, expected: unknown): Promise<void> {
  await press(page, key);
  await page.getByRole('dialog').waitFor();
  await expectVisibleFocus(page, `${key}: the question`);
  await type(text);
  await by(['Enter'], seen, expected);
  await expect.poll(dialogs, pollOptions).toBe(0);
}

const phone = 'Refund from a phone';
const archive = 'Archive requests in one click';

test('the sample opens, and the list has the keyboard', async () => {
  await window.visit(host);
  await page.getByLabel('Product name').waitFor();
  await expectVisibleFocus(page, 'the start');
  for (let tabs = 0; tabs < 8 && !(await focused(page)).includes('Open sample product'); tabs += 1) await press(page, 'Tab');
  await by(['Enter'], () => focused(page), 'row Approve a refund with one tap');
  await untilSaved(page);
});

test('what is typed at once is the answer, however late a busy machine runs what can wait', async () => {
  await page.evaluate(() => {
    const { setTimeout: usual } = globalThis;
    const late = (run: () => void, time = 0, ...more: unknown[]) => usual(run, Math.max(time, 1000), ...more);
    Object.assign(globalThis, { setTimeout: late, inTime: () => Object.assign(globalThis, { setTimeout: usual }) });
  });
  for (const [key, typed] of [
    ['m', '3'],
    ['p', '5'],
    ['s', 'z'],
    ['t', 'z'],
  ] as const) {
    await press(page, key, typed);
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('textbox').or(dialog.getByRole('combobox')).inputValue(), key).toBe(typed);
    await press(page, 'Escape');
    await expect.poll(dialogs, pollOptions).toBe(0);
  }
  await page.evaluate(() => (globalThis as unknown as { inTime: () => unknown }).inTime());
  await expect.poll(() => focused(page), pollOptions).toBe('row Approve a refund with one tap');
});

test('peek, open and close', async () => {
  await by(['ArrowDown', 'ArrowDown'], () => focused(page), `row ${phone}`);
  await by(['Space'], isOpen, 1);
  await by(['ArrowDown'], () => panel(page).getByLabel('Title', { exact: true }).inputValue(), archive);
  await by(['Space'], isOpen, 0);
  await by(['Enter'], () => panel(page).getAttribute('data-mode'), 'full');
  await by(['Escape'], isOpen, 0);
  expect(await focused(page)).toBe(`row ${archive}`);
  await by(['Space'], isOpen, 1);
  await by(['Escape'], isOpen, 0);
});

test('a new entry, in the middle of the list', async () => {
  await by(['n'], () => page.getByLabel(/^New item: title/).count(), 1);
  await type('Show refunds of today !24 3p #self');
  await by(
    ['Enter'],
    () => facts(page, 'Show refunds of today'),
    expect.objectContaining({ place: '5', value: '24', points: '3', feature: 'Self-service refunds' }),
  );
  await by(['Escape'], () => focused(page), 'row Show refunds of today');
});

test('title, value, points, Feature, state, Sprint and tag', async () => {
  const name = 'Show refunds of a day';
  const fact = (title = name) => facts(page, title);
  await press(page, 'e');
  await expectVisibleFocus(page, 'E');
  await type(name);
  await by(['Enter'], async () => (await fact())?.title, name);
  await press(page, 'F2');
  await type('Gone again');
  await by(['Escape'], () => focused(page), `row ${name}`);
  await press(page, 'v');
  await type('31');
  await by(['Enter'], async () => (await fact())?.value, '31');
  await answering('p', '8', async () => (await fact())?.points, '8');
  await answering('g', 'faster', async () => (await fact())?.feature, 'Faster close');
  await answering('Shift+S', 'sel', async () => (await fact())?.ready, 'Selected for Sprint');
  await answering('s', '14', async () => (await fact())?.sprint, 'S14');
  await press(page, 't');
  await type('audit');
  await by(['Enter'], () => page.getByRole('dialog').getByRole('option', { name: 'audit' }).getByLabel('Selected').count(), 1);
  await by(['Escape'], () => page.getByRole('dialog').count(), 0);
  await by(['Space'], () => panel(page).getByText('#audit').count(), 1);
  await by(['Space'], isOpen, 0);
  for (let steps = 0; steps < 5; steps += 1) await press(page, 'ArrowRight');
  await by([], () => focused(page), `gridcell ${name}`);
  await type('40');
  await by(['Enter'], async () => (await fact())?.value, '40');
  await by(['Escape'], () => focused(page), `row ${name}`);
});

test('moving up, down, to the top, to the end and to a position', async () => {
  const name = 'Show refunds of a day';
  const place = async () => (await facts(page, name))?.place;
  await by(['Alt+ArrowUp'], place, '4');
  await by(['Alt+ArrowDown', 'Alt+ArrowDown'], place, '6');
  await by(['Alt+Shift+ArrowUp'], place, '1');
  await by(['Alt+Shift+ArrowDown'], place, '25');
  await answering('m', '3', place, '3');
  expect(await focused(page)).toBe(`row ${name}`);
});

test('selecting, cutting and pasting, sizing many at once', async () => {
  await by(['Home', 'x'], () => page.getByRole('toolbar', { name: '1 selected' }).count(), 1);
  await by(['ArrowDown', 'x'], () => page.getByRole('toolbar', { name: '2 selected' }).count(), 1);
  const [one = '', two = '', three = '', four = ''] = await titles(page);
  await press(page, 'Control+x', 'ArrowDown', 'ArrowDown');
  await by(['Control+v'], () => first(4), [three, four, one, two]);
  await answering('p', '13', async () => [(await facts(page, one))?.points, (await facts(page, two))?.points], ['13', '13']);
  await by(['Escape'], () => page.getByRole('toolbar', { name: /selected$/ }).count(), 0);
  await by(['Home', 'Shift+ArrowDown', 'Shift+ArrowDown'], () => page.getByRole('toolbar', { name: '3 selected' }).count(), 1);
  await by(['Control+a'], () => page.getByRole('toolbar', { name: '25 selected' }).count(), 1);
  await by(['Escape'], () => page.getByRole('toolbar', { name: /selected$/ }).count(), 0);
  await by(['Control+z', 'Control+z'], () => first(4), [one, two, three, four]);
  // What was selected before is selected again.
  await by([], () => page.getByRole('toolbar', { name: '2 selected' }).count(), 1);
  await by(['Escape'], () => page.getByRole('toolbar', { name: /selected$/ }).count(), 0);
});

test('dropping, finding what was dropped, and restoring it', async () => {
  await press(page, 'Home');
  const [dropped = '', next = ''] = await titles(page);
  await by(['Delete'], () => focused(page), `row ${next}`);
  expect(await titles(page)).not.toContain(dropped);
  await press(page, 'f');
  await page.getByRole('dialog').waitFor();
  await type('status');
  await press(page, 'Enter');
  await page.getByRole('dialog', { name: 'Filter: Status' }).waitFor();
  await expectVisibleFocus(page, 'the second question');
  await type('dropped');
  await by(['Enter'], () => titles(page), [dropped]);
  await by(['r'], () => titles(page), []);
  await by(['Shift+F'], () => first(2), [dropped, next]);
});

test('filtering, finding, views of one’s own, grouping', async () => {
  await press(page, '/');
  await expect.poll(() => focused(page), pollOptions).toBe('input Search this list');
  await type('refund');
  await by(['Enter'], async () => (await titles(page)).every((title) => /refund/i.test(title)), true);
  const found = await titles(page);
  for (let tabs = 0; tabs < 40 && !(await focused(page)).includes('Save as view'); tabs += 1) await press(page, 'Shift+Tab');
  await press(page, 'Enter');
  await page.getByLabel('View name').waitFor();
  await expectVisibleFocus(page, 'naming a view');
  await type('Refunds');
  await by(['Enter'], () => page.getByRole('tab', { name: /^Refunds/, selected: true }).count(), 1);
  await page.getByLabel('View name').waitFor({ state: 'detached' });
  await expectVisibleFocus(page, 'a saved view');
  await by(['['], () => page.getByRole('tab', { name: /^Features/, selected: true }).count(), 1);
  await by([']'], () => titles(page), found);
  await by(['Shift+F'], () => page.getByRole('tab', { name: /^All/, selected: true }).count(), 1);
  await by(['Shift+G'], () => page.getByRole('button', { name: 'Group by Feature' }).count(), 1);
  await by(['Shift+G'], () => page.getByRole('button', { name: 'Group by none' }).count(), 1);
});

test('search, palette and the list of keys', async () => {
  await press(page, 'Control+k');
  await page.getByRole('dialog').waitFor();
  await expectVisibleFocus(page, 'the palette');
  await type('archive req');
  await page.getByRole('dialog').getByText(archive).waitFor();
  await by(['Enter'], () => panel(page).getByLabel('Title', { exact: true }).inputValue(), archive);
  await by(['Escape'], isOpen, 0);
  await press(page, 'Control+k');
  await type('group by');
  await page.getByRole('dialog').getByText('Toggle grouping by Feature').waitFor();
  await by(['Enter'], () => page.getByRole('button', { name: 'Group by Feature' }).count(), 1);
  await by(['Shift+G'], () => page.getByRole('button', { name: 'Group by none' }).count(), 1);
  await press(page, '?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await expectVisibleFocus(page, 'the list of keys');
  await type('Peek');
  await page.getByRole('dialog').getByText('Peek', { exact: true }).waitFor();
  await by(['Escape'], dialogs, 0);
});

test('the menu of a row, and undo and redo', async () => {
  await press(page, 'Home');
  const [one = '', two = ''] = await titles(page);
  await press(page, 'Shift+F10');
  await page.getByRole('menu', { name: 'Item actions' }).waitFor();
  await expectVisibleFocus(page, 'the menu');
  for (let steps = 0; steps < 12 && !(await focused(page)).includes('Move down'); steps += 1) await press(page, 'ArrowDown');
  await by(['Enter'], () => first(2), [two, one]);
  await press(page, 'Shift+F10');
  await page.getByRole('menu', { name: 'Item actions' }).waitFor();
  await by(['Escape'], () => page.getByRole('menu').count(), 0);
  expect(await focused(page)).toBe(`row ${one}`);
  await by(['Control+z'], () => first(2), [one, two]);
  await by(['Control+Shift+z'], () => first(2), [two, one]);
  await by(['Control+z'], () => first(2), [one, two]);
});

test('a menu that closes faster than anybody can look leaves the keyboard on its row', async () => {
  await press(page, 'Home');
  const [one = '', two = ''] = await titles(page);
  const hurried = (...keys: readonly string[]) => Promise.all(keys.map((key) => page.keyboard.press(key)));
  for (let time = 0; time < 12; time += 1) {
    await hurried('ContextMenu', 'Escape');
    await by([], () => page.getByRole('menu').count(), 0);
    expect(await focused(page)).toBe(`row ${one}`);
    await hurried('ContextMenu', 'Escape', 'ContextMenu', 'Escape');
    await by([], () => page.getByRole('menu').count(), 0);
    expect(await focused(page)).toBe(`row ${one}`);
  }
  await hurried('ContextMenu', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter');
  await by([], () => first(2), [two, one]);
  expect(await focused(page)).toBe(`row ${one}`);
  await by(['Control+z'], () => first(2), [one, two]);
});

test('colours, import, settings and all products', async () => {
  await by(['Control+,'], () => page.getByRole('heading', { name: 'Settings' }).count(), 1);
  for (let tabs = 0; tabs < 30 && !(await focused(page)).startsWith('input'); tabs += 1) await press(page, 'Tab');
  await expectVisibleFocus(page, 'walking the settings');
  for (
    let tabs = 0;
    tabs < 8 && !(await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.type === 'radio'));
    tabs += 1
  )
    await press(page, 'Tab');
  await press(page, 'ArrowLeft', 'ArrowLeft', 'ArrowRight');
  const scheme = () => page.evaluate(() => document.documentElement.dataset['mantineColorScheme']);
  await expect.poll(scheme, pollOptions).toBe('dark');
  await expectVisibleFocus(page, 'the colours');
  await press(page, 'ArrowLeft');
  await expect.poll(scheme, pollOptions).toBe('light');
  await by(['Control+i'], () => page.getByRole('heading', { name: 'Import backlog' }).count(), 1);
  await by(['2'], () => titles(page).then((all) => all.length), 25);
  await by(['Control+o'], () => page.getByRole('heading', { name: 'Products' }).count(), 1);
});

test('on no screen two actions have the same key', async () => {
  const twice = async (): Promise<readonly string[]> => {
    // A text keeps "?" for itself.
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    await press(page, '?');
    const sheet = page.getByRole('dialog').getByRole('button', { name: /\. Edit shortcut$/ });
    await sheet.first().waitFor();
    const keys = await sheet.evaluateAll((all) => all.map((each) => each.textContent ?? '').filter((key) => key !== 'None'));
    await press(page, 'Escape');
    await expect.poll(dialogs, pollOptions).toBe(0);
    expect(keys.length).toBeGreaterThan(5);
    return keys.filter((key, at) => keys.indexOf(key) !== at);
  };
  await page.getByRole('button', { name: /^PayFlow/ }).press('Enter');
  await page.getByRole('grid').waitFor();
  for (const [screen, keys] of [
    ['the list', ['2']],
    ['a story beside the list', ['ArrowDown', 'Space']],
    ['a story in full', ['Space', 'Enter']],
    ['a Feature beside the list', ['Escape', '[', 'ArrowDown', 'Space']],
    ['Value: Features', ['Escape', ']', '6']],
    ['Value: Objectives', [']']],
    ['Value: Success', [']']],
    ['People', [']', '7']],
    ['a person beside the list', [']', '/', 'ArrowDown', 'Enter']],
    ['Feedback', ['Escape', ']']],
    ['Sync', ['Shift+y']],
    ['import', ['Control+i']],
    ['settings', ['Control+,']],
  ] as const) {
    await press(page, ...keys);
    expect(await twice(), screen).toEqual([]);
  }
});
