/**
 * The built window behind the built preload in a real Chromium, as in Electron: files and headers come from the handler of `app://`,
 * questions and links from the real answers and the real hub. Only the carrier between page and main process is a stand-in.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { createAnswers } from '../../electron/answers.ts';
import { Hub } from '../../electron/host/hub/hub.ts';
import { answerFile } from '../../electron/host/server/renderer-files.ts';
import { answerQuestion, type MenuAction } from '../../shared/desktop/contract.ts';
import { createMailbox, type Mailbox } from '../../shared/sync/wire/link.ts';
import { quietPeers } from '../electron/host/peers/quiet-peers.ts';
import { chromiumPath } from './harness.ts';

const root = resolve(import.meta.dirname, '../..');
const origin = 'https://steward.test';

interface StandIn {
  standInInvoke(asked: { question: unknown; args: unknown }): Promise<unknown>;
  standInFrame(link: number, frame: number[] | null): Promise<void>;
  standInPorts: MessagePort[];
}

type Preload = (require: (name: string) => unknown, module: object, exports: object) => void;

/** Runs in the page before anything else: gives the preload Electron's two values, as a sandboxed preload gets them. */
function electronInPage(preload: Preload): void {
  const page = window as unknown as StandIn;
  page.standInPorts = [];
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => Object.defineProperty(window, name, { value: api }) },
    ipcRenderer: {
      invoke: (_: string, asked: { question: unknown; args: unknown }) => page.standInInvoke(asked),
      postMessage: (_: string, __: unknown, [port]: [MessagePort]) => {
        const link = page.standInPorts.push(port) - 1;
        port.onmessage = ({ data }: MessageEvent<Uint8Array>) => void page.standInFrame(link, [...data]);
        port.addEventListener('close', () => void page.standInFrame(link, null));
      },
      on: () => undefined,
      off: () => undefined,
    },
  };
  preload((name) => (name === 'electron' ? electron : undefined), {}, {});
}

async function openWindow(
  context: BrowserContext,
  hub: Hub,
  menus: (readonly MenuAction[])[],
): Promise<{ page: Page; faults: string[] }> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  const answers = createAnswers({
    products: () => hub.products(),
    peers: quietPeers,
    forget: (id) => hub.forget(id),
    trouble: () => hub.trouble(),
    shell: 'electron',
    versions: { steward: '0', node: '0', electron: '0', chromium: '0' },
    dataFolder: '/',
    openOutside: () => Promise.resolve(false),
    showMenu: (actions) => menus.push(actions) > 0,
    log: (line) => faults.push(line),
  });
  const boxes: Mailbox[] = [];
  const toPage = (link: number, frame: Uint8Array): void => {
    const send = ({ at, bytes }: { at: number; bytes: number[] }): void =>
      (window as unknown as StandIn).standInPorts[at]?.postMessage(new Uint8Array(bytes));
    void page.evaluate(send, { at: link, bytes: [...frame] }).catch(() => undefined);
  };
  await page.exposeFunction('standInInvoke', (asked: { question: unknown; args: unknown }) =>
    answerQuestion(answers, asked.question, asked.args),
  );
  await page.exposeFunction('standInFrame', (link: number, frame: number[] | null) => {
    const box = (boxes[link] ??= createMailbox());
    if (frame === null) return box.end('The window was closed.');
    if (frame[0] === 0) {
      hub.join({
        send: (bytes) => toPage(link, bytes),
        close: (reason) => box.end(reason),
        onMessage: box.onMessage,
        onClose: box.onClose,
      });
    }
    return box.put(new Uint8Array(frame));
  });
  const preload = readFileSync(join(root, 'dist/preload/preload.cjs'), 'utf8');
  await page.addInitScript({
    content: `(${electronInPage.toString()})(function (require, module, exports) {${preload}
})`,
  });
  await page.route(`${origin}/**`, async (route) => {
    const { status, headers, body } = await answerFile(
      join(root, 'dist/renderer'),
      new URL(route.request().url()).pathname,
      null,
    );
    await route.fulfill({ status, headers, body });
  });
  return { page, faults };
}

test('a product is created, saved in the journal and shown in a second window, all through the bridge', async () => {
  const data = mkdtempSync(join(tmpdir(), 'steward-desktop-'));
  const hub = new Hub({ data });
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  onTestFinished(async () => {
    await browser.close();
    await hub.close();
    rmSync(data, { recursive: true, force: true });
  });
  const menus: (readonly MenuAction[])[] = [];
  const one = await openWindow(await browser.newContext(), hub, menus);
  await one.page.goto(`${origin}/`);
  expect(await one.page.evaluate(() => Object.keys(window.steward ?? {}))).toEqual(['ask', 'openLink', 'onAction']);
  await one.page.getByLabel('Product name').fill('Garden shop');
  await one.page.keyboard.press('Enter');
  await one.page.getByText('Saved').first().waitFor();
  const [product] = readdirSync(join(data, 'products'));
  expect(readFileSync(join(data, 'products', product ?? '', 'journal')).length).toBeGreaterThan(0);
  expect(await hub.products()).toMatchObject({ ok: true, value: [{ name: 'Garden shop' }] });
  const two = await openWindow(await browser.newContext(), hub, menus);
  await two.page.goto(one.page.url());
  await two.page.getByText('Saved').first().waitFor();
  await two.page.getByText('Garden shop').first().waitFor();
  expect([...one.faults, ...two.faults]).toEqual([]);
  expect(menus.at(-1)?.map(({ label }) => label).length).toBeGreaterThan(0);
  const away = () =>
    fetch('https://example.org/').then(
      () => 'reached',
      () => 'refused',
    );
  expect(await one.page.evaluate(away)).toBe('refused');
  expect(one.faults.join()).toContain('Content Security Policy');
});
