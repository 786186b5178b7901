/**
 * Connects one open product to the hub: connects, syncs, streams updates, and reconnects when the link is lost.
 * "Saved" is shown from its state, so `unsaved` is exact: 0 only when all of this document is on the journal's disk.
 */
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { SyncSession } from '../../shared/sync/session/sync-session.ts';
import type { Channel } from '../../shared/sync/wire/messages.ts';
import { createReplica, type Replica } from '../../shared/sync/session/replica.ts';
import type { Desktop } from './desktop.ts';

export interface HubState {
  /** `connecting` only before the first answer; afterwards `lost` until it is `open` again. */
  readonly link: 'connecting' | 'open' | 'lost';
  /** Update messages that the journal has not acknowledged, and edits that are in no message yet. */
  readonly unsaved: number;
  readonly journalComplete: boolean;
  readonly exchanges: number;
  /** Bytes of the latest initial sync that were new here, and new to the hub. */
  readonly received: number;
  readonly given: number;
  readonly journalWasEmpty: boolean;
  /** Why the journal cannot be written (stays until it can); a notice about a repaired journal is in one state only. */
  readonly notice: { readonly code: string; readonly message: string } | null;
  readonly reason: string | null;
}

export interface HubConnectionOptions {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly productId: string;
  readonly desktop: Pick<Desktop, 'openLink'>;
  readonly onState: (state: HubState) => void;
  readonly onCustom?: (topic: Channel, bytes: Uint8Array) => void;
  /** The first and the maximum delay before a reconnect, in ms. */
  readonly retryMs?: readonly [number, number];
  /** How long a new link may stay without an answer, in ms. */
  readonly answerMs?: number;
}

/** Notices about the disk, which persist; all others are transient. */
const troubles: ReadonlySet<string> = new Set(['disk-full', 'read-only', 'disk-failed']);

export class HubConnection {
  readonly #options: HubConnectionOptions;
  readonly #replica: Replica;
  readonly #stops: (() => void)[] = [];
  #state: HubState;
  #session: SyncSession | null = null;
  #exchanged: SyncSession | null = null;
  /** Edits that no acknowledged message of the current link contains. */
  #uncovered: number;
  #retry: ReturnType<typeof setTimeout> | null = null;
  #answerTimer: ReturnType<typeof setTimeout> | null = null;
  #retryDelay: number;
  #closed = false;
  #waiting: { readonly done: () => void; readonly fail: (error: Error) => void }[] = [];

  constructor(options: HubConnectionOptions) {
    this.#options = options;
    this.#replica = createReplica(options.doc, options.awareness);
    this.#uncovered = options.doc.store.clients.size > 0 ? 1 : 0;
    this.#retryDelay = this.#retryDelays[0];
    this.#state = {
      link: 'connecting',
      unsaved: this.#uncovered,
      journalComplete: false,
      exchanges: 0,
      received: 0,
      given: 0,
      journalWasEmpty: false,
      notice: null,
      reason: null,
    };
    this.#stops.push(this.#replica.onUpdate((_, source) => source === null && this.#noteEdit()));
    this.#reconnectOnReturn();
    options.onState(this.#state);
    void this.#connect();
  }

  /** Closes cleanly. Unsaved edits stay in this window's own copy. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    if (this.#answerTimer !== null) clearTimeout(this.#answerTimer);
    for (const stop of this.#stops.splice(0)) stop();
    this.#session?.close('The window was closed.');
    for (const { fail } of this.#waiting.splice(0)) fail(new Error('The connection closed before everything was saved.'));
    await Promise.resolve();
  }

  whenSaved(): Promise<void> {
    if (this.#state.unsaved === 0) return Promise.resolve();
    if (this.#closed) return Promise.reject(new Error('The connection closed before everything was saved.'));
    return new Promise((done, fail) => void this.#waiting.push({ done, fail }));
  }

  get #retryDelays(): readonly [number, number] {
    return this.#options.retryMs ?? [250, 10_000];
  }

  #reconnectOnReturn(): void {
    const now = (): void => {
      if (this.#retry !== null && document.visibilityState === 'visible') void this.#connect();
    };
    window.addEventListener('online', now);
    document.addEventListener('visibilitychange', now);
    this.#stops.push(
      () => window.removeEventListener('online', now),
      () => document.removeEventListener('visibilitychange', now),
    );
  }

  /** A local edit. After the first update sent on this link, the sync session counts the edits. */
  #noteEdit(): void {
    if (this.#session !== null && this.#session.sent > 0) return;
    this.#uncovered += 1;
    this.#setState({});
  }

  async #connect(): Promise<void> {
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#retry = null;
    const link = await this.#options.desktop.openLink(this.#options.productId);
    if (this.#closed) return link.close('The window was closed.');
    const session = new SyncSession(this.#replica, this.#options.productId, link, {
      onProgress: () => this.#onProgress(session),
      onNotice: (code, message) => this.#noteNotice(code, message),
      onCustom: (topic, bytes) => this.#options.onCustom?.(topic, bytes),
      onClosed: (reason) => this.#noteClosed(session, reason),
    });
    this.#session = session;
    this.#answerTimer = setTimeout(() => {
      if (!session.handshakeDone) session.close('Steward’s background service isn’t responding.');
    }, this.#options.answerMs ?? 10_000);
    session.start();
  }

  #onProgress(session: SyncSession): void {
    if (session !== this.#session) return;
    if (session.acknowledged > 0) this.#uncovered = 0;
    if (session.initialSyncDone) this.#retryDelay = this.#retryDelays[0];
    const news = session.initialSyncDone && this.#exchanged !== session ? this.#countExchange(session) : {};
    this.#setState({ ...(session.handshakeDone ? { link: 'open', reason: null } : {}), ...news });
  }

  #countExchange(session: SyncSession): Partial<HubState> {
    this.#exchanged = session;
    return {
      journalComplete: true,
      exchanges: this.#state.exchanges + 1,
      received: session.bytesReceived ?? 0,
      given: session.bytesSent ?? 0,
      journalWasEmpty: session.remoteWasEmpty === true,
    };
  }

  #noteNotice(code: string, message: string): void {
    if (code === 'saving-again') return this.#setState({ notice: null });
    const trouble = this.#state.notice;
    this.#setState({ notice: { code, message } });
    if (!troubles.has(code)) this.#setState({ notice: trouble });
  }

  #noteClosed(session: SyncSession, reason: string): void {
    if (session !== this.#session) return;
    this.#uncovered += session.sent - session.acknowledged;
    this.#session = null;
    if (this.#answerTimer !== null) clearTimeout(this.#answerTimer);
    if (this.#closed) return;
    this.#setState({ link: 'lost', reason, notice: null });
    this.#retry = setTimeout(() => void this.#connect(), this.#retryDelay * (0.75 + Math.random() / 2));
    this.#retryDelay = Math.min(this.#retryDelay * 2, this.#retryDelays[1]);
  }

  #setState(news: Partial<HubState>): void {
    const onItsWay = this.#session === null ? 0 : this.#session.sent - this.#session.acknowledged;
    const next: HubState = { ...this.#state, ...news, unsaved: this.#uncovered + onItsWay };
    const changed = Object.entries(next).some(([fact, value]) => this.#state[fact as keyof HubState] !== value);
    this.#state = next;
    if (changed) this.#options.onState(next);
    if (next.unsaved === 0) for (const { done } of this.#waiting.splice(0)) done();
  }
}
