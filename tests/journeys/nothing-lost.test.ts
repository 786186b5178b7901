/** The browser and the host are killed at random moments while somebody works; what was shown as saved is there afterwards, every time. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { mulberry32 } from '../../shared/domain/backlog/forecast.ts';
import { aMachine, type Host, type Machine, untilSaved, type Window } from './harness.ts';

const kills = Number(process.env['STEWARD_KILLS'] ?? 20);

const tall = { height: 60 * 5 * kills };

let machine: Machine;
beforeAll(async () => {
  machine = await aMachine();
});
afterAll(() => machine.close());

/** Titles of all Stories; the window is tall enough to show them all at once. */
async function shownTitles({ page }: Window): Promise<ReadonlySet<string>> {
  const rows = Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
  await expect.poll(() => page.locator('[data-column="title"]').count(), pollOptions).toBeGreaterThanOrEqual(rows);
  return new Set((await page.locator('[data-column="title"]').allInnerTexts()).map((text) => text.trim()));
}

async function add({ page }: Window, title: string): Promise<void> {
  const line = page.getByLabel(/^New item: title/);
  if (!(await line.isVisible())) await page.keyboard.press('n');
  await line.pressSequentially(title);
  await page.keyboard.press('Enter');
}

test(`${kills} times killed while typing: nothing that was shown as saved is missing`, { timeout: 600_000 }, async () => {
  const random = mulberry32(11);
  let host: Host = await machine.startHost();
  let window = await machine.openWindow('first', tall);
  await window.visit(host);
  await window.page.getByLabel('Product name').fill('Checkout');
  await window.page.keyboard.press('Enter');
  await window.page.getByRole('grid').or(window.page.getByText('Your Product Backlog is empty')).first().waitFor();
  const saved = new Set<string>();
  for (let round = 0; round < kills; round += 1) {
    const typed: string[] = [];
    const count = 1 + Math.floor(random() * 4);
    for (let number = 0; number < count; number += 1) {
      typed.push(`Entry ${round}.${number}`);
      await add(window, `Entry ${round}.${number}`);
    }
    if (random() < 0.7) {
      await untilSaved(window.page);
      for (const title of typed) saved.add(title);
      await add(window, `Maybe ${round}`);
    }
    const which = random();
    if (which < 0.4) await window.kill();
    else if (which < 0.7) await host.kill();
    else await Promise.all([window.kill(), host.kill()]);
    if (which >= 0.4) host = await machine.startHost();
    if (which < 0.4 || which >= 0.7) {
      expect(window.faults, `round ${round}`).toEqual([]);
      window = await machine.openWindow('first', tall);
      await window.visit(host);
      await window.page
        .getByRole('link', { name: 'Checkout' })
        .or(window.page.getByRole('button', { name: 'Checkout' }))
        .first()
        .click();
    }
    await untilSaved(window.page);
    if (await window.page.getByLabel(/^New item: title/).isVisible()) await window.page.keyboard.press('Escape');
    const there = await shownTitles(window);
    expect(
      [...saved].filter((title) => !there.has(title)),
      `lost in round ${round}`,
    ).toEqual([]);
  }
  expect(saved.size).toBeGreaterThan(kills);
});
