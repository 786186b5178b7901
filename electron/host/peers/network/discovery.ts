/**
 * Devices on the same network find each other by multicast DNS, with one service per product and network interface. Only holders of the
 * product's key can see which product is announced: random name, random host, and a hello that is never the same twice.
 */
import { randomBytes } from 'node:crypto';
import Bonjour, { type Service } from 'bonjour-service';
import { readBase64url, toBase64url } from '../../../../shared/sync/base64url.ts';
import { type ChannelKey, writeHello } from '../../../../shared/sync/channel/hello.ts';
import { ownAddresses } from './addresses.ts';

export interface Discovery {
  /** Announces exactly these keys from now on. */
  announce(keys: readonly ChannelKey[]): void;
  /** Sends the query again, at once. */
  look(): void;
  close(): void;
}

export interface DiscoveryOptions {
  readonly port: number;
  /** A device announces a product with this hello at these addresses (host:port). */
  readonly onFound: (hello: Uint8Array, addresses: readonly string[]) => void;
  /** Why multicast does not work here, as a message; `null`: it works. */
  readonly onTrouble: (trouble: string | null) => void;
  /** How often network interfaces are checked, in ms. */
  readonly everyMs?: number;
  /** The port of multicast DNS; 5353 when not given. */
  readonly multicastPort?: number;
}

const type = 'steward';

/** One network interface. */
interface Station {
  readonly bonjour: Bonjour;
  readonly names: Set<string>;
  readonly look: () => void;
  /** Why discovery fails on this interface; kept until a query succeeds. */
  trouble: string | null;
  /** It must be reopened. */
  failed: boolean;
}

/** An internal part of bonjour-service: without a listener its errors end the process. */
interface Multicast {
  on(event: 'error' | 'warning', listener: (error: NodeJS.ErrnoException) => void): void;
  query(name: string, type: 'PTR', done: (error?: Error | null) => void): void;
}
const multicastOf = (bonjour: Bonjour): Multicast =>
  (bonjour as unknown as { readonly server: { readonly mdns: Multicast } }).server.mdns;

export function openDiscovery(options: DiscoveryOptions): Discovery {
  const stations = new Map<string, Station>();
  let keys: readonly ChannelKey[] = [];

  function found({ name, txt, addresses = [], port, referer }: Service): void {
    const said: unknown = (txt as { h?: unknown } | undefined)?.h;
    if ([...stations.values()].some(({ names }) => names.has(name)) || typeof said !== 'string' || said.length > 64) return;
    const hosts = new Set([
      ...(referer?.family === 'IPv4' ? [referer.address] : []),
      ...addresses.filter((each) => /^\d+\.\d+\.\d+\.\d+$/.test(each)),
    ]);
    options.onFound(
      readBase64url(said),
      [...hosts].slice(0, 8).map((host) => `${host}:${port}`),
    );
  }

  function open(address: string, trouble: string | null): Station {
    const fail = (error: Error): void => {
      station.failed = true;
      station.trouble = `Automatic discovery isn’t available (${error.message}). Share this device’s address instead.`;
      tell();
    };
    // Bound to all interfaces: bound to a single one, Linux receives no multicast.
    const socketOptions = {
      interface: address,
      bind: '0.0.0.0',
      ...(options.multicastPort === undefined ? {} : { port: options.multicastPort }),
    };
    const bonjour = new Bonjour(socketOptions as ConstructorParameters<typeof Bonjour>[0], fail);
    const multicast = multicastOf(bonjour);
    multicast.on('error', fail);
    // Damaged packets from other devices are warnings too; only system errors concern this device.
    multicast.on('warning', (error) => error.syscall !== undefined && fail(error));
    const look = (): void =>
      multicast.query(`_${type}._tcp.local`, 'PTR', (error) => {
        if (error) return fail(error);
        if (station.failed) return;
        station.trouble = null;
        tell();
      });
    const station: Station = { bonjour, names: new Set(), look, trouble, failed: false };
    bonjour.find({ type }, found).on('txt-update', found);
    look();
    return station;
  }

  function publish({ bonjour, names }: Station): void {
    for (const key of keys) {
      const name = randomBytes(9).toString('base64url');
      names.add(name);
      bonjour.publish({
        name,
        type,
        port: options.port,
        host: `${name}.local`,
        txt: { h: toBase64url(writeHello(key)) },
        probe: false,
        disableIPv6: true,
      });
    }
  }

  function tell(): void {
    const troubles = [...stations.values()].flatMap(({ trouble }) => trouble ?? []);
    options.onTrouble(
      stations.size === 0
        ? 'No network connection. You can still sync with a sync file or a sync folder.'
        : (troubles[0] ?? null),
    );
  }

  function followNetworks(): void {
    const present = ownAddresses();
    const troubles = new Map<string, string | null>();
    for (const [address, { bonjour, trouble, failed }] of stations) {
      if (present.includes(address) && !failed) continue;
      bonjour.destroy();
      stations.delete(address);
      troubles.set(address, trouble);
    }
    for (const address of present) {
      if (stations.has(address)) continue;
      const station = open(address, troubles.get(address) ?? null);
      stations.set(address, station);
      publish(station);
    }
    tell();
  }

  const timer = setInterval(followNetworks, options.everyMs ?? 2_000);
  followNetworks();
  return {
    announce: (next) => {
      keys = next;
      for (const station of stations.values()) station.bonjour.unpublishAll(() => publish(station));
    },
    look: () => {
      for (const { look } of stations.values()) look();
    },
    close: () => {
      clearInterval(timer);
      for (const { bonjour } of stations.values()) bonjour.unpublishAll(() => bonjour.destroy());
      stations.clear();
    },
  };
}
