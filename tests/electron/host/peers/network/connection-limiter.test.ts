import { expect, test } from 'vitest';
import {
  type ConnectionOutcome,
  createConnectionLimiter,
} from '../../../../../electron/host/peers/network/connection-limiter.ts';

const address = '10.0.0.1';

/** Whether the address may connect right after so many connections with this outcome. */
function mayConnectAfter(count: number, outcome: ConnectionOutcome): boolean {
  const limiter = createConnectionLimiter(() => 0);
  for (let each = 0; each < count; each += 1) {
    if (!limiter.tryAcquire(address)) return false;
    limiter.release(address, outcome);
  }
  return limiter.tryAcquire(address);
}

test('an address with the wrong key has to wait', () => {
  expect(mayConnectAfter(8, 'not-authentic')).toBe(true);
  expect(mayConnectAfter(9, 'not-authentic')).toBe(false);
});

test('a connection that never authenticates counts as well: a flood of half-open handshakes has to wait', () => {
  expect(mayConnectAfter(8, 'undecided')).toBe(true);
  expect(mayConnectAfter(9, 'undecided')).toBe(false);
});

test('a successful connection forgets the failures', () => {
  const limiter = createConnectionLimiter(() => 0);
  const connect = (outcome: ConnectionOutcome): boolean => {
    const may = limiter.tryAcquire(address);
    if (may) limiter.release(address, outcome);
    return may;
  };
  for (let each = 0; each < 8; each += 1) connect('not-authentic');
  connect('authentic');
  for (let each = 0; each < 8; each += 1) connect('not-authentic');
  expect(connect('not-authentic')).toBe(true);
  expect(connect('authentic')).toBe(false);
});
