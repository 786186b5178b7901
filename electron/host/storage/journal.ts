/**
 * The journal of one product: the source of truth on this computer. Once `whenPersisted` resolves, the data survives kill -9 and a power cut.
 * When the disk refuses, edits wait in memory, the trouble is reported, and writing is retried.
 */
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ok, type Result } from '../../../shared/domain/result.ts';
import {
  type Disk,
  diskTrouble,
  isMissing,
  makeFolder,
  type Notice,
  realDisk,
  syncFolder,
  writeDurably,
  writeWhole,
  type StorageRefusal,
} from './disk.ts';
import { openJournalFile } from './journal-opening.ts';
import { encodeRecord, readRecords } from './records.ts';

export interface JournalOptions {
  /** The file; its folder exists. */
  readonly path: string;
  /** Size of the file when it was last closed; a shorter file is reported. */
  readonly expectedBytes?: number;
  /** Everything as one payload, for compaction and for a file that vanished. */
  readonly snapshot: () => Uint8Array;
  readonly verify: (payload: Uint8Array) => boolean;
  /** Called when the disk refuses (the trouble) and when it works again (`null`). */
  readonly onTrouble: (trouble: Notice | null) => void;
  readonly disk?: Disk;
  /** How long one commit collects edits, and the delay before a retry, in ms. */
  readonly gatherMs?: number;
  readonly retryMs?: number;
  readonly now?: () => Date;
}

export interface OpenedJournal {
  readonly journal: Journal;
  readonly records: readonly Uint8Array[];
  readonly findings: readonly Notice[];
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

export class Journal {
  trouble: Notice | null = null;
  size: number;

  readonly #options: JournalOptions;
  readonly #disk: Disk;
  #handle: FileHandle | null;
  #waiting: Uint8Array[] = [];
  #appended = 0;
  #persisted = 0;
  #listeners: { readonly upTo: number; readonly patient: boolean; readonly done: () => void }[] = [];
  #running: Promise<void> | null = null;
  #compactions: ((done: boolean) => void)[] = [];
  #closing = false;

  constructor(options: JournalOptions, handle: FileHandle | null, size: number, trouble: Notice | null) {
    this.#options = options;
    this.#disk = options.disk ?? realDisk;
    this.#handle = handle;
    this.size = size;
    this.trouble = trouble;
  }

  append(payload: Uint8Array): void {
    this.#waiting.push(payload);
    this.#appended += 1;
    this.#run();
  }

  /** Resolves when everything appended so far is on disk. */
  whenPersisted(): Promise<void> {
    return this.#when(true);
  }

  /** As `whenPersisted`, but does not wait for a disk that refuses. */
  whenSettled(): Promise<void> {
    return this.trouble === null ? this.#when(false) : Promise.resolve();
  }

  /** Replaces the file by one verified snapshot. Returns whether it did; otherwise the old file remains. */
  compact(): Promise<boolean> {
    if (this.#closing) return Promise.resolve(false);
    return new Promise((done) => {
      this.#compactions.push(done);
      this.#run();
    });
  }

  /** Writes what is queued and closes the file. Returns whether everything reached the disk. */
  async close(): Promise<boolean> {
    this.#closing = true;
    await this.#running;
    if (this.#waiting.length > 0) await this.#writeWaiting();
    await this.#closeFile();
    return this.#persisted === this.#appended;
  }

  #when(patient: boolean): Promise<void> {
    const upTo = this.#appended;
    return this.#persisted >= upTo
      ? Promise.resolve()
      : new Promise((done) => void this.#listeners.push({ upTo, patient, done }));
  }

  #run(): void {
    this.#running ??= this.#work().finally(() => {
      this.#running = null;
      if (!this.#closing && (this.#waiting.length > 0 || this.#compactions.length > 0)) this.#run();
    });
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      await pause(this.#options.gatherMs ?? 15);
      if (await this.#writeWaiting()) continue;
      if (this.#closing) return;
      await pause(this.#options.retryMs ?? 500);
      if (this.#closing) return;
    }
    for (const done of this.#compactions.splice(0)) done(await this.#compactNow());
  }

  async #writeWaiting(): Promise<boolean> {
    const batch = this.#waiting;
    this.#waiting = [];
    try {
      await this.#write(Buffer.concat(batch.map(encodeRecord)));
    } catch (error) {
      this.#waiting = [...batch, ...this.#waiting];
      await this.#closeFile();
      this.#setTrouble(diskTrouble(error, dirname(this.#options.path)));
      return false;
    }
    this.#persisted += batch.length;
    this.#setTrouble(null);
    this.#resolveWaiting(({ upTo }) => upTo <= this.#persisted);
    return true;
  }

  /** The file may be deleted or replaced while it is open: bytes written to an unlinked file would be lost. */
  async #write(bytes: Buffer): Promise<void> {
    const handle = this.#handle ?? (await this.#reopen(false));
    await this.#writeAtEnd(handle, bytes);
    if ((await handle.stat()).nlink === 0) {
      await this.#closeFile();
      await this.#writeAtEnd(await this.#reopen(true), bytes);
    }
    this.size += bytes.length;
  }

  /** Always at the end of the known good part, so that a retry overwrites a half-written batch. */
  async #writeAtEnd(handle: FileHandle, bytes: Buffer): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      done += (await handle.write(bytes, done, bytes.length - done, this.size + done)).bytesWritten;
    }
    await handle.datasync();
  }

  /** Reopens the file after an error; one that vanished, shrank or was replaced is rewritten from memory. */
  async #reopen(isAnother: boolean): Promise<FileHandle> {
    const { path, snapshot } = this.#options;
    await makeFolder(this.#disk, dirname(path));
    const length = await this.#disk.stat(path).then(
      ({ size }) => size,
      (error: unknown) => {
        if (isMissing(error)) return -1;
        throw error;
      },
    );
    if (isAnother || Math.max(length, 0) < this.size) {
      const whole = encodeRecord(snapshot());
      await writeWhole(this.#disk, path, whole);
      this.size = whole.length;
    }
    const handle = await this.#disk.open(path, length < 0 && this.size === 0 ? 'wx+' : 'r+', 0o600);
    this.#handle = handle;
    await handle.truncate(this.size);
    if (length < 0) await syncFolder(this.#disk, dirname(path));
    return handle;
  }

  async #compactNow(): Promise<boolean> {
    const { path, snapshot, verify } = this.#options;
    const next = `${path}.next`;
    try {
      const record = encodeRecord(snapshot());
      await writeDurably(this.#disk, next, record);
      const [payload] = readRecords(await this.#disk.readFile(next)).records;
      if (payload === undefined || !verify(payload)) return false;
      await this.#closeFile();
      await this.#disk.rename(next, path);
      this.size = record.length;
      await syncFolder(this.#disk, dirname(path));
      return true;
    } catch {
      return false;
    }
  }

  async #closeFile(): Promise<void> {
    const handle = this.#handle;
    this.#handle = null;
    await handle?.close().catch(() => undefined);
  }

  #setTrouble(trouble: Notice | null): void {
    const before = this.trouble;
    this.trouble = trouble;
    if (trouble !== null) this.#resolveWaiting(({ patient }) => !patient);
    if (before?.code !== trouble?.code) this.#options.onTrouble(trouble);
  }

  #resolveWaiting(isReady: (listener: { readonly upTo: number; readonly patient: boolean }) => boolean): void {
    const resolved = this.#listeners.filter(isReady);
    this.#listeners = this.#listeners.filter((listener) => !resolved.includes(listener));
    for (const { done } of resolved) done();
  }
}

export async function openJournal(options: JournalOptions): Promise<Result<OpenedJournal, StorageRefusal>> {
  const opened = await openJournalFile(options);
  if (!opened.ok) return opened;
  const { handle, size, records, findings, trouble } = opened.value;
  return ok({ journal: new Journal(options, handle, size, trouble), records, findings });
}
