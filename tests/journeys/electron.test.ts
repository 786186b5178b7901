/**
 * Steward in real Electron, from the built files. Without an Electron binary this says so loudly and checks nothing;
 * REQUIRE_ELECTRON=1 makes that a failure.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const name = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform as string] ?? 'electron';
const program = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(root, 'node_modules/electron/dist'), name);
const isHere = existsSync(program);

if (!isHere) {
  const line = `NOT RUN: no Electron binary at ${program}. Nothing about real Electron is verified by this run.`;
  process.stderr.write(`\n${'!'.repeat(line.length)}\n${line}\n${'!'.repeat(line.length)}\n\n`);
}

test('an Electron binary is here when it is required', () => {
  expect(isHere || process.env['REQUIRE_ELECTRON'] !== '1').toBe(true);
});

interface Opened {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly faults: readonly string[];
}

async function open(data: string): Promise<Opened> {
  const args = process.getuid?.() === 0 ? [root, '--no-sandbox'] : [root];
  const app = await _electron.launch({ args, env: { ...process.env, STEWARD_DATA: data } as Record<string, string> });
  const page = await app.firstWindow();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.waitForLoadState('domcontentloaded');
  return { app, page, faults };
}

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'steward-electron-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe.skipIf(!isHere)('Steward in Electron', () => {
  test('the page is our own, has no Node, and gets three functions', async () => {
    const { app, page } = await open(aFolder());
    expect(await page.evaluate(() => location.origin)).toBe('app://steward');
    expect(
      await page.evaluate(() => [
        typeof (globalThis as { require?: unknown }).require,
        typeof (globalThis as { process?: unknown }).process,
      ]),
    ).toEqual(['undefined', 'undefined']);
    expect(await page.evaluate(() => Object.keys(window.steward ?? {}).sort())).toEqual(['ask', 'onAction', 'openLink']);
    await app.close();
  });

  test('a product that was created is in the journal and opens again, without one fault', async () => {
    const data = aFolder();
    const first = await open(data);
    await first.page.getByLabel('Product name').fill('Garden shop');
    await first.page.keyboard.press('Enter');
    await first.page.getByText('Saved').first().waitFor();
    expect(first.faults).toEqual([]);
    await first.app.close();
    const [product] = readdirSync(join(data, 'products'));
    expect(readdirSync(join(data, 'products', product ?? ''))).toContain('journal');
    const again = await open(data);
    await again.page.getByText('Garden shop').first().waitFor();
    expect(again.faults).toEqual([]);
    await again.app.close();
  });

  test('the page cannot leave, open a window or run foreign script', async () => {
    const { app, page } = await open(aFolder());
    await app.evaluate(({ dialog }) => void Object.assign(dialog, { showMessageBox: () => Promise.resolve({ response: 0 }) }));
    await page.evaluate(() => void (location.href = 'https://example.org/'));
    expect(await page.evaluate(() => window.open('https://example.org/'))).toBeNull();
    expect(page.url()).toMatch(/^app:\/\/steward\//);
    expect(app.windows()).toHaveLength(1);
    expect(
      await page.evaluate(() =>
        fetch('https://example.org/').then(
          () => 'reached',
          () => 'refused',
        ),
      ),
    ).toBe('refused');
    await app.close();
  });
});
