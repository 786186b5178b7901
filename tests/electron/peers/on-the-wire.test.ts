/** Whoever listens between two laptops: the same question as in tests/network, without a network of its own, for machines that cannot make one. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { agreed, aLaptop, alike, aSharedProduct, type Laptop, product } from './laptops.ts';

/** Passes everything on to `port`, and keeps it. */
async function listeningRelay(port: number): Promise<{ readonly address: string; readonly heard: () => Buffer }> {
  const parts: Buffer[] = [];
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (bytes) => {
        parts.push(bytes);
        to.write(bytes);
      });
      from.on('close', () => to.destroy());
      from.on('error', () => to.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, heard: () => Buffer.concat(parts) };
}

/** The keys of a laptop, as they lie on its disk. */
function keysOf({ data }: Laptop): readonly Buffer[] {
  const read = (...path: readonly string[]): Record<string, unknown> => JSON.parse(readFileSync(join(data, ...path), 'utf8')) as Record<string, unknown>;
  const { epochKeys, ownerKey } = read('products', product, 'sharing.json');
  return [...(epochKeys as string[]), ownerKey as string, read('device.json')['key'] as string].map((text) => Buffer.from(text, 'base64url'));
}

test('learns neither titles nor names nor keys nor which product it is, from the invitation to the last edit', async () => {
  const titles = Array.from({ length: 200 }, (_, at) => `Watering the tomatoes ${at}`);
  const { ana, window } = await aSharedProduct(titles);
  const relay = await listeningRelay(Number((await ana.address()).split(':')[1]));
  const max = await aLaptop('Maximilian');
  const { link } = agreed(await ana.peers.invite(product));
  agreed(await max.peers.join(link, 'Maximilian', relay.address));
  const theirs = max.window();
  await alike(200, window, theirs);
  agreed(theirs.do.createEntry({ title: 'Harvesting the carrots' }));
  await alike(201, window, theirs);

  const heard = relay.heard();
  // All of the product went by.
  expect(heard.length).toBeGreaterThan(200 * 'Watering the tomatoes 0'.length);
  const keys = keysOf(ana);
  const words = ['tomatoes', 'carrots', 'Garden', 'Maximilian', product].map((word) => Buffer.from(word));
  const secrets = [...words, ...keys, ...keys.flatMap((key) => [Buffer.from(key.toString('hex')), Buffer.from(key.toString('base64url'))])];
  expect(secrets.filter((secret) => heard.includes(secret)).map(String)).toEqual([]);
});
