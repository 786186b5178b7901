/**
 * Keeps one product in sync through a folder that other devices see too, even if they are never online together: reads what the others
 * wrote, writes what is new here, reports damaged or missing files and repairs them by writing a snapshot of everything this device has.
 * Scans at intervals, and at once when the system reports new files.
 */
import { join } from 'node:path';
import type { SharingState } from '../../../shared/desktop/sharing.ts';
import { invariant, type Result } from '../../../shared/domain/result.ts';
import type { DeviceKey } from '../../../shared/sync/crypto.ts';
import { deviceFolderName, isDeviceFolderName, productFolderName } from '../../../shared/sync/files/folder-chunk.ts';
import type { Replica } from '../../../shared/sync/session/replica.ts';
import { judgeDevice } from '../../../shared/sync/membership/roster.ts';
import type { After } from '../../../shared/sync/channel/secure-channel.ts';
import { type Disk, isMissing } from '../storage/disk.ts';
import type { UpdateInbox } from '../peers/inbox/update-inbox.ts';
import type { MembershipState, MembershipRefusal } from '../peers/membership/membership-file.ts';
import { judgeChain, type JudgedChain, type KnownChunk } from './chain.ts';
import { Incoming } from './incoming.ts';
import { type FolderScan, scanFolder, type DeviceFolder } from './folder-scan.ts';
import { stateHash } from '../crypto/state-hash.ts';
import { readMemory, reachOf, writeMemory } from './memory.ts';
import { Outgoing, type Pauses } from './outgoing.ts';
import { fitsChunk, removeHalfWritten, writeChunk } from './own-chain.ts';
import {
  diskSentence,
  emptySentence,
  faultSentence,
  oddSentence,
  ownFaultSentence,
  together,
  tooLongSentence,
} from './troubles.ts';
import { createWatching, type Watching } from './watching.ts';

export interface FolderProduct {
  readonly id: string;
  readonly device: DeviceKey;
  readonly membership: Pick<MembershipState, 'roster' | 'epochKeys'>;
  readonly replica: Replica;
  readonly inbox: Pick<UpdateInbox, 'take'>;
  takeRoster(bytes: Uint8Array): Promise<Result<unknown, MembershipRefusal>>;
  noteFolder(folder: SharingState['folder']): void;
}

export interface Pace extends Pauses {
  /** Time between two scans without a file event, in ms. */
  readonly pollMs: number;
  /** After this time a damaged or missing file is not expected to arrive any more, in ms. */
  readonly graceMs: number;
  readonly watch: boolean;
}

export const defaultFolderTiming: Pace = { pollMs: 4_000, graceMs: 30_000, ownMs: 1_000, foreignMs: 15_000, watch: true };

export interface FolderEnvironment {
  readonly disk: Disk;
  readonly data: string;
  readonly after: After;
  readonly now: () => number;
  readonly clock: () => number;
  readonly pace: Pace;
}

/** A device's own chain of this length is replaced by one snapshot. */
const maxChainLength = 64;
/** The time of the last scan is reported at least this often, in ms. */
const reportIntervalMs = 60_000;
/** How long a caller waits for a slow disk, in ms. */
const timeoutMs = 2_000;
const nothing = new Uint8Array();
/** Files that operating systems create in any folder. */
const isSystemFile = (name: string): boolean => name.startsWith('.') || /^(desktop\.ini|thumbs\.db)$/i.test(name);

interface DeviceScan extends FolderScan, JudgedChain {
  readonly name: string;
  readonly device: DeviceKey | null;
}

export class SharedFolder {
  readonly #path: string;
  readonly #product: FolderProduct;
  readonly #environment: FolderEnvironment;
  readonly #incoming: Incoming;
  readonly #outgoing: Outgoing;
  readonly #watching: Watching | null;
  readonly #known = new Map<string, readonly KnownChunk[]>();
  #firstSeen = new Map<string, number>();
  #repaired: ReadonlySet<string> = new Set();
  /** The product's subfolder that `#known` is about; `null`: not scanned yet. */
  #subfolder: string | null = null;
  #rosterVersion = 0;
  #running: Promise<void> = Promise.resolve();
  #timer: { readonly at: number; readonly stop: () => void } | null = null;
  #reported: { readonly trouble: string | null; readonly at: number } | null = null;
  #lastRead: number | null = null;
  #memoryChanged = false;
  #closed = false;
  /** The user chose it just now: the memory file does not count. */
  readonly #isNew: boolean;

  constructor(path: string, product: FolderProduct, environment: FolderEnvironment, isNew: boolean) {
    this.#path = path;
    this.#product = product;
    this.#environment = environment;
    this.#isNew = isNew;
    this.#incoming = new Incoming(product.inbox, () => this.#scheduleScan(0));
    this.#outgoing = new Outgoing(product.replica, environment.pace, environment.clock, (ms) => this.#scheduleScan(ms));
    this.#watching = environment.pace.watch ? createWatching(() => this.#scheduleScan(100)) : null;
    this.#scheduleScan(0);
  }

  /** Reads and writes once. Never rejects; errors are reported. */
  look(): Promise<void> {
    this.#running = this.#running.then(() => this.#scan(false));
    return this.#running;
  }

  /** The same, with a timeout for a slow disk. */
  lookInTime(): Promise<void> {
    return this.#withTimeout(this.look());
  }

  /** Writes what is queued, if the disk answers in time. */
  async close(): Promise<void> {
    this.#timer?.stop();
    this.#watching?.close();
    await this.#withTimeout(this.#running.then(() => this.#scan(true)));
    this.#closed = true;
    this.#outgoing.close();
  }

  #withTimeout(work: Promise<void>): Promise<void> {
    return new Promise((done) => {
      const stop = this.#environment.after(timeoutMs, done);
      void work.then(() => {
        stop();
        done();
      });
    });
  }

  #scheduleScan(ms: number): void {
    const at = this.#environment.clock() + ms;
    if (this.#closed || (this.#timer !== null && this.#timer.at <= at)) return;
    this.#timer?.stop();
    const stop = this.#environment.after(ms, () => {
      this.#timer = null;
      void this.look();
    });
    this.#timer = { at, stop };
  }

  async #scan(isLast: boolean): Promise<void> {
    if (this.#closed) return;
    const troubles: string[] = [];
    try {
      await this.#exchange(troubles, isLast);
    } catch (error) {
      troubles.unshift(diskSentence(error, this.#path));
    }
    this.#report(together(troubles));
    if (!isLast) this.#scheduleScan(this.#environment.pace.pollMs);
  }

  async #exchange(troubles: string[], isLast: boolean): Promise<void> {
    const { membership, device } = this.#product;
    const belongs = judgeDevice(membership.roster, device);
    const [epochKey] = membership.epochKeys;
    if (!belongs.ok) return void troubles.push(belongs.refusal.message);
    invariant(epochKey, 'who belongs has a key');
    const present = await this.#environment.disk.readdir(this.#path);
    await this.#loadMemory(productFolderName(epochKey));
    if (this.#subfolder !== productFolderName(epochKey)) await this.#changeSubfolder(productFolderName(epochKey), epochKey);
    if (present.length === 0 && this.#known.size > 0) return void troubles.push(emptySentence(this.#path));
    const { seen, odd } = await this.#scanAll(epochKey);
    for (const refused of await this.#takeRosters(seen)) troubles.push(refused);
    this.#applyAll(seen);
    this.#lastRead = this.#environment.now();
    // A roster in the folder brought a newer key: continue in the subfolder of that key.
    if (this.#product.membership.epochKeys[0] !== epochKey) return this.#exchange(troubles, isLast);
    const faults = this.#noteFaults(seen, troubles);
    troubles.push(...this.#incoming.sentences((each) => this.#nameOf(each)), ...odd.map(oddSentence));
    await this.#write(epochKey, isLast, troubles);
    if (!this.#outgoing.hasDueWrite) this.#repaired = faults;
    this.#watching?.follow(await this.#folders(seen));
    if (this.#memoryChanged) await this.#save();
  }

  async #loadMemory(place: string): Promise<void> {
    if (this.#subfolder !== null) return;
    const { disk } = this.#environment;
    const { doc } = this.#product.replica;
    const memory = this.#isNew ? null : await readMemory(disk, this.#memoryPath, this.#path, doc);
    this.#subfolder = memory?.place ?? place;
    this.#rosterVersion = memory?.rosterVersion ?? 0;
    for (const [name, chunks] of Object.entries(memory?.devices ?? {})) this.#known.set(name, chunks);
    if (memory?.settled !== stateHash(doc)) this.#outgoing.requestSnapshot();
  }

  /** The epoch key has changed. Only the new roster stays in the old subfolder, for devices that have not received it yet. */
  async #changeSubfolder(place: string, epochKey: Uint8Array): Promise<void> {
    const { roster, epochKeys } = this.#product.membership;
    const before = epochKeys.find((each) => each !== epochKey && productFolderName(each) === this.#subfolder);
    const own = before && this.#ownFolder(before);
    const chain = own && this.#known.get(own.path.split('/')[1] ?? '');
    if (own && chain)
      await writeChunk(own, chain, { whole: true, writtenAt: this.#environment.now(), roster: roster.bytes, update: nothing });
    this.#subfolder = place;
    this.#known.clear();
    this.#outgoing.requestSnapshot();
    this.#memoryChanged = true;
  }

  async #scanAll(epochKey: Uint8Array): Promise<{ readonly seen: readonly DeviceScan[]; readonly odd: readonly string[] }> {
    const own = this.#ownFolder(epochKey);
    await removeHalfWritten(own);
    const present = await this.#namesIn(join(this.#path, this.#subfolder ?? ''));
    const names = new Set([...present.filter(isDeviceFolderName), ...this.#known.keys()]);
    const seen: DeviceScan[] = [];
    const unexpected = new Map(
      present.filter((name) => !isDeviceFolderName(name) && !isSystemFile(name)).map((name) => [name, name]),
    );
    for (const name of names) {
      const path = `${this.#subfolder}/${name}`;
      const look = await scanFolder({ ...own, path }, this.#known.get(name) ?? []);
      seen.push({ ...look, ...judgeChain(look.present, look.gone), name, device: null });
      for (const each of look.odd) if (!isSystemFile(each.name)) unexpected.set(`${name} ${each.name} ${each.stamp}`, each.name);
    }
    return { seen, odd: this.#pastGrace(unexpected, 'odd') };
  }

  async #takeRosters(seen: readonly DeviceScan[]): Promise<readonly string[]> {
    const refused: string[] = [];
    for (const roster of seen.flatMap(({ opened }) => [...opened.values()].map((chunk) => chunk.roster))) {
      const taken = roster.length === 0 ? null : await this.#product.takeRoster(roster);
      if (taken?.ok === false) refused.push(taken.refusal.message);
    }
    return [...new Set(refused)];
  }

  /** Repeats while chunks are applied: one device's updates may depend on another's. */
  #applyAll(seen: readonly DeviceScan[]): void {
    const owners = this.#owners();
    const done = new Map(seen.map(({ name }) => [name, new Set<string>()]));
    for (let news = true; news; ) {
      news = false;
      for (const { name, readable, opened } of seen) {
        const device = owners.get(name);
        const before = done.get(name);
        if (device === undefined || before === undefined) continue;
        const chunks = readable.filter((chunk) => !chunk.taken && !before.has(chunk.name));
        for (const each of this.#incoming.take({ device, chunks, opened })) news = before.add(each) && true;
      }
    }
    for (const { name, present, gone, readable, replaced } of seen)
      this.#rememberScan(name, { present, gone, readable, replaced }, done.get(name) ?? new Set());
  }

  /** Remembers the scan result; chunks that an applied snapshot supersedes need not be read any more. */
  #rememberScan(
    name: string,
    { present, gone, readable, replaced }: Pick<DeviceScan, 'present' | 'gone' | 'readable' | 'replaced'>,
    taken: ReadonlySet<string>,
  ): void {
    const [begin] = readable;
    const covers = begin?.link?.whole === true && (begin.taken || taken.has(begin.name));
    const isTaken = (chunk: KnownChunk): boolean =>
      chunk.taken || taken.has(chunk.name) || (covers && chunk.sequence < begin.sequence);
    const next = [
      ...present.map((chunk) => ({ ...chunk, taken: isTaken(chunk) })),
      ...gone.filter((chunk) => !replaced.includes(chunk)),
    ];
    if (JSON.stringify(next) === JSON.stringify(this.#known.get(name) ?? [])) return;
    this.#memoryChanged = true;
    this.#known.set(name, next);
  }

  /** Faults in the own chain are repaired at once. Those of others only after the grace period, with a snapshot of everything here. */
  #noteFaults(seen: readonly DeviceScan[], troubles: string[]): ReadonlySet<string> {
    const owners = this.#owners();
    const foreign = new Map<string, string>();
    for (const { name, faults } of seen) {
      const device = owners.get(name);
      if (device === this.#product.device && faults.length > 0) this.#outgoing.requestSnapshot();
      for (const fault of faults) {
        if (device === this.#product.device) troubles.push(ownFaultSentence(fault));
        else
          foreign.set(
            `${name} ${fault.kind} ${fault.name}`,
            faultSentence(fault, device === undefined ? 'an unknown device' : this.#nameOf(device)),
          );
      }
    }
    const overdue = this.#pastGrace(foreign, 'fault');
    troubles.push(...overdue);
    const keys = new Set([...foreign].filter(([, sentence]) => overdue.includes(sentence)).map(([key]) => key));
    if ([...keys].some((key) => !this.#repaired.has(key))) this.#outgoing.requestSnapshot();
    return keys;
  }

  /** What has been seen for longer than the grace period. */
  #pastGrace(found: ReadonlyMap<string, string>, kind: string): readonly string[] {
    const now = this.#environment.clock();
    const before = this.#firstSeen;
    this.#firstSeen = new Map([...before].filter(([key]) => !key.startsWith(`${kind} `)));
    for (const key of found.keys()) this.#firstSeen.set(`${kind} ${key}`, before.get(`${kind} ${key}`) ?? now);
    const overdue = [...found].filter(
      ([key]) => now - (this.#firstSeen.get(`${kind} ${key}`) ?? now) >= this.#environment.pace.graceMs,
    );
    return [...new Set(overdue.map(([, sentence]) => sentence))];
  }

  async #write(epochKey: Uint8Array, isLast: boolean, troubles: string[]): Promise<void> {
    const { roster } = this.#product.membership;
    const place = this.#ownFolder(epochKey);
    const name = deviceFolderName(epochKey, this.#product.device);
    const own = this.#known.get(name) ?? [];
    if (own.length === 0 || (own.length >= maxChainLength && this.#outgoing.isDue(this.#environment.clock())))
      this.#outgoing.requestSnapshot();
    const isNewRoster = roster.version !== this.#rosterVersion;
    if (!(this.#outgoing.isDue(this.#environment.clock()) || (isLast && this.#outgoing.hasDueWrite) || isNewRoster)) return;
    const { update, whole, restore } = await this.#outgoing.next();
    try {
      if (!fitsChunk(update)) {
        restore();
        return void troubles.push(tooLongSentence);
      }
      const chunk = { whole, writtenAt: this.#environment.now(), roster: whole || isNewRoster ? roster.bytes : nothing, update };
      this.#known.set(name, await writeChunk(place, own, chunk));
      this.#rosterVersion = roster.version;
      this.#memoryChanged = true;
    } catch (error) {
      restore();
      throw error;
    }
  }

  async #save(): Promise<void> {
    const { replica } = this.#product;
    await replica.whenPersistedOrDiskFails?.();
    const settled = this.#outgoing.isSettled ? stateHash(replica.doc) : null;
    this.#memoryChanged = false;
    const devices = Object.fromEntries([...this.#known].map(([name, chunks]) => [name, [...chunks]]));
    await writeMemory(this.#environment.disk, this.#memoryPath, {
      folder: this.#path,
      place: this.#subfolder ?? '',
      devices,
      rosterVersion: this.#rosterVersion,
      reached: reachOf(replica.doc),
      settled,
    });
  }

  #report(trouble: string | null): void {
    const now = this.#environment.clock();
    if (this.#reported?.trouble === trouble && now - this.#reported.at < reportIntervalMs) return;
    this.#reported = { trouble, at: now };
    this.#product.noteFolder({ path: this.#path, trouble, lastRead: this.#lastRead });
  }

  get #memoryPath(): string {
    return join(this.#environment.data, 'products', this.#product.id, 'folder.json');
  }

  #ownFolder(epochKey: Uint8Array): DeviceFolder {
    const path = `${productFolderName(epochKey)}/${deviceFolderName(epochKey, this.#product.device)}`;
    return { disk: this.#environment.disk, folder: this.#path, path, epochKey };
  }

  #owners(): ReadonlyMap<string, DeviceKey> {
    const { roster, epochKeys } = this.#product.membership;
    const epochKey = epochKeys.find((each) => productFolderName(each) === this.#subfolder);
    return new Map(epochKey ? roster.devices.map(({ key }) => [deviceFolderName(epochKey, key), key]) : []);
  }

  #nameOf(device: DeviceKey): string {
    return this.#product.membership.roster.devices.find(({ key }) => key === device)?.name ?? 'another device';
  }

  #namesIn(path: string): Promise<readonly string[]> {
    return this.#environment.disk.readdir(path).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
  }

  /** The folders to watch: only the product's, not everything in the user's folder. */
  async #folders(seen: readonly DeviceScan[]): Promise<readonly string[]> {
    const product = join(this.#path, this.#subfolder ?? '');
    const isThere = (await this.#namesIn(this.#path)).includes(this.#subfolder ?? '');
    return isThere
      ? [product, ...seen.filter(({ present }) => present.length > 0).map(({ name }) => join(product, name))]
      : [this.#path];
  }
}
