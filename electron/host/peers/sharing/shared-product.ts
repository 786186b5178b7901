/**
 * One shared product: its members, its connections, and what the other devices have not received yet. Sends the sharing status to the
 * windows.
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
import type { PeerConnection } from './peer-connection.ts';
import { PeerConnections } from './peer-connections.ts';
import { PendingChanges } from './pending-changes.ts';
import type { KnownDevice, MembershipState, MembershipRefusal } from '../membership/membership-file.ts';
import { describeSharing } from './sharing-status.ts';
import { createUpdateInbox, type UpdateInbox } from '../inbox/update-inbox.ts';
import { soleAuthor } from './sole-author.ts';
import { type AwayReportRecorder, recordAwayReport } from './away-report-recorder.ts';
import { createDeclinedPeers } from './declined-peers.ts';
import type { ConnectionOrigin, NetworkedProduct, ProductKey } from '../network/networked-product.ts';
import type { PeerContext } from './peer-context.ts';

const notRestored = refuse(
  'gone',
  'Couldn’t undo: only the last changes marked as reviewed can be restored, until Steward restarts.',
);

const delayMs = { status: 200, save: 1_000, tick: 500, digest: 700 } as const;

export class SharedProduct implements NetworkedProduct {
  readonly id: string;
  readonly dialSchedule: DialSchedule;
  readonly inbox: UpdateInbox;
  readonly #membership: Membership;
  readonly #lease: ProductLease;
  readonly #context: PeerContext;
  readonly #connections: PeerConnections;
  readonly #pending: PendingChanges;
  readonly #digests: DigestTracker;
  readonly #authorship: Authorship;
  readonly #report: AwayReportRecorder;
  readonly #stops: (() => void)[] = [];
  readonly #throttle: Throttle;
  #folder: SharedFolder | null = null;
  #folderState: SharingState['folder'] = null;
  readonly #declined = createDeclinedPeers();
  /** Never rejects. */
  #reportSaved: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(id: string, membership: MembershipState, lease: ProductLease, context: PeerContext, keptReport: string) {
    this.id = id;
    this.#membership = new Membership(membership, {
      product: id,
      device: context.device,
      now: context.now,
      save: (kept) => context.save(id, kept),
    });
    this.#lease = lease;
    this.#context = context;
    this.#throttle = createThrottle(context.after);
    this.dialSchedule = createDialSchedule(context.clock);
    for (const [device, { address, lastSeen }] of Object.entries(membership.known)) {
      // The wall clock may have been set back since.
      const seenMsAgo = lastSeen === null ? undefined : Math.max(0, context.now() - lastSeen);
      if (address !== null) this.dialSchedule.add(address, device as DeviceKey, seenMsAgo);
    }
    for (const address of membership.typed) this.dialSchedule.add(address, null);
    const { doc } = lease.kept.replica;
    this.inbox = this.#createInbox();
    this.#connections = this.#createConnections();
    this.#pending = new PendingChanges({
      inbox: this.inbox,
      declined: this.#declined,
      connections: () => this.#connections.all(),
      announce: (pending) => lease.say('held', pending),
    });
    this.#digests = createDigestTracker(doc);
    this.#authorship = createAuthorship(doc);
    this.#report = this.#recordReport(keptReport);
    this.#stops.push(lease.kept.replica.onUpdate((update, source) => this.#noteUpdate(update, source)));
    this.#stops.push(...[this.#report, this.#authorship, this.#digests].map((follower) => () => follower.close()));
    if (membership.folder !== null) this.#folder = context.openFolder(membership.folder, this, false);
    this.#tick();
  }

  get membership(): MembershipState {
    return this.#membership.membership;
  }

  get device(): DeviceKey {
    return this.#context.device.key;
  }

  get replica(): Replica {
    return this.#lease.kept.replica;
  }

  name(): string {
    return this.#lease.kept.name();
  }

  keys(): readonly ProductKey[] {
    return this.#membership.keys();
  }

  judge(device: DeviceKey, key: ProductKey): Result<unknown, MembershipRefusal> {
    return this.#membership.judge(device, key);
  }

  enter(channel: SecureChannel<ProductKey>, origin: ConnectionOrigin): void {
    const { link, peer, key } = channel;
    if (this.#closed) return link.close(closeReasons['product-closing']);
    const { invitation } = key;
    if (invitation !== null) return answerNewcomer(link, (name) => this.#admit(peer, name, invitation), this.#context.after);
    if (origin.address !== null) this.dialSchedule.connected(origin.address, peer);
    const connection = this.#connections.enter(channel, origin);
    if (connection === null) return;
    connection.session.sendCustom('roster', this.#membership.roster.bytes);
    this.#remember(peer, { lastSeen: this.#context.now(), ...(origin.address === null ? {} : { address: origin.address }) });
  }

  settleChanges(changes: readonly string[], answered: boolean): Result<unknown, 'gone'> {
    if (!answered) return this.#report.restore(changes) ? ok(null) : notRestored;
    this.#report.settle(changes);
    return ok(null);
  }

  /** Saved on disk before the invitation can be used; it admits one device. */
  async invite(invitation: Invitation): Promise<Result<unknown, MembershipRefusal>> {
    const kept = await this.#membership.invite(invitation);
    this.#context.keysChanged();
    this.#changed();
    return kept;
  }

  async remove(device: DeviceKey): Promise<Result<unknown, MembershipRefusal>> {
    // Folder files that the others wrote with the old keys are read while those still count.
    await this.#folder?.lookInTime();
    const removed = await this.#membership.remove(device);
    this.#rosterChanged(null);
    return removed;
  }

  addTypedAddress(address: string): Promise<Result<unknown, MembershipRefusal>> {
    this.dialSchedule.add(address, null);
    this.look();
    return this.#membership.addTypedAddress(address);
  }

  async useFolder(path: string | null): Promise<Result<unknown, MembershipRefusal>> {
    await this.#folder?.close();
    this.#folderState = null;
    const kept = await this.#membership.chooseFolder(path);
    this.#folder = path === null || this.#closed ? null : this.#context.openFolder(path, this, true);
    this.#changed();
    return kept;
  }

  noteFolder(state: SharingState['folder']): void {
    this.#folderState = state;
    this.#changed();
  }

  settle(id: string, taken: boolean): Result<unknown, 'gone'> {
    const settled = this.#pending.settle(id, taken);
    if (settled.ok) this.#changed();
    return settled;
  }

  look(): void {
    this.#membership.forgive();
    this.#declined.forgiveAll();
    this.dialSchedule.retryNow();
    void this.#folder?.look();
    this.#tick();
  }

  describe(): SharingState {
    return describeSharing({
      membership: this.membership,
      device: this.#context.device,
      connections: this.#connections.byDevice,
      waiting: this.inbox.pending(),
      dialSchedule: this.dialSchedule,
      declined: (device) => this.#declined.reasonOf(device) ?? this.#membership.faults.get(device)?.reason ?? null,
      listening: this.#context.listening(),
      trouble: this.#membership.removalReason ?? this.#context.trouble(),
      digest: this.#digests.digest(),
      entries: () => roots.items(this.replica.doc).size,
      folder:
        this.#folderState ??
        (this.membership.folder === null ? null : { path: this.membership.folder, trouble: null, lastRead: null }),
      now: this.#context.now(),
    });
  }

  /** Sent to a new window before the document. */
  greet(window: Pick<SyncSession, 'sendCustom'>): void {
    window.sendCustom('sharing', this.#encodeStatus());
    window.sendCustom('report', new TextEncoder().encode(writeReport(this.#report.now())));
    for (const pending of this.#pending.encoded()) window.sendCustom('held', pending);
  }

  notifyWindows(): void {
    this.#throttle.schedule('status', delayMs.status, () => this.#lease.say('sharing', this.#encodeStatus()));
  }

  async close(reason: string): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#throttle.stop();
    // What the last scan and the connections still bring is reported and counted.
    await this.#folder?.close();
    this.#connections.closeAll(reason);
    for (const stop of this.#stops.splice(0)) stop();
    await Promise.all([this.#membership.save(), this.#reportSaved]);
    this.#lease.release();
  }

  #encodeStatus(): Uint8Array {
    return new TextEncoder().encode(JSON.stringify(this.describe()));
  }

  #createInbox(): UpdateInbox {
    const { replica } = this.#lease.kept;
    return createUpdateInbox({
      replica,
      createValidator: () =>
        createPeerValidator({
          ownAuthors: () => this.#lease.sessions(),
          entryCount: () => roots.items(replica.doc).size,
          now: this.#context.clock,
        }),
      onPending: (pending) => {
        this.#pending.announce(pending);
        this.#changed();
      },
    });
  }

  #createConnections(): PeerConnections {
    return new PeerConnections({
      product: this.id,
      device: this.device,
      replica: this.replica,
      membership: this.#membership,
      dialSchedule: this.dialSchedule,
      declined: this.#declined,
      clock: this.#context.clock,
      after: this.#context.after,
      date: this.#context.now,
      validatorOf: (device) => this.inbox.validatorOf(device),
      dial: (due, key) => this.#context.dial(this, due, key),
      onCustom: (from, channel, bytes) => {
        if (channel === 'roster') this.#receiveRoster(from, bytes);
        if (channel === 'digest') from.receiveDigest(() => this.#digests.agrees(bytes));
      },
      onPending: (from, pending) => this.#pending.note(from, pending),
      onInitialSync: (device) => this.#noteInitialSync(device),
      onEnded: (connection) =>
        this.#remember(connection.device, {
          lastSeen: this.#context.now(),
          ...(connection.initialSyncDone ? { lacks: connection.unacknowledged } : {}),
        }),
      onChange: () => this.#changed(),
    });
  }

  #recordReport(kept: string): AwayReportRecorder {
    return recordAwayReport({
      doc: this.replica.doc,
      authorship: this.#authorship,
      kept,
      device: fingerprint(this.device),
      sessions: () => this.#lease.sessions(),
      arrival: (device, source) => ({ seen: this.#lease.isWatched(), togetherSince: this.#togetherSince(device, source) }),
      now: this.#context.now,
      changed: (text) => {
        this.#reportSaved = this.#context.saveReport(this.id, text);
        this.#lease.say('report', new TextEncoder().encode(text));
      },
    });
  }

  /** A change may come through a third device, so its author counts; an unsigned change counts as the sender's. */
  #togetherSince(device: string, source: UpdateSource): number | null {
    const carrier = source.kind === 'peer' ? this.#connections.byDevice.get(source.device as DeviceKey) : undefined;
    const writer = device === '' ? carrier : this.#connections.all().find((connection) => connection.fingerprint === device);
    return writer?.togetherSince ?? null;
  }

  async #admit(device: DeviceKey, name: string, invitation: string): Promise<Result<Uint8Array, MembershipRefusal>> {
    const admitted = await this.#membership.admit(device, name, invitation);
    if (admitted.ok) this.#rosterChanged(null);
    return admitted;
  }

  #receiveRoster(from: PeerConnection, bytes: Uint8Array): void {
    void this.takeRoster(bytes, from).then((taken) => taken.ok || from.session.close(taken.refusal.message));
  }

  /** Accepts a roster from any source: its signature and version decide. */
  async takeRoster(bytes: Uint8Array, from: PeerConnection | null = null): Promise<Result<unknown, MembershipRefusal>> {
    const taken = await this.#membership.takeRoster(bytes);
    if (taken.ok && taken.value) this.#rosterChanged(from);
    return taken;
  }

  #rosterChanged(from: PeerConnection | null): void {
    for (const connection of this.#connections.all()) {
      const judged = judgeDevice(this.#membership.roster, connection.device);
      if (this.#membership.removalReason !== null) connection.session.closeWithCode('device-removed');
      else if (!judged.ok) connection.session.close(judged.refusal.message);
      else if (connection !== from) connection.session.sendCustom('roster', this.#membership.roster.bytes);
    }
    this.#context.keysChanged();
    void this.#folder?.look();
    this.#changed();
  }

  #noteUpdate(update: Uint8Array, source: UpdateSource | null): void {
    const behind = this.#membership.behind((device) => this.#connections.isInSync(device));
    const writer = behind.length === 0 ? null : soleAuthor(this.#authorship, update);
    for (const device of behind) {
      const isTheirs = source?.device === device || writer === fingerprint(device);
      if (!isTheirs) this.#remember(device, { lacks: (this.#membership.known(device).lacks ?? 0) + 1 });
    }
    for (const connection of this.#connections.all()) connection.inSync = null;
    this.#throttle.schedule('digest', delayMs.digest, () => this.#sendDigest());
    this.#changed();
  }

  #sendDigest(): void {
    const bytes = this.#digests.message();
    for (const connection of this.#connections.all()) {
      if (connection.initialSyncDone) connection.session.sendCustom('digest', bytes);
      // A digest received before the last change can be compared only now.
      connection.compare();
    }
  }

  #noteInitialSync(device: DeviceKey): void {
    this.#declined.noteMet(device);
    this.#remember(device, { lacks: 0, lastSeen: this.#context.now() });
    this.#throttle.schedule('digest', delayMs.digest, () => this.#sendDigest());
  }

  #remember(device: DeviceKey, news: Partial<KnownDevice>): void {
    this.#membership.know(device, news);
    this.#throttle.schedule('save', delayMs.save, () => void this.#membership.save());
    this.#changed();
  }

  #changed(): void {
    if (!this.#closed) this.notifyWindows();
  }

  #tick(): void {
    if (this.#closed) return;
    this.#connections.tick();
    this.#throttle.schedule('tick', delayMs.tick, () => this.#tick());
  }
}
