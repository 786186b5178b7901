/**
 * `npm start`: builds what is outdated, then opens Steward in Electron; where that is impossible it prints the exact reason and opens the
 * same window in an installed browser, or, without browser or display, prints the address and keeps serving.
 * STEWARD_SHELL=auto|electron|browser|none · STEWARD_PORT · STEWARD_DATA. Plain JavaScript: Node 20 runs no TypeScript.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const sources = ['electron', 'renderer', 'shared', 'build/vite.config.ts', 'package-lock.json'];
const products = [
  'dist/main/main.mjs',
  'dist/preload/preload.cjs',
  'dist/hub/hub-process.mjs',
  'dist/host/host.mjs',
  'dist/renderer/index.html',
];

const say = (line) => process.stderr.write(`${line}\n`);

/** The modification time of the newest file in this file or folder, in ms; 0 when there is none. */
function newest(path) {
  if (!existsSync(path)) return 0;
  const facts = statSync(path);
  if (!facts.isDirectory()) return facts.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Why the build has to run, or `null`. */
export function reasonToBuild(folder) {
  const missing = products.find((product) => !existsSync(join(folder, product)));
  if (missing !== undefined) return `${missing} is missing`;
  const oldest = Math.min(...products.map((product) => statSync(join(folder, product)).mtimeMs));
  const changed = sources.find((source) => newest(join(folder, source)) > oldest);
  return changed === undefined ? null : `${changed} has changed`;
}

/** Returns whether there is a build that can be started. */
function build() {
  const reason = reasonToBuild(root);
  if (reason === null) return true;
  say(`Building Steward (${reason})…`);
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  if (!existsSync(vite)) {
    say('Dependencies are missing. Run `npm ci` first.');
    return false;
  }
  const config = join(root, 'build', 'vite.config.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, 'build', '--app', '-c', config], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) say(`Build failed:\n${stdout}${stderr}`);
  return status === 0;
}

/** Why no window can be shown, or `null`. */
export function reasonForNoWindow(env, platform) {
  const hasDisplay = platform !== 'linux' || (env.DISPLAY ?? '') !== '' || (env.WAYLAND_DISPLAY ?? '') !== '';
  return hasDisplay ? null : 'no display found (DISPLAY and WAYLAND_DISPLAY are not set)';
}

const electronFile = (platform) =>
  platform === 'win32' ? 'electron.exe' : platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';

/** Electron's program, or the reason why there is none. One attempt to download it, at most a minute. */
function findElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const program = join(override, electronFile(process.platform));
    return existsSync(program) ? { program } : { reason: `ELECTRON_OVERRIDE_DIST_PATH is set, but ${program} does not exist` };
  }
  let folder;
  try {
    folder = resolve(require.resolve('electron/package.json'), '..');
  } catch {
    return { reason: 'the electron package is not installed (run npm ci)' };
  }
  const program = join(folder, 'dist', electronFile(process.platform));
  if (existsSync(program)) return { program };
  say('Downloading Electron (up to one minute)…');
  const attempt = spawnSync(process.execPath, [join(folder, 'install.js')], { timeout: 60_000, encoding: 'utf8' });
  if (existsSync(program)) return { program };
  const why = attempt.error?.code === 'ETIMEDOUT' ? 'the download timed out' : lastWords(attempt.stderr);
  return { reason: `Electron is not at ${program} and could not be downloaded: ${why}` };
}

/** The most useful line of an error output: the first that names an error. */
function lastWords(text) {
  const lines = (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.find((line) => /error|failed/i.test(line))?.slice(0, 200) ?? lines.at(-1)?.slice(0, 200) ?? 'unknown error';
}

const browserNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'brave-browser'];
const browserPlaces = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) =>
    ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].map((file) =>
      join(process.env[name] ?? '', file),
    ),
  ),
};

/** An installed browser that can show an app window: STEWARD_CHROMIUM, then the usual locations. */
export function findBrowser(env, platform) {
  const named = env.STEWARD_CHROMIUM ? [env.STEWARD_CHROMIUM] : [];
  const onPath = (env.PATH ?? '').split(delimiter).flatMap((folder) => browserNames.map((name) => join(folder, name)));
  return (
    [...named, ...(browserPlaces[platform] ?? []), ...(platform === 'linux' ? onPath : [])].find((file) => existsSync(file)) ??
    null
  );
}

/** The same rule as electron/host/storage/data-folder.ts; a test in tests/build compares the two. */
export function dataFolder(env, platform, home) {
  if (env.STEWARD_DATA) return resolve(env.STEWARD_DATA);
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Steward');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Steward');
  const base = env.XDG_DATA_HOME ?? '';
  return join(base.startsWith('/') ? base : join(home, '.local', 'share'), 'steward');
}

function startElectron(program) {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  if (asRoot.length > 0) say('Running as root, so the Chromium sandbox is disabled. Run as a normal user to enable it.');
  const child = spawn(program, [root, ...asRoot], { stdio: 'inherit' });
  passOn(child);
}

/** Forwards signals to the child and exits with its code. */
function passOn(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)));
  child.on('error', (error) => {
    say(`Steward could not be started: ${error.message}`);
    process.exit(1);
  });
}

function openBrowser(browser, url) {
  const profile = join(dataFolder(process.env, process.platform, homedir()), 'browser-profile');
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const more = ['--no-first-run', '--no-default-browser-check', '--disable-background-networking'];
  return spawn(browser, [`--app=${url}`, `--user-data-dir=${profile}`, ...more, ...asRoot], { stdio: 'ignore' });
}

/** Starts the host and, when it serves, its window. Closing the window ends the host, and the other way round. */
function startHost(browser) {
  const host = spawn(process.execPath, [join(root, 'dist', 'host', 'host.mjs')], {
    stdio: ['ignore', browser === null ? 'inherit' : 'ignore', 'inherit', 'ipc'],
  });
  let window = null;
  host.on('exit', () => window?.kill());
  passOn(host);
  host.on('message', (message) => {
    if (browser === null || typeof message?.launchUrl !== 'string') return;
    window = openBrowser(browser, message.launchUrl);
    window.on('error', (error) => say(`Could not start ${browser} (${error.message}). Open ${message.launchUrl} in a browser.`));
    window.on('exit', () => host.kill('SIGTERM'));
    say(`Steward is running in ${browser}. Close the window or press Ctrl+C to stop.`);
  });
}

function startWithoutElectron(reason, shell) {
  const noWindow = reasonForNoWindow(process.env, process.platform);
  const browser = noWindow === null ? findBrowser(process.env, process.platform) : null;
  if (shell === 'auto' && reason !== noWindow)
    say(`Electron is not available: ${reason}.${browser === null ? '' : ' Using a browser instead.'}`);
  if (browser === null)
    say(`Cannot open a window: ${noWindow ?? 'no Chromium, Chrome or Edge was found'}. Open this address in a browser:`);
  startHost(browser);
}

function start() {
  const shell = process.env.STEWARD_SHELL || 'auto';
  if (!['auto', 'electron', 'browser', 'none'].includes(shell)) {
    say(`Invalid STEWARD_SHELL "${shell}". Use auto, electron, browser or none.`);
    process.exit(1);
  }
  if (!build()) process.exit(1);
  if (shell === 'none') return startHost(null);
  if (shell === 'browser') return startWithoutElectron('STEWARD_SHELL is set to browser', shell);
  const noWindow = reasonForNoWindow(process.env, process.platform);
  const electron = noWindow === null ? findElectron() : { reason: noWindow };
  if (electron.program !== undefined) return startElectron(electron.program);
  if (shell === 'electron') {
    say(`Cannot start Electron: ${electron.reason}. Set STEWARD_SHELL=auto to use a browser instead.`);
    process.exit(1);
  }
  startWithoutElectron(electron.reason, shell);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) start();
