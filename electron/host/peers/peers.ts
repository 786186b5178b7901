/**
 * Everything between this device and others: the device keys, and one SharedProduct for each product that is shared. Answers the
 * questions of the windows about it.
 */
import { ok, refuse, type Result } from '../../../shared/domain/result.ts';
import type { AnswerOf, ArgsOf, SharingAnswers, SharingQuestion } from '../../../shared/desktop/contract.ts';
import { type DeviceKey, type DeviceKeyPair, newOwnerKeyPair } from '../../../shared/sync/crypto.ts';
import { foundRoster } from '../../../shared/sync/membership/edit-roster.ts';
import { isExpired, newInvitationSecret, readInvitation, writeInvitation } from '../../../shared/sync/membership/invitation.ts';
import type { Invitation } from '../../../shared/sync/membership/invitation-facts.ts';
import { isName } from '../../../shared/sync/names.ts';
import { defaultPeerPort } from '../storage/data-folder.ts';
import { type Disk, realDisk } from '../storage/disk.ts';
import type { Hub, HubRefusal } from '../hub/hub.ts';
import { readFolderChoice } from '../folder/folder-choice.ts';
import { type FolderEnvironment, type Pace, SharedFolder, defaultFolderTiming } from '../folder/shared-folder.ts';
import { afterReading } from './after-reading.ts';
import { ownAddresses, readAddress } from './network/addresses.ts';
import { readBundle, type SyncFileRefusal, writeBundle } from './sharing/bundles.ts';
import { notShared } from './sharing/sharing-status.ts';
import { type Joined, type JoiningRefusal, redeemInvitation } from './membership/joining.ts';
import { keepDeviceKeys } from './membership/device-keys.ts';
import {
  createMembershipWriter,
  createReportWriter,
  type MembershipState,
  readStoredReport,
  readMembership,
  type MembershipRefusal,
} from './membership/membership-file.ts';
import { PeerNetwork } from './network/peer-network.ts';
import { SharedProduct } from './sharing/shared-product.ts';
import type { PeerContext } from './sharing/peer-context.ts';

type SharingRefusal =
  | HubRefusal
  | JoiningRefusal
  | MembershipRefusal
  | SyncFileRefusal
  | 'address'
  | 'device-keys'
  | 'folder'
  | 'not-shared'
  | 'sharing-damaged';

export interface PeersOptions {
  readonly data: string;
  readonly hub: Pick<Hub, 'hold' | 'products'>;
  readonly disk?: Disk;
  readonly port: number;
  readonly now?: () => number;
  readonly folderPace?: Pace;
}

type Answered<Q extends SharingQuestion> = Promise<Result<AnswerOf<Q>, SharingRefusal>>;

/** Answers the questions about sharing as `shared/desktop/contract.ts` describes them. */
export interface Peers extends SharingAnswers {
  close(): Promise<void>;
}

/** How long an invitation can be used, in ms. */
const invitationLife = 24 * 60 * 60_000;
const minute = 60_000;

async function withoutValue(
  pending: Result<unknown, SharingRefusal> | Promise<Result<unknown, SharingRefusal>>,
): Promise<Result<Record<string, never>, SharingRefusal>> {
  const result = await pending;
  return result.ok ? ok({}) : result;
}

class LivePeers implements Peers {
  readonly #options: PeersOptions;
  readonly #disk: Disk;
  readonly #now: () => number;
  readonly #products = new Map<string, SharedProduct>();
  readonly #network: PeerNetwork;
  readonly #save: PeerContext['save'];
  #device: Promise<Result<DeviceKeyPair, 'device-keys'>> | null = null;
  /** Opening, founding and joining run one after the other: none may miss what is stored on disk and overwrite it. */
  #queue: Promise<unknown>;
  #closed = false;

  constructor(options: PeersOptions) {
    this.#options = options;
    this.#disk = options.disk ?? realDisk;
    this.#now = options.now ?? Date.now;
    this.#save = createMembershipWriter(this.#disk, options.data);
    this.#network = new PeerNetwork({
      port: options.port,
      after: afterReading,
      deviceKeys: () => this.#deviceKeys(),
      products: this.#products,
    });
    this.#queue = this.#openShared();
  }

  async sharing({ product }: ArgsOf<'sharing'>): Answered<'sharing'> {
    const found = await this.#find(product);
    if (!found.ok) return found;
    if (found.value) return ok(found.value.describe());
    const device = await this.#deviceKeys();
    return device.ok ? ok(notShared(device.value)) : device;
  }

  shareProduct({ product, name }: ArgsOf<'shareProduct'>): Answered<'shareProduct'> {
    return this.#enqueue(async () => {
      const found = await this.#findNow(product);
      if (!found.ok || found.value) return found.ok ? ok({}) : found;
      const device = await this.#deviceKeys();
      if (!device.ok) return device;
      const owner = newOwnerKeyPair();
      const founded = foundRoster(product, owner, { key: device.value.key, name }, this.#now());
      if (!founded.ok) return founded;
      const { roster, epochKey } = founded.value;
      const opened = await this.#open(
        product,
        { roster, owner, epochKeys: [epochKey], invitations: [], known: {}, typed: [], folder: null },
        'new',
      );
      return opened.ok ? ok({}) : opened;
    });
  }

  async invite({ product }: ArgsOf<'invite'>): Answered<'invite'> {
    const found = await this.#shared(product);
    if (!found.ok) return found;
    const device = await this.#deviceKeys();
    if (!device.ok) return device;
    const name = await this.#nameOf(product);
    const expires = Math.floor((this.#now() + invitationLife) / minute) * minute;
    const invitation: Invitation = {
      product,
      productName: isName(name) ? name : 'Untitled product',
      owner: found.value.membership.roster.owner,
      inviter: device.value.key,
      secret: newInvitationSecret(),
      expires,
      addresses: ownAddresses()
        .slice(0, 4)
        .map((host) => ({ host, port: this.#network.port })),
    };
    const invited = await found.value.invite(invitation);
    return invited.ok ? ok({ link: writeInvitation(invitation), expires }) : invited;
  }

  lookAtInvitation({ text }: ArgsOf<'lookAtInvitation'>): Answered<'lookAtInvitation'> {
    const read = readInvitation(text);
    if (!read.ok) return Promise.resolve(read);
    const { product, productName, expires } = read.value;
    return Promise.resolve(isExpired(read.value, this.#now()) ? expired : ok({ product, productName, expires }));
  }

  async joinProduct({ text, name, address }: ArgsOf<'joinProduct'>): Answered<'joinProduct'> {
    const read = readInvitation(text);
    if (!read.ok) return read;
    const invitation = read.value;
    const { product } = invitation;
    if (isExpired(invitation, this.#now())) return expired;
    const device = await this.#deviceKeys();
    if (!device.ok) return device;
    const found = await this.#find(product);
    if (!found.ok) return found;
    // Only the inviter knows whether this device still belongs: one that was removed while away has not received that roster.
    if (found.value?.describe().devices.some(({ key, state }) => key === invitation.inviter && state === 'here'))
      return ok({ product });
    const typed = address === null || address.trim() === '' ? null : readAddress(address, defaultPeerPort);
    if (typed && !typed.ok) return typed;
    const addresses = [...(typed ? [typed.value] : []), ...invitation.addresses.map(({ host, port }) => `${host}:${port}`)];
    await this.#network.open();
    const joined = await redeemInvitation(
      { invitation, device: device.value, name, addresses, after: afterReading },
      (key, report) => this.#network.watchForKey(key, report),
    );
    if (!joined.ok) return joined;
    return this.#enqueue(() => this.#applyInvitation(joined.value, invitation));
  }

  async addAddress({ product, address }: ArgsOf<'addAddress'>): Answered<'addAddress'> {
    const found = await this.#shared(product);
    if (!found.ok) return found;
    const read = readAddress(address, defaultPeerPort);
    if (!read.ok) return read;
    return withoutValue(found.value.addTypedAddress(read.value));
  }

  async lookAgain({ product }: ArgsOf<'lookAgain'>): Answered<'lookAgain'> {
    const found = await this.#shared(product);
    if (!found.ok) return found;
    this.#network.look();
    found.value.look();
    return ok({});
  }

  async removeDevice({ product, device }: ArgsOf<'removeDevice'>): Answered<'removeDevice'> {
    const found = await this.#shared(product);
    return found.ok ? withoutValue(found.value.remove(device as DeviceKey)) : found;
  }

  async settleHeld({ product, held, taken }: ArgsOf<'settleHeld'>): Answered<'settleHeld'> {
    const found = await this.#shared(product);
    return found.ok ? withoutValue(found.value.settle(held, taken)) : found;
  }

  async settleChanges({ product, changes, answered }: ArgsOf<'settleChanges'>): Answered<'settleChanges'> {
    const found = await this.#shared(product);
    return found.ok ? withoutValue(found.value.settleChanges(changes, answered)) : found;
  }

  async writeBundle({ product }: ArgsOf<'writeBundle'>): Answered<'writeBundle'> {
    const found = await this.#shared(product);
    return found.ok ? writeBundle(found.value, this.#now()) : found;
  }

  async readBundle({ product, bytes }: ArgsOf<'readBundle'>): Answered<'readBundle'> {
    const found = await this.#shared(product);
    return found.ok ? readBundle(found.value, bytes) : found;
  }

  async setFolder({ product, path }: ArgsOf<'setFolder'>): Answered<'setFolder'> {
    const found = await this.#shared(product);
    if (!found.ok) return found;
    const chosen = path === null ? ok(null) : await readFolderChoice(this.#disk, this.#options.data, path);
    return chosen.ok ? withoutValue(found.value.useFolder(chosen.value)) : chosen;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#queue;
    this.#network.stopAccepting();
    await Promise.all([...this.#products.values()].map((product) => product.close('Steward is shutting down on that device.')));
    await this.#network.close();
  }

  /** Products that are shared already accept connections from the start, with or without a window. */
  async #openShared(): Promise<void> {
    const listed = await this.#options.hub.products();
    for (const { id } of listed.ok ? listed.value : []) await this.#findNow(id);
  }

  async #deviceKeys(): Promise<Result<DeviceKeyPair, 'device-keys'>> {
    this.#device ??= keepDeviceKeys(this.#disk, this.#options.data);
    const device = await this.#device;
    if (!device.ok) this.#device = null;
    return device;
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /** `null`: not shared here. A file that can't be read is refused and not cached: it may be repaired while Steward runs. */
  async #find(product: string): Promise<Result<SharedProduct | null, SharingRefusal>> {
    const open = this.#products.get(product);
    return open ? ok(open) : this.#enqueue(() => this.#findNow(product));
  }

  async #findNow(product: string): Promise<Result<SharedProduct | null, SharingRefusal>> {
    if (this.#closed) return refuse('closing', 'Steward is shutting down.');
    const open = this.#products.get(product);
    if (open) return ok(open);
    const stored = await readMembership(this.#disk, this.#options.data, product);
    if (!stored.ok) return stored;
    return stored.value === null ? ok(null) : this.#open(product, stored.value, 'kept');
  }

  async #applyInvitation(
    { roster, epochKey, address }: Joined,
    { product, inviter }: Invitation,
  ): Promise<Result<{ readonly product: string }, SharingRefusal>> {
    const found = await this.#findNow(product);
    if (!found.ok) return found;
    const back = found.value;
    const known = { [inviter]: { lastSeen: this.#now(), lacks: null, address } };
    const entered = back
      ? await back.takeRoster(roster.bytes)
      : await this.#open(
          product,
          { roster, owner: null, epochKeys: [epochKey], invitations: [], known, typed: [], folder: null },
          'new',
        );
    back?.dialSchedule.add(address, inviter);
    back?.look();
    return entered.ok ? ok({ product }) : entered;
  }

  async #shared(product: string): Promise<Result<SharedProduct, SharingRefusal>> {
    const found = await this.#find(product);
    if (!found.ok) return found;
    return found.value
      ? ok(found.value)
      : refuse('not-shared', 'This product isn’t shared yet. Share it on the Sync screen first.');
  }

  async #nameOf(product: string): Promise<string> {
    const listed = await this.#options.hub.products();
    return (listed.ok ? (listed.value.find(({ id }) => id === product)?.name ?? '') : '').slice(0, 60).trim();
  }

  async #open(id: string, membership: MembershipState, is: 'new' | 'kept'): Promise<Result<SharedProduct, SharingRefusal>> {
    const device = await this.#deviceKeys();
    if (!device.ok) return device;
    let shared: SharedProduct | null = null;
    const lease = await this.#options.hub.hold(id, {
      welcome: (window) => shared?.greet(window),
      closing: (reason) => {
        this.#products.delete(id);
        void shared?.close(reason);
        this.#network.announce();
      },
    });
    if (!lease.ok) return lease;
    const context = this.#peerContext(device.value);
    const stored = is === 'new' ? await context.save(id, membership) : ok({});
    if (!stored.ok) {
      lease.value.release();
      return stored;
    }
    await this.#network.open();
    shared = new SharedProduct(id, membership, lease.value, context, await readStoredReport(this.#disk, this.#options.data, id));
    this.#products.set(id, shared);
    this.#network.announce();
    shared.notifyWindows();
    return ok(shared);
  }

  get #folderEnvironment(): FolderEnvironment {
    return {
      disk: this.#disk,
      data: this.#options.data,
      after: afterReading,
      now: this.#now,
      clock: () => performance.now(),
      pace: this.#options.folderPace ?? defaultFolderTiming,
    };
  }

  #peerContext(device: DeviceKeyPair): PeerContext {
    return {
      device,
      after: afterReading,
      now: this.#now,
      clock: () => performance.now(),
      listening: () => this.#network.listening(),
      trouble: () => this.#network.trouble(),
      save: this.#save,
      saveReport: createReportWriter(this.#disk, this.#options.data),
      dial: (product, due, key) => void this.#network.dial(product, due, key),
      openFolder: (path, product, isNew) => new SharedFolder(path, product, this.#folderEnvironment, isNew),
      keysChanged: () => this.#network.announce(),
    };
  }
}

const expired = refuse('expired', 'This invitation has expired. Ask for a new one.');

export const openPeers = (options: PeersOptions): Peers => new LivePeers(options);
