/**
 * One other laptop that is connected now: the conversation with it, what it said about itself, and whether it still answers.
 * Not here: finding it and who may enter (shared-product.ts).
 */
import { SyncSession } from '../../../../shared/sync/session/sync-session.ts';
import { type DeviceKey, fingerprint } from '../../../../shared/sync/crypto.ts';
import type { UpdateValidator, Losses } from '../../../../shared/sync/validation/update-validator.ts';
import { pendingUpdateId, type PendingUpdate } from '../../../../shared/sync/session/pending-update.ts';
import type { Link } from '../../../../shared/sync/wire/link.ts';
import type { Channel } from '../../../../shared/sync/wire/messages.ts';
import type { Replica } from '../../../../shared/sync/session/replica.ts';

/** Without a sign of life for so long it is called silent, in ms; answers to pings count. */
const silentAfter = 3_000;
/** Changes that it does not confirm for so long make it silent too, in ms. */
const confirmWithin = 15_000;

/** Notices between two laptops: the person is asked about the other's changes, and was. */
const asksThePerson = 'asks-the-person';
const askedThePerson = 'asked-the-person';

export interface PeerConnectionOptions {
  readonly device: DeviceKey;
  readonly product: string;
  readonly replica: Replica;
  readonly link: Link;
  readonly gate: UpdateValidator;
  /** Whether this laptop dialled. */
  readonly dialled: boolean;
  readonly address: string | null;
  /** When something last came over its link, in ms of `now`. */
  readonly heard: () => number;
  readonly now: () => number;
  readonly aside: (connection: PeerConnection, topic: Channel, bytes: Uint8Array) => void;
  /** Both have given each other everything. */
  readonly exchanged: (connection: PeerConnection) => void;
  /** It brings a change of mass. */
  readonly held: (connection: PeerConnection, held: PendingPeerUpdate) => void;
  readonly changed: () => void;
  readonly ended: (connection: PeerConnection, reason: string) => void;
}

export interface PendingPeerUpdate extends PendingUpdate, Losses {}

export class PeerConnection {
  readonly device: DeviceKey;
  readonly fingerprint: string;
  readonly dialled: boolean;
  readonly address: string | null;
  readonly since: number;
  readonly session: SyncSession;
  /** A change of mass that waits for a yes here. */
  pending: PendingPeerUpdate | null = null;
  /** Whether both hold the same content; `null` until compared. */
  inSync: boolean | null = null;
  readonly #terms: PeerConnectionOptions;
  #unconfirmedSince: number | null = null;
  #isAskedThere = false;
  #exchanged = false;
  /** Whether all they have was asked for because it did not add up; until it adds up again, nobody asks once more. */
  #doubt: 'none' | 'asked' | 'answered' = 'none';
  /** Against what they told last; `null`: one of the two has seen more. */
  #agree: () => boolean | null = () => null;

  constructor(options: PeerConnectionOptions) {
    this.#terms = options;
    this.device = options.device;
    this.fingerprint = fingerprint(options.device);
    this.dialled = options.dialled;
    this.address = options.address;
    this.since = options.now();
    this.session = new SyncSession(
      options.replica,
      options.product,
      options.link,
      {
        onProgress: () => this.#follow(),
        onCustom: (topic, bytes) => options.aside(this, topic, bytes),
        onPending: (update, losses) => {
          this.pending = { id: pendingUpdateId(this.device, 'network'), update, ...losses };
          this.session.sendNotice(asksThePerson, '');
          options.held(this, this.pending);
          options.changed();
        },
        onReleased: () => {
          this.pending = null;
          this.session.sendNotice(askedThePerson, '');
          options.changed();
        },
        onNotice: (code) => {
          if (code !== asksThePerson && code !== askedThePerson) return;
          this.#isAskedThere = code === asksThePerson;
          this.#unconfirmedSince = null;
          this.#follow();
        },
        onClosed: (reason) => options.ended(this, reason),
      },
      { peer: { device: options.device, validator: options.gate } },
    );
  }

  /** Changes that it has not confirmed yet. */
  get unacknowledged(): number {
    return this.session.sent - this.session.acknowledged;
  }

  /** Why it is called silent; `null`: it answers. */
  get silentReason(): string | null {
    const now = this.#terms.now();
    const quiet = now - this.#terms.heard();
    if (quiet > silentAfter) return `Connected, but no response for ${Math.round(quiet / 1000)} seconds.`;
    if (!this.#isAskedThere && this.#unconfirmedSince !== null && now - this.#unconfirmedSince > confirmWithin)
      return 'Connected, but not confirming your changes. Its disk may be full; check Steward on that device.';
    return null;
  }

  /** Why it does not take our changes although all is well. */
  get blockedReason(): string | null {
    if (!this.#isAskedThere) return null;
    return 'Your changes need approval on that device because they are large. Let the person know, or undo the changes here.';
  }

  get initialSyncDone(): boolean {
    return this.#exchanged;
  }

  /** The person here decided about the held change: their changes are taken again. */
  resumeAfterDecision(): void {
    this.pending = null;
    this.session.sendNotice(askedThePerson, '');
    this.session.resume();
  }

  /** What they hold was told: `agree` compares it with what is here, now and again when more is here. */
  receiveDigest(agree: () => boolean | null): void {
    this.#agree = agree;
    this.compare();
  }

  /** The same history with different content is a divergence: everything is compared anew, once, and what stays different is told. */
  compare(): void {
    const same = this.#agree();
    if (same === null) return;
    if (same) this.#doubt = 'none';
    else if (this.#doubt === 'none') {
      this.#doubt = 'asked';
      this.session.requestEverything(() => {
        if (this.#doubt === 'asked') this.#doubt = 'answered';
        this.compare();
      });
    }
    if (this.#doubt === 'asked' || same === this.inSync) return;
    this.inSync = same;
    this.#terms.changed();
  }

  #follow(): void {
    if (this.unacknowledged === 0) this.#unconfirmedSince = null;
    else this.#unconfirmedSince ??= this.#terms.now();
    if (this.session.initialSyncDone && !this.#exchanged) {
      this.#exchanged = true;
      this.#terms.exchanged(this);
    }
    this.#terms.changed();
  }
}

/** Connections younger than this cross each other, in ms. */
const crossing = 2_000;

/** At a crossing both ends keep the connection that the device with the smaller key dialled; else the newer one takes over. */
export function mayReplace(before: PeerConnection, dialled: boolean, own: DeviceKey, now: number): boolean {
  const isFresh = now - before.since < crossing && before.silentReason === null;
  if (!isFresh || before.dialled === dialled) return true;
  return dialled === own < before.device;
}
