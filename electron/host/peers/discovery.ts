/**
 * Laptops in the same room find each other by multicast DNS, one service a product and network interface. What is announced says only to
 * holders of the product's key which product it is: random name, random host, a hello that is never twice the same.
 */
import { randomBytes } from 'node:crypto';
import Bonjour, { type Service } from 'bonjour-service';
import { readBase64url, toBase64url } from '../../../shared/sync/base64url.ts';
import { type ChannelKey, writeHello } from '../../../shared/sync/hello.ts';
import { ownAddresses } from './addresses.ts';

export interface Discovery {
  /** Announces these keys from now on, and nothing else. */
  announce(keys: readonly ChannelKey[]): void;
  /** Asks the room again, at once. */
  look(): void;
  close(): void;
}

export interface DiscoveryNeeds {
  readonly port: number;
  /** Somebody announces a product with this hello at these addresses (host:port). */
  readonly onFound: (hello: Uint8Array, addresses: readonly string[]) => void;
  /** Multicast does not work here, in words; `null`: it does. */
  readonly onTrouble: (trouble: string | null) => void;
  /** How often networks are looked for that came or went, in ms. */
  readonly everyMs?: number;
}

const type = 'steward';

interface Station {
  readonly bonjour: Bonjour;
  readonly look: () => void;
}

export function openDiscovery(needs: DiscoveryNeeds): Discovery {
  const stations = new Map<string, Station>();
  const ownNames = new Set<string>();
  let keys: readonly ChannelKey[] = [];

  function found({ name, txt, addresses = [], port, referer }: Service): void {
    const said: unknown = (txt as { h?: unknown } | undefined)?.h;
    if (ownNames.has(name) || typeof said !== 'string' || said.length > 64) return;
    const hosts = new Set([...(referer?.family === 'IPv4' ? [referer.address] : []), ...addresses.filter((each) => /^\d+\.\d+\.\d+\.\d+$/.test(each))]);
    needs.onFound(readBase64url(said), [...hosts].slice(0, 8).map((host) => `${host}:${port}`));
  }

  function open(address: string): Station {
    // Bound to all interfaces: bound to one alone, Linux hears no multicast.
    const bonjour = new Bonjour({ interface: address, bind: '0.0.0.0' } as ConstructorParameters<typeof Bonjour>[0], (error: Error) =>
      needs.onTrouble(`This laptop cannot be found in the room by itself (${error.message}). Give the others its address instead.`),
    );
    const browser = bonjour.find({ type }, found);
    browser.on('txt-update', found);
    return { bonjour, look: () => browser.update() };
  }

  function publish({ bonjour }: Station): void {
    for (const key of keys) {
      const name = randomBytes(9).toString('base64url');
      ownNames.add(name);
      bonjour.publish({ name, type, port: needs.port, host: `${name}.local`, txt: { h: toBase64url(writeHello(key)) }, probe: false, disableIPv6: true });
    }
  }

  function followNetworks(): void {
    const present = ownAddresses();
    for (const [address, { bonjour }] of stations) {
      if (present.includes(address)) continue;
      bonjour.destroy();
      stations.delete(address);
    }
    for (const address of present) {
      if (stations.has(address)) continue;
      const station = open(address);
      stations.set(address, station);
      publish(station);
    }
    needs.onTrouble(present.length === 0 ? 'This laptop is in no network. Others can still get a bundle file or a shared folder from it.' : null);
  }

  const timer = setInterval(followNetworks, needs.everyMs ?? 2_000);
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
