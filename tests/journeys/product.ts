/**
 * What most journeys start from: a machine with a running host, a window for each person, and a product in it. All is closed after the last
 * test of the file; a test in which something goes wrong in a page fails, whatever else it found.
 */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, expect } from 'vitest';
import { aMachine, type Host, type Machine, untilSaved, type Window, type WindowOptions } from './harness.ts';
import { backlog, createProduct } from './person.ts';
import { storeProduct } from './stored-product.ts';

interface Named {
  readonly name: string;
}

interface Stored {
  readonly stored: Readonly<Record<string, Uint8Array>>;
}

interface Start<People extends readonly string[]> extends WindowOptions {
  /** The profiles: each person has a window. */
  readonly people?: People;
  /**
   * What the windows show: nothing yet (`none`), the list of products, the sample, a new product of a name, or the first of some that are
   * stored under their ids before the host starts.
   */
  readonly product?: 'none' | 'list' | 'sample' | Named | Stored;
}

export interface OpenProduct<People extends readonly string[]> {
  readonly machine: Machine;
  readonly host: Host;
  readonly windows: { readonly [At in keyof People]: Window };
  readonly pages: { readonly [At in keyof People]: Page };
  /** Those of the first person. */
  readonly window: Window;
  readonly page: Page;
}

/** Called once at the top of a test file. */
export async function withProduct<const People extends readonly string[] = readonly ['ana']>(
  options: Start<People> = {},
): Promise<OpenProduct<People>> {
  const machine = await aMachine();
  afterAll(() => machine.close());
  try {
    return await start(machine, options);
  } catch (problem) {
    // Vitest runs no hooks of a file that it could not read to its end.
    await machine.close();
    throw problem;
  }
}

async function start<People extends readonly string[]>(
  machine: Machine,
  { people, product = 'sample', ...options }: Start<People>,
): Promise<OpenProduct<People>> {
  const stored = typeof product === 'object' && 'stored' in product ? product.stored : {};
  for (const [id, update] of Object.entries(stored)) await storeProduct(machine.data, id, update);
  const host = await machine.startHost();
  const windows = await Promise.all((people ?? ['ana']).map((person) => machine.openWindow(person, options)));
  afterEach(() => expect(windows.flatMap(({ faults }) => faults.splice(0))).toEqual([]));
  const [first, ...others] = windows;
  if (first === undefined) throw new Error('nobody is there');
  if (product !== 'none') for (const window of windows) await window.visit(host);
  if (product !== 'none' && product !== 'list') {
    await open(first.page, host, product);
    await untilSaved(first.page, patience);
    for (const { page } of others) {
      await page.goto(first.page.url());
      await untilSaved(page, patience);
      if (product === 'sample') await firstRow(page);
    }
  }
  const pages = windows.map(({ page }) => page);
  return { machine, host, windows, pages, window: first, page: first.page } as unknown as OpenProduct<People>;
}

/** A hundred thousand items take a while. */
const patience = 240_000;

const firstRow = (page: Page): Promise<void> => backlog(page).locator('[role=row][data-line]').first().waitFor();

async function open(page: Page, host: Host, product: 'sample' | Named | Stored): Promise<void> {
  if (product === 'sample') {
    await page.getByRole('button', { name: /^Open sample product/ }).click();
    await firstRow(page);
  } else if ('name' in product) await createProduct(page, product.name);
  else await page.goto(`http://127.0.0.1:${host.port}/#/p/${Object.keys(product.stored)[0]}/backlog`);
}
