import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { dataFolder } from '../../electron/host/storage/data-folder.ts';
import { eventually, until } from '../eventually.ts';
import { aFolder } from '../electron/host/storage/fake-disk.ts';
import { aPort, buildPrograms, repository } from './built-programs.ts';

interface StartProgram {
  reasonToBuild(folder: string): string | null;
  reasonForNoWindow(env: Record<string, string>, platform: string): string | null;
  findBrowser(env: Record<string, string>, platform: string): string | null;
  dataFolder(env: Record<string, string>, platform: string, home: string): string;
}

let root = '';
let start: StartProgram;

/** A checkout with built programs, whose Electron and browser are what the test puts there. */
beforeAll(async () => {
  root = await buildPrograms();
  mkdirSync(join(root, 'build'));
  cpSync(join(repository, 'build/start.mjs'), join(root, 'build/start.mjs'));
  start = (await import(/* @vite-ignore */ join(root, 'build/start.mjs'))) as StartProgram;
}, 120_000);

/** A program that notes how it was called and which process it is, and runs until it is ended. */
function aProgram(folder: string, name: string): { readonly file: string; readonly calls: () => string[] } {
  const file = join(folder, name);
  const notes = `${file}.calls`;
  writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' "$@" "$$" > '${notes}.tmp'\nmv '${notes}.tmp' '${notes}'\nexec sleep 600\n`);
  chmodSync(file, 0o755);
  return { file, calls: () => (existsSync(notes) ? readFileSync(notes, 'utf8').trim().split('\n') : []) };
}

interface Run {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

function run(env: Record<string, string | undefined>): Run {
  const {
    DISPLAY: _d,
    WAYLAND_DISPLAY: _w,
    ELECTRON_OVERRIDE_DIST_PATH: _e,
    STEWARD_SHELL: _s,
    STEWARD_CHROMIUM: _c,
    ...plain
  } = process.env;
  const child = spawn(process.execPath, [join(root, 'build/start.mjs')], {
    env: { ...plain, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  return { child, said: () => said, ended };
}

const whileRunning = (steward: Run, holds: () => boolean): Promise<void> =>
  until(() => {
    if (steward.child.exitCode !== null) throw new Error(`Steward ended: ${steward.said()}`);
    return holds();
  });

const surroundings = async () => ({ STEWARD_DATA: aFolder(), STEWARD_PORT: String(await aPort()) });

describe('npm start', () => {
  test('without a display it says so, prints the address and serves', async () => {
    const env = await surroundings();
    const steward = run({ ...env, STEWARD_SHELL: 'auto' });
    await whileRunning(steward, () => steward.said().includes('token='));
    expect(steward.said()).toContain('DISPLAY and WAYLAND_DISPLAY are not set');
    const url = /http:\S+token=[\w-]+/.exec(steward.said())?.[0] ?? '';
    expect(url).toContain(`:${env.STEWARD_PORT}/`);
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(303);
    steward.child.kill('SIGTERM');
    expect(await steward.ended).toBe(0);
  });

  test('"none" serves without looking for a window', async () => {
    const steward = run({ ...(await surroundings()), STEWARD_SHELL: 'none', DISPLAY: ':77' });
    await whileRunning(steward, () => steward.said().includes('token='));
    expect(steward.said()).not.toContain('Electron');
  });

  test('Electron is started where it is, with the folder of the application', async () => {
    const folder = aFolder();
    const electron = aProgram(folder, 'electron');
    const steward = run({
      ...(await surroundings()),
      STEWARD_SHELL: 'auto',
      DISPLAY: ':77',
      ELECTRON_OVERRIDE_DIST_PATH: folder,
    });
    await whileRunning(steward, () => electron.calls().length > 0);
    expect(electron.calls()[0]).toBe(root);
    expect(steward.said()).not.toContain('does not start in Electron');
  });

  test('where Electron is missing it names the reason and opens an app window of a browser with a profile in the data folder', async () => {
    const browser = aProgram(aFolder(), 'chromium');
    const env = await surroundings();
    const missing = join(aFolder(), 'nowhere');
    const steward = run({ ...env, DISPLAY: ':77', ELECTRON_OVERRIDE_DIST_PATH: missing, STEWARD_CHROMIUM: browser.file });
    await whileRunning(steward, () => browser.calls().length > 0);
    expect(steward.said()).toContain(`${join(missing, 'electron')} does not exist`);
    expect(browser.calls()[0]).toMatch(new RegExp(`^--app=http://127\\.0\\.0\\.1:${env.STEWARD_PORT}/\\?token=`));
    expect(browser.calls()).toContain(`--user-data-dir=${join(env.STEWARD_DATA, 'browser-profile')}`);
    expect(browser.calls().includes('--no-sandbox')).toBe(process.getuid?.() === 0);
    steward.child.kill('SIGTERM');
    await steward.ended;
    const window = Number(browser.calls().at(-1));
    await eventually(() => expect(() => process.kill(window, 0)).toThrow('ESRCH'));
  });

  test('closing the window ends Steward', async () => {
    const browser = aProgram(aFolder(), 'chromium');
    const steward = run({ ...(await surroundings()), STEWARD_SHELL: 'browser', DISPLAY: ':77', STEWARD_CHROMIUM: browser.file });
    await whileRunning(steward, () => browser.calls().length > 0);
    process.kill(Number(browser.calls().at(-1)), 'SIGTERM');
    expect(await steward.ended).toBe(0);
  });

  test('"electron" does not fall back: it says why and ends', async () => {
    const steward = run({ ...(await surroundings()), STEWARD_SHELL: 'electron' });
    expect(await steward.ended).toBe(1);
    expect(steward.said()).toContain('STEWARD_SHELL=auto');
  });

  test('an unknown shell is refused in words', async () => {
    const steward = run({ ...(await surroundings()), STEWARD_SHELL: 'firefox' });
    expect(await steward.ended).toBe(1);
    expect(steward.said()).toContain('auto, electron, browser or none');
  });
});

test('it builds what is missing or older than its sources, and only then', () => {
  const folder = aFolder();
  for (const product of ['main/main.mjs', 'preload/preload.cjs', 'hub/hub-process.mjs', 'host/host.mjs', 'renderer/index.html']) {
    expect(start.reasonToBuild(folder)).toContain(product);
    mkdirSync(join(folder, 'dist', product, '..'), { recursive: true });
    writeFileSync(join(folder, 'dist', product), '');
  }
  expect(start.reasonToBuild(folder)).toBeNull();
  mkdirSync(join(folder, 'shared/domain/value'), { recursive: true });
  writeFileSync(join(folder, 'shared/domain/value/value.ts'), '');
  const later = new Date(Date.now() + 60_000);
  utimesSync(join(folder, 'shared/domain/value/value.ts'), later, later);
  expect(start.reasonToBuild(folder)).toBe('shared has changed');
});

test('a browser that was named comes before those on the path', () => {
  const folder = aFolder();
  const named = aProgram(folder, 'my-browser').file;
  const onPath = aProgram(folder, 'google-chrome').file;
  expect(start.findBrowser({ PATH: folder }, 'linux')).toBe(onPath);
  expect(start.findBrowser({ PATH: folder, STEWARD_CHROMIUM: named }, 'linux')).toBe(named);
  expect(start.findBrowser({ PATH: '/nowhere', STEWARD_CHROMIUM: '/nowhere/x' }, 'linux')).toBeNull();
});

test('start and host agree where the data is', () => {
  const cases: readonly (readonly [Record<string, string>, NodeJS.Platform])[] = [
    [{}, 'linux'],
    [{ XDG_DATA_HOME: '/data' }, 'linux'],
    [{ XDG_DATA_HOME: 'relative' }, 'linux'],
    [{}, 'darwin'],
    [{}, 'win32'],
    [{ APPDATA: '/roaming' }, 'win32'],
    [{ STEWARD_DATA: '/here' }, 'linux'],
    [{ STEWARD_DATA: 'beside' }, 'darwin'],
    [{ STEWARD_DATA: '' }, 'linux'],
  ];
  for (const [env, platform] of cases)
    expect(start.dataFolder(env, platform, '/home/ana')).toBe(dataFolder({ env, platform, home: '/home/ana' }));
  expect(dataFolder({ env: {}, platform: 'linux', home: '/home/ana' })).toBe('/home/ana/.local/share/steward');
});
