/**
 * One product that is shared: who belongs, who is here, what they have not got yet. Keeps one conversation with every device that can be
 * found, and tells the windows how it goes.
 * Not here: doors and discovery (peers.ts), one conversation (meeting.ts), when an address is dialled again (dialler.ts).
 */
import { createContentDigest, type ContentDigest } from '../../../shared/document/content-digest.ts';
import { ok, refuse, type Result } from '../../../shared/domain/result.ts';
import { answerNewcomer } from '../../../shared/sync/admission.ts';
import { type DeviceKey, type DeviceKeyPair, fingerprint } from '../../../shared/sync/crypto.ts';
import { admitDevice, removeDevice } from '../../../shared/sync/edit-roster.ts';
import type { ChannelKey } from '../../../shared/sync/hello.ts';
import { burnInvitation, openInvitation } from '../../../shared/sync/invitation-book.ts';
import type { Invitation } from '../../../shared/sync/invitation-facts.ts';
import type { Conversation } from '../../../shared/sync/conversation.ts';
import { writeHeld } from '../../../shared/sync/held-change.ts';
import { createPeerGate } from '../../../shared/sync/peer-gate.ts';
import { readRoster } from '../../../shared/sync/roster-bytes.ts';
import { epochKeyFor, epochPsk, judgeDevice, newerRoster, type Roster } from '../../../shared/sync/roster.ts';
import type { After, SecureChannel } from '../../../shared/sync/secure-channel.ts';
import type { SharingState } from '../../../shared/desktop/sharing.ts';
import { writeReport } from '../../../shared/desktop/away-report.ts';
import type { Replica } from '../../../shared/sync/replica.ts';
import type { HeldProduct } from '../hub.ts';
import { createDialler, type Dialler } from './dialler.ts';
import { compareDigests, digestMessage } from './digests.ts';
import { type HeldFacts, Meeting } from './meeting.ts';
import type { Membership } from './membership.ts';
import { describeSharing } from './describe-sharing.ts';
import { type KeptReport, keepReport } from './report.ts';
import { createTurnedAway, unwanted } from './turned-away.ts';

/** A key that a device may knock with, and what for. */
export interface ProductKey extends ChannelKey {
  readonly product: string;
  /** The invitation it belongs to; `null`: the key of an epoch. */
  readonly invitation: string | null;
}

export interface Surroundings {
  readonly device: DeviceKeyPair;
  readonly after: After;
  /** Wall clock, ms since 1970. */
  readonly now: () => number;
  /** A clock that only goes forward, in ms. */
  readonly clock: () => number;
  readonly listening: () => { readonly port: number; readonly addresses: readonly string[] } | null;
  readonly trouble: () => string | null;
  /** Never rejects; refuses in the disk's words. */
  readonly save: (product: string, membership: Membership) => Promise<Result<unknown>>;
  readonly saveReport: (product: string, report: string) => Promise<Result<unknown>>;
  /** Dials this address with this key and enters here on success. */
  readonly dial: (product: SharedProduct, address: string, key: ProductKey) => void;
  /** The keys that this product announces and answers to have changed. */
  readonly keysChanged: () => void;
}

const statusPause = 200;
const savePause = 1_000;
const tickEvery = 500;
const digestPause = 700;

export class SharedProduct {
  readonly id: string;
  readonly dialler: Dialler;
  #membership: Membership;
  readonly #held: HeldProduct;
  readonly #around: Surroundings;
  readonly #meetings = new Map<DeviceKey, Meeting>();
  readonly #digest: ContentDigest;
  readonly #report: KeptReport;
  /** The laptop whose change goes into the document at this moment. */
  #bringing: Meeting | null = null;
  readonly #stops: (() => void)[] = [];
  readonly #timers = new Map<string, () => void>();
  /** Why this laptop itself may no longer take part. */
  #expelled: string | null = null;
  #folder: SharingState['folder'] = null;
  readonly #turnedAway = createTurnedAway();
  #closed = false;

  constructor(id: string, membership: Membership, held: HeldProduct, around: Surroundings, keptReport: string) {
    this.id = id;
    this.#membership = membership;
    this.#held = held;
    this.#around = around;
    this.dialler = createDialler(around.clock);
    for (const [device, { address }] of Object.entries(membership.known)) if (address !== null) this.dialler.know(address, device as DeviceKey);
    for (const address of membership.typed) this.dialler.know(address, null);
    this.#digest = createContentDigest(held.kept.replica.doc);
    this.#report = keepReport({
      doc: held.kept.replica.doc,
      kept: keptReport,
      device: fingerprint(around.device.key),
      sessions: () => held.sessions(),
      arrival: () => ({ seen: held.isWatched(), wasApart: this.#bringing !== null && !this.#bringing.exchanged }),
      now: around.now,
      changed: (text) => {
        void around.saveReport(this.id, text);
        this.#held.say('report', new TextEncoder().encode(text));
      },
    });
    this.#stops.push(() => this.#digest.close(), () => this.#report.close(), held.kept.replica.follow(() => this.#noteChange()));
    this.#tick();
  }

  get membership(): Membership {
    return this.#membership;
  }

  /** Newest first; open invitations last. */
  keys(): readonly ProductKey[] {
    if (this.#expelled !== null) return [];
    const epochs = this.#membership.epochKeys.map((key) => ({ psk: epochPsk(key), product: this.id, invitation: null }));
    return [...epochs, ...this.#membership.invitations.map(({ psk, id }) => ({ psk, product: this.id, invitation: id }))];
  }

  judge(device: DeviceKey, key: ProductKey): Result<unknown> {
    if (this.#turnedAway.isBarred(device))
      return refuse('faulty', 'This laptop sent damaged or forbidden changes several times and is kept out until somebody there presses “Look again”.');
    if (key.invitation === null) return judgeDevice(this.#membership.roster, device);
    return burnInvitation(this.#membership.invitations, key.invitation, device, this.#around.now());
  }

  /** A device that may enter, over a channel of its own. */
  enter({ link, peer, key }: SecureChannel<ProductKey>, how: { readonly dialled: boolean; readonly address: string | null; readonly heard: () => number }): void {
    if (this.#closed) return link.close('This product is being closed there.');
    const { invitation } = key;
    if (invitation !== null) return answerNewcomer(link, (name) => this.#admit(peer, name, invitation), this.#around.after);
    const before = this.#meetings.get(peer);
    if (before && !this.#replaces(before, how.dialled, peer)) return link.close('There is another connection already.');
    this.#meetings.delete(peer);
    before?.conversation.close('A newer connection takes over.');
    const meeting: Meeting = new Meeting({
      ...how,
      device: peer,
      product: this.id,
      replica: this.#noting(() => meeting),
      link,
      now: this.#around.clock,
      gate: createPeerGate({
        ownAuthors: () => this.#held.sessions(),
        entryCount: () => this.#held.kept.replica.doc.getMap('items').size,
        now: this.#around.clock,
      }),
      aside: (from, topic, bytes) => (topic === 'roster' ? this.#takeRoster(from, bytes) : topic === 'digest' ? this.#compare(from, bytes) : undefined),
      held: (from, update) => this.#hold(from, update),
      exchanged: () => this.#noteMet(peer),
      changed: () => this.#changed(),
      ended: (ended, reason) => this.#lost(ended, reason),
    });
    this.#meetings.set(peer, meeting);
    meeting.conversation.start();
    meeting.conversation.say('roster', this.#membership.roster.bytes);
    if (how.address !== null) this.dialler.met(how.address, peer);
    this.#know(peer, { lastSeen: this.#around.now(), ...(how.address === null ? {} : { address: how.address }) });
  }

  settleChanges(subjects: readonly string[]): void {
    this.#report.settle(subjects);
  }

  /** Lets a laptop in once; kept on disk before anybody may use it. */
  async invite(invitation: Invitation): Promise<Result<Invitation>> {
    if (this.#membership.owner === null) return refuse('not-owner', 'Only the laptop that first shared this product can invite. Ask its owner.');
    const kept = await this.#keep({ ...this.#membership, invitations: openInvitation(this.#membership.invitations, invitation, this.#around.now()) });
    this.#around.keysChanged();
    return kept.ok ? ok(invitation) : kept;
  }

  async remove(device: DeviceKey): Promise<Result<unknown>> {
    const { owner, roster, epochKeys } = this.#membership;
    if (owner === null) return refuse('not-owner', 'Only the laptop that first shared this product can remove others. Ask its owner.');
    if (device === this.#around.device.key) return refuse('own-device', 'This is the laptop you sit at; another laptop cannot be put out by removing this one.');
    const removed = removeDevice(roster, owner, device, this.#around.now());
    if (!removed.ok) return removed;
    const kept = await this.#keep({ ...this.#membership, roster: removed.value.roster, epochKeys: [removed.value.epochKey, ...epochKeys] });
    this.#rosterChanged(null);
    return kept;
  }

  typeAddress(address: string): Promise<Result<unknown>> {
    this.dialler.know(address, null);
    this.look();
    return this.#keep({ ...this.#membership, typed: [...new Set([address, ...this.#membership.typed])].slice(0, 16) });
  }

  useFolder(folder: string | null): Promise<Result<unknown>> {
    return this.#keep({ ...this.#membership, folder });
  }

  noteFolder(folder: SharingState['folder']): void {
    this.#folder = folder;
    this.#changed();
  }

  /** The person took the held change over as an edit of their own, or will not have it. */
  settle(device: DeviceKey, taken: boolean): Result<unknown> {
    const meeting = this.#meetings.get(device);
    if (!meeting?.held) return refuse('gone', 'This change no longer waits: the other laptop is not connected any more. It asks again when it is back.');
    if (taken) meeting.release();
    else this.#decline(meeting, meeting.held);
    this.#changed();
    return ok({});
  }

  #hold(meeting: Meeting, update: Uint8Array): void {
    const { device, held } = meeting;
    if (held && this.#turnedAway.wasDeclined(device, held)) this.#decline(meeting, held);
    else this.#held.say('held', writeHeld({ device, update }));
  }

  #decline(meeting: Meeting, held: HeldFacts): void {
    this.#turnedAway.decline(meeting.device, held);
    meeting.conversation.close(unwanted);
  }

  /** Everybody is looked for at once. */
  look(): void {
    this.#turnedAway.forgiveAll();
    this.dialler.hurry();
    this.#tick();
  }

  describe(): SharingState {
    return describeSharing({
      membership: this.#membership,
      device: this.#around.device,
      meetings: this.#meetings,
      dialler: this.dialler,
      turnedAway: this.#turnedAway,
      listening: this.#around.listening(),
      trouble: this.#expelled ?? this.#around.trouble(),
      digest: this.#digest.now(),
      entries: () => this.#held.kept.replica.doc.getMap('items').size,
      folder: this.#folder ?? (this.#membership.folder === null ? null : { path: this.#membership.folder, trouble: null, lastRead: null }),
      now: this.#around.now(),
    });
  }

  /** A window came: it is told at once, before the document. */
  greet(window: Pick<Conversation, 'say'>): void {
    window.say('sharing', this.#words());
    window.say('report', new TextEncoder().encode(writeReport(this.#report.now())));
    for (const { device, held } of this.#meetings.values()) if (held) window.say('held', writeHeld({ device, update: held.update }));
  }

  tellWindows(): void {
    this.#once('status', statusPause, () => this.#held.say('sharing', this.#words()));
  }

  async close(reason: string): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const stop of [...this.#timers.values(), ...this.#stops.splice(0)]) stop();
    for (const meeting of this.#meetings.values()) meeting.conversation.close(reason);
    this.#meetings.clear();
    await this.#around.save(this.id, this.#membership);
    this.#held.release();
  }

  #words(): Uint8Array {
    return new TextEncoder().encode(JSON.stringify(this.describe()));
  }

  /** The product's replica, remembering who brings what goes in. */
  #noting(meeting: () => Meeting): Replica {
    const { replica } = this.#held.kept;
    return {
      ...replica,
      apply: (update, bearer) => {
        this.#bringing = meeting();
        try {
          replica.apply(update, bearer);
        } finally {
          this.#bringing = null;
        }
      },
    };
  }

  /** At a crossing of two fresh connections both ends keep the one that the device with the smaller key dialled; else the newer one. */
  #replaces(before: Meeting, dialled: boolean, peer: DeviceKey): boolean {
    const isFresh = this.#around.clock() - before.since < 2_000 && before.silence === null;
    if (!isFresh || before.dialled === dialled) return true;
    return dialled === this.#around.device.key < peer;
  }

  async #admit(device: DeviceKey, name: string, invitation: string): Promise<Result<Uint8Array>> {
    const { owner, roster, epochKeys, invitations } = this.#membership;
    const [epochKey] = epochKeys;
    const burnt = burnInvitation(invitations, invitation, device, this.#around.now());
    if (!burnt.ok) return burnt;
    if (owner === null || epochKey === undefined) return refuse('not-owner', 'This laptop does not invite any more.');
    const admitted = judgeDevice(roster, device).ok ? ok(roster) : admitDevice({ roster, epochKey }, owner, { key: device, name }, this.#around.now());
    if (!admitted.ok) return admitted;
    const kept = await this.#keep({ ...this.#membership, roster: admitted.value, invitations: burnt.value });
    if (!kept.ok) return kept;
    this.#rosterChanged(null);
    return ok(admitted.value.bytes);
  }

  #takeRoster(from: Meeting, bytes: Uint8Array): void {
    const theirs = readRoster(bytes, this.#membership.roster.owner);
    const newer = theirs.ok ? newerRoster(this.#membership.roster, theirs.value) : theirs;
    if (!newer.ok) return from.conversation.close(newer.refusal.message);
    if (newer.value.version === this.#membership.roster.version) return;
    this.#adopt(newer.value, from);
  }

  #adopt(roster: Roster, from: Meeting): void {
    const key = epochKeyFor(roster, this.#around.device);
    this.#expelled = key.ok ? null : key.refusal.message;
    const isNewKey = key.ok && roster.epoch > this.#membership.roster.epoch;
    const epochKeys = isNewKey ? [key.value, ...this.#membership.epochKeys] : this.#membership.epochKeys;
    void this.#keep({ ...this.#membership, roster, epochKeys }).then(() => this.#rosterChanged(from));
  }

  #rosterChanged(from: Meeting | null): void {
    for (const meeting of this.#meetings.values()) {
      const judged = judgeDevice(this.#membership.roster, meeting.device);
      if (this.#expelled !== null) meeting.conversation.close('This laptop was removed from the product.');
      else if (!judged.ok) meeting.conversation.close(judged.refusal.message);
      else if (meeting !== from) meeting.conversation.say('roster', this.#membership.roster.bytes);
    }
    this.#around.keysChanged();
    this.#changed();
  }

  #noteChange(): void {
    for (const { key } of this.#membership.roster.devices) {
      const lacks = this.#membership.known[key]?.lacks ?? null;
      if (key !== this.#around.device.key && !this.#meetings.get(key)?.exchanged && lacks !== null) this.#know(key, { lacks: lacks + 1 });
    }
    for (const meeting of this.#meetings.values()) meeting.same = null;
    this.#once('digest', digestPause, () => this.#tellDigest());
    this.#changed();
  }

  #tellDigest(): void {
    const bytes = digestMessage(this.#held.kept.replica.doc, this.#digest.now());
    for (const meeting of this.#meetings.values()) if (meeting.exchanged) meeting.conversation.say('digest', bytes);
  }

  /** The same history with different content is a divergence: once, everything is compared anew, and then it is told. */
  #compare(meeting: Meeting, bytes: Uint8Array): void {
    const same = compareDigests(this.#held.kept.replica.doc, this.#digest.now(), bytes);
    if (same === null || same === meeting.same) return;
    const isFirst = !same && meeting.same !== false;
    meeting.same = same;
    if (isFirst) meeting.conversation.askForAll();
    this.#changed();
  }

  #noteMet(device: DeviceKey): void {
    this.#turnedAway.noteMet(device);
    this.#know(device, { lacks: 0, lastSeen: this.#around.now() });
    this.#once('digest', digestPause, () => this.#tellDigest());
  }

  #lost(meeting: Meeting, reason: string): void {
    if (this.#meetings.get(meeting.device) !== meeting) return;
    this.#meetings.delete(meeting.device);
    this.#know(meeting.device, { lastSeen: this.#around.now(), ...(meeting.exchanged ? { lacks: meeting.lacks } : {}) });
    const { broken } = meeting.conversation;
    if (broken) this.#turnedAway.noteFault(meeting.device, reason);
    else if (reason === unwanted && meeting.held === null) this.#turnedAway.noteDeclinedThere(meeting.device);
    if (meeting.address !== null) this.dialler.failed(meeting.address, reason, broken);
    this.#changed();
  }

  #know(device: DeviceKey, news: Partial<Membership['known'][string]>): void {
    const before = this.#membership.known[device] ?? { lastSeen: null, lacks: null, address: null };
    this.#membership = { ...this.#membership, known: { ...this.#membership.known, [device]: { ...before, ...news } } };
    this.#once('save', savePause, () => void this.#around.save(this.id, this.#membership));
    this.#changed();
  }

  /** Counts at once and is on disk before anybody is answered. */
  async #keep(membership: Membership): Promise<Result<unknown>> {
    this.#membership = membership;
    const saved = await this.#around.save(this.id, membership);
    this.#changed();
    return saved;
  }

  #changed(): void {
    if (!this.#closed) this.tellWindows();
  }

  /** Dials what is due and notices who has fallen silent. */
  #tick(): void {
    if (this.#closed) return;
    const isHere = (device: DeviceKey): boolean => device === this.#around.device.key || this.#meetings.get(device)?.silence === null;
    const others = this.#membership.roster.devices.filter(({ key }) => key !== this.#around.device.key);
    if (this.#expelled === null && !others.every(({ key }) => isHere(key))) {
      const epochs = this.keys().filter(({ invitation }) => invitation === null);
      for (const { address, attempt } of this.dialler.due(isHere)) {
        const key = epochs[attempt % epochs.length];
        if (key) this.#around.dial(this, address, key);
      }
    }
    if ([...this.#meetings.values()].some(({ silence }) => silence !== null)) this.#changed();
    this.#once('tick', tickEvery, () => this.#tick());
  }

  /** At most one of a kind waits. */
  #once(name: string, ms: number, run: () => void): void {
    if (this.#timers.has(name) || this.#closed) return;
    this.#timers.set(
      name,
      this.#around.after(ms, () => {
        this.#timers.delete(name);
        run();
      }),
    );
  }
}
