/** The connection to one other device: its sync session, what it reported about itself, and whether it still responds. */
import { SyncSession } from '../../../../shared/sync/session/sync-session.ts';
import { type DeviceKey, fingerprint } from '../../../../shared/sync/crypto.ts';
import type { UpdateValidator, Losses } from '../../../../shared/sync/validation/update-validator.ts';
import { pendingUpdateId, type PendingUpdate } from '../../../../shared/sync/session/pending-update.ts';
import type { After } from '../../../../shared/sync/channel/secure-channel.ts';
import type { Link } from '../../../../shared/sync/wire/link.ts';
import type { Channel } from '../../../../shared/sync/wire/messages.ts';
import type { Replica } from '../../../../shared/sync/session/replica.ts';

/** A peer without a sign of life for this long counts as silent, in ms; pongs count. */
const silentAfterMs = 3_000;
/** Changes that are not acknowledged for this long make it silent too, in ms. */
const confirmTimeoutMs = 15_000;
/**
 * An initial sync in which nothing comes for this long counts as stuck, in ms. The other device may take longer with ours: nothing comes
 * while it receives and stores a long history.
 */
const initialSyncTimeoutMs = { theirs: 15_000, ours: 60_000 } as const;
/** Histories that differ for this long although nothing is on its way, in ms: something didn't arrive. */
const differentHistoryMs = 5_000;

/** Notice codes between two devices: the user there is being asked about our changes, and has been asked. */
const asksUser = 'asks-the-person';
const askedUser = 'asked-the-person';

export interface PeerConnectionOptions {
  readonly device: DeviceKey;
  readonly product: string;
  readonly replica: Replica;
  readonly link: Link;
  readonly validator: UpdateValidator;
  readonly dialed: boolean;
  readonly address: string | null;
  /** When something last came over its link, in ms of `now`. */
  readonly lastReceivedAt: () => number;
  readonly now: () => number;
  readonly after: After;
  /** Milliseconds since 1970. */
  readonly date: () => number;
  /** Since when both devices have been together, if this connection only continues that; `null`: they were apart. See `togetherSince`. */
  readonly together: number | null;
  readonly onCustom: (connection: PeerConnection, topic: Channel, bytes: Uint8Array) => void;
  readonly onInitialSync: (connection: PeerConnection) => void;
  readonly onPending: (connection: PeerConnection, pending: PendingPeerUpdate) => void;
  readonly onChange: () => void;
  readonly onClosed: (connection: PeerConnection, reason: string) => void;
}

export interface PendingPeerUpdate extends PendingUpdate, Losses {}

export class PeerConnection {
  readonly device: DeviceKey;
  readonly fingerprint: string;
  readonly dialed: boolean;
  readonly address: string | null;
  readonly since: number;
  readonly session: SyncSession;
  /** A bulk change that waits for confirmation here. */
  pending: PendingPeerUpdate | null = null;
  inSync: boolean | null = null;
  readonly #options: PeerConnectionOptions;
  #unconfirmedSince: number | null = null;
  #isAskedThere = false;
  /** When the initial sync was done, in ms since 1970. */
  #inSyncSince: number | null = null;
  /** A full resync is requested once per digest mismatch; the next match resets this. */
  #repairState: 'none' | 'asked' | 'answered' = 'none';
  /** Compares with the digest that the peer sent last; `null`: one of the two has changes that the other lacks. */
  #agree: () => boolean | null = () => null;
  #cancelHistoryCheck: () => void = () => undefined;
  /** What is lacking is requested once while the histories differ; the next digest of the same history resets this. */
  #hasRequestedMissing = false;
  /** When a frame last came, in ms of `now`; pongs don't count. */
  #frameAt: number;

  constructor(options: PeerConnectionOptions) {
    this.#options = options;
    this.device = options.device;
    this.fingerprint = fingerprint(options.device);
    this.dialed = options.dialed;
    this.address = options.address;
    this.since = options.now();
    this.#frameAt = this.since;
    this.session = new SyncSession(
      options.replica,
      options.product,
      this.#noticing(options.link),
      {
        onProgress: () => this.#onProgress(),
        onCustom: (topic, bytes) => options.onCustom(this, topic, bytes),
        onPending: (update, losses) => {
          this.pending = { id: pendingUpdateId(this.device, 'network'), update, ...losses };
          this.session.sendNotice(asksUser, '');
          options.onPending(this, this.pending);
          options.onChange();
        },
        onReleased: () => {
          this.pending = null;
          this.session.sendNotice(askedUser, '');
          options.onChange();
        },
        onNotice: (code) => {
          if (code !== asksUser && code !== askedUser) return;
          this.#isAskedThere = code === asksUser;
          this.#unconfirmedSince = null;
          this.#onProgress();
        },
        onClosed: (reason) => {
          this.#cancelHistoryCheck();
          options.onClosed(this, reason);
        },
      },
      { peer: { device: options.device, validator: options.validator, after: options.after } },
    );
  }

  get unacknowledged(): number {
    return this.session.sent - this.session.acknowledged;
  }

  /** Why it counts as silent; `null`: it responds. */
  get silentReason(): string | null {
    const now = this.#options.now();
    const silentMs = now - this.#options.lastReceivedAt();
    if (silentMs > silentAfterMs) return `Connected, but no response for ${Math.round(silentMs / 1000)} seconds.`;
    if (this.#isInitialSyncStuck(now)) return 'Connected, but the first sync doesn’t finish.';
    if (!this.#isAskedThere && this.#unconfirmedSince !== null && now - this.#unconfirmedSince > confirmTimeoutMs)
      return 'Connected, but not confirming your changes. Its disk may be full; check Steward on that device.';
    return null;
  }

  get blockedReason(): string | null {
    if (!this.#isAskedThere) return null;
    return 'Your changes need approval on that device because they are large. Let the person know, or undo the changes here.';
  }

  get initialSyncDone(): boolean {
    return this.#inSyncSince !== null;
  }

  /** When it was in sync again after having been apart, in ms since 1970; -Infinity: it never was apart; `null`: not in sync yet. */
  get togetherSince(): number | null {
    return this.#inSyncSince === null ? null : (this.#options.together ?? this.#inSyncSince);
  }

  /** For the next connection with this device. */
  asLost(): LostConnection {
    return { at: this.#options.lastReceivedAt(), together: this.togetherSince ?? this.#options.together };
  }

  resumeAfterDecision(): void {
    this.pending = null;
    // Nothing was to come while the user was deciding.
    this.#frameAt = this.#options.now();
    this.session.sendNotice(askedUser, '');
    this.session.resume();
  }

  /** The peer sent its digest; `agree` compares it with ours and is called again after local changes. */
  receiveDigest(agree: () => boolean | null): void {
    this.#agree = agree;
    this.compare();
  }

  /** Different content with the same history: triggers one full resync; a mismatch that persists is reported. */
  compare(): void {
    const same = this.#agree();
    this.#cancelHistoryCheck();
    if (same === null) return this.#checkHistoryLater();
    this.#hasRequestedMissing = false;
    if (same) this.#repairState = 'none';
    else if (this.#repairState === 'none') {
      this.#repairState = 'asked';
      this.session.requestEverything(() => {
        if (this.#repairState === 'asked') this.#repairState = 'answered';
        this.compare();
      });
    }
    if (this.#repairState === 'asked' || same === this.inSync) return;
    this.inSync = same;
    this.#options.onChange();
  }

  /** Each digest comes after the updates that it is about; only what was lost still differs when both have been quiet for a while. */
  #checkHistoryLater(): void {
    if (this.#hasRequestedMissing) return;
    this.#cancelHistoryCheck = this.#options.after(differentHistoryMs, () => {
      const isQuiet = this.initialSyncDone && this.unacknowledged === 0 && this.pending === null && !this.#isAskedThere;
      if (this.#agree() !== null) return this.compare();
      if (!isQuiet) return this.#checkHistoryLater();
      this.#hasRequestedMissing = true;
      this.session.requestMissing();
    });
  }

  #isInitialSyncStuck(now: number): boolean {
    if (this.initialSyncDone || this.pending !== null || this.#isAskedThere) return false;
    const { theirs, ours } = initialSyncTimeoutMs;
    return now - this.#frameAt > (this.session.bytesReceived === null ? theirs : ours);
  }

  /** The same link, noting when a frame comes. */
  #noticing(link: Link): Link {
    return {
      send: (frame, weight) => link.send(frame, weight),
      onClose: (listener) => link.onClose(listener),
      close: (reason) => link.close(reason),
      onMessage: (listener) =>
        link.onMessage((frame) => {
          this.#frameAt = this.#options.now();
          listener(frame);
        }),
    };
  }

  #onProgress(): void {
    if (this.unacknowledged === 0) this.#unconfirmedSince = null;
    else this.#unconfirmedSince ??= this.#options.now();
    if (this.session.initialSyncDone && this.#inSyncSince === null) {
      this.#inSyncSince = this.#options.date();
      this.#options.onInitialSync(this);
    }
    this.#options.onChange();
  }
}

/** Connections younger than this may be two devices dialing each other, in ms. */
const crossingMs = 2_000;

/** A connection that was lost, not ended, for less than this is continued by the next one, in ms: the devices were not apart. */
const briefLossMs = 10_000;

/** The end of a connection as far as the next one with the same device continues it; `at`: when something last came, in ms of `now`. */
export interface LostConnection {
  readonly at: number;
  readonly together: number | null;
}

/** Since when both have been together, for the next connection. `wereConnected`: they were at any time before. */
export function togetherUntilNow(lost: LostConnection | undefined, wereConnected: boolean, now: number): number | null {
  if (lost && now - lost.at < briefLossMs) return lost.together;
  return wereConnected ? null : Number.NEGATIVE_INFINITY;
}

/** If both dialed at once, both keep the connection that the device with the smaller key dialed; otherwise the newer one replaces the older. */
export function mayReplace(before: PeerConnection, dialed: boolean, own: DeviceKey, now: number): boolean {
  const isFresh = now - before.since < crossingMs && before.silentReason === null;
  if (!isFresh || before.dialed === dialed) return true;
  return dialed === own < before.device;
}
