/**
 * A WebSocket as a link, to a window or to another laptop: binary frames only, a pulse, and no endless queue for a reader that does not
 * read.
 */
import type { WebSocket } from 'ws';
import { createMailbox, type Link } from '../../../shared/sync/wire/link.ts';

/** Live frames that may wait for a reader, in bytes. Whoever lags further is cut, connects again and asks for what it lacks. */
export const liveLimit = 4 * 1024 * 1024;
/** Many edits can come at once, for instance from a laptop that woke up: even who reads at once needs a moment for them. In ms and bytes. */
const burst = { longest: 2_000, most: 32 * 1024 * 1024 } as const;
/** First exchanges that may wait, in bytes: some whole documents. */
export const bulkLimit = 256 * 1024 * 1024;

/** How long the other end may take to close, too, in ms. */
const farewell = 2_000;

export interface Pulse {
  /** Time between two pings, and how long an end may stay silent, in ms. */
  readonly every: number;
  readonly dead: number;
}

export interface SocketOptions {
  readonly pulse?: Pulse;
  /** Who is at the other end, as a sentence about it begins. */
  readonly who?: string;
  /** Told with everything that comes, answers to pings included. */
  readonly onHeard?: () => void;
}

export function socketLink(socket: WebSocket, { pulse = { every: 5000, dead: 15_000 }, who = 'The window', onHeard }: SocketOptions = {}): Link {
  const box = createMailbox();
  const queued = { bulk: 0, live: 0 };
  /** Runs while more waits than may wait for long. */
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
  /** What was sent in a moment that was busy for long goes out before it counts as waiting. */
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
      // Whoever does not say goodbye, too, is not listened to for long.
      setTimeout(() => socket.terminate(), farewell).unref();
    },
  };
}
