import { createSocket } from 'node:dgram';
import { expect, onTestFinished, test, vi } from 'vitest';
import { pollOptions } from '../../../../eventually.ts';
import { openDiscovery } from '../../../../../electron/host/peers/network/discovery.ts';

vi.mock('../../../../../electron/host/peers/network/addresses.ts', () => ({ ownAddresses: () => ['127.0.0.1'] }));

test('when another program uses the multicast DNS port exclusively, the trouble is reported until the port is free, and nothing crashes', async () => {
  const occupier = createSocket({ type: 'udp4', reuseAddr: false });
  const port = await new Promise<number>((bound) => occupier.bind(0, '0.0.0.0', () => bound(occupier.address().port)));
  const reported: (string | null)[] = [];
  const discovery = openDiscovery({
    port: 4711,
    multicastPort: port,
    everyMs: 50,
    onFound: () => undefined,
    onGone: () => undefined,
    onTrouble: (trouble) => void reported.push(trouble),
  });
  onTestFinished(() => discovery.close());
  await expect.poll(() => reported.at(-1), pollOptions).toContain('Automatic discovery isn’t available');
  const before = reported.length;
  await expect.poll(() => reported.length, pollOptions).toBeGreaterThan(before + 10);
  expect(reported.slice(before)).not.toContain(null);
  await new Promise<void>((closed) => occupier.close(closed));
  await expect.poll(() => reported.at(-1), pollOptions).toBeNull();
});
