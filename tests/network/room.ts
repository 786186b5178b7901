/**
 * A network without internet: a bridge and hosts in their own network namespaces, created for one test run and removed with it.
 * Needs root and iproute2; iptables and tcpdump for the tests that use them.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const prefix = `stw${process.pid}`;
const bridge = `${prefix}r`;
const ip = (...words: readonly string[]): string =>
  execFileSync('ip', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

export interface Place {
  readonly at: number;
  readonly namespace: string;
  readonly address: string;
}

/** `null`: namespaces can be created here; else why not. */
export function whyNoRoom(): string | null {
  try {
    ip('netns', 'add', bridge);
    ip('netns', 'del', bridge);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.split('\n').slice(0, 2).join(' ') : String(error);
  }
}

export const hasProgram = (name: string): boolean => {
  try {
    execFileSync('which', [name], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

export class Room {
  readonly places: readonly Place[];
  readonly #children = new Set<ChildProcess>();

  constructor(size: number) {
    ip('netns', 'add', bridge);
    for (const name of ['br0', 'br1']) {
      ip('-n', bridge, 'link', 'add', name, 'type', 'bridge', 'mcast_snooping', '0');
      ip('-n', bridge, 'link', 'set', name, 'up');
    }
    ip('-n', bridge, 'link', 'set', 'lo', 'up');
    this.places = Array.from({ length: size }, (_, at) => {
      const namespace = `${prefix}h${at}`;
      ip('netns', 'add', namespace);
      ip('-n', namespace, 'link', 'set', 'lo', 'up');
      const place = { at, namespace, address: `10.77.0.${at + 1}` };
      this.plug(place, 0);
      return place;
    });
  }

  /** A cable from the host to the first or second bridge. */
  plug({ at, namespace, address }: Place, which: 0 | 1): void {
    const port = `p${at}-${which}`;
    const own = `eth${which}`;
    ip('-n', bridge, 'link', 'add', port, 'type', 'veth', 'peer', 'name', own, 'netns', namespace);
    ip('-n', bridge, 'link', 'set', port, 'master', `br${which}`, 'up');
    ip('-n', namespace, 'addr', 'add', `${which === 0 ? address : address.replace('77', '78')}/24`, 'brd', '+', 'dev', own);
    ip('-n', namespace, 'link', 'set', own, 'up');
  }

  /** Unnoticed by the host: it receives nothing any more, and nothing it sends arrives. */
  separate({ at }: Place): void {
    ip('-n', bridge, 'link', 'set', `p${at}-0`, 'nomaster');
  }

  bringBack({ at }: Place): void {
    ip('-n', bridge, 'link', 'set', `p${at}-0`, 'master', 'br0');
  }

  unplug({ at }: Place, which: 0 | 1): void {
    ip('-n', bridge, 'link', 'del', `p${at}-${which}`);
  }

  /** A rule of the host's own firewall. */
  wall({ namespace }: Place, ...rule: readonly string[]): void {
    execFileSync('ip', ['netns', 'exec', namespace, 'iptables', ...rule], { stdio: 'pipe' });
  }

  /** Records all traffic of the first bridge in a file, from the moment this resolves. */
  async capture(file: string): Promise<() => Promise<void>> {
    const child = this.#spawn(bridge, ['tcpdump', '-i', 'br0', '-U', '-s', '0', '-w', file], {});
    await new Promise<void>((done, fail) => {
      child.stderr?.on('data', (said: Buffer) => said.toString().includes('listening on') && done());
      child.once('exit', () => fail(new Error('tcpdump ended')));
    });
    return async () => {
      child.kill('SIGINT');
      await once(child, 'exit');
    };
  }

  /** A program in the namespace, by its own process id. */
  run({ namespace }: Place, program: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
    return this.#spawn(namespace, [process.execPath, ...program], env);
  }

  async relay(place: Place, file: string, host: string, port: number): Promise<ChildProcess> {
    const child = this.run(place, [join(process.cwd(), 'tests/network/relay.mjs'), file, host, String(port)], {});
    await new Promise<void>((done, fail) => {
      child.stdout?.once('data', () => done());
      child.once('exit', (code) => fail(new Error(`the relay ended with ${code}`)));
    });
    return child;
  }

  async close(): Promise<void> {
    await Promise.all(
      [...this.#children].map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        child.kill('SIGCONT');
        child.kill('SIGKILL');
        await once(child, 'exit');
      }),
    );
    removeRoom();
  }

  #spawn(namespace: string, words: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
    const child = spawn('ip', ['netns', 'exec', namespace, ...words], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#children.add(child);
    child.once('exit', () => this.#children.delete(child));
    return child;
  }
}

/** Deleting its namespaces deletes their bridges and cables. */
function removeRoom(): void {
  for (const name of ip('netns', 'list')
    .split('\n')
    .map((line) => line.split(' ', 1)[0] ?? '')) {
    if (name === bridge || name.startsWith(`${prefix}h`)) ip('netns', 'del', name);
  }
}
