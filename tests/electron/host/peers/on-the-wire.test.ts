/** An eavesdropper between two devices: the same question as in tests/network, without network namespaces, for machines that cannot create them. */
import { Socket as Datagram } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { agreed } from '../../../given.ts';
import { aDevice, untilSameContent, aSharedProduct, type Device, product } from './devices.ts';

/** Everything that this process sends to the network from here on: its devices' connections and announcements. */
function listening(): () => Buffer {
  const parts: Buffer[] = [];
  const take = (bytes: unknown): void => {
    if (typeof bytes === 'string' || bytes instanceof Uint8Array) parts.push(Buffer.from(bytes));
  };
  const { write } = Socket.prototype;
  const { send } = Datagram.prototype;
  const spies = [
    vi.spyOn(Socket.prototype, 'write').mockImplementation(function (this: Socket, ...args: readonly unknown[]) {
      take(args[0]);
      return Reflect.apply(write, this, args) as boolean;
    }),
    vi.spyOn(Datagram.prototype, 'send').mockImplementation(function (this: Datagram, ...args: readonly unknown[]) {
      take(args[0]);
      Reflect.apply(send, this, args);
    }),
  ];
  onTestFinished(() => spies.forEach((spy) => spy.mockRestore()));
  return () => Buffer.concat(parts);
}

/** The keys of a device, as stored on its disk. */
function keysOf({ data }: Device): readonly Buffer[] {
  const read = (...path: readonly string[]): Record<string, unknown> =>
    JSON.parse(readFileSync(join(data, ...path), 'utf8')) as Record<string, unknown>;
  const { epochKeys, ownerKey } = read('products', product, 'sharing.json');
  return [...(epochKeys as string[]), ownerKey as string, read('device.json')['key'] as string].map((text) =>
    Buffer.from(text, 'base64url'),
  );
}

test('an eavesdropper learns neither titles nor names nor keys nor which product it is, from the invitation to the last edit', async () => {
  const titles = Array.from({ length: 200 }, (_, at) => `Watering the tomatoes ${at}`);
  const { ana, window } = await aSharedProduct(titles);
  const listener = listening();
  const max = await aDevice('Maximilian');
  const { link } = agreed(await ana.peers.invite({ product }));
  agreed(await max.peers.joinProduct({ text: link, name: 'Maximilian', address: await ana.address() }));
  const theirs = max.window();
  await untilSameContent(200, window, theirs);
  agreed(theirs.do.createEntry({ title: 'Harvesting the carrots' }));
  await untilSameContent(201, window, theirs);

  const onTheWire = listener();
  // The whole product was sent, and its announcement.
  expect(onTheWire.includes('steward')).toBe(true);
  expect(onTheWire.length).toBeGreaterThan(200 * 'Watering the tomatoes 0'.length);
  const keys = keysOf(ana);
  const words = ['tomatoes', 'carrots', 'Garden', 'Maximilian', product].map((word) => Buffer.from(word));
  const secrets = [
    ...words,
    ...keys,
    ...keys.flatMap((key) => [Buffer.from(key.toString('hex')), Buffer.from(key.toString('base64url'))]),
  ];
  expect(secrets.filter((secret) => onTheWire.includes(secret)).map(String)).toEqual([]);
});
