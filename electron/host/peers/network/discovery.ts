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
  announce(keys: readonly ChannelKey[]): void;
  look(): void;
  close(): void;
}

export interface DiscoveryOptions {
  readonly port: number;
  /** A device announces a product with this hello at these addresses (host:port). Called once for each service and each change of it. */
  readonly onFound: (service: string, hello: Uint8Array, addresses: readonly string[]) => void;
  readonly onGone: (service: string) => void;
  readonly onTrouble: (trouble: string | null) => void;
  readonly everyMs?: number;
  /** The port of multicast DNS; 5353 when not given. */
  readonly multicastPort?: number;
}

const type = 'steward';

interface NetworkInterface {
  readonly bonjour: Bonjour;
  readonly serviceNames: Set<string>;
  readonly query: () => void;
  /** Why discovery fails on this interface; kept until a query succeeds. */
  trouble: string | null;
  failed: boolean;
}

/** An internal part of bonjour-service: without a listener its errors end the process. */
interface Multicast {
  on(event: 'error' | 'warning', listener: (error: NodeJS.ErrnoException) => void): void;
  query(name: string, type: 'PTR', done: (error?: Error | null) => void): void;
}
const multicastOf = (bonjour: Bonjour): Multicast =>
  (bonjour as unknown as { readonly server: { readonly mdns: Multicast } }).server.mdns;

class BonjourDiscovery implements Discovery {
  readonly #options: DiscoveryOptions;
  /** By address. */
  readonly #interfaces = new Map<string, NetworkInterface>();
  readonly #timer: NodeJS.Timeout;
  #keys: readonly ChannelKey[] = [];

  constructor(options: DiscoveryOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#followNetworks(), options.everyMs ?? 2_000);
    this.#followNetworks();
  }

  announce(keys: readonly ChannelKey[]): void {
    this.#keys = keys;
    for (const each of this.#interfaces.values()) each.bonjour.unpublishAll(() => this.#publish(each));
  }

  look(): void {
    for (const { query } of this.#interfaces.values()) query();
  }

  close(): void {
    clearInterval(this.#timer);
    for (const { bonjour } of this.#interfaces.values()) bonjour.unpublishAll(() => bonjour.destroy());
    this.#interfaces.clear();
  }

  #found({ name, txt, addresses = [], port, referer }: Service): void {
    const hello: unknown = (txt as { h?: unknown } | undefined)?.h;
    const isOwn = [...this.#interfaces.values()].some(({ serviceNames }) => serviceNames.has(name));
    if (isOwn || typeof hello !== 'string' || hello.length > 64) return;
    const hosts = new Set([
      ...(referer?.family === 'IPv4' ? [referer.address] : []),
      ...addresses.filter((each) => /^\d+\.\d+\.\d+\.\d+$/.test(each)),
    ]);
    const targets = [...hosts].slice(0, 8).map((host) => `${host}:${port}`);
    this.#options.onFound(name, readBase64url(hello), targets);
  }

  #open(address: string, trouble: string | null): NetworkInterface {
    const fail = (error: Error): void => {
      opened.failed = true;
      opened.trouble = `Automatic discovery isn’t available (${error.message}). Share this device’s address instead.`;
      this.#reportTrouble();
    };
    const { multicastPort } = this.#options;
    // Bound to all interfaces: bound to a single one, Linux receives no multicast.
    const socketOptions = {
      interface: address,
      bind: '0.0.0.0',
      ...(multicastPort === undefined ? {} : { port: multicastPort }),
    };
    const bonjour = new Bonjour(socketOptions as ConstructorParameters<typeof Bonjour>[0], fail);
    const multicast = multicastOf(bonjour);
    multicast.on('error', fail);
    // Damaged packets from other devices are warnings too; only system errors concern this device.
    multicast.on('warning', (error) => error.syscall !== undefined && fail(error));
    const query = (): void =>
      multicast.query(`_${type}._tcp.local`, 'PTR', (error) => {
        if (error) return fail(error);
        if (opened.failed) return;
        opened.trouble = null;
        this.#reportTrouble();
      });
    const opened: NetworkInterface = { bonjour, serviceNames: new Set(), query, trouble, failed: false };
    const onFound = (service: Service): void => this.#found(service);
    const browser = bonjour.find({ type }, onFound);
    browser.on('txt-update', onFound);
    browser.on('down', ({ name }: Service) => this.#options.onGone(name));
    query();
    return opened;
  }

  #publish({ bonjour, serviceNames }: NetworkInterface): void {
    for (const key of this.#keys) {
      const name = randomBytes(9).toString('base64url');
      serviceNames.add(name);
      const txt = { h: toBase64url(writeHello(key)) };
      bonjour.publish({ name, type, port: this.#options.port, host: `${name}.local`, txt, probe: false, disableIPv6: true });
    }
  }

  #reportTrouble(): void {
    const troubles = [...this.#interfaces.values()].flatMap(({ trouble }) => trouble ?? []);
    this.#options.onTrouble(
      this.#interfaces.size === 0
        ? 'No network connection. You can still sync with a sync file or a sync folder.'
        : (troubles[0] ?? null),
    );
  }

  #followNetworks(): void {
    const present = ownAddresses();
    const troubles = new Map<string, string | null>();
    for (const [address, { bonjour, trouble, failed }] of this.#interfaces) {
      if (present.includes(address) && !failed) continue;
      bonjour.destroy();
      this.#interfaces.delete(address);
      troubles.set(address, trouble);
    }
    for (const address of present) {
      if (this.#interfaces.has(address)) continue;
      const opened = this.#open(address, troubles.get(address) ?? null);
      this.#interfaces.set(address, opened);
      this.#publish(opened);
    }
    this.#reportTrouble();
  }
}

export const openDiscovery = (options: DiscoveryOptions): Discovery => new BonjourDiscovery(options);
