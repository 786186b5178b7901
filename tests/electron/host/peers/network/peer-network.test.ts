import { expect, onTestFinished, test, vi } from 'vitest';
import type { DiscoveryOptions } from '../../../../../electron/host/peers/network/discovery.ts';
import { PeerNetwork } from '../../../../../electron/host/peers/network/peer-network.ts';
import type { NetworkedProduct, ProductKey } from '../../../../../electron/host/peers/network/networked-product.ts';
import { writeHello } from '../../../../../shared/sync/channel/hello.ts';
import { newDeviceKeyPair, randomBytes } from '../../../../../shared/sync/crypto.ts';
import { ok } from '../../../../../shared/domain/result.ts';

const discovery = vi.hoisted(() => ({ options: null as DiscoveryOptions | null }));
vi.mock('../../../../../electron/host/peers/network/discovery.ts', () => ({
  openDiscovery: (options: DiscoveryOptions) => {
    discovery.options = options;
    return { announce: () => undefined, look: () => undefined, close: () => undefined };
  },
}));

const product = 'garden-shop';
const address = '10.0.0.1:4711';

/** A network with one product, whose keys the test knows; what discovery finds is said by the test. */
async function aNetwork() {
  const keys: ProductKey[] = [];
  const announced: string[] = [];
  const shared = {
    dialSchedule: { announced: (found: string) => void announced.push(found) },
    keys: () => keys,
    notifyWindows: () => undefined,
  } as unknown as NetworkedProduct;
  const network = new PeerNetwork({
    port: 0,
    after: () => () => undefined,
    deviceKeys: () => Promise.resolve(ok(newDeviceKeyPair())),
    products: new Map([[product, shared]]),
  });
  onTestFinished(() => network.close());
  await network.open();
  const key = { psk: randomBytes(32), product, invitation: null };
  return { network, keys, key, announced, discovery: discovery.options as DiscoveryOptions };
}

test('a device that was found before its key was known is reported to the join that waits for it, and on Refresh', async () => {
  const found = await aNetwork();
  found.discovery.onFound('service', writeHello(found.key), [address]);
  const reported: string[] = [];
  found.network.watchForKey(found.key, (each) => void reported.push(each));
  expect(reported).toEqual([address]);
  found.network.look();
  expect(reported).toEqual([address, address]);
});

test('a device that was found before the product got its key is dialed once it is announced', async () => {
  const { network, keys, key, announced, discovery: found } = await aNetwork();
  found.onFound('service', writeHello(key), [address]);
  expect(announced).toEqual([]);
  keys.push(key);
  network.announce();
  expect(announced).toEqual([address]);
});

test('a service that is gone is forgotten, and of very many the oldest', async () => {
  const { network, keys, key, announced, discovery: found } = await aNetwork();
  found.onFound('gone', writeHello(key), ['10.0.0.2:4711']);
  found.onGone('gone');
  found.onFound('oldest', writeHello(key), ['10.0.0.3:4711']);
  for (let at = 0; at < 256; at += 1) found.onFound(`service ${at}`, writeHello(key), [address]);
  keys.push(key);
  network.look();
  expect(new Set(announced)).toEqual(new Set([address]));
});
