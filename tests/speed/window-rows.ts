/**
 * The rows of the goals that only a real window can answer: Chromium on the built product, with a stored backlog of 10,000 and 100,000 entries.
 * What is timed here goes by the clock, and other work on the machine only adds to it: of several blocks of the same actions the best one's figure counts.
 */
import type { Page } from 'playwright-core';
import { aMachine, untilSaved } from '../journeys/harness.ts';
import { storeProduct } from '../journeys/stored-product.ts';
import * as Y from 'yjs';
import { clock, measured, percentile, type Row, ratio, rounds } from './measure.ts';
import { syntheticUpdate } from './synthetic-backlog.ts';
import { editBlock, type EditBlock, searchBlock, scrollBlock, watchEdits, watchFirstRows } from './window-probes.ts';

/** A 60 Hz frame, in ms. */
const frame = 1_000 / 60;
const blocks = 12;

export async function windowRows(): Promise<readonly Row[]> {
  const machine = await aMachine();
  try {
    const update = syntheticUpdate(10_000);
    await storeProduct(machine.data, 'bench-ten', update);
    await storeProduct(machine.data, 'bench-hundred', syntheticUpdate(100_000));
    const host = await machine.startHost();
    const { page, visit } = await machine.openWindow('bench', { width: 1440, height: 900 });
    await visit(host);
    await watchFirstRows(page);
    await open(page, 'bench-ten');
    const paint = await measured(() => firstPaintRow(page, update));
    await watchEdits(page);
    const rows = [
      ...paint,
      ...(await measured(() => editingRows(page))),
      ...(await measured(() => scrollRow(page))),
      ...(await measured(() => searchRow(page))),
    ];
    // Last: a page that held 100,000 entries collects garbage for long.
    return [...rows, ...(await measured(() => nodesRow(page)))];
  } finally {
    await machine.close();
  }
}

async function open(page: Page, product: string): Promise<void> {
  const origin = new URL(page.url()).origin;
  await page.goto('about:blank');
  await page.goto(`${origin}/#/p/${product}/backlog`);
  await untilOpened(page);
}

/** The document has taken the place of the cache: rows are there, and everything is saved. */
async function untilOpened(page: Page): Promise<void> {
  await page.locator('[role=row][aria-rowindex]').nth(10).waitFor({ timeout: 300_000 });
  await page.locator('[data-sync="saved"]').waitFor({ timeout: 300_000 });
}

/** The same window with the same first rows, both out of the cache and then fully loaded, the list at its top. */
async function nodesRow(page: Page): Promise<readonly Row[]> {
  const [ten, hundred] = [await nodesOf(page, 'bench-ten'), await nodesOf(page, 'bench-hundred')];
  return [{ row: 'DOM nodes, 100,000 ÷ 10,000', value: ratio(hundred, ten), goal: 1, limit: 1, unit: '×', better: 'lower' }];
}

/** Nodes once nothing has changed for two seconds: what is counted in idle time has come by then. */
async function nodesOf(page: Page, product: string): Promise<number> {
  await open(page, product);
  await page.reload();
  await untilOpened(page);
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        const count = (): number => document.getElementById('root')?.querySelectorAll('*').length ?? 0;
        let settled = setTimeout(() => done(count()), 2_000);
        new MutationObserver(() => {
          clearTimeout(settled);
          settled = setTimeout(() => done(count()), 2_000);
        }).observe(document, { childList: true, subtree: true });
      }),
  );
}

/** From the moment the product is being opened to its first rows on the screen, out of the cache; the raw reading by turns with it. */
async function firstPaintRow(page: Page, update: Uint8Array): Promise<readonly Row[]> {
  const paints: number[] = [];
  const raw: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await page.reload();
    await untilOpened(page);
    paints.push(await page.evaluate(() => performance.measure('bench', 'steward-opening', 'bench-first-rows').duration));
    raw.push(clock(() => Y.applyUpdate(new Y.Doc(), update)));
  }
  return [
    {
      row: 'first paint from cache ÷ raw applyUpdate',
      value: ratio(Math.min(...paints), Math.min(...raw)),
      goal: 0.15,
      limit: 0.25,
      unit: '×',
      better: 'lower',
    },
  ];
}

/** Points edited in place, row after row: from the Enter key to React's commit; which rows changed; tasks that block the page. Each block is longer than the cache's pause. */
async function editingRows(page: Page): Promise<readonly Row[]> {
  const found: EditBlock[] = [];
  for (let block = 0; block < blocks; block += 1) found.push(await editBlock(page, block));
  await untilSaved(page);
  const best = (figure: (block: EditBlock) => number): number => Math.min(...found.map(figure));
  return [
    {
      row: 'edit → commit p95 ÷ 16.7 ms frame',
      value: ratio(
        best((block) => percentile(block.waits, 0.95)),
        frame,
      ),
      goal: 0.25,
      limit: 0.35,
      unit: '×',
      better: 'lower',
    },
    {
      row: 'rows changed per edit (median)',
      value: percentile(
        found.flatMap((block) => block.rows),
        0.5,
      ),
      goal: 1,
      limit: 1,
      unit: '',
      better: 'lower',
    },
    {
      row: 'tasks over 50 ms on the UI thread while editing 10,000',
      value: best((block) => block.long),
      goal: 0,
      limit: 0,
      unit: '',
      better: 'lower',
    },
  ];
}

async function scrollRow(page: Page): Promise<readonly Row[]> {
  const frames: number[] = [];
  for (let block = 0; block < blocks; block += 1) frames.push(percentile(await scrollBlock(page), 0.95));
  return [
    {
      row: 'scroll frame p95 ÷ 16.7 ms frame',
      value: ratio(Math.min(...frames), frame),
      goal: 1.25,
      limit: 1.5,
      unit: '×',
      better: 'lower',
    },
  ];
}

/** Letters typed into the palette: from the key to the list of entries. */
async function searchRow(page: Page): Promise<readonly Row[]> {
  const typed: number[] = [];
  for (let block = 0; block < blocks; block += 1) typed.push(percentile(await searchBlock(page), 0.95));
  return [
    {
      row: 'type-ahead p95 ÷ 16.7 ms frame',
      value: ratio(Math.min(...typed), frame),
      goal: 0.5,
      limit: 1,
      unit: '×',
      better: 'lower',
    },
  ];
}
