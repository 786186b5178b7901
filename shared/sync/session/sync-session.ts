/**
 * One side of the synchronization of two replicas: they exchange what the other lacks, then stream updates and presence. Its states are
 * drawn in session-state.ts. Hostile or broken bytes close it with a reason and leave the document as it was.
 */
import * as Y from 'yjs';
import { UpdateSource } from '../../document/origins.ts';
import {
  encodeWhole,
  isStateVector,
  type Losses,
  maxLiveUpdateBytes,
  type UpdateValidator,
  windowValidator,
} from '../validation/update-validator.ts';
import { type CloseCode, closeReasons, closingNotice, codeOfLastWord, lastWordOf, readCloseCode } from '../wire/close-reasons.ts';
import type { After } from '../channel/secure-channel.ts';
import type { Link } from '../wire/link.ts';
import {
  type Channel,
  createJoiner,
  foreignJoinedLimit,
  framesOf,
  joinedLimit,
  type Message,
  protocolVersion,
} from '../wire/messages.ts';
import { Acknowledger } from './acknowledger.ts';
import { type SharedPresence, sharePresence } from './presence.ts';
import type { Replica } from './replica.ts';
import { inPhase, phaseOf, type SessionState } from './session-state.ts';
import { RequestLimit, SyncRequests } from './sync-requests.ts';

export interface SyncSessionEvents {
  /** Any of the figures or states below has changed. */
  onProgress?(): void;
  onNotice?(code: string, message: string): void;
  /** A message of the other end that isn't about the document's content. */
  onCustom?(channel: Channel, bytes: Uint8Array): void;
  /** The peer sent a bulk change, or a pending one has grown. Nothing more of it is applied until `resume`. */
  onPending?(update: Uint8Array, losses: Losses): void;
  /** What was pending isn't a bulk change any more, for instance because the peer undid it; it was applied. */
  onReleased?(): void;
  onClosed?(reason: string): void;
}

export interface SyncSessionOptions {
  /**
   * Given for another device: its public key, and what must hold before its updates touch our document. It then also gets no live update
   * that its own validator would find too long, and nothing of ours that still waits for missing history.
   */
  readonly peer?: { readonly device: string; readonly validator: UpdateValidator; readonly after: After };
}

const noClients: ReadonlySet<number> = new Set();

export class SyncSession {
  /** Document messages (sync2, update) that were sent, and how many of them the other end has on disk. */
  sent = 0;
  acknowledged = 0;
  /** Bytes that the initial sync brought us, and brought the other end; `null` until known. */
  bytesReceived: number | null = null;
  bytesSent: number | null = null;
  /** Whether the other end had nothing at all when it first asked; `null` until it did. */
  remoteWasEmpty: boolean | null = null;
  /** Why it is closed or about to close, where one of both ends said so by a code. */
  code: CloseCode | null = null;

  /** The origin of every update that comes over this session. */
  readonly source: UpdateSource;
  readonly #link: Link;
  readonly #replica: Replica;
  readonly #events: SyncSessionEvents;
  readonly #validator: UpdateValidator;
  readonly #isPeer: boolean;
  readonly #product: string;
  readonly #join: ReturnType<typeof createJoiner>;
  readonly #stops: (() => void)[] = [];
  readonly #acknowledger: Acknowledger;
  readonly #requests: SyncRequests;
  readonly #remoteRequests = new RequestLimit();
  #state: SessionState = { name: 'greeting' };
  #presence: SharedPresence | null = null;
  /** An update came in that builds on history we lack: until that is here, nothing more is acknowledged. */
  #hasGap = false;
  /** Updates made while an answer is being prepared; `null` before the other end asked for the first time. */
  #outgoing: Uint8Array[] | null = null;
  #isAnswering = false;

  constructor(replica: Replica, product: string, link: Link, events: SyncSessionEvents, options: SyncSessionOptions = {}) {
    this.#replica = replica;
    this.#validator = options.peer?.validator ?? windowValidator;
    this.source = options.peer ? new UpdateSource('peer', options.peer.device) : new UpdateSource('own', null);
    this.#isPeer = options.peer !== undefined;
    this.#join = createJoiner(this.#isPeer ? foreignJoinedLimit : joinedLimit);
    this.#product = product;
    this.#link = link;
    this.#events = events;
    this.#acknowledger = new Acknowledger(replica.whenPersisted, (count) => this.#send({ kind: 'saved', count }));
    this.#requests = new SyncRequests((everything) => {
      this.#send({ kind: 'sync1', stateVector: Y.encodeStateVector(everything ? new Y.Doc() : replica.doc) });
    }, options.peer?.after ?? null);
  }

  /** The other end has introduced itself. */
  get handshakeDone(): boolean {
    return phaseOf(this.#state) !== 'greeting';
  }

  /** Both ends have given the other everything it lacked, once. */
  get initialSyncDone(): boolean {
    return phaseOf(this.#state) === 'live';
  }

  /** Why it is closed; `null` while it isn't. */
  get reason(): string | null {
    return this.#state.name === 'closed' ? this.#state.reason : null;
  }

  /** It was closed because the other end broke the protocol. */
  get protocolViolated(): boolean {
    return this.#state.name === 'closed' && this.#state.cause === 'violation';
  }

  /** It was closed with a last word of one of both ends; else the link was lost. */
  get closedCleanly(): boolean {
    return this.#state.name === 'closed' && this.#state.cause !== 'lost link';
  }

  /** The Yjs client ids at the other end, as its presence says. */
  get remoteClients(): ReadonlySet<number> {
    return this.#presence?.theirs ?? noClients;
  }

  /** Introduces itself, requests everything it lacks, and listens. */
  start(): void {
    this.#send({ kind: 'hello', protocol: protocolVersion, product: this.#product });
    this.#requests.send();
    this.#stops.push(this.#replica.onUpdate((update, source) => source !== this.source && this.#stream(update)));
    this.#stops.push(() => this.#requests.stop());
    this.#presence = sharePresence(this.#replica.awareness, (update) => this.#send({ kind: 'awareness', update }));
    this.#link.onClose((reason) => this.#end(reason, 'lost link'));
    this.#link.onMessage((frame) => this.#read(frame));
  }

  /** Closes it with a last word; the other end shows the reason. */
  close(reason: string): void {
    this.#sayLastWord(reason, 'last word');
  }

  /** The same with a code that both ends decide by: the other end shows it in its own words. */
  closeWithCode(code: CloseCode): void {
    if (this.#isClosed) return;
    this.code = code;
    this.sendNotice(closingNotice, code);
    this.close(lastWordOf(code));
  }

  sendNotice(code: string, message: string): void {
    this.#send({ kind: 'notice', code, message });
  }

  sendCustom(channel: Channel, bytes: Uint8Array): void {
    this.#send({ kind: 'aside', topic: channel, bytes });
  }

  /** The user decided about the pending change: the peer's updates are applied again, beginning with everything we lack now. */
  resume(): void {
    if (this.#state.name !== 'awaiting-confirmation') return;
    this.#state = { name: this.#state.phase };
    this.#requests.sendSoon();
  }

  /** Requests what we lack: something that the other end has didn't arrive. */
  requestMissing(): void {
    this.#requests.sendSoon();
  }

  /** Requests everything the other end has, as if we had nothing: two documents that should be equal aren't. `done`: it is in the document. */
  requestEverything(done: () => void): void {
    this.#requests.sendForEverything(done);
  }

  get #isClosed(): boolean {
    return this.#state.name === 'closed';
  }

  #violation(reason: string): void {
    this.#sayLastWord(reason, 'violation');
  }

  #sayLastWord(reason: string, cause: 'last word' | 'violation'): void {
    if (this.#isClosed) return;
    this.#send({ kind: 'bye', reason });
    // Closing the link calls back: what is true of this end is noted first.
    this.#end(reason, cause, () => this.#link.close(reason));
  }

  #end(word: string, cause: 'last word' | 'violation' | 'lost link', closeLink: () => void = () => undefined): void {
    if (this.#isClosed) return;
    const reason = this.code === null ? word : closeReasons[this.code];
    this.#state = { name: 'closed', phase: phaseOf(this.#state), cause, reason };
    closeLink();
    for (const stop of this.#stops.splice(0)) stop();
    this.#presence?.stop();
    this.#events.onClosed?.(reason);
  }

  #send(message: Message): void {
    if (this.#isClosed) return;
    const frames = framesOf(message);
    const weight = message.kind === 'sync2' || frames.length > 1 ? 'bulk' : 'live';
    for (const frame of frames) this.#link.send(frame, weight);
  }

  #sendDocument(message: Message & { readonly kind: 'sync2' | 'update' }): void {
    if (this.#isClosed) return;
    this.sent += 1;
    this.#send(message);
    this.#events.onProgress?.();
  }

  #read(frame: Uint8Array): void {
    if (this.#isClosed) return;
    const message = this.#join(frame);
    if (!message.ok) return this.#violation(message.refusal.message);
    if (message.value !== null) this.#receive(message.value);
  }

  #receive(message: Message): void {
    if (message.kind !== 'hello' && message.kind !== 'bye' && !this.handshakeDone)
      return this.#violation('Connection failed: invalid greeting.');
    switch (message.kind) {
      case 'hello':
        return this.#receiveHello(message.protocol, message.product);
      case 'sync1':
        return this.#answer(message.stateVector);
      case 'sync2':
        return this.#receiveAnswer(message.update);
      case 'update':
        return this.#receiveUpdate(message.update);
      case 'awareness':
        return this.#receivePresence(message.update);
      case 'saved':
        return this.#receiveSaved(message.count);
      case 'more':
        this.#hasGap = true;
        return this.#requests.sendSoon();
      case 'aside':
        return this.#events.onCustom?.(message.topic, message.bytes);
      case 'gained':
        this.bytesSent ??= message.bytes;
        return this.#noteInitialSync();
      case 'notice':
        if (message.code === closingNotice) this.code = readCloseCode(message.message);
        else this.#events.onNotice?.(message.code, message.message);
        return;
      case 'bye':
        this.code ??= codeOfLastWord(message.reason);
        return this.#end(message.reason, 'last word', () => this.#link.close(message.reason));
      case 'part':
        return this.#violation('Connection error: unexpected data.');
    }
  }

  #receiveHello(protocol: number, product: string): void {
    if (protocol !== protocolVersion) {
      // No violation: one of both was updated first.
      return this.close(
        `Sync versions don’t match (${protocolVersion} here, ${protocol} there). Update and restart Steward on both devices.`,
      );
    }
    if (product !== this.#product) return this.#violation('Connection failed: different product.');
    if (!this.handshakeDone) this.#state = { name: 'syncing' };
    this.#events.onProgress?.();
  }

  #answer(stateVector: Uint8Array): void {
    if (!isStateVector(stateVector)) return this.#violation('Connection error: invalid request.');
    if (this.#isAnswering) return this.#violation('Connection error: repeated request.');
    if (!this.#remoteRequests.take() && this.#isPeer) return this.#violation('Connection closed: too many full sync requests.');
    this.remoteWasEmpty ??= Y.decodeStateVector(stateVector).size === 0;
    const update = (this.#isPeer ? encodeWhole : Y.encodeStateAsUpdate)(this.#replica.doc, stateVector);
    const settled = this.#outgoing === null ? this.#replica.whenPersistedOrDiskFails : this.#replica.whenPersisted;
    this.#isAnswering = true;
    this.#outgoing ??= [];
    const send = (): void => {
      this.#isAnswering = false;
      this.#sendDocument({ kind: 'sync2', update });
      for (const waiting of this.#outgoing?.splice(0) ?? []) this.#sendUpdate(waiting);
    };
    if (settled === null) send();
    else void settled().then(send);
  }

  /** From their first request on they get every update. */
  #stream(update: Uint8Array): void {
    if (this.#isAnswering) this.#outgoing?.push(update);
    else if (this.#outgoing !== null) this.#sendUpdate(update);
  }

  #sendUpdate(update: Uint8Array): void {
    this.#remoteRequests.noteReason();
    if (this.#isPeer && update.length > maxLiveUpdateBytes) this.#send({ kind: 'more' });
    else this.#sendDocument({ kind: 'update', update });
  }

  #receiveAnswer(update: Uint8Array): void {
    if (!this.#requests.takeAnswer()) return this.#violation('Connection error: unexpected response.');
    if (!this.#mayApply(update, 'answer')) {
      // The other end counts every document message that it sent, held or not.
      this.#acknowledger.note(false);
      return this.#requestRest();
    }
    const gained = this.#apply(update);
    if (gained === null) return;
    this.#hasGap = this.#requests.isIncomplete;
    if (this.bytesReceived === null) {
      this.bytesReceived = gained;
      this.#send({ kind: 'gained', bytes: gained });
      this.#noteInitialSync();
    }
    this.#acknowledger.note(!this.#hasGap);
    this.#requests.noteApplied();
    this.#requestRest();
  }

  #requestRest(): void {
    if (!this.#isClosed) this.#requests.sendRest();
  }

  #receiveUpdate(update: Uint8Array): void {
    if (this.#mayApply(update, 'live') && this.#apply(update) === null) return;
    this.#acknowledger.note(!this.#hasGap);
  }

  /** Asks the validator. What must not be applied is requested again, waits for the user's confirmation, or closes the session. */
  #mayApply(update: Uint8Array, kind: 'live' | 'answer'): boolean {
    if (this.#state.name === 'awaiting-confirmation' && kind === 'live') {
      // Together with what is pending it may be something else now.
      this.#requests.sendThrottled();
      return false;
    }
    const result = this.#validator.validate(this.#replica.doc, update, kind);
    switch (result.verdict) {
      case 'sound':
        if (this.#state.name === 'awaiting-confirmation') {
          this.#state = { name: this.#state.phase };
          this.#events.onReleased?.();
        }
        return true;
      case 'refused':
        this.#violation(`The other device sent invalid changes (${result.why}). They were ignored.`);
        return false;
      case 'gap':
        this.#hasGap = true;
        if (kind === 'answer') this.#violation('The other device’s history is incomplete, so its changes were ignored.');
        else if (!this.#requests.isPending) this.#requests.send();
        return false;
      case 'held':
        this.#hasGap = true;
        this.#state = { name: 'awaiting-confirmation', phase: phaseOf(this.#state) };
        this.#events.onPending?.(update, result);
        return false;
    }
  }

  /** How many bytes of it were new here, or `null` when the document doesn't take it. */
  #apply(update: Uint8Array): number | null {
    const { doc } = this.#replica;
    let gained = 0;
    const count = (change: Uint8Array): void => void (gained += change.length);
    doc.on('update', count);
    try {
      this.#replica.apply(update, this.source);
      return gained;
    } catch {
      this.#violation('The other device sent an incompatible change.');
      return null;
    } finally {
      doc.off('update', count);
    }
  }

  #receiveSaved(count: number): void {
    if (count > this.sent || count < this.acknowledged) return this.#violation('Connection error: unexpected confirmation.');
    this.acknowledged = count;
    this.#events.onProgress?.();
  }

  #noteInitialSync(): void {
    if (this.bytesReceived !== null && this.bytesSent !== null) this.#state = inPhase(this.#state, 'live');
    this.#events.onProgress?.();
  }

  #receivePresence(update: Uint8Array): void {
    if (this.#presence?.take(update) === false) this.#violation('Connection error: invalid presence data.');
  }
}
