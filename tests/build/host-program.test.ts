import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import vm from 'node:vm';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { aFolder } from '../electron/host/storage/fake-disk.ts';
import { aPort, buildPrograms } from './built-programs.ts';

let root = '';
beforeAll(async () => {
  root = await buildPrograms();
}, 120_000);

interface Run {
  readonly child: ChildProcess;
  /** Everything it said on both outputs. */
  readonly said: () => string;
  readonly launchUrl: () => Promise<string>;
  readonly ended: Promise<number | null>;
}

function runHost(env: Record<string, string>): Run {
  const child = spawn(process.execPath, [join(root, 'dist/host/host.mjs')], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  onTestFinished(() => void child.kill('SIGKILL'));
  const launched = once(child, 'message').then(([message]) => String((message as { launchUrl: string }).launchUrl));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return { child, said: () => said, launchUrl: () => launched, ended };
}

describe('the host as a program', () => {
  test('serves the window at the address it tells, and ends cleanly when it is asked to', async () => {
    const data = join(aFolder(), 'new', 'folder');
    const host = runHost({ STEWARD_DATA: data, STEWARD_PORT: String(await aPort()) });
    const url = await host.launchUrl();
    const entered = await fetch(url, { redirect: 'manual' });
    const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const page = await fetch(new URL('/', url), { headers: { cookie } });
    expect([entered.status, page.status, (await page.text()).includes('Steward')]).toEqual([303, 200, true]);
    expect(existsSync(join(data, 'steward.lock'))).toBe(true);
    host.child.kill('SIGTERM');
    expect(await host.ended).toBe(0);
    expect(host.said()).toContain(url);
    expect(readdirSync(data)).toEqual(['token']);
  });

  test('a busy port ends it with the port and the way out, and leaves the data folder to others', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    onTestFinished(() => void server.close());
    const bound = server.address();
    const port = String(typeof bound === 'object' && bound !== null ? bound.port : 0);
    const data = aFolder();
    const host = runHost({ STEWARD_DATA: data, STEWARD_PORT: port });
    expect(await host.ended).toBe(1);
    expect(host.said()).toContain(port);
    expect(host.said()).toContain('STEWARD_PORT');
    expect(existsSync(join(data, 'steward.lock'))).toBe(false);
  });

  test('a data folder in use ends it with the folder and the way out; after kill -9 it is free again', async () => {
    const data = aFolder();
    const first = runHost({ STEWARD_DATA: data, STEWARD_PORT: String(await aPort()) });
    await first.launchUrl();
    const second = runHost({ STEWARD_DATA: data, STEWARD_PORT: String(await aPort()) });
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain(data);
    expect(second.said()).toContain('STEWARD_DATA');
    first.child.kill('SIGKILL');
    await first.ended;
    const third = runHost({ STEWARD_DATA: data, STEWARD_PORT: String(await aPort()) });
    expect(await third.launchUrl()).toContain('token=');
  });

  test.each(['0', '70000', 'http', '-1', '4710.5'])('the port %s is refused in words', async (port) => {
    const host = runHost({ STEWARD_DATA: aFolder(), STEWARD_PORT: port });
    expect(await host.ended).toBe(1);
    expect(host.said()).toContain(`Invalid STEWARD_PORT "${port}"`);
  });

  test('the end of the program that started it is its own', async () => {
    const host = runHost({ STEWARD_DATA: aFolder(), STEWARD_PORT: String(await aPort()) });
    await host.launchUrl();
    host.child.disconnect();
    expect(await host.ended).toBe(0);
  });

  test('without a built window it says what to run', async () => {
    const window = join(root, 'dist', 'renderer', 'index.html');
    const content = readFileSync(window);
    rmSync(window);
    const host = runHost({ STEWARD_DATA: aFolder(), STEWARD_PORT: String(await aPort()) });
    const code = await host.ended;
    mkdirSync(join(root, 'dist', 'renderer'), { recursive: true });
    (await import('node:fs')).writeFileSync(window, content);
    expect([code, host.said().includes('npm run build')]).toEqual([1, true]);
  });
});

describe('the built preload', () => {
  test('runs with only what a sandboxed preload may require', () => {
    const code = readFileSync(join(root, 'dist/preload/preload.cjs'), 'utf8');
    const exposed = new Map<string, unknown>();
    const required: string[] = [];
    const electron = {
      contextBridge: { exposeInMainWorld: (name: string, api: unknown) => exposed.set(name, api) },
      ipcRenderer: { invoke: () => undefined, postMessage: () => undefined, on: () => undefined, off: () => undefined },
    };
    const require = (name: string): unknown => {
      required.push(name);
      if (name === 'electron') return electron;
      throw new Error(`A sandboxed preload may not require ${name}.`);
    };
    const world = vm.createContext({ require, module: { exports: {} }, exports: {}, window: {}, MessageChannel });
    vm.runInContext(code, world);
    expect([...exposed.keys()]).toEqual(['steward']);
    expect(required).toEqual(['electron']);
    expect(readdirSync(join(root, 'dist/preload'))).toEqual(['preload.cjs']);
  });
});

test('the built programs load nothing that is not built in', () => {
  const { builtinModules } = createRequire(import.meta.url)('node:module') as { builtinModules: readonly string[] };
  for (const [file, more] of [
    ['main/main.mjs', ['electron']],
    ['hub/hub-process.mjs', []],
    ['host/host.mjs', []],
  ] as const) {
    const code = readFileSync(join(root, 'dist', file), 'utf8');
    const imported = [...code.matchAll(/^import .*?from ["']([^"']+)["'];?$/gm)].map((match) => match[1]!.replace(/^node:/, ''));
    expect(imported.filter((name) => !builtinModules.includes(name) && !(more as readonly string[]).includes(name))).toEqual([]);
  }
});
