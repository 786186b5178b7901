/** Addresses from outside: deep links, invitations and pages that may be opened. */
import { expect, test } from 'vitest';
import { isAppPage, outsideAddress, readDeepLink } from '../../../../electron/host/server/security.ts';

test.each(['steward://open/garden-shop', 'steward://open/garden-shop/'])('%s asks for a product', (address) => {
  expect(readDeepLink(address)).toEqual({ kind: 'open', product: 'garden-shop' });
});

test.each([
  'steward://open/../x',
  'steward://run/garden-shop',
  'steward://open/garden-shop?x=1',
  'https://open/garden-shop',
  'steward://open/GARDEN-SHOP',
  'steward://open/garden-shop\nx',
  '',
])('the deep link %j asks for nothing', (address) => expect(readDeepLink(address)).toBeNull());

test('an invitation is passed on unchanged, and only in its one format', () => {
  const invitation = `steward://join/${'aB3_-'.repeat(40)}`;
  expect(readDeepLink(invitation)).toEqual({ kind: 'join', invitation });
  for (const bad of [
    'steward://join/',
    'steward://join/short',
    `${invitation}?x=1`,
    `${invitation}/more`,
    `steward://join/${'a'.repeat(2000)}`,
  ])
    expect(readDeepLink(bad)).toBeNull();
});

test('an address with a password is never opened, and an opened one is normalized', () => {
  expect(outsideAddress('https://me:secret@example.org')).toBeNull();
  expect(outsideAddress('HTTPS://EXAMPLE.org/ä')).toBe('https://example.org/%C3%A4');
  expect(isAppPage('app://steward/x')).toBe(true);
  expect(isAppPage('app://steward.evil/x')).toBe(false);
});
