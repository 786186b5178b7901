/**
 * The members of one shared product and what is remembered of each device: the signed roster, the keys, invitations, and devices that
 * violated the protocol. Roster, keys, invitations, addresses and folder are on disk before the caller gets its answer; violations are counted
 * until the restart, and what is known of a device is written with the next change.
 */
import { ok, refuse, type Result } from '../../../../shared/domain/result.ts';
import { type DeviceKey, type DeviceKeyPair, equalBytes } from '../../../../shared/sync/crypto.ts';
import { admitDevice, removeDevice } from '../../../../shared/sync/membership/edit-roster.ts';
import { consumeInvitation, openInvitation } from '../../../../shared/sync/membership/invitation-book.ts';
import type { Invitation } from '../../../../shared/sync/membership/invitation-facts.ts';
import { readRoster } from '../../../../shared/sync/membership/roster-bytes.ts';
import { epochKeyFor, epochPsk, judgeDevice, newerRoster, type Roster } from '../../../../shared/sync/membership/roster.ts';
import type { KnownDevice, MembershipState, MembershipRefusal } from './membership-file.ts';
import type { ProductKey } from '../network/networked-product.ts';

export interface MembershipOptions {
  readonly product: string;
  readonly device: DeviceKeyPair;
  /** Wall clock, ms since 1970. */
  readonly now: () => number;
  /** Never rejects; refuses with the disk's message. */
  readonly save: (membership: MembershipState) => Promise<Result<unknown, MembershipRefusal>>;
}

/** After this many violations a device is blocked until Refresh is chosen on this device. The blocked device shows the message of `judge`. */
const maxFaults = 3;
const maxTypedAddresses = 16;
const unknown: KnownDevice = { lastSeen: null, lacks: null, address: null };

const reasonOfRemoval = (key: Result<Uint8Array, MembershipRefusal>): string | null => (key.ok ? null : key.refusal.message);

export class Membership {
  readonly #options: MembershipOptions;
  #membership: MembershipState;
  #removalReason: string | null;
  readonly #faults = new Map<DeviceKey, { readonly count: number; readonly reason: string }>();

  constructor(membership: MembershipState, options: MembershipOptions) {
    this.#membership = membership;
    this.#options = options;
    this.#removalReason = reasonOfRemoval(epochKeyFor(membership.roster, options.device));
  }

  get membership(): MembershipState {
    return this.#membership;
  }

  get roster(): Roster {
    return this.#membership.roster;
  }

  get removalReason(): string | null {
    return this.#removalReason;
  }

  get faults(): ReadonlyMap<DeviceKey, { readonly reason: string }> {
    return this.#faults;
  }

  get others(): readonly DeviceKey[] {
    return this.roster.devices.map(({ key }) => key).filter((key) => key !== this.#options.device.key);
  }

  keys(): readonly ProductKey[] {
    if (this.#removalReason !== null) return [];
    const { product } = this.#options;
    const epochs = this.#membership.epochKeys.map((key) => ({ psk: epochPsk(key), product, invitation: null }));
    return [...epochs, ...this.#membership.invitations.map(({ psk, id }) => ({ psk, product, invitation: id }))];
  }

  /** Each attempt uses the next epoch key: the other device may know only an older one. */
  keyForAttempt(attempt: number): ProductKey | undefined {
    const epochs = this.keys().filter(({ invitation }) => invitation === null);
    return epochs[attempt % epochs.length];
  }

  /** The devices that will lack changes made now. */
  behind(isInSync: (device: DeviceKey) => boolean): readonly DeviceKey[] {
    return this.others.filter((device) => this.known(device).lacks !== null && !isInSync(device));
  }

  judge(device: DeviceKey, { invitation }: ProductKey): Result<unknown, MembershipRefusal> {
    if ((this.#faults.get(device)?.count ?? 0) >= maxFaults)
      return refuse(
        'faulty',
        'This device was blocked after sending invalid changes several times. To unblock it, choose Refresh on the other device’s Sync screen.',
      );
    if (invitation === null) return judgeDevice(this.roster, device);
    return consumeInvitation(this.#membership.invitations, invitation, device, this.#options.now());
  }

  noteFault(device: DeviceKey, reason: string): void {
    this.#faults.set(device, { count: (this.#faults.get(device)?.count ?? 0) + 1, reason });
  }

  forgive(): void {
    this.#faults.clear();
  }

  invite(invitation: Invitation): Promise<Result<unknown, MembershipRefusal>> {
    if (this.#membership.owner === null)
      return Promise.resolve(refuse('not-owner', 'Only the owner’s device can invite others.'));
    return this.#update({ invitations: openInvitation(this.#membership.invitations, invitation, this.#options.now()) });
  }

  /** Admits an invited device, once, and returns the signed roster that includes it. */
  async admit(device: DeviceKey, name: string, invitation: string): Promise<Result<Uint8Array, MembershipRefusal>> {
    const { owner, roster, epochKeys, invitations } = this.#membership;
    const [epochKey] = epochKeys;
    const usedUp = consumeInvitation(invitations, invitation, device, this.#options.now());
    if (!usedUp.ok) return usedUp;
    if (owner === null || epochKey === undefined) return refuse('not-owner', 'This device can no longer invite others.');
    const admitted = judgeDevice(roster, device).ok
      ? ok(roster)
      : admitDevice({ roster, epochKey }, owner, { key: device, name }, this.#options.now());
    if (!admitted.ok) return admitted;
    const saved = await this.#update({ roster: admitted.value, invitations: usedUp.value });
    return saved.ok ? ok(admitted.value.bytes) : saved;
  }

  /** Removes a device; the remaining ones get a new epoch key. */
  async remove(device: DeviceKey): Promise<Result<unknown, MembershipRefusal>> {
    const { owner, roster, epochKeys } = this.#membership;
    if (owner === null) return refuse('not-owner', 'Only the owner’s device can remove others.');
    if (device === this.#options.device.key) return refuse('own-device', 'You can’t remove the device you’re using.');
    const removed = removeDevice(roster, owner, device, this.#options.now());
    if (!removed.ok) return removed;
    return this.#update({ roster: removed.value.roster, epochKeys: [removed.value.epochKey, ...epochKeys] });
  }

  /** Accepts a roster from any source: its signature and version decide. Returns whether it was newer. */
  async takeRoster(bytes: Uint8Array): Promise<Result<boolean, MembershipRefusal>> {
    const theirs = readRoster(bytes, this.roster.owner);
    const newer = theirs.ok ? newerRoster(this.roster, theirs.value) : theirs;
    if (!newer.ok) return newer;
    if (newer.value.version === this.roster.version) return ok(false);
    const key = epochKeyFor(newer.value, this.#options.device);
    this.#removalReason = reasonOfRemoval(key);
    const { epochKeys } = this.#membership;
    // A device that is admitted again knows the epoch already, from the roster that removed it, but not its key.
    const isNewKey = key.ok && !epochKeys.some((each) => equalBytes(each, key.value));
    const saved = await this.#update({ roster: newer.value, epochKeys: isNewKey ? [key.value, ...epochKeys] : epochKeys });
    return saved.ok ? ok(true) : saved;
  }

  addTypedAddress(address: string): Promise<Result<unknown, MembershipRefusal>> {
    return this.#update({ typed: [...new Set([address, ...this.#membership.typed])].slice(0, maxTypedAddresses) });
  }

  chooseFolder(folder: string | null): Promise<Result<unknown, MembershipRefusal>> {
    return this.#update({ folder });
  }

  known(device: DeviceKey): KnownDevice {
    return this.#membership.known[device] ?? unknown;
  }

  know(device: DeviceKey, news: Partial<KnownDevice>): void {
    this.#membership = {
      ...this.#membership,
      known: { ...this.#membership.known, [device]: { ...this.known(device), ...news } },
    };
  }

  save(): Promise<Result<unknown, MembershipRefusal>> {
    return this.#options.save(this.#membership);
  }

  #update(news: Partial<MembershipState>): Promise<Result<unknown, MembershipRefusal>> {
    this.#membership = { ...this.#membership, ...news };
    return this.save();
  }
}
