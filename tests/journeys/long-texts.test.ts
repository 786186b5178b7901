/** Titles of 300 letters without a blank, long imported keys, and texts that run the other way: nothing is pushed out of its place. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { untilSaved } from './harness.ts';
import { addEntries, backlog, goTo, panel, row } from './person.ts';
import { withProduct } from './product.ts';

const endless = `${'PaymentReconciliationForTreasury'.repeat(10).slice(0, 299)}x`;
const address = `https://example.org/${'very-long-path/'.repeat(18)}end`;
const key = 'PLATFORMOPS-1234567';

/** A backlog of Jira's with keys of another team, and titles that nobody can break. */
const csv = [
  'Issue key,Issue id,Issue Type,Summary,Epic Link,Story Points,Labels,Sprint,Description',
  `PLATFORMOPS-1000000,1,Epic,${endless},,,,,`,
  `${key},2,Story,${endless},PLATFORMOPS-1000000,5,${'label'.repeat(40)},Sprint ${'Name'.repeat(40)},${endless}`,
  `PLATFORMOPS-1234568,3,Story,${address},PLATFORMOPS-1000000,3,,,`,
  'PLATFORMOPS-1234569,4,Bug,Short,,1,,BS Sprint 47,',
].join('\n');

const { page } = await withProduct({ product: { name: 'Garden' } });
beforeAll(async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'steward-long-')), 'long.csv');
  await writeFile(file, csv);
  await page.keyboard.press('Control+i');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: /^Import 4 items/ }).click();
  await backlog(page).getByText('Short', { exact: true }).waitFor();
});

/** Buttons and fields that are shown but cannot be reached: outside the window, clipped away by what is around them, or under something else. */
const lost = (within: Locator): Promise<readonly string[]> =>
  within.evaluate((root) =>
    [...root.querySelectorAll<HTMLElement>('button, input, [role=button]')]
      .filter(
        (each) =>
          each.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
          each.getBoundingClientRect().width > 0 &&
          each.closest('[inert], [aria-hidden=true]') === null,
      )
      .flatMap((each) => {
        each.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        const { left, right, top, bottom, width } = each.getBoundingClientRect();
        const name = `${(each.ariaLabel ?? each.innerText ?? '').slice(0, 40)} ${Math.round(left)}–${Math.round(right)}`;
        if (left < -1 || right > innerWidth + 1) return [`outside: ${name}`];
        let clip: HTMLElement | null = each.parentElement;
        for (; clip && clip !== root.parentElement; clip = clip.parentElement) {
          const box = clip.getBoundingClientRect();
          if (getComputedStyle(clip).overflowX !== 'visible' && (left < box.left - 4 || right > box.right + 4))
            return [`clipped: ${name}`];
        }
        const at = document.elementFromPoint(left + Math.min(width / 2, 12), (top + bottom) / 2);
        return at && !each.contains(at) && !at.contains(each) && at.closest('label')?.control !== each
          ? [`covered: ${name} by ${at.tagName} ${at.textContent?.slice(0, 20)}`]
          : [];
      }),
  );

/** What is wider than its own box and does not end with an ellipsis of its own. */
const tooWide = (within: Locator): Promise<readonly string[]> =>
  within.evaluate((root) =>
    [root as HTMLElement, ...root.querySelectorAll<HTMLElement>('*')]
      .filter(
        (each) =>
          each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0 && /auto|scroll/.test(getComputedStyle(each).overflowX),
      )
      .map((each) => `${each.tagName}.${each.className} ${each.scrollWidth} > ${each.clientWidth}`),
  );

const allReachable = async (within: Locator, what: string): Promise<void> => {
  await expect.poll(() => lost(within), { ...pollOptions, message: what }).toEqual([]);
  expect(await tooWide(within), what).toEqual([]);
};

test('rows: keys of 19 letters beside their titles, everything within the list', async () => {
  await allReachable(page.locator('body'), 'list');
  const boxes = await backlog(page)
    .getByRole('button', { name: `Open ${key}` })
    .evaluate((button) => {
      const cells = [...(button.closest('[role=row]')?.querySelectorAll('[data-column]') ?? [])].map((cell) =>
        cell.getBoundingClientRect(),
      );
      return {
        overlap: cells.some((box, at) => at > 0 && box.left < (cells[at - 1]?.right ?? 0)),
        clipped: button.scrollWidth - button.clientWidth,
      };
    });
  expect(boxes.overlap).toBe(false);
  // The name of an imported Sprint is read whole.
  const sprint = row(page, 'Short').locator('[data-column="sprint"] > span');
  expect(await sprint.evaluate((name) => [name.textContent, name.scrollWidth - name.clientWidth])).toEqual(['BS Sprint 47', 0]);
});

test('the open item: its key, its Feature and every tool in the head', async () => {
  await row(page, endless).locator('[data-column="rank"]').click();
  await page.keyboard.press('Space');
  await panel(page).waitFor();
  await allReachable(page.locator('body'), 'peek');
  expect(await panel(page).locator('header').innerText()).toContain(key);
  await page.keyboard.press('Enter');
  await allReachable(page.locator('body'), 'full page');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
});

test('toasts, menus, dialogs and the palette keep their buttons', async () => {
  await row(page, endless).locator('[data-column="rank"]').click();
  await page.keyboard.press('Delete');
  const toasts = page.locator('.mantine-Notifications-root[data-position="bottom-right"]');
  await toasts.getByRole('button').first().waitFor();
  await allReachable(toasts, 'toast');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('searchbox').or(page.getByRole('dialog').getByRole('textbox')).fill('PLATFORM');
  await page.getByRole('dialog').getByText(key).first().waitFor();
  await allReachable(page.getByRole('dialog'), 'palette');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await goTo(page, 'Short');
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menu').waitFor();
  await allReachable(page.getByRole('menu'), 'menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('f');
});

test('a title from right to left and one with an override leave the line beside them as it is', async () => {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await goTo(page, 'Short');
  await addEntries(page, ['שלום 12 עולם 7', 'Pay \u202Egnp.exe']);
  const shown = await backlog(page)
    .locator('[data-sign]')
    .evaluateAll((signs) => signs.map((each) => [each.getAttribute('data-sign'), each.getBoundingClientRect().width > 12]));
  expect(shown).toEqual([['RLO', true]]);
  // What the override left undone would be drawn from right to left: "exe" before "gnp".
  const order = await page.evaluate(() => {
    const text = document.querySelector('[data-column="title"] [data-sign]')?.nextSibling;
    if (!text) return null;
    const at = (from: number): number => {
      const range = document.createRange();
      range.setStart(text, from);
      range.setEnd(text, from + 1);
      return range.getBoundingClientRect().left;
    };
    return at(0) < at(3);
  });
  expect(order).toBe(true);
  await backlog(page).getByText('gnp.exe').click();
  await panel(page)
    .getByRole('textbox', { name: 'Title' })
    .locator('xpath=following-sibling::small/span[@data-sign="RLO"]')
    .waitFor();
  await page.keyboard.press('Escape');
  const direction = await backlog(page)
    .getByText('שלום 12 עולם 7')
    .evaluate((title) => {
      const text = title.firstChild;
      const range = document.createRange();
      if (!text) return null;
      range.setStart(text, 0);
      range.setEnd(text, 1);
      const first = range.getBoundingClientRect();
      range.selectNodeContents(text);
      return first.right >= range.getBoundingClientRect().right - 1;
    });
  expect(direction).toBe(true);
});

test('story map and narrow window', async () => {
  await untilSaved(page);
  await page
    .getByRole('radio', { name: 'Story map' })
    .or(page.getByText('Story map', { exact: true }))
    .first()
    .click();
  await page.getByRole('gridcell', { name: new RegExp(key) }).waitFor();
  await allReachable(page.locator('body'), 'map');
  const facts = await page
    .getByRole('gridcell', { name: new RegExp(key) })
    .evaluate((card) => card.scrollWidth <= card.clientWidth);
  expect(facts).toBe(true);
});
