/**
 * One shared product: its members, who is connected, and what they have not received yet. Keeps one connection to every device that can
 * be reached, and sends the status to the windows.
 */
import type { UpdateSource } from '../../../../shared/document/origins.ts';
import { roots } from '../../../../shared/document/backlog-doc.ts';
import { type Authorship, createAuthorship } from '../../../../shared/document/authorship.ts';
import { ok, refuse, type Result } from '../../../../shared/domain/result.ts';
import { answerNewcomer } from '../../../../shared/sync/membership/admission.ts';
import { closeReasons } from '../../../../shared/sync/wire/close-reasons.ts';
import { type DeviceKey, fingerprint } from '../../../../shared/sync/crypto.ts';
import type { Invitation } from '../../../../shared/sync/membership/invitation-facts.ts';
import type { SyncSession } from '../../../../shared/sync/session/sync-session.ts';
import type { UpdateValidator } from '../../../../shared/sync/validation/update-validator.ts';
import { type PendingUpdate, encodePendingUpdate } from '../../../../shared/sync/session/pending-update.ts';
import { createPeerValidator } from '../../../../shared/sync/validation/peer-validator.ts';
import type { Replica } from '../../../../shared/sync/session/replica.ts';
import { judgeDevice } from '../../../../shared/sync/membership/roster.ts';
import type { SecureChannel } from '../../../../shared/sync/channel/secure-channel.ts';
import type { SharingState } from '../../../../shared/desktop/sharing.ts';
import { writeReport } from '../../../../shared/desktop/away-report.ts';
import type { SharedFolder } from '../../folder/shared-folder.ts';
import type { ProductLease } from '../../hub/hub.ts';
import { createDialSchedule, type DialSchedule } from '../network/dial-schedule.ts';
import { createDigestTracker, type DigestTracker } from './digest-tracker.ts';
import { Membership } from '../membership/membership.ts';
import { createThrottle, type Throttle } from './throttle.ts';
import { type PendingPeerUpdate, mayReplace, PeerConnection } from './peer-connection.ts';
import type { KnownDevice, MembershipState } from '../membership/membership-file.ts';
import { describeSharing } from './sharing-status.ts';
import { createUpdateInbox, type UpdateInbox } from '../inbox/update-inbox.ts';
import { soleAuthor } from './sole-author.ts';
import { type AwayReportRecorder, recordAwayReport } from './away-report-recorder.ts';
import { createDeclinedPeers } from './declined-peers.ts';
import type { NetworkedProduct, ProductKey } from '../network/networked-product.ts';
import type { PeerContext } from './peer-context.ts';

const statusDelayMs = 200;
const saveDelayMs = 1_000;
const tickIntervalMs = 500;
const digestDelayMs = 700;

export class SharedProduct implements NetworkedProduct {
  readonly id: string;
  readonly dialSchedule: DialSchedule;
  readonly inbox: UpdateInbox;
  readonly #belonging: Membership;
  readonly #held: ProductLease;
  readonly #around: PeerContext;
  readonly #meetings = new Map<DeviceKey, PeerConnection>();
  readonly #content: DigestTracker;
  readonly #authorship: Authorship;
  readonly #report: AwayReportRecorder;
  readonly #stops: (() => void)[] = [];
  readonly #later: Throttle;
  #folder: SharedFolder | null = null;
  #folderState: SharingState['folder'] = null;
  /** Connections that became silent: their devices may be reachable another way. */
  readonly #missed = new WeakSet<PeerConnection>();
  readonly #turnedAway = createDeclinedPeers();
  #closed = false;

  constructor(id: string, membership: MembershipState, held: ProductLease, around: PeerContext, keptReport: string) {
    this.id = id;
    this.#belonging = new Membership(membership, {
      product: id,
      device: around.device,
      now: around.now,
      save: (kept) => around.save(id, kept),
    });
    this.#held = held;
    this.#around = around;
    this.#later = createThrottle(around.after);
    this.dialSchedule = createDialSchedule(around.clock);
    for (const [device, { address }] of Object.entries(membership.known))
      if (address !== null) this.dialSchedule.add(address, device as DeviceKey);
    for (const address of membership.typed) this.dialSchedule.add(address, null);
    this.inbox = createUpdateInbox({
      replica: held.kept.replica,
      gate: () => this.#gate(),
      held: (held) => this.#tellHeld(held),
    });
    const { doc } = held.kept.replica;
    this.#content = createDigestTracker(doc);
    this.#authorship = createAuthorship(doc);
    this.#report = recordAwayReport({
      doc,
      authorship: this.#authorship,
      kept: keptReport,
      device: fingerprint(around.device.key),
      sessions: () => held.sessions(),
      arrival: (device, source) => ({ seen: held.isWatched(), wasApart: this.#isApart(device, source) }),
      now: around.now,
      changed: (text) => {
        void around.saveReport(this.id, text);
        this.#held.say('report', new TextEncoder().encode(text));
      },
    });
    this.#stops.push(held.kept.replica.onUpdate((update, source) => this.#noteUpdate(update, source)));
    this.#stops.push(...[this.#report, this.#authorship, this.#content].map((follower) => () => follower.close()));
    if (membership.folder !== null) this.#folder = around.openFolder(membership.folder, this, false);
    this.#tick();
  }

  get membership(): MembershipState {
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

  enter(
    { link, peer, key }: SecureChannel<ProductKey>,
    how: { readonly dialled: boolean; readonly address: string | null; readonly heard: () => number },
  ): void {
    if (this.#closed) return link.close(closeReasons['product-closing']);
    const { invitation } = key;
    if (invitation !== null) return answerNewcomer(link, (name) => this.#admit(peer, name, invitation), this.#around.after);
    if (how.address !== null) this.dialSchedule.connected(how.address, peer);
    const before = this.#meetings.get(peer);
    if (before && !mayReplace(before, how.dialled, this.device, this.#around.clock()))
      return link.close(closeReasons['already-connected']);
    this.#meetings.delete(peer);
    before?.session.closeWithCode('replaced');
    const connection: PeerConnection = new PeerConnection({
      ...how,
      device: peer,
      product: this.id,
      replica: this.replica,
      link,
      now: this.#around.clock,
      gate: this.inbox.gateOf(peer),
      aside: (from, topic, bytes) => {
        if (topic === 'roster') this.#hearRoster(from, bytes);
        if (topic === 'digest') from.receiveDigest(() => this.#content.agrees(bytes));
      },
      held: (from, held) => this.#hold(from, held),
      exchanged: () => this.#noteMet(peer),
      changed: () => this.#changed(),
      ended: (ended, reason) => this.#lost(ended, reason),
    });
    this.#meetings.set(peer, connection);
    connection.session.start();
    connection.session.sendCustom('roster', this.#belonging.roster.bytes);
    this.#know(peer, { lastSeen: this.#around.now(), ...(how.address === null ? {} : { address: how.address }) });
  }

  settleChanges(changes: readonly string[]): void {
    this.#report.settle(changes);
  }

  /** Saved on disk before the invitation can be used; it admits one device. */
  async invite(invitation: Invitation): Promise<Result<unknown>> {
    const kept = await this.#belonging.invite(invitation);
    this.#around.keysChanged();
    this.#changed();
    return kept;
  }

  async remove(device: DeviceKey): Promise<Result<unknown>> {
    // Folder files that the others wrote with the old keys are read while those still count.
    await this.#folder?.lookInTime();
    const removed = await this.#belonging.remove(device);
    this.#rosterChanged(null);
    return removed;
  }

  typeAddress(address: string): Promise<Result<unknown>> {
    this.dialSchedule.add(address, null);
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

  /** The user confirmed the pending change, which made it an edit of this device, or declined it. */
  settle(id: string, taken: boolean): Result<unknown> {
    if (this.inbox.settle(id, taken)) return ok(this.#changed());
    const connection = [...this.#meetings.values()].find(({ pending }) => pending?.id === id);
    // A confirmed change is in the document, whether the other device is still connected or not.
    if (!connection?.pending)
      return taken
        ? ok({})
        : refuse(
            'gone',
            'This change is no longer pending because the other device disconnected. You’ll be asked again when it reconnects.',
          );
    if (taken) connection.resumeAfterDecision();
    else this.#decline(connection, connection.pending);
    this.#changed();
    return ok({});
  }

  #hold(connection: PeerConnection, held: PendingPeerUpdate): void {
    if (this.#turnedAway.wasDeclined(connection.device, held)) this.#decline(connection, held);
    else this.#held.say('held', encodePendingUpdate(held));
  }

  #decline(connection: PeerConnection, held: PendingPeerUpdate): void {
    this.#turnedAway.decline(connection.device, held);
    connection.session.closeWithCode('changes-declined');
  }

  look(): void {
    this.#belonging.forgive();
    this.#turnedAway.forgiveAll();
    this.dialSchedule.retryNow();
    void this.#folder?.look();
    this.#tick();
  }

  describe(): SharingState {
    return describeSharing({
      membership: this.membership,
      device: this.#around.device,
      connections: this.#meetings,
      waiting: this.inbox.held(),
      dialSchedule: this.dialSchedule,
      declined: (device) => this.#turnedAway.reasonOf(device) ?? this.#belonging.faults.get(device)?.reason ?? null,
      listening: this.#around.listening(),
      trouble: this.#belonging.expelled ?? this.#around.trouble(),
      digest: this.#content.digest(),
      entries: () => roots.items(this.replica.doc).size,
      folder:
        this.#folderState ??
        (this.membership.folder === null ? null : { path: this.membership.folder, trouble: null, lastRead: null }),
      now: this.#around.now(),
    });
  }

  /** Sent to a new window before the document. */
  greet(window: Pick<SyncSession, 'sendCustom'>): void {
    window.sendCustom('sharing', this.#words());
    window.sendCustom('report', new TextEncoder().encode(writeReport(this.#report.now())));
    for (const { pending } of this.#meetings.values()) if (pending) window.sendCustom('held', encodePendingUpdate(pending));
    for (const held of this.inbox.held()) window.sendCustom('held', encodePendingUpdate(held));
  }

  tellWindows(): void {
    this.#later.schedule('status', statusDelayMs, () => this.#held.say('sharing', this.#words()));
  }

  async close(reason: string): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#later.stop();
    for (const stop of this.#stops.splice(0)) stop();
    await this.#folder?.close();
    for (const connection of this.#meetings.values()) connection.session.close(reason);
    this.#meetings.clear();
    await this.#belonging.save();
    this.#held.release();
  }

  #words(): Uint8Array {
    return new TextEncoder().encode(JSON.stringify(this.describe()));
  }

  /** A change may come through a third device, so its author counts; an unsigned change counts as the sender's. */
  #isApart(device: string, source: UpdateSource): boolean {
    const carrier = source.kind === 'peer' ? this.#meetings.get(source.device as DeviceKey) : undefined;
    const writer = device === '' ? carrier : [...this.#meetings.values()].find((connection) => connection.fingerprint === device);
    return writer?.initialSyncDone !== true;
  }

  async #admit(device: DeviceKey, name: string, invitation: string): Promise<Result<Uint8Array>> {
    const admitted = await this.#belonging.admit(device, name, invitation);
    if (admitted.ok) this.#rosterChanged(null);
    return admitted;
  }

  #hearRoster(from: PeerConnection, bytes: Uint8Array): void {
    void this.takeRoster(bytes, from).then((taken) => taken.ok || from.session.close(taken.refusal.message));
  }

  /** Accepts a roster from any source: its signature and version decide. */
  async takeRoster(bytes: Uint8Array, from: PeerConnection | null = null): Promise<Result<unknown>> {
    const taken = await this.#belonging.takeRoster(bytes);
    if (taken.ok && taken.value) this.#rosterChanged(from);
    return taken;
  }

  #gate(): UpdateValidator {
    return createPeerValidator({
      ownAuthors: () => this.#held.sessions(),
      entryCount: () => roots.items(this.replica.doc).size,
      now: this.#around.clock,
    });
  }

  #tellHeld(held: PendingUpdate): void {
    this.#held.say('held', encodePendingUpdate(held));
    this.#changed();
  }

  #rosterChanged(from: PeerConnection | null): void {
    for (const connection of this.#meetings.values()) {
      const judged = judgeDevice(this.#belonging.roster, connection.device);
      if (this.#belonging.expelled !== null) connection.session.closeWithCode('device-removed');
      else if (!judged.ok) connection.session.close(judged.refusal.message);
      else if (connection !== from) connection.session.sendCustom('roster', this.#belonging.roster.bytes);
    }
    this.#around.keysChanged();
    void this.#folder?.look();
    this.#changed();
  }

  #noteUpdate(update: Uint8Array, source: UpdateSource | null): void {
    const behind = this.#belonging.others.filter(
      (device) => this.#belonging.known(device).lacks !== null && !this.#meetings.get(device)?.initialSyncDone,
    );
    const writer = behind.length === 0 ? null : soleAuthor(this.#authorship, update);
    for (const device of behind) {
      const lacks = this.#belonging.known(device).lacks ?? 0;
      const isTheirs = source?.device === device || writer === fingerprint(device);
      if (!isTheirs) this.#know(device, { lacks: lacks + 1 });
    }
    for (const connection of this.#meetings.values()) connection.inSync = null;
    this.#later.schedule('digest', digestDelayMs, () => this.#tellDigest());
    this.#changed();
  }

  #tellDigest(): void {
    const bytes = this.#content.message();
    for (const connection of this.#meetings.values()) {
      if (connection.initialSyncDone) connection.session.sendCustom('digest', bytes);
      // A digest received before the last change can be compared only now.
      connection.compare();
    }
  }

  #noteMet(device: DeviceKey): void {
    this.#turnedAway.noteMet(device);
    this.#know(device, { lacks: 0, lastSeen: this.#around.now() });
    this.#later.schedule('digest', digestDelayMs, () => this.#tellDigest());
  }

  #lost(connection: PeerConnection, reason: string): void {
    if (this.#meetings.get(connection.device) !== connection) return;
    this.#meetings.delete(connection.device);
    this.#know(connection.device, {
      lastSeen: this.#around.now(),
      ...(connection.initialSyncDone ? { lacks: connection.unacknowledged } : {}),
    });
    const { protocolViolated, closedCleanly, code } = connection.session;
    // A deliberate refusal: retried at once, the answer would be the same.
    const isJudged = closedCleanly && (!connection.initialSyncDone || protocolViolated || code === 'changes-declined');
    if (protocolViolated) this.#belonging.noteFault(connection.device, reason);
    else if (isJudged && connection.pending === null) this.#turnedAway.noteEnded(connection.device, reason);
    if (!isJudged) this.dialSchedule.retryNow();
    if (connection.address !== null) this.dialSchedule.failed(connection.address, reason, isJudged);
    this.#changed();
  }

  #know(device: DeviceKey, news: Partial<KnownDevice>): void {
    this.#belonging.know(device, news);
    this.#later.schedule('save', saveDelayMs, () => void this.#belonging.save());
    this.#changed();
  }

  #changed(): void {
    if (!this.#closed) this.tellWindows();
  }

  #tick(): void {
    if (this.#closed) return;
    for (const connection of this.#meetings.values()) {
      if (connection.silentReason === null || this.#missed.has(connection)) continue;
      this.#missed.add(connection);
      this.dialSchedule.retryNow();
    }
    const isHere = (device: DeviceKey): boolean =>
      device === this.#around.device.key || this.#meetings.get(device)?.silentReason === null;
    if (this.#belonging.expelled === null && !this.#belonging.others.every(isHere)) {
      const epochs = this.keys().filter(({ invitation }) => invitation === null);
      for (const due of this.dialSchedule.takeDue(isHere)) {
        const key = epochs[due.attempt % epochs.length];
        if (key) this.#around.dial(this, due, key);
      }
    }
    if ([...this.#meetings.values()].some(({ silentReason }) => silentReason !== null)) this.#changed();
    this.#later.schedule('tick', tickIntervalMs, () => this.#tick());
  }
}
