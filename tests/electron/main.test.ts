import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { eventually } from '../eventually.ts';
import { contentPolicy } from '../../electron/host/server/security.ts';
import { readBounds } from '../../electron/window.ts';
import { aFolder } from './host/storage/fake-disk.ts';
import { fake, resetElectron } from './fake-electron.ts';

const own = { url: 'app://steward/', parent: null };
const soon = () => new Promise((done) => setTimeout(done, 5));

/** The files beside the built program; here the source replaces it. */
const renderer = resolve(import.meta.dirname, '../../renderer');

async function startMain(): Promise<string> {
  const data = aFolder();
  vi.stubEnv('STEWARD_DATA', data);
  vi.resetModules();
  await import('../../electron/main.ts');
  await eventually(() =>
    expect(fake.windows.length + fake.calls.filter(([name]) => name === 'quit' || name === 'exit').length).toBeGreaterThan(0),
  );
  return data;
}

beforeEach(() => {
  resetElectron();
  onTestFinished(() => void vi.unstubAllEnvs());
});

const ask = (event: unknown, question: unknown, args: unknown = {}) =>
  (fake.handlers.get('steward:ask') as unknown as (event: unknown, asked: unknown) => Promise<unknown>)(event, {
    question,
    args,
  });

/** A page that was created, and what it would be allowed to do. */
function aPage() {
  const events = new Map<string, (event: unknown) => void>();
  let open: ((details: { url: string }) => { action: string }) | null = null;
  const contents = {
    on: (name: string, listener: (event: unknown) => void) => events.set(name, listener),
    setWindowOpenHandler: (handler: typeof open) => (open = handler),
  };
  fake.app.emit('web-contents-created', {}, contents);
  const prevented = (name: string, url: string): boolean => {
    let stopped = false;
    events.get(name)?.({ url, preventDefault: () => (stopped = true) });
    return stopped;
  };
  return { prevented, open: (url: string) => open?.({ url }).action };
}

describe("Electron's security checklist", () => {
  test('1 · only Steward itself is loaded, never an insecure address', async () => {
    await startMain();
    expect(fake.windows.map(({ loaded }) => loaded)).toEqual(['app://steward/']);
  });

  test('2 · no page has Node', async () => {
    await startMain();
    expect(fake.windows[0]?.options.webPreferences).toMatchObject({ nodeIntegration: false });
  });

  test('2b · no worker has Node', async () => {
    await startMain();
    expect(fake.windows[0]?.options.webPreferences).toMatchObject({ nodeIntegrationInWorker: false });
  });

  test('2c · no frame inside a page has Node', async () => {
    await startMain();
    expect(fake.windows[0]?.options.webPreferences).toMatchObject({ nodeIntegrationInSubFrames: false });
  });

  test('3 · preload and page have separate contexts', async () => {
    await startMain();
    expect(fake.windows[0]?.options.webPreferences).toMatchObject({ contextIsolation: true });
  });

  test('4 · the window is sandboxed', async () => {
    await startMain();
    expect(fake.windows[0]?.options.webPreferences).toMatchObject({ sandbox: true });
  });

  test('4b · all other renderers are sandboxed, too', async () => {
    await startMain();
    expect(fake.calls).toContainEqual(['enableSandbox']);
  });

  test('5 · a page that asks for camera, location or notifications is denied', async () => {
    await startMain();
    const request = fake.session.get('request') as unknown as (
      contents: unknown,
      permission: string,
      answer: (yes: boolean) => void,
    ) => void;
    const granted = (url: string, permission: string): boolean => {
      let answer = false;
      request({ getURL: () => url }, permission, (yes) => (answer = yes));
      return answer;
    };
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'fileSystem',
      'openExternal',
      'unknown',
    ]) {
      expect(granted('app://steward/', permission)).toBe(false);
    }
    expect(granted('app://steward/', 'clipboard-sanitized-write')).toBe(true);
    expect(granted('https://evil.example', 'clipboard-sanitized-write')).toBe(false);
  });

  test('5b · a silent permission check is denied, too', async () => {
    await startMain();
    const check = fake.session.get('check') as unknown as (contents: unknown, permission: string) => boolean;
    expect(check({ getURL: () => 'app://steward/' }, 'media')).toBe(false);
    expect(check(null, 'clipboard-sanitized-write')).toBe(false);
  });

  test('5c · no device is handed to a page', async () => {
    await startMain();
    expect((fake.session.get('device') as unknown as () => boolean)()).toBe(false);
  });

  test('5c · no device is available to a page', async () => {
    await startMain();
    expect(fake.session.get('display')).toBeNull();
  });

  test('6 · web security is on', async () => {
    await startMain();
    expect(fake.windows[0]?.options.webPreferences).toMatchObject({ webSecurity: true });
  });

  test('7 · the page has a strict policy with a nonce of its own at every load', async () => {
    const policy = contentPolicy('abc', null);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self' 'nonce-abc'");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });

  test('7 · the page has a strict policy with its own nonce at every load', async () => {
    await startMain();
    expect(fake.windows[0]?.options.webPreferences).toMatchObject({ allowRunningInsecureContent: false });
  });

  test('9 · no experimental features', async () => {
    await startMain();
    expect(fake.windows[0]?.options.webPreferences).toMatchObject({ experimentalFeatures: false });
  });

  test('10 · no extra Blink features', async () => {
    await startMain();
    expect(Object.keys(fake.windows[0]?.options.webPreferences ?? {}).filter((key) => /blink/i.test(key))).toEqual([]);
  });

  test('11 · no webview tag', async () => {
    await startMain();
    expect(fake.windows[0]?.options.webPreferences).toMatchObject({ webviewTag: false });
  });

  test('12 · no webview is attached, whatever its settings', async () => {
    await startMain();
    expect(aPage().prevented('will-attach-webview', '')).toBe(true);
  });

  test.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('13 · %s leads nowhere else', async (event) => {
    await startMain();
    const page = aPage();
    for (const url of [
      'https://evil.example',
      'file:///etc/passwd',
      'app://other/',
      'app://steward@evil/',
      'javascript:1',
      'data:text/html,x',
      'nonsense',
    ]) {
      expect(page.prevented(event, url)).toBe(true);
    }
    expect(page.prevented(event, 'app://steward/#/backlog')).toBe(false);
  });

  test('13b · a file dropped on the window does not replace the page', async () => {
    await startMain();
    expect(fake.windows[0]?.options.webPreferences).toMatchObject({ navigateOnDragDrop: false });
  });

  test('14 · no page opens a window', async () => {
    await startMain();
    const page = aPage();
    for (const url of ['https://example.org', 'app://steward/', 'about:blank', 'file:///etc/passwd'])
      expect(page.open(url)).toBe('deny');
  });

  test('15 · only web and mail addresses leave Steward, and only after the user confirmed', async () => {
    await startMain();
    const opened = () => fake.calls.filter(([name]) => name === 'openExternal').map(([, address]) => address);
    const page = aPage();
    for (const url of ['file:///etc/passwd', 'smb://x', 'javascript:alert(1)', 'ms-settings:', 'https://user:pw@evil.example'])
      page.open(url);
    await soon();
    expect(fake.calls.filter(([name]) => name === 'showMessageBox')).toEqual([]);
    fake.answers.dialog = 0;
    expect(await ask({ senderFrame: own }, 'openAddress', { address: 'https://example.org' })).toEqual({
      ok: true,
      value: { opened: false },
    });
    expect(opened()).toEqual([]);
    fake.answers.dialog = 1;
    expect(await ask({ senderFrame: own }, 'openAddress', { address: 'https://example.org' })).toEqual({
      ok: true,
      value: { opened: true },
    });
    expect(opened()).toEqual(['https://example.org/']);
    const shown = fake.calls.find(([name]) => name === 'showMessageBox')?.at(-1);
    expect(shown).toMatchObject({ detail: 'https://example.org/', cancelId: 0 });
  });

  test('16 · Electron is pinned to one version', () => {
    const { devDependencies } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('17 · only the main frame of our own page is answered', async () => {
    await startMain();
    for (const senderFrame of [
      null,
      { url: 'https://evil.example', parent: null },
      { ...own, parent: own },
      { url: 'app://other/', parent: null },
    ]) {
      expect(await ask({ senderFrame }, 'listProducts')).toMatchObject({ ok: false, refusal: { code: 'foreign' } });
    }
    expect(fake.hubs[0]?.said).toEqual([]);
    expect(await ask({ senderFrame: own }, 'listProducts', { more: 1 })).toMatchObject({
      ok: false,
      refusal: { code: 'bad-arguments' },
    });
    expect(await ask({ senderFrame: own }, 'constructor')).toMatchObject({ ok: false, refusal: { code: 'unknown-question' } });
    const handler = fake.handlers.get('steward:ask') as unknown as (event: unknown, asked: unknown) => Promise<unknown>;
    expect(await handler({ senderFrame: own }, null)).toMatchObject({ ok: false });
  });

  test('17b · only the main frame of our own page is linked to the hub', async () => {
    await startMain();
    const join = fake.handlers.get('steward:link') as unknown as (event: unknown) => void;
    const closed: string[] = [];
    const aPort = (name: string) => ({ close: () => closed.push(name) });
    join({ senderFrame: { url: 'https://evil.example', parent: null }, ports: [aPort('foreign')] });
    join({ senderFrame: own, ports: [aPort('one'), aPort('too many')] });
    expect(closed).toEqual(['foreign', 'one', 'too many']);
    const port = aPort('ours');
    join({ senderFrame: own, ports: [port] });
    expect(fake.hubs[0]?.said).toEqual([[{ errand: 'join' }, [port]]]);
  });

  test('18 · the page is served over its own scheme, and no path leaves its folder', async () => {
    await startMain();
    expect(fake.calls).toContainEqual([
      'registerSchemesAsPrivileged',
      [{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }],
    ]);
    const serve = fake.schemes.get('app')!;
    const page = await serve(new Request('app://steward/'));
    expect(existsSync(join(renderer, 'index.html'))).toBe(true);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toMatch(/style-src 'self' 'nonce-[\w-]{24}'/);
    const other = await serve(new Request('app://steward/'));
    expect(other.headers.get('content-security-policy')).not.toBe(page.headers.get('content-security-policy'));
    for (const url of ['app://steward/..%2f..%2fpackage.json', 'app://steward/%2e%2e/package.json', 'app://steward/etc/passwd']) {
      expect((await serve(new Request(url))).status).toBe(404);
    }
    expect((await serve(new Request('app://other/'))).status).toBe(403);
    expect((await serve(new Request('app://steward/', { method: 'POST' }))).status).toBe(403);
  });

  test('20 · the page gets three functions and no Electron', async () => {
    vi.resetModules();
    await import('../../electron/preload.ts');
    expect([...fake.bridge.keys()]).toEqual(['steward']);
    const bridge = fake.bridge.get('steward') as Record<string, unknown>;
    expect(Object.entries(bridge).map(([name, value]) => [name, typeof value])).toEqual([
      ['ask', 'function'],
      ['openLink', 'function'],
      ['onAction', 'function'],
    ]);
  });
});

describe('the desktop', () => {
  test('a second Steward exits at once and focuses the first one, with the requested product', async () => {
    await startMain();
    fake.app.emit('second-instance', {}, ['electron', '.', 'steward://open/garden-shop']);
    expect(fake.calls).toContainEqual(['focus']);
    expect(fake.windows[0]?.sent).toEqual([['steward:action', 'open-product:garden-shop']]);
    resetElectron();
    fake.answers.singleInstance = false;
    await startMain();
    expect(fake.calls).toContainEqual(['quit']);
    expect(fake.windows).toEqual([]);
  });

  test('a data folder that another Steward uses is reported, and nothing is opened', async () => {
    const data = aFolder();
    const started = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    const start = started.slice(started.lastIndexOf(')') + 2).split(' ')[19];
    writeFileSync(join(data, 'steward.lock'), JSON.stringify({ pid: process.ppid, started: start }));
    vi.stubEnv('STEWARD_DATA', data);
    vi.resetModules();
    await import('../../electron/main.ts');
    await eventually(() => expect(fake.calls.find(([name]) => name === 'exit')).toEqual(['exit', 1]));
    expect(fake.calls.find(([name]) => name === 'showErrorBox')?.[2]).toContain(data);
    expect(fake.windows).toEqual([]);
  });

  test('nothing quits before the hub has written everything', async () => {
    await startMain();
    let prevented = 0;
    const event = { preventDefault: () => (prevented += 1) };
    fake.app.emit('before-quit', event);
    fake.app.emit('before-quit', event);
    expect(prevented).toBe(2);
    await soon();
    expect(fake.calls.filter(([name]) => name === 'quit')).toEqual([]);
    const [message] = fake.hubs[0]!.said.at(-1) as unknown as [{ errand: string; id: number }];
    expect(message.errand).toBe('close');
    fake.hubs[0]!.events.emit('message', { id: message.id, report: true });
    await eventually(() => expect(fake.calls.filter(([name]) => name === 'quit')).toHaveLength(1));
    fake.app.emit('before-quit', event);
    expect(prevented).toBe(2);
  });

  test('an ended hub is restarted, and requests meanwhile are refused instead of left pending', async () => {
    await startMain();
    const asking = ask({ senderFrame: own }, 'listProducts');
    fake.hubs[0]!.events.emit('exit', 1);
    expect(await asking).toMatchObject({ ok: false, refusal: { code: 'no-host' } });
    expect(await ask({ senderFrame: own }, 'about')).toMatchObject({ ok: true, value: { trouble: { code: 'no-host' } } });
    await eventually(() => expect(fake.hubs).toHaveLength(2));
  });

  test('the window opens where it was closed, on the same display', async () => {
    const data = await startMain();
    const window = fake.windows[0]!;
    window.bounds = { x: 100, y: 50, width: 1000, height: 700 };
    window.events.emit('close');
    await eventually(() => expect(existsSync(join(data, 'window-places.json'))).toBe(true));
    expect(readBounds(readFileSync(join(data, 'window-places.json'), 'utf8'))).toEqual({
      last: '1',
      places: { '1': { x: 100, y: 50, width: 1000, height: 700, maximized: false } },
    });
  });

  test('the page’s actions become the menu, and a choice is sent back', async () => {
    await startMain();
    await ask({ senderFrame: own }, 'menu', {
      actions: [{ id: 'backlog.undo', label: 'Undo', accelerator: 'CmdOrCtrl+Z', group: 'Edit' }],
    });
    const edit = fake.menu.current?.find(({ label }) => label === 'Edit')?.submenu as { label?: string; click?: () => void }[];
    edit.find(({ label }) => label === 'Undo')?.click?.();
    expect(fake.windows[0]?.sent).toEqual([['steward:action', 'backlog.undo']]);
  });
});

describe('the menu', () => {
  test('a recent product chosen in the menu arrives in the window like a deep link', async () => {
    await startMain();
    await ask({ senderFrame: own }, 'menu', { actions: [], recent: [{ product: 'garden-shop', name: 'Garden shop' }] });
    const file = fake.menu.current?.find(({ label }) => label === 'File')?.submenu as {
      label?: string;
      submenu?: { click: () => void }[];
    }[];
    file.find(({ label }) => label === 'Open Recent')?.submenu?.[0]?.click();
    expect(fake.windows[0]?.sent).toEqual([['steward:action', 'open-product:garden-shop']]);
  });
});

test('the profile folder is created before Electron needs it', async () => {
  const data = await startMain();
  mkdirSync(join(data, 'electron-profile'), { recursive: true });
  expect(fake.calls).toContainEqual(['setPath', 'userData', join(data, 'electron-profile')]);
});
