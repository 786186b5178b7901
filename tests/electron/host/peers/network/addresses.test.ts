import { expect, test } from 'vitest';
import { readAddress } from '../../../../../electron/host/peers/network/addresses.ts';

test.each(['printer.5', 'mac.0x1', '10.0.0', '192.168.1.300', 'http://mac.local', 'mac.local:0', ''])(
  '“%s” isn’t an address of a device',
  (typed) => {
    expect(readAddress(typed, 4711)).toMatchObject({ ok: false, refusal: { code: 'address' } });
  },
);

test.each([
  ['192.168.1.20', '192.168.1.20:4711'],
  ['192.168.1.20:80', '192.168.1.20:80'],
  ['anas-mac.local', 'anas-mac.local:4711'],
  ['mac5', 'mac5:4711'],
])('“%s” is dialed as %s', (typed, address) => {
  expect(readAddress(typed, 4711)).toEqual({ ok: true, value: address });
});
