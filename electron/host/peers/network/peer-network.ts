/**
 * Connects this device with others: the listener, announcing and discovery, and dialling. A connection that completes the handshake is
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
import type { NetworkedProduct, ProductKey } from './networked-product.ts';

export interface PeerNetworkOptions {
  /** The port of the listener; any free one when it is in use. */
  readonly port: number;
  readonly after: After;
  readonly deviceKeys: () => Promise<Result<DeviceKeyPair>>;
  readonly products: ReadonlyMap<string, NetworkedProduct>;
}

export class PeerNetwork {
  readonly #needs: PeerNetworkOptions;
  readonly #expected = new Map<ChannelKey, (address: string) => void>();
  #door: PeerListener | null = null;
  #discovery: Discovery | null = null;
  #doorTrouble: string | null = null;
  #roomTrouble: string | null = null;
  #closed = false;

  constructor(options: PeerNetworkOptions) {
    this.#needs = options;
  }

  get port(): number {
    return this.#door?.port ?? this.#needs.port;
  }

  listening(): { readonly port: number; readonly addresses: readonly string[] } | null {
    return this.#door && { port: this.#door.port, addresses: ownAddresses() };
  }

  trouble(): string | null {
    return this.#doorTrouble ?? this.#roomTrouble;
  }

  /** Opened with the first shared product: without one no port is open. */
  async open(): Promise<void> {
    if (this.#door !== null || this.#closed) return;
    const door = await listenForPeers(this.#needs.port, (link, heard) => this.#answer(link, heard));
    this.#doorTrouble = door.ok ? null : door.refusal.message;
    if (!door.ok) return;
    this.#door = door.value;
    this.#discovery = openDiscovery({
      port: door.value.port,
      onFound: (hello, addresses) => this.#noteFound(hello, addresses),
      onTrouble: (trouble) => {
        if (trouble === this.#roomTrouble) return;
        this.#roomTrouble = trouble;
        for (const product of this.#needs.products.values()) product.tellWindows();
      },
    });
  }

  /** The newest key of each product and its open invitations are announced; older keys are only accepted. */
  announce(): void {
    const newest = [...this.#needs.products.values()].flatMap((product) => {
      const [first, ...rest] = product.keys();
      return first ? [first, ...rest.filter(({ invitation }) => invitation !== null)] : [];
    });
    this.#discovery?.announce(newest);
  }

  look(): void {
    this.#discovery?.look();
  }

  expect(key: ChannelKey, tell: (address: string) => void): () => void {
    this.#expected.set(key, tell);
    this.look();
    return () => this.#expected.delete(key);
  }

  async dial(product: NetworkedProduct, { address, retryAfterMs }: Due, key: ProductKey): Promise<void> {
    const device = await this.#needs.deviceKeys();
    const knocked = await dialPeer(address, retryAfterMs);
    if (!knocked.ok) {
      product.dialSchedule.failed(address, knocked.refusal.message, false);
      return product.tellWindows();
    }
    if (!device.ok) return product.dialSchedule.failed(address, device.refusal.message, false);
    const { link, heard } = knocked.value;
    const channel = await dialChannel(link, key, {
      device: device.value,
      judge: (peer) => product.judge(peer, key),
      after: this.#needs.after,
      cipher: nodeCipher,
    });
    if (channel.ok) return product.enter(channel.value, { dialled: true, address, heard });
    if (channel.refusal.code === 'same-device') product.dialSchedule.isSelf(address);
    else product.dialSchedule.failed(address, channel.refusal.message, channel.refusal.code === 'turned-away');
    product.tellWindows();
  }

  /** Stops discovery and never opens a listener again. */
  hush(): void {
    this.#closed = true;
    this.#discovery?.close();
  }

  async close(): Promise<void> {
    this.hush();
    await this.#door?.close();
  }

  #keys(): readonly ProductKey[] {
    return [...this.#needs.products.values()].flatMap((product) => product.keys());
  }

  #noteFound(hello: Uint8Array, addresses: readonly string[]): void {
    const expected = recogniseHello(hello, [...this.#expected.keys()]);
    if (expected) for (const address of addresses) this.#expected.get(expected)?.(address);
    const key = recogniseHello(hello, this.#keys());
    const product = key && this.#needs.products.get(key.product);
    if (product) for (const address of addresses) product.dialSchedule.announced(address);
  }

  async #answer(link: Link, heard: () => number): Promise<boolean> {
    const device = await this.#needs.deviceKeys();
    if (!device.ok) {
      link.close('');
      return false;
    }
    const { products, after } = this.#needs;
    const channel = await acceptChannel(link, this.#keys(), {
      device: device.value,
      judge: (peer, key) => products.get(key.product)?.judge(peer, key) ?? refuse('closed', closeReasons['product-closing']),
      after,
      cipher: nodeCipher,
    });
    if (channel.ok) products.get(channel.value.key.product)?.enter(channel.value, { dialled: false, address: null, heard });
    return channel.ok || channel.refusal.code === 'same-device';
  }
}
