/**
 * One other laptop that is connected now: the conversation with it, what it said about itself, and whether it still answers.
 * Not here: finding it and who may enter (shared-product.ts).
 */
import { Conversation } from '../../../shared/sync/conversation.ts';
import { type DeviceKey, fingerprint } from '../../../shared/sync/crypto.ts';
import type { Gate } from '../../../shared/sync/gate.ts';
import type { Link } from '../../../shared/sync/link.ts';
import type { Topic } from '../../../shared/sync/messages.ts';
import type { Replica } from '../../../shared/sync/replica.ts';

/** Without a sign of life for so long it is called silent, in ms; answers to pings count. */
const silentAfter = 3_000;
/** Changes that it does not confirm for so long make it silent too, in ms. */
const confirmWithin = 15_000;

export interface MeetingTerms {
  readonly device: DeviceKey;
  readonly product: string;
  readonly replica: Replica;
  readonly link: Link;
  readonly gate: Gate;
  /** Whether this laptop dialled. */
  readonly dialled: boolean;
  readonly address: string | null;
  /** When something last came over its link, in ms of `now`. */
  readonly heard: () => number;
  readonly now: () => number;
  readonly aside: (meeting: Meeting, topic: Topic, bytes: Uint8Array) => void;
  /** Both have given each other everything. */
  readonly exchanged: (meeting: Meeting) => void;
  /** It brings a change of mass. */
  readonly held: (meeting: Meeting, update: Uint8Array) => void;
  readonly changed: () => void;
  readonly ended: (meeting: Meeting, reason: string) => void;
}

export interface HeldFacts {
  readonly update: Uint8Array;
  readonly dropped: number;
  readonly overwritten: number;
}

export class Meeting {
  readonly device: DeviceKey;
  readonly fingerprint: string;
  readonly dialled: boolean;
  readonly address: string | null;
  readonly since: number;
  readonly conversation: Conversation;
  /** A change of mass that waits for a yes here. */
  held: HeldFacts | null = null;
  /** Whether both hold the same content; `null` until compared. */
  same: boolean | null = null;
  readonly #terms: MeetingTerms;
  #unconfirmedSince: number | null = null;
  #exchanged = false;

  constructor(terms: MeetingTerms) {
    this.#terms = terms;
    this.device = terms.device;
    this.fingerprint = fingerprint(terms.device);
    this.dialled = terms.dialled;
    this.address = terms.address;
    this.since = terms.now();
    this.conversation = new Conversation(
      terms.replica,
      terms.product,
      terms.link,
      {
        changed: () => this.#follow(),
        aside: (topic, bytes) => terms.aside(this, topic, bytes),
        held: (update, counted) => {
          this.held = { update, dropped: counted.dropped, overwritten: counted.overwritten };
          terms.held(this, update);
          terms.changed();
        },
        released: () => {
          this.held = null;
          terms.changed();
        },
        ended: (reason) => terms.ended(this, reason),
      },
      { peerGate: terms.gate },
    );
  }

  /** Changes that it has not confirmed yet. */
  get lacks(): number {
    return this.conversation.sent - this.conversation.acknowledged;
  }

  /** Why it is called silent; `null`: it answers. */
  get silence(): string | null {
    const now = this.#terms.now();
    const quiet = now - this.#terms.heard();
    if (quiet > silentAfter) return `It is connected, but nothing has come from it for ${Math.round(quiet / 1000)} seconds.`;
    if (this.#unconfirmedSince !== null && now - this.#unconfirmedSince > confirmWithin)
      return 'It answers, but does not confirm the changes that were sent to it. Its disk may be full; its Steward says more.';
    return null;
  }

  get exchanged(): boolean {
    return this.#exchanged;
  }

  /** The person here decided about the held change: their changes are taken again. */
  release(): void {
    this.held = null;
    this.conversation.resume();
  }

  #follow(): void {
    if (this.lacks === 0) this.#unconfirmedSince = null;
    else this.#unconfirmedSince ??= this.#terms.now();
    if (this.conversation.exchanged && !this.#exchanged) {
      this.#exchanged = true;
      this.#terms.exchanged(this);
    }
    this.#terms.changed();
  }
}

/** Connections younger than this cross each other, in ms. */
const crossing = 2_000;

/** At a crossing both ends keep the connection that the device with the smaller key dialled; else the newer one takes over. */
export function mayReplace(before: Meeting, dialled: boolean, own: DeviceKey, now: number): boolean {
  const isFresh = now - before.since < crossing && before.silence === null;
  if (!isFresh || before.dialled === dialled) return true;
  return dialled === own < before.device;
}
