/**
 * Connects this device with others: the listener, announcing and discovery, and dialing. A connection that completes the handshake is
 * passed to the product of its key.
 */
import { refuse, type Result } from '../../../../shared/domain/result.ts';
import { closeReasons } from '../../../../shared/sync/wire/close-reasons.ts';
import type { DeviceKeyPair } from '../../../../shared/sync/crypto.ts';
import { type ChannelKey, recogniseHello } from '../../../../shared/sync/channel/hello.ts';
import type { Link } from '../../../../shared/sync/wire/link.ts';
import { acceptChannel, type After, dialChannel } from '../../../../shared/sync/channel/secure-channel.ts';
import { ownAddresses } from './addresses.ts';
import type { Due } from './dial-schedule.ts';
import { type Discovery, openDiscovery } from './discovery.ts';
import { type PeerListener, dialPeer, listenForPeers } from './peer-listener.ts';
import { nodeCipher } from '../../crypto/node-cipher.ts';
import type { ConnectionOutcome } from './connection-limiter.ts';
import type { NetworkedProduct, ProductKey } from './networked-product.ts';

export interface PeerNetworkOptions {
  /** The port of the listener; any free one when it is in use. */
  readonly port: number;
  readonly after: After;
  readonly deviceKeys: () => Promise<Result<DeviceKeyPair, 'device-keys'>>;
  readonly products: ReadonlyMap<string, NetworkedProduct>;
}

/** What a service on the network announces. */
interface Announcement {
  readonly hello: Uint8Array;
  readonly addresses: readonly string[];
}

/** Any device on the network can announce services: only the newest are remembered. */
const maxAnnouncements = 256;

export class PeerNetwork {
  readonly #options: PeerNetworkOptions;
  readonly #expected = new Map<ChannelKey, (address: string) => void>();
  /** The last of each service: discovery reports it once, perhaps before its key is known here. */
  readonly #announcements = new Map<string, Announcement>();
  #listener: PeerListener | null = null;
  #discovery: Discovery | null = null;
  #listenerTrouble: string | null = null;
  #discoveryTrouble: string | null = null;
  #closed = false;

  constructor(options: PeerNetworkOptions) {
    this.#options = options;
  }

  get port(): number {
    return this.#listener?.port ?? this.#options.port;
  }

  listening(): { readonly port: number; readonly addresses: readonly string[] } | null {
    return this.#listener && { port: this.#listener.port, addresses: ownAddresses() };
  }

  trouble(): string | null {
    return this.#listenerTrouble ?? this.#discoveryTrouble;
  }

  /** Opened with the first shared product, or to join one: before that no port is open. */
  async open(): Promise<void> {
    if (this.#listener !== null || this.#closed) return;
    const listener = await listenForPeers(this.#options.port, (link, lastReceivedAt) => this.#answer(link, lastReceivedAt));
    this.#listenerTrouble = listener.ok ? null : listener.refusal.message;
    if (!listener.ok) return;
    this.#listener = listener.value;
    this.#discovery = openDiscovery({
      port: listener.value.port,
      onFound: (service, hello, addresses) => this.#noteFound(service, { hello, addresses }),
      onGone: (service) => this.#announcements.delete(service),
      onTrouble: (trouble) => {
        if (trouble === this.#discoveryTrouble) return;
        this.#discoveryTrouble = trouble;
        for (const product of this.#options.products.values()) product.notifyWindows();
      },
    });
  }

  /** The newest key of each product and its open invitations are announced; older keys are only accepted. */
  announce(): void {
    const newest = [...this.#options.products.values()].flatMap((product) => {
      const [first, ...rest] = product.keys();
      return first ? [first, ...rest.filter(({ invitation }) => invitation !== null)] : [];
    });
    this.#discovery?.announce(newest);
    this.#matchAll();
  }

  look(): void {
    this.#discovery?.look();
    this.#matchAll();
  }

  watchForKey(key: ChannelKey, report: (address: string) => void): () => void {
    this.#expected.set(key, report);
    this.look();
    return () => this.#expected.delete(key);
  }

  async dial(product: NetworkedProduct, { address, connectTimeoutMs }: Due, key: ProductKey): Promise<void> {
    const device = await this.#options.deviceKeys();
    if (!device.ok) return product.dialSchedule.failed(address, device.refusal.message, false);
    const dialed = await dialPeer(address, connectTimeoutMs);
    if (!dialed.ok) {
      product.dialSchedule.failed(address, dialed.refusal.message, false);
      return product.notifyWindows();
    }
    const { link, lastReceivedAt } = dialed.value;
    const channel = await dialChannel(link, key, {
      device: device.value,
      judge: (peer) => product.judge(peer, key),
      after: this.#options.after,
      cipher: nodeCipher,
    });
    if (channel.ok) return product.enter(channel.value, { dialed: true, address, lastReceivedAt });
    if (channel.refusal.code === 'same-device') product.dialSchedule.reachedSelf(address);
    else product.dialSchedule.failed(address, channel.refusal.message, channel.refusal.code === 'turned-away');
    product.notifyWindows();
  }

  /** Stops discovery and never opens a listener again. */
  stopAccepting(): void {
    this.#closed = true;
    this.#discovery?.close();
  }

  async close(): Promise<void> {
    this.stopAccepting();
    await this.#listener?.close();
  }

  #keys(): readonly ProductKey[] {
    return [...this.#options.products.values()].flatMap((product) => product.keys());
  }

  #noteFound(service: string, announcement: Announcement): void {
    this.#announcements.delete(service);
    this.#announcements.set(service, announcement);
    const [oldest] = this.#announcements.keys();
    if (this.#announcements.size > maxAnnouncements && oldest !== undefined) this.#announcements.delete(oldest);
    this.#match(announcement);
  }

  /** Keys have changed, or someone looks again. */
  #matchAll(): void {
    for (const announcement of this.#announcements.values()) this.#match(announcement);
  }

  #match({ hello, addresses }: Announcement): void {
    const expected = recogniseHello(hello, [...this.#expected.keys()]);
    if (expected) for (const address of addresses) this.#expected.get(expected)?.(address);
    const key = recogniseHello(hello, this.#keys());
    const product = key && this.#options.products.get(key.product);
    if (product) for (const address of addresses) product.dialSchedule.announced(address);
  }

  async #answer(link: Link, lastReceivedAt: () => number): Promise<ConnectionOutcome> {
    const device = await this.#options.deviceKeys();
    if (!device.ok) {
      link.close('');
      return 'undecided';
    }
    const { products, after } = this.#options;
    const channel = await acceptChannel(link, this.#keys(), {
      device: device.value,
      judge: (peer, key) => products.get(key.product)?.judge(peer, key) ?? refuse('closed', closeReasons['product-closing']),
      after,
      cipher: nodeCipher,
    });
    if (!channel.ok) {
      if (channel.refusal.code === 'same-device') return 'authentic';
      return channel.refusal.code === 'not-authentic' ? 'not-authentic' : 'undecided';
    }
    const product = products.get(channel.value.key.product);
    // It may have been closed since its key was judged.
    if (product) product.enter(channel.value, { dialed: false, address: null, lastReceivedAt });
    else channel.value.link.close(closeReasons['product-closing']);
    return 'authentic';
  }
}
