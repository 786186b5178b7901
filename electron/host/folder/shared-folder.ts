/**
 * Keeps one product in sync through a folder that other devices see too, even if they are never online together: reads what the others
 * wrote, writes what is new here, reports damaged or missing files and repairs them by writing a snapshot of everything this device has.
 * Scans at intervals, and at once when the system reports new files.
 */
import { join } from 'node:path';
import type { SharingState } from '../../../shared/desktop/sharing.ts';
import { invariant, type Result } from '../../../shared/domain/result.ts';
import type { DeviceKey } from '../../../shared/sync/crypto.ts';
import { devicePlace, isDevicePlace, productPlace } from '../../../shared/sync/files/folder-chunk.ts';
import type { Replica } from '../../../shared/sync/session/replica.ts';
import { judgeDevice } from '../../../shared/sync/membership/roster.ts';
import type { After } from '../../../shared/sync/channel/secure-channel.ts';
import { type Disk, isMissing } from '../storage/disk.ts';
import type { UpdateInbox } from '../peers/inbox/update-inbox.ts';
import type { MembershipState } from '../peers/membership/membership-file.ts';
import { judgeChain, type JudgedChain, type KnownChunk } from './chain.ts';
import { Incoming } from './incoming.ts';
import { type Look, lookAt, type Place } from './look.ts';
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
  takeRoster(bytes: Uint8Array): Promise<Result<unknown>>;
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

export interface FolderSurroundings {
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
const tellEvery = 60_000;
/** How long a caller waits for a slow disk, in ms. */
const timeoutMs = 2_000;
const nothing = new Uint8Array();
/** Files that operating systems create in any folder. */
const isSystemFile = (name: string): boolean => name.startsWith('.') || /^(desktop\.ini|thumbs\.db)$/i.test(name);

interface Seen extends Look, JudgedChain {
  readonly name: string;
  readonly device: DeviceKey | null;
}

export class SharedFolder {
  readonly #path: string;
  readonly #product: FolderProduct;
  readonly #around: FolderSurroundings;
  readonly #incoming: Incoming;
  readonly #outgoing: Outgoing;
  readonly #watching: Watching | null;
  /** By the device's subfolder. */
  readonly #known = new Map<string, readonly KnownChunk[]>();
  #since = new Map<string, number>();
  #answered: ReadonlySet<string> = new Set();
  /** The product's subfolder that `#known` is about; `null`: not scanned yet. */
  #place: string | null = null;
  #rosterVersion = 0;
  #running: Promise<void> = Promise.resolve();
  #timer: { readonly at: number; readonly stop: () => void } | null = null;
  #told: { readonly trouble: string | null; readonly at: number } | null = null;
  #lastRead: number | null = null;
  #news = false;
  #closed = false;
  /** The user chose it just now: the memory file does not count. */
  readonly #anew: boolean;

  constructor(path: string, product: FolderProduct, around: FolderSurroundings, anew: boolean) {
    this.#path = path;
    this.#product = product;
    this.#around = around;
    this.#anew = anew;
    this.#incoming = new Incoming(product.inbox, () => this.#wake(0));
    this.#outgoing = new Outgoing(product.replica, around.pace, around.clock, (ms) => this.#wake(ms));
    this.#watching = around.pace.watch ? createWatching(() => this.#wake(100)) : null;
    this.#wake(0);
  }

  /** Reads and writes once. Never rejects; errors are reported. */
  look(): Promise<void> {
    this.#running = this.#running.then(() => this.#look(false));
    return this.#running;
  }

  /** The same, with a timeout for a slow disk. */
  lookInTime(): Promise<void> {
    return this.#inTime(this.look());
  }

  /** Writes what is queued, if the disk answers in time. */
  async close(): Promise<void> {
    this.#timer?.stop();
    this.#watching?.close();
    await this.#inTime(this.#running.then(() => this.#look(true)));
    this.#closed = true;
    this.#outgoing.close();
  }

  #inTime(work: Promise<void>): Promise<void> {
    return new Promise((done) => {
      const stop = this.#around.after(timeoutMs, done);
      void work.then(() => {
        stop();
        done();
      });
    });
  }

  #wake(ms: number): void {
    const at = this.#around.clock() + ms;
    if (this.#closed || (this.#timer !== null && this.#timer.at <= at)) return;
    this.#timer?.stop();
    const stop = this.#around.after(ms, () => {
      this.#timer = null;
      void this.look();
    });
    this.#timer = { at, stop };
  }

  async #look(isLast: boolean): Promise<void> {
    if (this.#closed) return;
    const troubles: string[] = [];
    try {
      await this.#exchange(troubles, isLast);
    } catch (error) {
      troubles.unshift(diskSentence(error, this.#path));
    }
    this.#tell(together(troubles));
    if (!isLast) this.#wake(this.#around.pace.pollMs);
  }

  async #exchange(troubles: string[], isLast: boolean): Promise<void> {
    const { membership, device } = this.#product;
    const belongs = judgeDevice(membership.roster, device);
    const [epochKey] = membership.epochKeys;
    if (!belongs.ok) return void troubles.push(belongs.refusal.message);
    invariant(epochKey, 'who belongs has a key');
    const present = await this.#around.disk.readdir(this.#path);
    await this.#remember(productPlace(epochKey));
    if (this.#place !== productPlace(epochKey)) await this.#moveOn(productPlace(epochKey), epochKey);
    if (present.length === 0 && this.#known.size > 0) return void troubles.push(emptySentence(this.#path));
    const { seen, odd } = await this.#seeAll(epochKey);
    for (const refused of await this.#takeRosters(seen)) troubles.push(refused);
    this.#takeAll(seen);
    this.#lastRead = this.#around.now();
    // A roster in the folder brought a newer key: continue in the subfolder of that key.
    if (this.#product.membership.epochKeys[0] !== epochKey) return this.#exchange(troubles, isLast);
    const faults = this.#noteFaults(seen, troubles);
    troubles.push(...this.#incoming.sentences((each) => this.#nameOf(each)), ...odd.map(oddSentence));
    await this.#write(epochKey, isLast, troubles);
    if (!this.#outgoing.waits) this.#answered = faults;
    this.#watching?.follow(await this.#folders(seen));
    if (this.#news) await this.#save();
  }

  async #remember(place: string): Promise<void> {
    if (this.#place !== null) return;
    const { disk } = this.#around;
    const { doc } = this.#product.replica;
    const memory = this.#anew ? null : await readMemory(disk, this.#memoryPath, this.#path, doc);
    this.#place = memory?.place ?? place;
    this.#rosterVersion = memory?.rosterVersion ?? 0;
    for (const [name, chunks] of Object.entries(memory?.devices ?? {})) this.#known.set(name, chunks);
    if (memory?.settled !== stateHash(doc)) this.#outgoing.wantWhole();
  }

  /** The epoch key has changed. Only the new roster stays in the old subfolder, for devices that have not received it yet. */
  async #moveOn(place: string, epochKey: Uint8Array): Promise<void> {
    const { roster, epochKeys } = this.#product.membership;
    const before = epochKeys.find((each) => each !== epochKey && productPlace(each) === this.#place);
    const own = before && this.#ownPlace(before);
    const chain = own && this.#known.get(own.path.split('/')[1] ?? '');
    if (own && chain)
      await writeChunk(own, chain, { whole: true, writtenAt: this.#around.now(), roster: roster.bytes, update: nothing });
    this.#place = place;
    this.#known.clear();
    this.#outgoing.wantWhole();
    this.#news = true;
  }

  async #seeAll(epochKey: Uint8Array): Promise<{ readonly seen: readonly Seen[]; readonly odd: readonly string[] }> {
    const own = this.#ownPlace(epochKey);
    await removeHalfWritten(own);
    const present = await this.#namesIn(join(this.#path, this.#place ?? ''));
    const names = new Set([...present.filter(isDevicePlace), ...this.#known.keys()]);
    const seen: Seen[] = [];
    const strange = new Map(present.filter((name) => !isDevicePlace(name) && !isSystemFile(name)).map((name) => [name, name]));
    for (const name of names) {
      const path = `${this.#place}/${name}`;
      const look = await lookAt({ ...own, path }, this.#known.get(name) ?? []);
      seen.push({ ...look, ...judgeChain(look.present, look.gone), name, device: null });
      for (const each of look.odd) if (!isSystemFile(each.name)) strange.set(`${name} ${each.name} ${each.stamp}`, each.name);
    }
    return { seen, odd: this.#ripe(strange, 'odd') };
  }

  async #takeRosters(seen: readonly Seen[]): Promise<readonly string[]> {
    const refused: string[] = [];
    for (const roster of seen.flatMap(({ opened }) => [...opened.values()].map((chunk) => chunk.roster))) {
      const taken = roster.length === 0 ? null : await this.#product.takeRoster(roster);
      if (taken?.ok === false) refused.push(taken.refusal.message);
    }
    return [...new Set(refused)];
  }

  /** Repeats while chunks are applied: one device's updates may depend on another's. */
  #takeAll(seen: readonly Seen[]): void {
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
      this.#settle(name, { present, gone, readable, replaced }, done.get(name) ?? new Set());
  }

  /** Remembers the scan result; chunks that an applied snapshot supersedes need not be read any more. */
  #settle(
    name: string,
    { present, gone, readable, replaced }: Pick<Seen, 'present' | 'gone' | 'readable' | 'replaced'>,
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
    this.#news = true;
    this.#known.set(name, next);
  }

  /** Faults in the own chain are repaired at once. Those of others only after the grace period, with a snapshot of everything here. */
  #noteFaults(seen: readonly Seen[], troubles: string[]): ReadonlySet<string> {
    const owners = this.#owners();
    const foreign = new Map<string, string>();
    for (const { name, faults } of seen) {
      const device = owners.get(name);
      if (device === this.#product.device && faults.length > 0) this.#outgoing.wantWhole();
      for (const fault of faults) {
        if (device === this.#product.device) troubles.push(ownFaultSentence(fault));
        else
          foreign.set(
            `${name} ${fault.kind} ${fault.name}`,
            faultSentence(fault, device === undefined ? 'an unknown device' : this.#nameOf(device)),
          );
      }
    }
    const ripe = this.#ripe(foreign, 'fault');
    troubles.push(...ripe);
    const keys = new Set([...foreign].filter(([, sentence]) => ripe.includes(sentence)).map(([key]) => key));
    if ([...keys].some((key) => !this.#answered.has(key))) this.#outgoing.wantWhole();
    return keys;
  }

  /** What has been seen for longer than the grace period. */
  #ripe(found: ReadonlyMap<string, string>, kind: string): readonly string[] {
    const now = this.#around.clock();
    const before = this.#since;
    this.#since = new Map([...before].filter(([key]) => !key.startsWith(`${kind} `)));
    for (const key of found.keys()) this.#since.set(`${kind} ${key}`, before.get(`${kind} ${key}`) ?? now);
    const ripe = [...found].filter(([key]) => now - (this.#since.get(`${kind} ${key}`) ?? now) >= this.#around.pace.graceMs);
    return [...new Set(ripe.map(([, sentence]) => sentence))];
  }

  async #write(epochKey: Uint8Array, isLast: boolean, troubles: string[]): Promise<void> {
    const { roster } = this.#product.membership;
    const place = this.#ownPlace(epochKey);
    const name = devicePlace(epochKey, this.#product.device);
    const own = this.#known.get(name) ?? [];
    if (own.length === 0 || (own.length >= maxChainLength && this.#outgoing.isDue(this.#around.clock())))
      this.#outgoing.wantWhole();
    const isNewRoster = roster.version !== this.#rosterVersion;
    if (!(this.#outgoing.isDue(this.#around.clock()) || (isLast && this.#outgoing.waits) || isNewRoster)) return;
    const { update, whole, restore } = await this.#outgoing.next();
    try {
      if (!fitsChunk(update)) return void troubles.push(tooLongSentence);
      const chunk = { whole, writtenAt: this.#around.now(), roster: whole || isNewRoster ? roster.bytes : nothing, update };
      this.#known.set(name, await writeChunk(place, own, chunk));
      this.#rosterVersion = roster.version;
      this.#news = true;
    } catch (error) {
      restore();
      throw error;
    }
  }

  async #save(): Promise<void> {
    const { replica } = this.#product;
    await replica.whenPersistedOrFailing?.();
    const settled = this.#outgoing.isSettled ? stateHash(replica.doc) : null;
    this.#news = false;
    const devices = Object.fromEntries([...this.#known].map(([name, chunks]) => [name, [...chunks]]));
    await writeMemory(this.#around.disk, this.#memoryPath, {
      folder: this.#path,
      place: this.#place ?? '',
      devices,
      rosterVersion: this.#rosterVersion,
      reached: reachOf(replica.doc),
      settled,
    });
  }

  #tell(trouble: string | null): void {
    const now = this.#around.clock();
    if (this.#told?.trouble === trouble && now - this.#told.at < tellEvery) return;
    this.#told = { trouble, at: now };
    this.#product.noteFolder({ path: this.#path, trouble, lastRead: this.#lastRead });
  }

  get #memoryPath(): string {
    return join(this.#around.data, 'products', this.#product.id, 'folder.json');
  }

  #ownPlace(epochKey: Uint8Array): Place {
    const path = `${productPlace(epochKey)}/${devicePlace(epochKey, this.#product.device)}`;
    return { disk: this.#around.disk, folder: this.#path, path, epochKey };
  }

  #owners(): ReadonlyMap<string, DeviceKey> {
    const { roster, epochKeys } = this.#product.membership;
    const epochKey = epochKeys.find((each) => productPlace(each) === this.#place);
    return new Map(epochKey ? roster.devices.map(({ key }) => [devicePlace(epochKey, key), key]) : []);
  }

  #nameOf(device: DeviceKey): string {
    return this.#product.membership.roster.devices.find(({ key }) => key === device)?.name ?? 'another device';
  }

  #namesIn(path: string): Promise<readonly string[]> {
    return this.#around.disk.readdir(path).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
  }

  /** The folders to watch: only the product's, not everything in the user's folder. */
  async #folders(seen: readonly Seen[]): Promise<readonly string[]> {
    const product = join(this.#path, this.#place ?? '');
    const isThere = (await this.#namesIn(this.#path)).includes(this.#place ?? '');
    return isThere
      ? [product, ...seen.filter(({ present }) => present.length > 0).map(({ name }) => join(product, name))]
      : [this.#path];
  }
}
