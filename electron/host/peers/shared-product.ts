/**
 * One product that is shared: who belongs, who is here, what they have not got yet. Keeps one conversation with every device that can be
 * found, and tells the windows how it goes.
 * Not here: doors and discovery (peers.ts), one conversation (meeting.ts), when an address is dialled again (dialler.ts).
 */
import { roots } from '../../../shared/document/backlog-doc.ts';
import { type Authorship, createAuthorship } from '../../../shared/document/authorship.ts';
import { ok, refuse, type Result } from '../../../shared/domain/result.ts';
import { answerNewcomer } from '../../../shared/sync/admission.ts';
import { closeReasons } from '../../../shared/sync/close-reasons.ts';
import { type DeviceKey, fingerprint } from '../../../shared/sync/crypto.ts';
import type { Invitation } from '../../../shared/sync/invitation-facts.ts';
import type { Conversation } from '../../../shared/sync/conversation.ts';
import type { Gate } from '../../../shared/sync/gate.ts';
import { type HeldUpdate, writeHeld } from '../../../shared/sync/held-change.ts';
import { createPeerGate } from '../../../shared/sync/peer-gate.ts';
import type { Replica } from '../../../shared/sync/replica.ts';
import { judgeDevice } from '../../../shared/sync/roster.ts';
import type { SecureChannel } from '../../../shared/sync/secure-channel.ts';
import type { SharingState } from '../../../shared/desktop/sharing.ts';
import { writeReport } from '../../../shared/desktop/away-report.ts';
import type { SharedFolder } from '../folder/shared-folder.ts';
import type { HeldProduct } from '../hub.ts';
import { createDialler, type Dialler } from './dialler.ts';
import { followContent, type HeldContent } from './digests.ts';
import { Belonging } from './belonging.ts';
import { createLater, type Later } from './later.ts';
import { type HeldFacts, mayReplace, Meeting } from './meeting.ts';
import type { KnownDevice, Membership } from './membership.ts';
import { describeSharing } from './describe-sharing.ts';
import { createIntake, type Intake } from './intake.ts';
import { onlyWriter, watchingIn } from './provenance.ts';
import { type KeptReport, keepReport } from './report.ts';
import { createTurnedAway } from './turned-away.ts';
import type { DialledProduct, ProductKey, Surroundings } from './surroundings.ts';

const statusPause = 200;
const savePause = 1_000;
const tickEvery = 500;
const digestPause = 700;

export class SharedProduct implements DialledProduct {
  readonly id: string;
  readonly dialler: Dialler;
  /** What comes without a connection. */
  readonly intake: Intake;
  readonly #belonging: Belonging;
  readonly #held: HeldProduct;
  readonly #around: Surroundings;
  readonly #meetings = new Map<DeviceKey, Meeting>();
  readonly #content: HeldContent;
  readonly #authorship: Authorship;
  readonly #report: KeptReport;
  /** The laptop whose change goes into the document at this moment; none while it comes from a file. */
  #bringing: Meeting | null = null;
  readonly #stops: (() => void)[] = [];
  readonly #later: Later;
  #folder: SharedFolder | null = null;
  #folderState: SharingState['folder'] = null;
  /** Connections that fell silent: their devices may be reached another way. */
  readonly #missed = new WeakSet<Meeting>();
  readonly #turnedAway = createTurnedAway();
  #closed = false;

  constructor(id: string, membership: Membership, held: HeldProduct, around: Surroundings, keptReport: string) {
    this.id = id;
    this.#belonging = new Belonging(membership, { product: id, device: around.device, now: around.now, save: (kept) => around.save(id, kept) });
    this.#held = held;
    this.#around = around;
    this.#later = createLater(around.after);
    this.dialler = createDialler(around.clock);
    for (const [device, { address }] of Object.entries(membership.known)) if (address !== null) this.dialler.know(address, device as DeviceKey);
    for (const address of membership.typed) this.dialler.know(address, null);
    this.intake = createIntake({ replica: held.kept.replica, gate: () => this.#gate(), held: (held) => this.#tellHeld(held) });
    const { doc } = held.kept.replica;
    this.#content = followContent(doc);
    this.#authorship = createAuthorship(doc);
    this.#report = keepReport({
      doc,
      authorship: this.#authorship,
      kept: keptReport,
      device: fingerprint(around.device.key),
      sessions: () => held.sessions(),
      arrival: (device) => ({ seen: held.isWatched(), wasApart: this.#isApart(device) }),
      now: around.now,
      changed: (text) => {
        void around.saveReport(this.id, text);
        this.#held.say('report', new TextEncoder().encode(text));
      },
    });
    this.#stops.push(held.kept.replica.follow((change, bearer) => this.#noteChange(change, bearer)));
    this.#stops.push(...[this.#report, this.#authorship, this.#content].map((follower) => () => follower.close()));
    if (membership.folder !== null) this.#folder = around.openFolder(membership.folder, this, false);
    this.#tick();
  }

  get membership(): Membership {
    return this.#belonging.membership;
  }

  get device(): DeviceKey {
    return this.#around.device.key;
  }

  get replica(): Replica {
    return this.#held.kept.replica;
  }

  name(): string {
    return this.#held.kept.name();
  }

  keys(): readonly ProductKey[] {
    return this.#belonging.keys();
  }

  judge(device: DeviceKey, key: ProductKey): Result<unknown> {
    return this.#belonging.judge(device, key);
  }

  /** A device that may enter, over a channel of its own. */
  enter({ link, peer, key }: SecureChannel<ProductKey>, how: { readonly dialled: boolean; readonly address: string | null; readonly heard: () => number }): void {
    if (this.#closed) return link.close(closeReasons['product-closing']);
    const { invitation } = key;
    if (invitation !== null) return answerNewcomer(link, (name) => this.#admit(peer, name, invitation), this.#around.after);
    if (how.address !== null) this.dialler.met(how.address, peer);
    const before = this.#meetings.get(peer);
    if (before && !mayReplace(before, how.dialled, this.device, this.#around.clock())) return link.close(closeReasons['already-connected']);
    this.#meetings.delete(peer);
    before?.conversation.closeFor('replaced');
    const meeting: Meeting = new Meeting({
      ...how,
      device: peer,
      product: this.id,
      replica: watchingIn(this.replica, (goesIn) => (this.#bringing = goesIn ? meeting : null)),
      link,
      now: this.#around.clock,
      gate: this.intake.gateOf(peer),
      aside: (from, topic, bytes) => {
        if (topic === 'roster') this.#hearRoster(from, bytes);
        if (topic === 'digest') from.hear(() => this.#content.agrees(bytes));
      },
      held: (from, held) => this.#hold(from, held),
      exchanged: () => this.#noteMet(peer),
      changed: () => this.#changed(),
      ended: (ended, reason) => this.#lost(ended, reason),
    });
    this.#meetings.set(peer, meeting);
    meeting.conversation.start();
    meeting.conversation.say('roster', this.#belonging.roster.bytes);
    this.#know(peer, { lastSeen: this.#around.now(), ...(how.address === null ? {} : { address: how.address }) });
  }

  settleChanges(changes: readonly string[]): void {
    this.#report.settle(changes);
  }

  /** Lets a laptop in once; kept on disk before anybody may use it. */
  async invite(invitation: Invitation): Promise<Result<unknown>> {
    const kept = await this.#belonging.invite(invitation);
    this.#around.keysChanged();
    this.#changed();
    return kept;
  }

  async remove(device: DeviceKey): Promise<Result<unknown>> {
    // What the others wrote with the old keys is read while they still count.
    await this.#folder?.lookInTime();
    const removed = await this.#belonging.remove(device);
    this.#rosterChanged(null);
    return removed;
  }

  typeAddress(address: string): Promise<Result<unknown>> {
    this.dialler.know(address, null);
    this.look();
    return this.#belonging.typeAddress(address);
  }

  async useFolder(path: string | null): Promise<Result<unknown>> {
    await this.#folder?.close();
    this.#folderState = null;
    const kept = await this.#belonging.chooseFolder(path);
    this.#folder = path === null || this.#closed ? null : this.#around.openFolder(path, this, true);
    this.#changed();
    return kept;
  }

  noteFolder(state: SharingState['folder']): void {
    this.#folderState = state;
    this.#changed();
  }

  /** The person took the held change over as an edit of their own, or will not have it. */
  settle(id: string, taken: boolean): Result<unknown> {
    if (this.intake.settle(id, taken)) return ok(this.#changed());
    const meeting = [...this.#meetings.values()].find(({ held }) => held?.id === id);
    // Taken over, it is in the document whether the other laptop is still connected or not.
    if (!meeting?.held) return taken ? ok({}) : refuse('gone', 'This change is no longer pending because the other device disconnected. You’ll be asked again when it reconnects.');
    if (taken) meeting.release();
    else this.#decline(meeting, meeting.held);
    this.#changed();
    return ok({});
  }

  #hold(meeting: Meeting, held: HeldFacts): void {
    if (this.#turnedAway.wasDeclined(meeting.device, held)) this.#decline(meeting, held);
    else this.#held.say('held', writeHeld(held));
  }

  #decline(meeting: Meeting, held: HeldFacts): void {
    this.#turnedAway.decline(meeting.device, held);
    meeting.conversation.closeFor('changes-declined');
  }

  /** Everybody is looked for at once. */
  look(): void {
    this.#belonging.forgive();
    this.#turnedAway.forgiveAll();
    this.dialler.hurry();
    void this.#folder?.look();
    this.#tick();
  }

  describe(): SharingState {
    return describeSharing({
      membership: this.membership,
      device: this.#around.device,
      meetings: this.#meetings,
      waiting: this.intake.held(),
      dialler: this.dialler,
      turnedAway: (device) => this.#turnedAway.reasonOf(device) ?? this.#belonging.faults.get(device)?.reason ?? null,
      listening: this.#around.listening(),
      trouble: this.#belonging.expelled ?? this.#around.trouble(),
      digest: this.#content.digest(),
      entries: () => roots.items(this.replica.doc).size,
      folder: this.#folderState ?? (this.membership.folder === null ? null : { path: this.membership.folder, trouble: null, lastRead: null }),
      now: this.#around.now(),
    });
  }

  /** A window came: it is told at once, before the document. */
  greet(window: Pick<Conversation, 'say'>): void {
    window.say('sharing', this.#words());
    window.say('report', new TextEncoder().encode(writeReport(this.#report.now())));
    for (const { held } of this.#meetings.values()) if (held) window.say('held', writeHeld(held));
    for (const held of this.intake.held()) window.say('held', writeHeld(held));
  }

  tellWindows(): void {
    this.#later.once('status', statusPause, () => this.#held.say('sharing', this.#words()));
  }

  async close(reason: string): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#later.stop();
    for (const stop of this.#stops.splice(0)) stop();
    await this.#folder?.close();
    for (const meeting of this.#meetings.values()) meeting.conversation.close(reason);
    this.#meetings.clear();
    await this.#belonging.save();
    this.#held.release();
  }

  #words(): Uint8Array {
    return new TextEncoder().encode(JSON.stringify(this.describe()));
  }

  /** Its changes may come round about, from whoever met it first; unsigned ones belong to who brings them. */
  #isApart(device: string): boolean {
    const writer = device === '' ? this.#bringing : [...this.#meetings.values()].find((meeting) => meeting.fingerprint === device);
    return writer?.exchanged !== true;
  }

  async #admit(device: DeviceKey, name: string, invitation: string): Promise<Result<Uint8Array>> {
    const admitted = await this.#belonging.admit(device, name, invitation);
    if (admitted.ok) this.#rosterChanged(null);
    return admitted;
  }

  #hearRoster(from: Meeting, bytes: Uint8Array): void {
    void this.takeRoster(bytes, from).then((taken) => taken.ok || from.conversation.close(taken.refusal.message));
  }

  /** A list of devices from wherever it came: signature and number decide whether it counts. */
  async takeRoster(bytes: Uint8Array, from: Meeting | null = null): Promise<Result<unknown>> {
    const taken = await this.#belonging.takeRoster(bytes);
    if (taken.ok && taken.value) this.#rosterChanged(from);
    return taken;
  }

  #gate(): Gate {
    return createPeerGate({
      ownAuthors: () => this.#held.sessions(),
      entryCount: () => roots.items(this.replica.doc).size,
      now: this.#around.clock,
    });
  }

  #tellHeld(held: HeldUpdate): void {
    this.#held.say('held', writeHeld(held));
    this.#changed();
  }

  #rosterChanged(from: Meeting | null): void {
    for (const meeting of this.#meetings.values()) {
      const judged = judgeDevice(this.#belonging.roster, meeting.device);
      if (this.#belonging.expelled !== null) meeting.conversation.closeFor('device-removed');
      else if (!judged.ok) meeting.conversation.close(judged.refusal.message);
      else if (meeting !== from) meeting.conversation.say('roster', this.#belonging.roster.bytes);
    }
    this.#around.keysChanged();
    void this.#folder?.look();
    this.#changed();
  }

  #noteChange(change: Uint8Array, bearer: object | null): void {
    const behind = this.#belonging.others.filter((device) => this.#belonging.known(device).lacks !== null && !this.#meetings.get(device)?.exchanged);
    const writer = behind.length === 0 ? null : onlyWriter(this.#authorship, change);
    for (const device of behind) {
      const lacks = this.#belonging.known(device).lacks ?? 0;
      const isTheirs = this.#meetings.get(device)?.conversation === bearer || this.intake.bringerOf(change) === device || writer === fingerprint(device);
      if (!isTheirs) this.#know(device, { lacks: lacks + 1 });
    }
    for (const meeting of this.#meetings.values()) meeting.same = null;
    this.#later.once('digest', digestPause, () => this.#tellDigest());
    this.#changed();
  }

  #tellDigest(): void {
    const bytes = this.#content.message();
    for (const meeting of this.#meetings.values()) {
      if (meeting.exchanged) meeting.conversation.say('digest', bytes);
      // What they told before the last change came here is only now about the same.
      meeting.compare();
    }
  }

  #noteMet(device: DeviceKey): void {
    this.#turnedAway.noteMet(device);
    this.#know(device, { lacks: 0, lastSeen: this.#around.now() });
    this.#later.once('digest', digestPause, () => this.#tellDigest());
  }

  #lost(meeting: Meeting, reason: string): void {
    if (this.#meetings.get(meeting.device) !== meeting) return;
    this.#meetings.delete(meeting.device);
    this.#know(meeting.device, { lastSeen: this.#around.now(), ...(meeting.exchanged ? { lacks: meeting.lacks } : {}) });
    const { broken, said, code } = meeting.conversation;
    // Somebody said no: asked again at once, they would only say the same.
    const isJudged = said && (!meeting.exchanged || broken || code === 'changes-declined');
    if (broken) this.#belonging.noteFault(meeting.device, reason);
    else if (isJudged && meeting.held === null) this.#turnedAway.noteEnded(meeting.device, reason);
    if (!isJudged) this.dialler.hurry();
    if (meeting.address !== null) this.dialler.failed(meeting.address, reason, isJudged);
    this.#changed();
  }

  #know(device: DeviceKey, news: Partial<KnownDevice>): void {
    this.#belonging.know(device, news);
    this.#later.once('save', savePause, () => void this.#belonging.save());
    this.#changed();
  }

  #changed(): void {
    if (!this.#closed) this.tellWindows();
  }

  /** Dials what is due and notices who has fallen silent. */
  #tick(): void {
    if (this.#closed) return;
    for (const meeting of this.#meetings.values()) {
      if (meeting.silence === null || this.#missed.has(meeting)) continue;
      this.#missed.add(meeting);
      this.dialler.hurry();
    }
    const isHere = (device: DeviceKey): boolean => device === this.#around.device.key || this.#meetings.get(device)?.silence === null;
    if (this.#belonging.expelled === null && !this.#belonging.others.every(isHere)) {
      const epochs = this.keys().filter(({ invitation }) => invitation === null);
      for (const due of this.dialler.due(isHere)) {
        const key = epochs[due.attempt % epochs.length];
        if (key) this.#around.dial(this, due, key);
      }
    }
    if ([...this.#meetings.values()].some(({ silence }) => silence !== null)) this.#changed();
    this.#later.once('tick', tickEvery, () => this.#tick());
  }
}
