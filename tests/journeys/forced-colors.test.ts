/** In a contrast theme of the operating system every mark is seen, and what is chosen, marked or current differs from what is not. */
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { backlog, goTo, press, row } from './person.ts';
import { inked } from './pixels.ts';
import { withProduct } from './product.ts';

const refunds = 'Refund from a phone';

const { page } = await withProduct();
page.setDefaultTimeout(10_000);

const inTheme = async (scheme: 'light' | 'dark'): Promise<void> => {
  await press(page, '2');
  await row(page, refunds).waitFor();
  await page.emulateMedia({ forcedColors: 'active', colorScheme: scheme });
};

/** How an element looks, as far as it says that it is chosen. */
const look = (element: Locator): Promise<string> =>
  element.first().evaluate((each) => {
    const { backgroundColor, color, borderTopColor, borderTopStyle, borderTopWidth, outlineStyle, outlineColor, outlineWidth } =
      getComputedStyle(each);
    return [
      backgroundColor,
      color,
      borderTopWidth === '0px' ? 'no border' : `${borderTopColor} ${borderTopStyle} ${borderTopWidth}`,
      outlineStyle === 'none' ? 'no outline' : `${outlineStyle} ${outlineColor} ${outlineWidth}`,
    ].join(' | ');
  });

/** The first two look different. */
async function differ(what: string, one: Locator, other: Locator): Promise<void> {
  expect(await look(one), what).not.toBe(await look(other));
}

/** So much of it is seen. */
async function seen(what: string, element: Locator, least: number): Promise<void> {
  await element.first().waitFor();
  expect(await inked(element.first()), what).toBeGreaterThan(least);
}

test.each(['dark', 'light'] as const)('in a %s theme: frame and backlog', async (scheme) => {
  await inTheme(scheme);
  await differ('the current screen', page.getByRole('link', { name: 'Backlog' }), page.getByRole('link', { name: 'People' }));
  await differ('the chosen view', page.getByRole('tab', { selected: true }), page.getByRole('tab', { selected: false }));
  await differ(
    'the chosen layout',
    page.getByRole('button', { name: 'List', pressed: true }),
    page.getByRole('button', { name: 'Matrix', pressed: false }),
  );
  await seen('the progress of the Sprint', page.locator('[class*=_track_]'), 0.9);
  await seen('the rings', row(page, refunds).locator('[data-column=ready] svg'), 0.2);
  await seen('the bars of value per point', row(page, refunds).locator('[data-column=ratio] [class*=_bar_]'), 0.9);
  await seen('who you are', page.locator('[class*=_avatar_]'), 0.5);
  await goTo(page, refunds);
  await press(page, 'x');
  await expect.poll(() => row(page, refunds).getAttribute('aria-selected'), pollOptions).toBe('true');
  await press(page, 'ArrowDown');
  const plain = backlog(page).locator('[role=row][data-line][aria-selected=false]:not(:focus):not([data-marked])');
  await differ('a selected row', row(page, refunds), plain);
  await seen('the tick', row(page, refunds).getByRole('checkbox'), 0.2);
  await press(page, 'Escape');
  await goTo(page, refunds);
  await page.getByRole('tab', { selected: true }).focus();
  expect(await inked(row(page, refunds), 5), 'the edge of the row that the keys act on').toBeGreaterThan(0.9);
  expect(await inked(plain.first(), 5), 'no edge').toBe(0);
  await page.getByRole('button', { name: /Group by/ }).click();
  const item = page.getByRole('menuitemradio');
  await item.first().hover();
  await differ('the line of a menu that Enter takes', item.first(), item.last());
  await press(page, 'Escape');
  await press(page, 'Control+k');
  const found = page.locator('[data-action]');
  await found.nth(3).waitFor();
  await press(page, 'ArrowDown');
  await page.locator('[data-action][data-selected]').waitFor();
  await differ('the line of the command menu that Enter takes', page.locator('[data-action][data-selected]'), found.nth(3));
  await press(page, 'Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await goTo(page, refunds);
});

test.each(['dark', 'light'] as const)('in a %s theme: matrix and map', async (scheme) => {
  await inTheme(scheme);
  await press(page, 'Shift+X');
  await seen('a mark', page.locator('[data-mark]:not([data-best]) [class*=_dot_]:not([data-several])'), 0.6);
  await seen('a mark of the best', page.locator('[data-mark][data-best] [class*=_dot_]:not([data-several])'), 0.2);
  await seen('a mark of several', page.locator('[data-mark] [data-several]'), 0.1);
  await press(page, 'Shift+M');
  const card = page.locator('[data-card]');
  await card.first().click();
  await press(page, 'Escape', 'x', 'ArrowRight');
  await differ(
    'a selected card',
    page.locator('[data-card][aria-selected=true]'),
    page.locator('[data-card][aria-selected=false]:not(:focus)'),
  );
  await press(page, 'Escape', 'Shift+L');
});

test.each(['dark', 'light'] as const)('in a %s theme: people', async (scheme) => {
  await inTheme(scheme);
  await press(page, '7');
  const dot = (more: string): Locator => page.locator(`[data-person] [data-shape]${more}`);
  await seen('a stakeholder', dot('[data-shape=circle]:not([data-quiet])'), 0.5);
  await seen('an expert', dot('[data-shape=square]'), 0.5);
  await seen('a user', dot('[data-shape=hollow]'), 0.15);
  const ring = (element: Locator): Promise<string> => element.first().evaluate((each) => getComputedStyle(each).boxShadow);
  expect(await ring(dot('[data-quiet]'))).not.toBe('none');
  expect(await ring(dot(':not([data-quiet])'))).toBe('none');
  for (const at of [0, 1, 2, 3])
    expect(
      await page
        .locator('[data-quadrant]')
        .nth(at)
        .evaluate((each) => Number.parseFloat(getComputedStyle(each).borderTopWidth)),
    ).toBeGreaterThan(0);
  const legend = page.getByRole('list', { name: 'Legend' }).locator('[class*=_sign_]');
  for (const sign of await legend.all())
    expect(await inked(sign), await sign.evaluate((each) => each.outerHTML)).toBeGreaterThan(0.1);
  const cell = (step: number): Locator => page.locator(`td [data-step="${step}"]:not([data-gap])`);
  await differ('a cell with 1', cell(1), cell(0));
  await differ('a cell with 2', cell(2), cell(1));
  await differ('a gap', page.locator('td [data-gap]'), cell(1));
  await page.getByRole('tab', { name: 'List' }).click();
  await page.getByRole('tab', { name: 'List', selected: true }).waitFor();
  await page.getByRole('tab', { name: 'Overview' }).click();
});

test.each(['dark', 'light'] as const)('in a %s theme: value, settings and choices', async (scheme) => {
  await inTheme(scheme);
  await press(page, '6');
  await seen('the range of ratings', page.locator('[class*=_range_]'), 0.03);
  await press(page, 'Control+,');
  const label = page.locator('.mantine-SegmentedControl-label');
  await label.first().waitFor();
  await differ(
    'a chosen segment',
    page.locator('.mantine-SegmentedControl-label[data-active]'),
    page.locator('.mantine-SegmentedControl-label:not([data-active])'),
  );
});
