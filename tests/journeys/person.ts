/** What a person does and sees in a window, in their own words, through what the page says about itself. Not here: starting windows (harness.ts). */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { pollOptions } from '../eventually.ts';

/** A row of the backlog as it is read on the screen. */
export interface ShownRow {
  readonly place: string;
  readonly title: string;
  readonly feature: string;
  readonly value: string;
  readonly points: string;
  readonly ready: string;
  readonly sprint: string;
}

export const backlog = (page: Page): Locator => page.getByRole('grid', { name: 'Product Backlog' });

/** The row with exactly this title. */
export const row = (page: Page, title: string): Locator =>
  backlog(page)
    .getByRole('row')
    .filter({ has: page.locator('[data-column="title"]').getByText(title, { exact: true }) });

export const cell = (page: Page, title: string, column: string): Locator => row(page, title).locator(`[data-column="${column}"]`);

/** The open entry, beside the list or over it. */
export const panel = (page: Page): Locator => page.getByRole('article');

/** All rows that are in the page, in the order of the list. */
export function rows(page: Page): Promise<readonly ShownRow[]> {
  return backlog(page)
    .locator('[role=row][data-line]:not([data-band])')
    .evaluateAll((lines) =>
      lines
        .filter((line) => line.querySelector('[data-column]') !== null)
        .toSorted((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
        .map((line) => {
          const text = (column: string): string =>
            line.querySelector<HTMLElement>(`[data-column="${column}"]`)?.innerText.trim() ?? '';
          const place = text('rank');
          return {
            place,
            title: text('title'),
            feature: text('feature'),
            value: text('value'),
            points: text('points'),
            ready: text('ready'),
            sprint: text('sprint'),
          };
        }),
    );
}

export const titles = async (page: Page): Promise<readonly string[]> => (await rows(page)).map(({ title }) => title);

/** How many rows the list says it has, whether they are in the page or not. */
export const countOf = async (page: Page): Promise<number> => Number(await backlog(page).getAttribute('aria-rowcount')) - 1;

export async function createProduct(page: Page, name: string): Promise<void> {
  await page.getByLabel('Product name').fill(name);
  await page.keyboard.press('Enter');
  await page.getByText('Your Product Backlog is empty').waitFor();
}

/** Adds one entry after the other in the line for new entries, and closes it. */
export async function addEntries(page: Page, lines: readonly string[]): Promise<void> {
  const line = page.getByLabel(/^New item: title/);
  if (!(await line.isVisible())) await page.keyboard.press('n');
  for (const text of lines) {
    await line.fill(text);
    await line.press('Enter');
    await expect.poll(() => line.inputValue(), pollOptions).toBe('');
  }
  await line.press('Escape');
  await line.waitFor({ state: 'detached' });
}

/** Where the keyboard is: role, name and text of the element, for comparing and for messages. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return 'body';
    const name =
      element.getAttribute('aria-label') ??
      element.closest('[data-line]')?.querySelector<HTMLElement>('[data-column="title"]')?.innerText ??
      element.textContent;
    return `${element.getAttribute('role') ?? element.tagName.toLowerCase()} ${(name ?? '').trim().slice(0, 60)}`;
  });
}

/** What the field that has the keyboard says is wrong with it; '' where nothing is. The announcement of it elsewhere does not count. */
export const faultAtFocus = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const field = document.activeElement;
    if (field?.getAttribute('aria-invalid') !== 'true') return '';
    const described = (field.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id));
    return described
      .filter((each) => each?.checkVisibility())
      .map((each) => each?.textContent ?? '')
      .join(' ');
  });

/** The focus is on something that can be seen, and it can be seen that it is there. */
export async function expectVisibleFocus(page: Page, after: string): Promise<void> {
  const where = (): Promise<string> =>
    page.evaluate(() => {
      const active = document.activeElement;
      if (!(active instanceof HTMLElement) || active === document.body) return 'nowhere';
      // A choice of several is an invisible radio button behind its label.
      const element = (active instanceof HTMLInputElement && active.type === 'radio' && active.labels?.[0]) || active;
      const box = element.getBoundingClientRect();
      const seen =
        box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
      if (!seen) return `out of sight: ${element.outerHTML.slice(0, 160)}`;
      const marked = [element, element.parentElement, element.parentElement?.parentElement].some((each) => {
        if (!each) return false;
        const style = getComputedStyle(each);
        return (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
      });
      const typing = element.matches('input, textarea, [contenteditable=true]');
      return marked || typing ? 'seen' : `unmarked: ${element.outerHTML.slice(0, 160)}`;
    });
  await expect.poll(where, { ...pollOptions, message: `focus after ${after}` }).toBe('seen');
}

/** Takes the list's keyboard to this row. */
export async function goTo(page: Page, title: string): Promise<void> {
  await row(page, title).locator('[data-column="rank"]').click();
  await expect.poll(() => focused(page), pollOptions).toBe(`row ${title}`);
}

/** Answers the question in the middle of the screen by typing. */
export async function answer(page: Page, text: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').or(dialog.getByRole('combobox')).fill(text);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
}

/** Presses keys one after the other. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** The value that an open menu marks as the present one: the keyboard is at it. */
export async function presentValue(page: Page): Promise<string | null> {
  const present = page.getByRole('menuitemradio', { checked: true });
  await expect.poll(() => present.evaluateAll(([each]) => each === document.activeElement), pollOptions).toBe(true);
  return present.textContent();
}

/** The facts of one row. */
export const facts = async (page: Page, title: string): Promise<ShownRow | undefined> =>
  (await rows(page)).find((each) => each.title === title);

/** The message at the bottom right with these words. */
export const message = (page: Page, words: string): Locator =>
  page.locator('.mantine-Notification-root').getByText(words).first();

/** Dismisses all messages, which cover what is looked at next. They also go by themselves, after 6 s. */
export async function messagesGone(page: Page): Promise<void> {
  const messages = page.locator('.mantine-Notification-root');
  const dismiss = messages.getByRole('button', { name: 'Dismiss' });
  await expect
    .poll(async () => {
      await dismiss.evaluateAll((all) => all.forEach((each) => (each as HTMLElement).click()));
      return messages.count();
    }, pollOptions)
    .toBe(0);
}

/** The tab of a view with its count, like "Unsized 3". */
export const view = (page: Page, name: string): Locator => page.getByRole('tab', { name: new RegExp(`^${name}`) });

/** Walks with Tab until the keyboard is there. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let tabs = 0; tabs < 60 && !(await focused(page)).includes(name); tabs += 1) await press(page, 'Tab');
  expect(await focused(page)).toContain(name);
}

/** Walks with Tab until the field with this label has the keyboard. */
export async function tabToField(page: Page, label: string): Promise<void> {
  const field = (): Promise<string> =>
    page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent ?? '');
  for (let tabs = 0; tabs < 20 && (await field()) !== label; tabs += 1) await press(page, 'Tab');
  expect(await field()).toBe(label);
}
