/**
 * Steward's host as a standalone program, for browser windows: data folder, hub and loopback server, until it gets a signal.
 * Prints errors as a sentence and exits with 1; flushes the journal before it exits.
 */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { ok, refuse, type Result } from '../../shared/domain/result.ts';
import { createAnswers } from '../answers.ts';
import { dataFolder, loopbackPort, peerPort } from './storage/data-folder.ts';
import { type FolderLock, lockFolder } from './storage/folder-lock.ts';
import { Hub } from './hub/hub.ts';
import { openPeers, type Peers } from './peers/peers.ts';
import { openWebHost, type WebHost, type PortRefusal } from './server/web-host.ts';
import { keepToken } from './server/web-token.ts';

type HostRefusal = PortRefusal | 'not-built' | 'in-use';

const root = resolve(import.meta.dirname, '../..');
const renderer = join(root, 'dist', 'renderer');
const log = (line: string): void => void process.stderr.write(`${line}\n`);

function ownVersion(): string {
  try {
    const parsed: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    return typeof parsed === 'object' && parsed !== null && 'version' in parsed ? String(parsed.version) : 'unknown';
  } catch {
    return 'unknown';
  }
}

interface RunningHost {
  readonly web: WebHost;
  readonly hub: Hub;
  readonly peers: Peers;
  readonly lock: FolderLock;
}

async function serve(data: string, port: number, peerPortNumber: number): Promise<Result<RunningHost, HostRefusal>> {
  if (!existsSync(join(renderer, 'index.html')))
    return refuse('not-built', `Build output is missing (${renderer}/index.html). Run \`npm run build\`.`);
  const lock = await lockFolder(data);
  if (!lock.ok) return lock;
  if (lock.value.trouble !== null) log(lock.value.trouble.message);
  const hub = new Hub({ data });
  const peers = openPeers({ data, hub, port: peerPortNumber });
  const answers = createAnswers({
    products: () => hub.products(),
    forget: (id) => hub.forget(id),
    trouble: () => hub.trouble(),
    peers,
    shell: 'browser',
    versions: { steward: ownVersion(), node: process.versions.node, electron: null, chromium: null },
    dataFolder: data,
    openOutside: () => Promise.resolve(false),
    showMenu: () => false,
    log,
  });
  const web = await openWebHost({ port, token: await keepToken(data), renderer, answers, hub });
  if (web.ok) return ok({ web: web.value, hub, peers, lock: lock.value });
  await lock.value.release();
  return web;
}

async function stop({ web, hub, peers, lock }: RunningHost): Promise<never> {
  const timeout = setTimeout(() => {
    log('Saving timed out. Unsaved changes are still in the open windows.');
    process.exit(1);
  }, 10_000);
  await peers.close();
  const complete = await hub.close();
  await web.close();
  await lock.release();
  clearTimeout(timeout);
  process.exit(complete ? 0 : 1);
}

function fail(message: string): void {
  log(message);
  process.exitCode = 1;
  if (process.connected) process.disconnect();
}

async function run(): Promise<void> {
  const port = loopbackPort(process.env);
  if (!port.ok) return fail(port.refusal.message);
  const chosenPeerPort = peerPort(process.env);
  if (!chosenPeerPort.ok) return fail(chosenPeerPort.refusal.message);
  const data = dataFolder({ env: process.env, platform: process.platform, home: homedir() });
  const running = await serve(data, port.value, chosenPeerPort.value);
  if (!running.ok) return fail(running.refusal.message);
  let stopping = false;
  const stopOnce = (): void => {
    if (stopping) return;
    stopping = true;
    void stop(running.value);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stopOnce);
  if (process.send !== undefined) {
    // The parent process gets the address; when it ends, this process ends too.
    process.send({ launchUrl: running.value.web.launchUrl });
    process.on('disconnect', stopOnce);
  }
  process.stdout.write(`Steward is running at ${running.value.web.launchUrl}\nData folder: ${data}. Press Ctrl+C to stop.\n`);
}

void run();
