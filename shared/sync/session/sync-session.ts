/**
 * One side of a sync session between two replicas: they exchange what the other lacks, then stream edits and presence. Hostile or
 * broken bytes end it with a reason and leave the document unchanged. Reconnecting is up to the caller.
 */
import * as Y from 'yjs';
import { type CloseCode, closeReasons, closingNotice, codeOfLastWord, lastWordOf, readCloseCode } from '../wire/close-reasons.ts';
import {
  encodeWhole,
  type UpdateValidator,
  isStateVector,
  maxLiveUpdateBytes,
  type Losses,
  windowValidator,
} from '../validation/update-validator.ts';
import { UpdateSource } from '../../document/origins.ts';
import type { Link } from '../wire/link.ts';
import {
  createJoiner,
  foreignJoinedLimit,
  framesOf,
  joinedLimit,
  type Message,
  protocolVersion,
  type Channel,
} from '../wire/messages.ts';
import { type SharedPresence, sharePresence } from './presence.ts';
import type { Replica } from './replica.ts';

export interface SyncSessionEvents {
  onProgress?(): void;
  onNotice?(code: string, message: string): void;
  onCustom?(topic: Channel, bytes: Uint8Array): void;
  /** They sent a bulk change, or the pending one has grown. None of their changes are applied until `resume`. */
  onPending?(update: Uint8Array, losses: Losses): void;
  /** The pending change isn't a bulk change any more, for instance because they undid it, and was applied. */
  onReleased?(): void;
  onClosed?(reason: string): void;
}

export interface SyncSessionOptions {
  /** Set for another device: its changes are validated, and it gets no update that its own validator would reject. */
  readonly peer?: { readonly device: string; readonly validator: UpdateValidator };
}

const noSessions: ReadonlySet<number> = new Set();

/** Allowed requests of another device beyond those that follow from what it received or was announced. */
const freeQuestions = 16;

export class SyncSession {
  handshakeDone = false;
  initialSyncDone = false;
  /** Outgoing messages with document content (sync2, update), and how many of them the other end has persisted. */
  sent = 0;
  acknowledged = 0;
  /** Bytes that the initial sync brought us, and brought them; `null` until known. */
  bytesReceived: number | null = null;
  bytesSent: number | null = null;
  remoteWasEmpty: boolean | null = null;
  reason: string | null = null;
  code: CloseCode | null = null;
  protocolViolated = false;
  /** It ended with a bye message; otherwise the link was lost. */
  closedCleanly = false;

  readonly source: UpdateSource;
  readonly #link: Link;
  readonly #replica: Replica;
  readonly #events: SyncSessionEvents;
  readonly #validator: UpdateValidator;
  readonly #isPeer: boolean;
  readonly #product: string;
  readonly #join: ReturnType<typeof createJoiner>;
  readonly #unsubscribers: (() => void)[] = [];
  #presence: SharedPresence | null = null;
  /** Incoming messages with document content; how many of them are in the document; how many we have acknowledged. */
  #received = 0;
  #applied = 0;
  #acknowledged = 0;
  #persisting = false;
  #openRequests = 0;
  #remoteRequests = 0;
  #requestReasons = 0;
  #requestAgain = false;
  /** The next request, or the pending one, asks for all they have; called when all of it is in the document. */
  #onAllReceived: (() => void) | null = null;
  #onRequestedAll: (() => void) | null = null;
  /** An update with missing dependencies arrived: nothing more is acknowledged until everything we lack is here. */
  #missingDependencies = false;
  #awaitingUser = false;
  /** Edits since their request, queued until the answer is sent; `null` before they asked. */
  #queuedEdits: Uint8Array[] | null = null;
  #answering = false;

  constructor(replica: Replica, product: string, link: Link, events: SyncSessionEvents, options: SyncSessionOptions = {}) {
    this.#replica = replica;
    this.#validator = options.peer?.validator ?? windowValidator;
    this.source = options.peer ? new UpdateSource('peer', options.peer.device) : new UpdateSource('own', null);
    this.#isPeer = options.peer !== undefined;
    this.#join = createJoiner(this.#isPeer ? foreignJoinedLimit : joinedLimit);
    this.#product = product;
    this.#link = link;
    this.#events = events;
  }

  get remoteClients(): ReadonlySet<number> {
    return this.#presence?.theirs ?? noSessions;
  }

  start(): void {
    this.#send({ kind: 'hello', protocol: protocolVersion, product: this.#product });
    this.#request();
    this.#unsubscribers.push(this.#replica.onUpdate((update, source) => source !== this.source && this.#stream(update)));
    this.#presence = sharePresence(this.#replica.awareness, (update) => this.#send({ kind: 'awareness', update }));
    this.#link.onClose((reason) => this.#end(reason));
    this.#link.onMessage((frame) => this.#read(frame));
  }

  close(reason: string): void {
    if (this.reason !== null) return;
    this.closedCleanly = true;
    this.#send({ kind: 'bye', reason });
    this.#link.close(reason);
    this.#end(reason);
  }

  /** Ends it with a code that both sides act on; the other end shows its own text for it. */
  closeWithCode(code: CloseCode): void {
    if (this.reason !== null) return;
    this.code = code;
    this.sendNotice(closingNotice, code);
    this.close(lastWordOf(code));
  }

  sendNotice(code: string, message: string): void {
    this.#send({ kind: 'notice', code, message });
  }

  sendCustom(topic: Channel, bytes: Uint8Array): void {
    this.#send({ kind: 'aside', topic, bytes });
  }

  /** Accepts their changes again, starting with everything we lack now. */
  resume(): void {
    if (!this.#awaitingUser) return;
    this.#awaitingUser = false;
    this.#requestOnceMore();
  }

  /**
   * Requests all they have, as if we had nothing: used when two documents should be equal but are not. `taken`: it is in the
   * document.
   */
  askForAll(taken: () => void): void {
    this.#onAllReceived = taken;
    this.#requestOnceMore();
  }

  #violated(reason: string): void {
    this.protocolViolated = true;
    this.close(reason);
  }

  #end(word: string): void {
    if (this.reason !== null) return;
    const reason = this.code === null ? word : closeReasons[this.code];
    this.reason = reason;
    for (const stop of this.#unsubscribers.splice(0)) stop();
    this.#presence?.stop();
    this.#events.onClosed?.(reason);
  }

  #send(message: Message): void {
    if (this.reason !== null) return;
    const frames = framesOf(message);
    const weight = message.kind === 'sync2' || frames.length > 1 ? 'bulk' : 'live';
    for (const frame of frames) this.#link.send(frame, weight);
  }

  #sendDocument(message: Message & { readonly kind: 'sync2' | 'update' }): void {
    if (this.reason !== null) return;
    this.sent += 1;
    this.#send(message);
    this.#events.onProgress?.();
  }

  #request(): void {
    this.#openRequests += 1;
    this.#onRequestedAll = this.#onAllReceived;
    this.#onAllReceived = null;
    this.#send({
      kind: 'sync1',
      stateVector: Y.encodeStateVector(this.#onRequestedAll === null ? this.#replica.doc : new Y.Doc()),
    });
  }

  #requestOnceMore(): void {
    if (this.#openRequests === 0) this.#request();
    else this.#requestAgain = true;
  }

  #read(frame: Uint8Array): void {
    if (this.reason !== null) return;
    const message = this.#join(frame);
    if (!message.ok) return this.#violated(message.refusal.message);
    if (message.value !== null) this.#handle(message.value);
  }

  #handle(message: Message): void {
    if (message.kind !== 'hello' && message.kind !== 'bye' && !this.handshakeDone)
      return this.#violated('Connection failed: invalid greeting.');
    switch (message.kind) {
      case 'hello':
        return this.#handleHello(message.protocol, message.product);
      case 'sync1':
        return this.#answer(message.stateVector);
      case 'sync2':
        return this.#handleAnswer(message.update);
      case 'update':
        return this.#handleUpdate(message.update);
      case 'awareness':
        return this.#handlePresence(message.update);
      case 'saved':
        return this.#handleSaved(message.count);
      case 'more':
        this.#missingDependencies = true;
        return this.#requestOnceMore();
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
        this.closedCleanly = true;
        this.#link.close(message.reason);
        return this.#end(message.reason);
      case 'part':
        return this.#violated('Connection error: unexpected data.');
    }
  }

  #handleHello(protocol: number, product: string): void {
    if (protocol !== protocolVersion) {
      // Not a violation: one side was updated first.
      return this.close(
        `Sync versions don’t match (${protocolVersion} here, ${protocol} there). Update and restart Steward on both devices.`,
      );
    }
    if (product !== this.#product) return this.#violated('Connection failed: different product.');
    this.handshakeDone = true;
    this.#events.onProgress?.();
  }

  #answer(stateVector: Uint8Array): void {
    if (!isStateVector(stateVector)) return this.#violated('Connection error: invalid request.');
    if (this.#answering) return this.#violated('Connection error: repeated request.');
    this.#remoteRequests += 1;
    if (this.#isPeer && this.#remoteRequests > this.#requestReasons + freeQuestions)
      return this.#violated('Connection closed: too many full sync requests.');
    this.remoteWasEmpty ??= Y.decodeStateVector(stateVector).size === 0;
    const update = (this.#isPeer ? encodeWhole : Y.encodeStateAsUpdate)(this.#replica.doc, stateVector);
    const settled = this.#queuedEdits === null ? this.#replica.whenPersistedOrFailing : this.#replica.whenPersisted;
    this.#answering = true;
    this.#queuedEdits ??= [];
    const give = (): void => {
      this.#answering = false;
      this.#sendDocument({ kind: 'sync2', update });
      for (const edit of this.#queuedEdits?.splice(0) ?? []) this.#give(edit);
    };
    if (settled === null) give();
    else void settled().then(give);
  }

  #stream(update: Uint8Array): void {
    if (this.#answering) this.#queuedEdits?.push(update);
    else if (this.#queuedEdits !== null) this.#give(update);
  }

  #give(update: Uint8Array): void {
    this.#requestReasons += 1;
    if (this.#isPeer && update.length > maxLiveUpdateBytes) this.#send({ kind: 'more' });
    else this.#sendDocument({ kind: 'update', update });
  }

  #handleAnswer(update: Uint8Array): void {
    if (this.#openRequests === 0) return this.#violated('Connection error: unexpected response.');
    this.#openRequests -= 1;
    if (!this.#validate(update, 'answer')) return this.#requestRest();
    const gained = this.#apply(update);
    if (gained === null) return;
    this.#missingDependencies = this.#requestAgain;
    if (this.bytesReceived === null) {
      this.bytesReceived = gained;
      this.#send({ kind: 'gained', bytes: gained });
      this.#noteInitialSync();
    }
    this.#count();
    this.#onRequestedAll?.();
    this.#requestRest();
  }

  #requestRest(): void {
    if (!this.#requestAgain || this.reason !== null) return;
    this.#requestAgain = false;
    this.#request();
  }

  #handleUpdate(update: Uint8Array): void {
    if (this.#validate(update, 'live') && this.#apply(update) === null) return;
    this.#count();
  }

  /** Calls the validator. An update that may not be applied is requested again, put before the user, or ends the session. */
  #validate(update: Uint8Array, kind: 'live' | 'answer'): boolean {
    if (this.#awaitingUser && kind === 'live') {
      // Together with the pending change the result may differ.
      this.#requestOnceMore();
      return false;
    }
    const judgement = this.#validator.validate(this.#replica.doc, update, kind);
    switch (judgement.verdict) {
      case 'sound':
        if (this.#awaitingUser) {
          this.#awaitingUser = false;
          this.#events.onReleased?.();
        }
        return true;
      case 'refused':
        this.#violated(`The other device sent invalid changes (${judgement.why}). They were ignored.`);
        return false;
      case 'gap':
        this.#missingDependencies = true;
        if (kind === 'answer') this.#violated('The other device’s history is incomplete, so its changes were ignored.');
        else if (this.#openRequests === 0) this.#request();
        return false;
      case 'held':
        this.#missingDependencies = true;
        this.#awaitingUser = true;
        this.#events.onPending?.(update, judgement);
        return false;
    }
  }

  #apply(update: Uint8Array): number | null {
    const { doc } = this.#replica;
    let fresh = 0;
    const countBytes = (change: Uint8Array): void => void (fresh += change.length);
    doc.on('update', countBytes);
    try {
      this.#replica.apply(update, this.source);
      return fresh;
    } catch {
      this.#violated('The other device sent an incompatible change.');
      return null;
    } finally {
      doc.off('update', countBytes);
    }
  }

  #count(): void {
    this.#received += 1;
    if (!this.#missingDependencies) this.#applied = this.#received;
    this.#acknowledge();
  }

  #acknowledge(): void {
    const { whenPersisted } = this.#replica;
    if (whenPersisted === null || this.#persisting || this.#applied === this.#acknowledged) return;
    const count = this.#applied;
    this.#persisting = true;
    void whenPersisted().then(() => {
      this.#persisting = false;
      this.#acknowledged = count;
      this.#send({ kind: 'saved', count });
      this.#acknowledge();
    });
  }

  #handleSaved(count: number): void {
    if (count > this.sent || count < this.acknowledged) return this.#violated('Connection error: unexpected confirmation.');
    this.acknowledged = count;
    this.#events.onProgress?.();
  }

  #noteInitialSync(): void {
    this.initialSyncDone = this.bytesReceived !== null && this.bytesSent !== null;
    this.#events.onProgress?.();
  }

  #handlePresence(update: Uint8Array): void {
    if (this.#presence?.take(update) === false) this.#violated('Connection error: invalid presence data.');
  }
}
