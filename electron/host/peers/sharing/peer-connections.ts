/** The connections of one shared product: at most one to each device. Enters, replaces and ends them, and dials devices that are away. */
import type { Replica } from '../../../../shared/sync/session/replica.ts';
import type { UpdateValidator } from '../../../../shared/sync/validation/update-validator.ts';
import type { Channel } from '../../../../shared/sync/wire/messages.ts';
import { closeReasons } from '../../../../shared/sync/wire/close-reasons.ts';
import type { DeviceKey } from '../../../../shared/sync/crypto.ts';
import type { After, SecureChannel } from '../../../../shared/sync/channel/secure-channel.ts';
import type { Membership } from '../membership/membership.ts';
import type { Due, DialSchedule } from '../network/dial-schedule.ts';
import type { ConnectionOrigin, ProductKey } from '../network/networked-product.ts';
import type { DeclinedPeers } from './declined-peers.ts';
import { type LostConnection, mayReplace, PeerConnection, type PendingPeerUpdate, togetherUntilNow } from './peer-connection.ts';

export interface PeerConnectionsOptions {
  readonly product: string;
  readonly device: DeviceKey;
  readonly replica: Replica;
  readonly membership: Membership;
  readonly dialSchedule: DialSchedule;
  readonly declined: DeclinedPeers;
  /** A monotonic clock, in ms. */
  readonly clock: () => number;
  readonly after: After;
  /** Milliseconds since 1970. */
  readonly date: () => number;
  readonly validatorOf: (device: DeviceKey) => UpdateValidator;
  readonly dial: (due: Due, key: ProductKey) => void;
  readonly onCustom: (connection: PeerConnection, channel: Channel, bytes: Uint8Array) => void;
  readonly onPending: (connection: PeerConnection, pending: PendingPeerUpdate) => void;
  readonly onInitialSync: (device: DeviceKey) => void;
  /** Called after a connection has ended and was removed. */
  readonly onEnded: (connection: PeerConnection) => void;
  readonly onChange: () => void;
}

export class PeerConnections {
  readonly #options: PeerConnectionsOptions;
  readonly #byDevice = new Map<DeviceKey, PeerConnection>();
  /** Connections that became silent: their devices may be reachable another way. */
  readonly #noticedSilent = new WeakSet<PeerConnection>();
  /** Connections whose link was lost, until the next one with the same device. */
  readonly #lost = new Map<DeviceKey, LostConnection>();

  constructor(options: PeerConnectionsOptions) {
    this.#options = options;
  }

  get byDevice(): ReadonlyMap<DeviceKey, PeerConnection> {
    return this.#byDevice;
  }

  all(): readonly PeerConnection[] {
    return [...this.#byDevice.values()];
  }

  isInSync(device: DeviceKey): boolean {
    return this.#byDevice.get(device)?.initialSyncDone === true;
  }

  /** Takes over a channel to a member. A second connection to the same device replaces the first, or is closed. */
  enter({ link, peer }: SecureChannel<ProductKey>, origin: ConnectionOrigin): PeerConnection | null {
    const { device, clock, membership } = this.#options;
    const before = this.#byDevice.get(peer);
    if (before && !mayReplace(before, origin.dialed, device, clock())) {
      link.close(closeReasons['already-connected']);
      return null;
    }
    this.#byDevice.delete(peer);
    before?.session.closeWithCode('replaced');
    const wereConnected = membership.known(peer).lacks !== null;
    const lost = before?.asLost() ?? this.#lost.get(peer);
    this.#lost.delete(peer);
    const connection = this.#create(link, peer, origin, togetherUntilNow(lost, wereConnected, clock()));
    this.#byDevice.set(peer, connection);
    connection.session.start();
    return connection;
  }

  closeAll(reason: string): void {
    for (const { session } of this.#byDevice.values()) session.close(reason);
    this.#byDevice.clear();
  }

  /** To be called again and again: looks for connections that became silent, and dials the devices that are away. */
  tick(): void {
    const { dialSchedule, membership, dial, device: own, onChange } = this.#options;
    for (const connection of this.#byDevice.values()) {
      if (connection.silentReason === null || this.#noticedSilent.has(connection)) continue;
      this.#noticedSilent.add(connection);
      dialSchedule.retryNow();
    }
    const isHere = (device: DeviceKey): boolean => device === own || this.#byDevice.get(device)?.silentReason === null;
    if (membership.removalReason === null && !membership.others.every(isHere)) {
      for (const due of dialSchedule.takeDue(isHere)) {
        const key = membership.keyForAttempt(due.attempt);
        if (key) dial(due, key);
      }
    }
    if (this.all().some(({ silentReason }) => silentReason !== null)) onChange();
  }

  #create(
    link: SecureChannel<ProductKey>['link'],
    peer: DeviceKey,
    origin: ConnectionOrigin,
    together: number | null,
  ): PeerConnection {
    const { product, replica, clock, after, date, validatorOf, onCustom, onPending, onInitialSync, onChange } = this.#options;
    return new PeerConnection({
      ...origin,
      together,
      device: peer,
      product,
      replica,
      link,
      now: clock,
      after,
      date,
      validator: validatorOf(peer),
      onCustom,
      onPending,
      onInitialSync: () => onInitialSync(peer),
      onChange,
      onClosed: (ended, reason) => this.#noteClosed(ended, reason),
    });
  }

  #noteClosed(connection: PeerConnection, reason: string): void {
    if (this.#byDevice.get(connection.device) !== connection) return;
    this.#byDevice.delete(connection.device);
    const { membership, declined, dialSchedule, onEnded, onChange } = this.#options;
    onEnded(connection);
    const { protocolViolated, closedCleanly, code } = connection.session;
    if (!closedCleanly) this.#lost.set(connection.device, connection.asLost());
    // A deliberate refusal: retried at once, the answer would be the same.
    const isRefusal = closedCleanly && (!connection.initialSyncDone || protocolViolated || code === 'changes-declined');
    if (protocolViolated) membership.noteFault(connection.device, reason);
    else if (isRefusal && connection.pending === null) declined.noteEnded(connection.device, reason);
    if (!isRefusal) dialSchedule.retryNow();
    if (connection.address !== null) dialSchedule.failed(connection.address, reason, isRefusal);
    onChange();
  }
}
