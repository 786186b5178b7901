/** What a person does in a window while it is measured, and what the page itself notes of it. */
import type { Page } from 'playwright-core';

/** Marks the moment when the first rows are on the screen, at every opening from here on. */
export const watchFirstRows = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const seen = new MutationObserver(() => {
      if (document.querySelectorAll('[role=row][aria-rowindex]').length < 10) return;
      seen.disconnect();
      requestAnimationFrame(() => setTimeout(() => performance.mark('bench-first-rows')));
    });
    seen.observe(document, { childList: true, subtree: true });
  });

/** One block of edits. */
export interface EditBlock {
  /** From the Enter key to the changed row, in ms. */
  readonly waits: readonly number[];
  /** How many rows each edit changed. */
  readonly rows: readonly number[];
  /** Tasks that blocked the page for more than 50 ms. */
  readonly long: number;
}

interface Probe {
  waits: number[];
  rows: number[];
  long: number;
  readonly tasks: PerformanceObserver;
}

const edits = 40;

/** Notes edits in this page from here on; once for a page. */
export async function watchEdits(page: Page): Promise<void> {
  await page.evaluate(() => {
    const count = (entries: PerformanceEntryList): void => void (probe.long += entries.length);
    const probe: Probe = { waits: [], rows: [], long: 0, tasks: new PerformanceObserver((list) => count(list.getEntries())) };
    Object.assign(globalThis, { probe });
    let started = 0;
    document.addEventListener('keydown', (event) => event.key === 'Enter' && (started = performance.now()), { capture: true });
    new MutationObserver((changes) => {
      if (started === 0) return;
      const rows = new Set(
        changes
          .map((change) =>
            (change.target instanceof Element ? change.target : change.target.parentElement)?.closest(
              '[role=row][aria-rowindex]',
            ),
          )
          .filter(Boolean),
      );
      if (rows.size === 0) return;
      probe.waits.push(performance.now() - started);
      probe.rows.push(rows.size);
      started = 0;
    }).observe(document.querySelector('[role=grid]') ?? document.body, { subtree: true, childList: true, characterData: true });
    probe.tasks.observe({ type: 'longtask' });
  });
}

/** Points typed into one row after the other. */
export async function editBlock(page: Page, block: number): Promise<EditBlock> {
  await page.evaluate(() => Object.assign((globalThis as unknown as { probe: Probe }).probe, { waits: [], rows: [], long: 0 }));
  for (let edit = 0; edit < edits; edit += 1) {
    await page
      .locator('[role=row][aria-rowindex] [role=gridcell][data-column=points]')
      .nth(3 + (edit % 15))
      .dblclick();
    await page.keyboard.type(String(1 + ((block * 13 + edit * 7) % 89)));
    // Nobody types two keys within one frame: what the last digit left to lay out belongs to that digit.
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
    await page.keyboard.press('Enter');
    await page.waitForTimeout(30);
  }
  await page.waitForTimeout(500);
  return page.evaluate(() => {
    const { waits, rows, long, tasks } = (globalThis as unknown as { probe: Probe }).probe;
    return { waits, rows, long: long + tasks.takeRecords().length };
  });
}

/** Frame times while the wheel turns, in ms. */
export async function scrollBlock(page: Page): Promise<readonly number[]> {
  const box = await page.getByRole('grid').boundingBox();
  await page.mouse.move((box?.x ?? 400) + 300, (box?.y ?? 200) + 200);
  await page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(globalThis, { frames });
    let last = performance.now();
    const tick = (now: number): void => {
      frames.push(now - last);
      last = now;
      if (frames.length < 400) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  for (let turn = 0; turn < 120; turn += 1) await page.mouse.wheel(0, 240);
  return page.evaluate(() => (globalThis as unknown as { frames: number[] }).frames.slice(2));
}

/** From each letter typed into the palette to the changed list, in ms. */
export async function searchBlock(page: Page): Promise<readonly number[]> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await page.evaluate(() => {
    const typed: number[] = [];
    Object.assign(globalThis, { typed });
    let started = 0;
    const dialog = document.querySelector('[role=dialog]') ?? document.body;
    dialog.addEventListener('input', () => (started = performance.now()), { capture: true });
    new MutationObserver(() => {
      if (started === 0) return;
      typed.push(performance.now() - started);
      started = 0;
    }).observe(dialog, { subtree: true, childList: true, characterData: true });
  });
  for (const letter of 'merchant refund payout report') {
    await page.keyboard.type(letter);
    await page.waitForTimeout(40);
  }
  const typed = await page.evaluate(() => (globalThis as unknown as { typed: number[] }).typed);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  return typed;
}
