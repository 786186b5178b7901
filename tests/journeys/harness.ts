/**
 * A user's machine: the built host on a port and data folder of its own, and real Chromium windows with profiles of their own.
 * Every console error, page error and Content-Security-Policy violation is remembered; a journey ends with none.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

/** The bench runs from dist, the tests from here: both are started at the root. */
const root = process.cwd();
const hostProgram = join(root, 'dist/host/host.mjs');

export const chromiumPath = process.env['STEWARD_CHROMIUM'] ?? '/usr/bin/chromium';

export interface Host {
  readonly data: string;
  readonly port: number;
  /** The address with its token, as the host printed it. */
  readonly address: string;
  readonly process: ChildProcess;
  /** Pulls the plug: SIGKILL, nothing is flushed. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface Machine {
  readonly data: string;
  readonly port: number;
  /** Where other devices connect: a port of its own, so that hosts of several machines never meet by accident. */
  readonly peerPort: number;
  readonly startHost: (options?: HostOptions) => Promise<Host>;
  /** Ends all hosts that still run. */
  readonly stopHosts: () => Promise<void>;
  /** Opens a window with the profile of this name; the same name finds the same IndexedDB again. */
  readonly openWindow: (profile?: string, options?: WindowOptions) => Promise<Window>;
  /** Ends everything and removes the folders. */
  readonly close: () => Promise<void>;
}

interface HostOptions {
  /** `none`: on a train. No interface, nobody can be dialed, and nobody knows the port where it listens. */
  readonly network?: 'usual' | 'none';
}

export interface WindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
  readonly reducedMotion?: boolean;
  /** The window is on a touch screen. */
  readonly touch?: boolean;
}

export interface Window {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong in the page so far. */
  readonly faults: string[];
  /** Goes to the product list of this host; the token becomes a cookie. `start`: as the program itself is started, to the product that was open last. */
  readonly visit: (host: Host, to?: 'list' | 'start') => Promise<void>;
  /** SIGKILL to the whole browser. */
  readonly kill: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** As many different ports as asked for; all are held until all are known. */
async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '0.0.0.0');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no free port');
    return address.port;
  });
  await Promise.all(
    servers.map(async (server) => {
      server.close();
      await once(server, 'close');
    }),
  );
  return ports;
}

/** A machine with an empty data folder. Build first: journeys use what a user would get. */
export async function aMachine(): Promise<Machine> {
  if (!existsSync(hostProgram)) throw new Error(`${hostProgram} is missing: run npm run build first`);
  const home = await mkdtemp(join(tmpdir(), 'steward-journey-'));
  const data = join(home, 'data');
  const [port = 0, peerPort = 0, hiddenPort = 0] = await freePorts(3);
  const hosts: Host[] = [];
  const windows: Window[] = [];
  const stopHosts = async (): Promise<void> => {
    for (const host of hosts) await host.stop();
  };
  return {
    data,
    port,
    peerPort,
    stopHosts,
    startHost: async ({ network = 'usual' } = {}) => {
      const host = await startHost(
        data,
        port,
        network === 'none' ? { port: hiddenPort, imports: [withoutNetwork] } : { port: peerPort, imports: [] },
      );
      hosts.push(host);
      return host;
    },
    openWindow: async (profile = 'first', options = {}) => {
      const window = await openWindow(join(home, `profile-${profile}`), options, {
        wasEnded: () => hosts.some(isEnded),
        isNoneRunning: () => hosts.every(isEnded),
      });
      windows.push(window);
      return window;
    },
    close: async () => {
      for (const window of windows) await window.close();
      await stopHosts();
      await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

const isEnded = ({ process: host }: Host): boolean => host.killed || host.exitCode !== null || host.signalCode !== null;

/** Run before the host: its operating system then knows no network. Windows still come in over the loopback. */
const withoutNetwork = `data:text/javascript,${encodeURIComponent(`
  import os from 'node:os';
  import net from 'node:net';
  import { syncBuiltinESMExports } from 'node:module';
  os.networkInterfaces = () => ({});
  net.Socket.prototype.connect = function () {
    process.nextTick(() => this.destroy(Object.assign(new Error('Network is unreachable'), { code: 'ENETUNREACH' })));
    return this;
  };
  syncBuiltinESMExports();
`)}`;

interface PeerSide {
  readonly port: number;
  /** Modules that Node runs first. */
  readonly imports: readonly string[];
}

async function startHost(data: string, port: number, peers: PeerSide): Promise<Host> {
  const env = {
    ...process.env,
    STEWARD_DATA: data,
    STEWARD_PORT: String(port),
    STEWARD_PEER_PORT: String(peers.port),
    STEWARD_SHELL: 'none',
  };
  const child = spawn(process.execPath, [...peers.imports.flatMap((each) => ['--import', each]), hostProgram], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const address = await printedAddress(child);
  const ended = once(child, 'exit');
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
  };
  return { data, port, address, process: child, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let said = '';
    const read = (chunk: Buffer): void => {
      said += chunk.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(said)?.[0];
      if (address) done(address);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => fail(new Error(`the host ended with ${code}: ${said}`)));
  });
}

interface HostsOfMachine {
  /** Whether any host was ended so far. */
  readonly wasEnded: () => boolean;
  readonly isNoneRunning: () => boolean;
}

async function openWindow(profile: string, options: WindowOptions, hosts: HostsOfMachine): Promise<Window> {
  const { width = 1280, height = 800, scheme = 'light', reducedMotion = false, touch = false } = options;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath,
    headless: true,
    viewport: { width, height },
    colorScheme: scheme,
    hasTouch: touch,
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    // Where a host was ended, the browser itself logs that nobody answers: the socket until it is connected again, all else only meanwhile.
    const isUnanswered = /ERR_CONNECTION_(REFUSED|RESET)/.test(message.text());
    const isSocket = message.text().startsWith('WebSocket connection to ');
    if (!(isUnanswered && (isSocket ? hosts.wasEnded() : hosts.isNoneRunning()))) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`page: ${error.stack ?? error.message}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  return {
    page,
    context,
    faults,
    visit: async (host, to = 'list') => {
      await page.goto(to === 'list' ? `${host.address}#/products` : host.address);
      await page.waitForURL((url) => !url.search.includes('token'));
    },
    kill: () => killBrowser(context, profile),
    close: () => context.close().catch(() => undefined),
  };
}

/** The browser's own process is found by its profile folder, so that only ours is ended. */
async function killBrowser(context: BrowserContext, profile: string): Promise<void> {
  const { readdir, readFile } = await import('node:fs/promises');
  const closed = new Promise<void>((done) => context.once('close', () => done()));
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.includes(`--user-data-dir=${profile}`)) {
      try {
        process.kill(Number(pid), 'SIGKILL');
      } catch {
        // It ended by itself between the two lines.
      }
    }
  }
  await closed;
}

/** The icon of Steward's page: a document of the same address that runs nothing. */
export const isOnIcon = (page: Page): boolean => /^http:\/\/127\.0\.0\.1:\d+\/assets\//.test(page.url());

/**
 * Leaves Steward for another document of its address, while its host runs; the next visit starts from nothing. Unlike an empty page this one stays in
 * the browser's process for the address, which has compiled Steward's code: the next visit costs half of what it does in a new process.
 */
export async function leave({ page }: Pick<Window, 'page'>): Promise<void> {
  if (isOnIcon(page)) return;
  const icon = await page.evaluate(() => document.querySelector<HTMLLinkElement>('link[rel=icon]')?.href);
  // A page of an error, or of a host that has ended, has none.
  await page.goto(icon ?? 'about:blank');
}

/** Everything shown as saved is on the journal's disk from here on. */
export async function untilSaved(page: Page, timeout = 30_000): Promise<void> {
  await page.locator('[data-sync="saved"]').waitFor({ timeout });
}
