/** The rows of the goals that only a real window can answer: Chromium on the built product, with a stored backlog of 10,000 and 100,000 entries. */
import type { Page } from 'playwright-core';
import { aMachine, untilSaved, type Window } from '../journeys/harness.ts';
import { storeProduct } from '../journeys/stored-product.ts';
import * as Y from 'yjs';
import { clock, fastest, percentile, type Row, ratio } from './measure.ts';
import { syntheticUpdate } from './synthetic-backlog.ts';

/** A 60 Hz frame, in ms. */
const frame = 1_000 / 60;
const rowsOnScreen = '[role=row][aria-rowindex]';

interface Sizes {
  readonly dom: number;
}

export async function windowRows(): Promise<readonly Row[]> {
  const machine = await aMachine();
  try {
    const update = syntheticUpdate(10_000);
    await storeProduct(machine.data, 'bench-ten', update);
    await storeProduct(machine.data, 'bench-hundred', syntheticUpdate(100_000));
    const host = await machine.startHost();
    const window = await machine.openWindow('bench', { width: 1440, height: 900 });
    await window.visit(host);
    const hundred = await atSize(window, 'bench-hundred');
    const ten = await atSize(window, 'bench-ten');
    return [
      await firstPaintRow(window, update),
      ...(await editingRows(window)),
      await scrollRow(window),
      { row: 'DOM nodes, 100,000 ÷ 10,000', value: ratio(hundred.dom, ten.dom), goal: 1, limit: 1, unit: '×', better: 'lower' },
      await searchRow(window),
    ];
  } finally {
    await machine.close();
  }
}

async function open(page: Page, product: string): Promise<void> {
  const origin = new URL(page.url()).origin;
  await page.goto('about:blank');
  await page.goto(`${origin}/#/p/${product}/backlog`);
  await page.locator(rowsOnScreen).nth(10).waitFor({ timeout: 120_000 });
  await untilSaved(page);
}

async function atSize({ page }: Window, product: string): Promise<Sizes> {
  await open(page, product);
  await page.waitForTimeout(1_000);
  return { dom: await page.evaluate(() => document.getElementById('root')?.querySelectorAll('*').length ?? 0) };
}

/** From the moment the product is being opened to its first rows on the screen, out of the cache. */
async function firstPaintRow({ page }: Window, update: Uint8Array): Promise<Row> {
  await page.waitForTimeout(4_000);
  await page.addInitScript(() => {
    const seen = new MutationObserver(() => {
      if (document.querySelectorAll('[role=row][aria-rowindex]').length < 10) return;
      seen.disconnect();
      requestAnimationFrame(() => setTimeout(() => performance.mark('bench-first-rows')));
    });
    seen.observe(document, { childList: true, subtree: true });
  });
  const paints: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    await page.reload();
    await page.locator(rowsOnScreen).nth(10).waitFor();
    await untilSaved(page);
    paints.push(await page.evaluate(() => performance.measure('bench', 'steward-opening', 'bench-first-rows').duration));
  }
  const [raw] = fastest(5, () => clock(() => Y.applyUpdate(new Y.Doc(), update)));
  return { row: 'first paint from cache ÷ raw applyUpdate', value: ratio(Math.min(...paints), raw), goal: 0.15, limit: 0.25, unit: '×', better: 'lower' };
}

/** Points edited in place, row after row: from the Enter key to React's commit; which rows changed; tasks that block the page. */
async function editingRows({ page }: Window): Promise<readonly Row[]> {
  await page.evaluate(() => {
    const probe = { started: 0, waits: [] as number[], rows: [] as number[], long: 0 };
    Object.assign(globalThis, { probe });
    document.addEventListener('keydown', (event) => event.key === 'Enter' && (probe.started = performance.now()), { capture: true });
    new MutationObserver((changes) => {
      if (probe.started === 0) return;
      const rows = new Set(changes.map((change) => (change.target instanceof Element ? change.target : change.target.parentElement)?.closest('[role=row][aria-rowindex]')).filter(Boolean));
      if (rows.size === 0) return;
      probe.waits.push(performance.now() - probe.started);
      probe.rows.push(rows.size);
      probe.started = 0;
    }).observe(document.querySelector('[role=grid]') ?? document.body, { subtree: true, childList: true, characterData: true });
    new PerformanceObserver((list) => {
      probe.long += list.getEntries().length;
    }).observe({ type: 'longtask' });
  });
  for (let edit = 0; edit < 60; edit += 1) {
    await page.locator(`${rowsOnScreen} [role=gridcell][data-column=points]`).nth(3 + (edit % 15)).dblclick();
    await page.keyboard.type(String(1 + ((edit * 7) % 89)));
    await page.keyboard.press('Enter');
    await page.waitForTimeout(30);
  }
  const probe = await page.evaluate(() => (globalThis as unknown as { probe: { waits: number[]; rows: number[]; long: number } }).probe);
  return [
    { row: 'edit → commit p95 ÷ 16.7 ms frame', value: ratio(percentile(probe.waits, 0.95), frame), goal: 0.25, limit: 0.5, unit: '×', better: 'lower' },
    { row: 'rows changed per edit (median)', value: percentile(probe.rows, 0.5), goal: 1, limit: 1, unit: '', better: 'lower' },
    { row: 'tasks over 50 ms on the UI thread while editing 10,000', value: probe.long, goal: 0, limit: 0, unit: '', better: 'lower' },
  ];
}

async function scrollRow({ page }: Window): Promise<Row> {
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
  const frames = await page.evaluate(() => (globalThis as unknown as { frames: number[] }).frames.slice(2));
  return { row: 'scroll frame p95 ÷ 16.7 ms frame', value: ratio(percentile(frames, 0.95), frame), goal: 1.25, limit: 1.5, unit: '×', better: 'lower' };
}

/** Letters typed into the palette: from the key to the list of entries. */
async function searchRow({ page }: Window): Promise<Row> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await page.evaluate(() => {
    const typed: number[] = [];
    Object.assign(globalThis, { typed });
    let started = 0;
    document.addEventListener('input', () => (started = performance.now()), { capture: true });
    new MutationObserver(() => {
      if (started === 0) return;
      typed.push(performance.now() - started);
      started = 0;
    }).observe(document.querySelector('[role=dialog]') ?? document.body, { subtree: true, childList: true, characterData: true });
  });
  for (const letter of 'merchant refund payout report') {
    await page.keyboard.type(letter);
    await page.waitForTimeout(40);
  }
  const typed = await page.evaluate(() => (globalThis as unknown as { typed: number[] }).typed);
  await page.keyboard.press('Escape');
  return { row: 'type-ahead p95 ÷ 16.7 ms frame', value: ratio(percentile(typed, 0.95), frame), goal: 0.5, limit: 1, unit: '×', better: 'lower' };
}
