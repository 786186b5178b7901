/**
 * A window's WebSocket as a link of the hub: binary frames only, a pulse, and no endless queue for a reader that does not read.
 */
import type { WebSocket } from 'ws';
import { createMailbox, type Link } from '../../shared/sync/link.ts';

/** Live frames that may wait for a reader, in bytes. Whoever lags further is cut, connects again and asks for what it lacks. */
export const liveLimit = 4 * 1024 * 1024;
/** First exchanges that may wait, in bytes: some whole documents. */
export const bulkLimit = 256 * 1024 * 1024;

export interface Pulse {
  /** Time between two pings, and how long an end may stay silent, in ms. */
  readonly every: number;
  readonly dead: number;
}

export function socketLink(socket: WebSocket, pulse: Pulse = { every: 5000, dead: 15_000 }): Link {
  const box = createMailbox();
  const queued = { bulk: 0, live: 0 };
  let heard = performance.now();
  const end = (reason: string): void => {
    clearInterval(beat);
    box.end(reason);
  };
  const cut = (reason: string): void => {
    socket.terminate();
    end(reason);
  };
  const beat = setInterval(() => {
    if (performance.now() - heard > pulse.dead) cut('The window did not answer any more.');
    else socket.ping();
  }, pulse.every);
  socket.on('pong', () => (heard = performance.now()));
  socket.on('message', (data, isBinary) => {
    heard = performance.now();
    if (isBinary && Buffer.isBuffer(data)) box.put(data);
    else cut('The window sent text where bytes belong.');
  });
  socket.on('error', (error) => cut(`The window broke the rules of its link: ${error.message}`));
  socket.on('close', () => end('The window is gone.'));
  return {
    send: (frame, weight = 'live') => {
      if (box.ended || socket.readyState !== socket.OPEN) return;
      queued[weight] += frame.length;
      if (queued.live > liveLimit || queued.bulk > bulkLimit) return cut('The window reads too slowly.');
      socket.send(frame, () => (queued[weight] -= frame.length));
    },
    onMessage: box.onMessage,
    onClose: box.onClose,
    close: (reason) => {
      socket.close(
        1000,
        Buffer.from(reason)
          .subarray(0, 120)
          .toString()
          .replace(/\uFFFD$/, ''),
      );
      end(reason);
    },
  };
}
