/** A WebSocket as a link to a window or another device: binary frames only, ping/pong, and a bounded queue for a slow reader. */
import type { WebSocket } from 'ws';
import { createMailbox, type Link } from '../../../shared/sync/wire/link.ts';

/** Limit for queued live frames, in bytes. A slower reader is disconnected, reconnects and requests what it lacks. */
export const liveLimit = 4 * 1024 * 1024;
/** Many edits can come at once, for instance from a device that was asleep: even a fast reader needs a moment. In ms and bytes. */
const burst = { maxMs: 2_000, maxBytes: 32 * 1024 * 1024 } as const;
/** Limit for queued initial syncs, in bytes: several whole documents. */
const bulkLimit = 256 * 1024 * 1024;

/** How long the peer may take to answer the close frame, in ms. */
const closeTimeoutMs = 2_000;

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
  readonly onReceived?: () => void;
}

const defaultPulse: Pulse = { every: 5000, dead: 15_000 };

class SocketLink implements Link {
  readonly #socket: WebSocket;
  readonly #who: string;
  readonly #mailbox = createMailbox();
  readonly #queued = { bulk: 0, live: 0 };
  readonly #pingTimer: NodeJS.Timeout;
  readonly #onReceived: (() => void) | undefined;
  /** Runs while the queue is longer than `liveLimit`. */
  #slowTimer: NodeJS.Timeout | null = null;
  #lastReceivedAt = performance.now();

  readonly onMessage = this.#mailbox.onMessage;
  readonly onClose = this.#mailbox.onClose;

  constructor(socket: WebSocket, { pulse = defaultPulse, who = 'The window', onReceived }: SocketOptions) {
    this.#socket = socket;
    this.#who = who;
    this.#onReceived = onReceived;
    this.#pingTimer = setInterval(() => this.#ping(pulse.dead), pulse.every);
    socket.on('pong', () => this.#noteReceived());
    socket.on('message', (data, isBinary) => {
      this.#noteReceived();
      if (isBinary && Buffer.isBuffer(data)) this.#mailbox.put(data);
      else this.#terminate(`${who} sent invalid data.`);
    });
    socket.on('error', (error) => this.#terminate(`${who} caused a connection error: ${error.message}`));
    socket.on('close', () => this.#end(`${who} disconnected.`));
  }

  readonly send: Link['send'] = (frame, weight = 'live') => {
    const queued = this.#queued;
    if (this.#mailbox.ended || this.#socket.readyState !== this.#socket.OPEN) return;
    queued[weight] += frame.length;
    if (queued.live > burst.maxBytes || queued.bulk > bulkLimit) return this.#terminateSlow();
    if (queued.live > liveLimit) this.#slowTimer ??= setTimeout(() => this.#checkAgain(), burst.maxMs);
    this.#socket.send(frame, () => {
      queued[weight] -= frame.length;
      if (queued.live <= liveLimit) this.#stopSlowTimer();
    });
  };

  readonly close: Link['close'] = (reason) => {
    // A close frame has room for 123 bytes; a character that was cut in half is dropped.
    const cut = Buffer.from(reason).subarray(0, 120).toString();
    this.#socket.close(1000, cut.replace(/\uFFFD$/, ''));
    this.#end(reason);
    // Terminate if the peer does not answer the close frame.
    setTimeout(() => this.#socket.terminate(), closeTimeoutMs).unref();
  };

  #ping(dead: number): void {
    if (!this.#isSilent(dead)) return this.#socket.ping();
    // While this process was busy, pongs waited in the socket: they are read before the next turn of the loop.
    setImmediate(() => {
      if (!this.#mailbox.ended && this.#isSilent(dead)) this.#terminate(`${this.#who} stopped responding.`);
    });
  }

  #isSilent(dead: number): boolean {
    return performance.now() - this.#lastReceivedAt > dead;
  }

  #noteReceived(): void {
    this.#lastReceivedAt = performance.now();
    this.#onReceived?.();
  }

  #end(reason: string): void {
    clearInterval(this.#pingTimer);
    this.#stopSlowTimer();
    this.#mailbox.end(reason);
  }

  #terminate(reason: string): void {
    this.#socket.terminate();
    this.#end(reason);
  }

  #terminateSlow(): void {
    this.#terminate(`${this.#who} is too slow to receive changes.`);
  }

  #stopSlowTimer(): void {
    if (this.#slowTimer !== null) clearTimeout(this.#slowTimer);
    this.#slowTimer = null;
  }

  /** Gives frames that were sent during a long busy moment a chance to leave the queue first. */
  #checkAgain(): void {
    setImmediate(() => this.#slowTimer !== null && this.#terminateSlow());
  }
}

export const socketLink = (socket: WebSocket, options: SocketOptions = {}): Link => new SocketLink(socket, options);
