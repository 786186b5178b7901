import { EventEmitter } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import type { WebSocket } from 'ws';
import { socketLink } from '../../../../electron/host/server/socket-link.ts';
import { pollOptions } from '../../../eventually.ts';

class FakeSocket extends EventEmitter {
  isTerminated = false;
  readonly ping = (): void => undefined;
  readonly terminate = (): void => void (this.isTerminated = true);
  readonly close = (): void => undefined;
}

const block = (ms: number): void => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};
const nextTurn = () => new Promise<void>((done) => setImmediate(done));

function aLink() {
  const socket = new FakeSocket();
  const link = socketLink(socket as unknown as WebSocket, { pulse: { every: 20, dead: 100 } });
  onTestFinished(() => link.close('The test is over.'));
  return socket;
}

test('while this process was busy the other end was not silent: what it sent is read before it is judged', async () => {
  const socket = aLink();
  await nextTurn();
  // As a pong that waits in the socket: it is read after the timers.
  setImmediate(() => socket.emit('pong'));
  block(200);
  await nextTurn();
  await nextTurn();
  expect(socket.isTerminated).toBe(false);
});

test('an end that is really silent is disconnected', async () => {
  const socket = aLink();
  await expect.poll(() => socket.isTerminated, pollOptions).toBe(true);
});
