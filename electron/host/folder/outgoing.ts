/**
 * The write queue of a shared folder. Edits of this device are written soon; updates from the network wait longer, because their author most
 * likely writes them there as well. What was read from the folder is queued too and written with the next chunk, since another device may have
 * missed it when its file was replaced.
 */
import * as Y from 'yjs';
import { encodeWhole } from '../../../shared/sync/validation/update-validator.ts';
import type { Replica } from '../../../shared/sync/session/replica.ts';
import { emptyStateVector } from '../peers/inbox/update-inbox.ts';

/** A longer queue is replaced by one snapshot, in bytes. */
const maxPendingBytes = 4 * 1024 * 1024;

export interface Pauses {
  /** How long local edits are collected, in ms. */
  readonly ownMs: number;
  readonly foreignMs: number;
}

export class Outgoing {
  readonly #replica: Replica;
  readonly #stops: (() => void)[];
  #waiting: Uint8Array[] = [];
  #bytes = 0;
  #whole = false;
  #due: number | null = null;
  /** Updates of the document, and how many of them are persisted and were reported by the replica. */
  #seen = 0;
  #reported = 0;

  constructor(replica: Replica, pauses: Pauses, clock: () => number, onDueIn: (ms: number) => void) {
    this.#replica = replica;
    const count = (): void => void (this.#seen += 1);
    replica.doc.on('update', count);
    const unsubscribe = replica.onUpdate((update, source) => {
      this.#reported += 1;
      this.#keep(update);
      if (source?.kind === 'folder') return;
      // `own` comes from a window of this device: no other device writes it.
      const pause = source === null || source.kind === 'own' ? pauses.ownMs : pauses.foreignMs;
      this.#due = Math.min(this.#due ?? Number.POSITIVE_INFINITY, clock() + pause);
      onDueIn(pause);
    });
    this.#stops = [() => replica.doc.off('update', count), unsubscribe];
  }

  requestSnapshot(): void {
    this.#whole = true;
    this.#due = 0;
  }

  get isSnapshotRequested(): boolean {
    return this.#whole;
  }

  isDue(clock: number): boolean {
    return this.#due !== null && this.#due <= clock;
  }

  get hasDueWrite(): boolean {
    return this.#due !== null;
  }

  get isSettled(): boolean {
    return this.#due === null && this.#seen === this.#reported;
  }

  /** The content of the next chunk; `restore` puts it back if it could not be written. */
  async next(): Promise<{ readonly update: Uint8Array; readonly whole: boolean; readonly restore: () => void }> {
    const whole = this.#whole;
    if (whole) await this.#replica.whenPersistedOrDiskFails?.();
    const waiting = this.#waiting;
    const update = whole
      ? encodeWhole(this.#replica.doc, emptyStateVector)
      : waiting.length === 0
        ? new Uint8Array()
        : Y.mergeUpdates(waiting);
    this.#waiting = [];
    this.#bytes = 0;
    this.#whole = false;
    this.#due = null;
    const restore = (): void => {
      this.#whole ||= whole;
      this.#waiting = [...waiting, ...this.#waiting];
      this.#bytes = this.#waiting.reduce((sum, { length }) => sum + length, 0);
      this.#due = 0;
    };
    return { update, whole, restore };
  }

  close(): void {
    for (const stop of this.#stops) stop();
  }

  #keep(update: Uint8Array): void {
    this.#bytes += update.length;
    if (this.#bytes > maxPendingBytes) {
      this.#whole = true;
      this.#waiting = [];
    } else if (!this.#whole) this.#waiting.push(update);
  }
}
