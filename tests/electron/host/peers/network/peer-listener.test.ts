import { expect, test } from 'vitest';
import { dialPeer } from '../../../../../electron/host/peers/network/peer-listener.ts';

test('an address that can’t be dialed is unreachable and ends nothing', async () => {
  expect(await dialPeer('printer.5:4711')).toMatchObject({ ok: false, refusal: { code: 'unreachable' } });
});
