/** A WebSocket as a link to a window or another device: binary frames only, ping/pong, and a bounded queue for a slow reader. */
import type { WebSocket } from 'ws';
import { createMailbox, type Link } from '../../../shared/sync/wire/link.ts';

/** Limit for queued live frames, in bytes. A slower reader is disconnected, reconnects and requests what it lacks. */
export const liveLimit = 4 * 1024 * 1024;
/** Many edits can come at once, for instance from a device that was asleep: even a fast reader needs a moment. In ms and bytes. */
const burst = { longest: 2_000, most: 32 * 1024 * 1024 } as const;
/** Limit for queued initial syncs, in bytes: several whole documents. */
export const bulkLimit = 256 * 1024 * 1024;

/** How long the peer may take to answer the close frame, in ms. */
const farewell = 2_000;

export interface Pulse {
  /** Time between two pings, and how long the peer may stay silent, in ms. */
  readonly every: number;
  readonly dead: number;
}

export interface SocketOptions {
  readonly pulse?: Pulse;
  /** Who the peer is, as the start of a sentence. */
  readonly who?: string;
  /** Called for everything that arrives, pongs included. */
  readonly onHeard?: () => void;
}

export function socketLink(
  socket: WebSocket,
  { pulse = { every: 5000, dead: 15_000 }, who = 'The window', onHeard }: SocketOptions = {},
): Link {
  const box = createMailbox();
  const queued = { bulk: 0, live: 0 };
  /** Runs while the queue is longer than `liveLimit`. */
  let patience: NodeJS.Timeout | null = null;
  let heard = performance.now();
  const end = (reason: string): void => {
    clearInterval(beat);
    calm();
    box.end(reason);
  };
  const cut = (reason: string): void => {
    socket.terminate();
    end(reason);
  };
  const calm = (): void => {
    if (patience !== null) clearTimeout(patience);
    patience = null;
  };
  const cutSlow = (): void => cut(`${who} is too slow to receive changes.`);
  /** Gives frames that were sent during a long busy moment a chance to leave the queue first. */
  const lookAgain = (): void => void setImmediate(() => patience !== null && cutSlow());
  const beat = setInterval(() => {
    if (performance.now() - heard > pulse.dead) cut(`${who} stopped responding.`);
    else socket.ping();
  }, pulse.every);
  const hear = (): void => {
    heard = performance.now();
    onHeard?.();
  };
  socket.on('pong', hear);
  socket.on('message', (data, isBinary) => {
    hear();
    if (isBinary && Buffer.isBuffer(data)) box.put(data);
    else cut(`${who} sent invalid data.`);
  });
  socket.on('error', (error) => cut(`${who} caused a connection error: ${error.message}`));
  socket.on('close', () => end(`${who} disconnected.`));
  return {
    send: (frame, weight = 'live') => {
      if (box.ended || socket.readyState !== socket.OPEN) return;
      queued[weight] += frame.length;
      if (queued.live > burst.most || queued.bulk > bulkLimit) return cutSlow();
      if (queued.live > liveLimit) patience ??= setTimeout(lookAgain, burst.longest);
      socket.send(frame, () => {
        queued[weight] -= frame.length;
        if (queued.live <= liveLimit) calm();
      });
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
      // Terminate if the peer does not answer the close frame.
      setTimeout(() => socket.terminate(), farewell).unref();
    },
  };
}
