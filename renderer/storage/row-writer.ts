/**
 * Writes every update of a document as a row of this window's own copy, and detects failed writes.
 * Failed rows wait in memory and are retried: a missing row would be a gap at the next start.
 */
import * as Y from 'yjs';
import { addRows, openRows } from './rows.ts';

export interface RowWriter {
  /** Reports why updates cannot be written, and `null` when all of them are. */
  readonly onTrouble: (listener: (why: string | null) => void) => void;
  readonly close: () => void;
}

const defaultDelayMs = 5_000;

class RetryingRowWriter implements RowWriter {
  readonly #name: string;
  readonly #doc: Y.Doc;
  readonly #retryMs: number;
  readonly #listeners = new Set<(why: string | null) => void>();
  readonly #onUpdate: (update: Uint8Array, origin: unknown) => void;
  #database: IDBDatabase | null = null;
  /** Updates of this task, written at its end as one transaction. */
  readonly #newRows: Uint8Array[] = [];
  #failedRows: Uint8Array[] = [];
  #trouble: string | null = null;
  #retry: ReturnType<typeof setTimeout> | null = null;
  #closed = false;

  constructor(name: string, doc: Y.Doc, opened: IDBDatabase, reader: unknown, retryMs: number) {
    this.#name = name;
    this.#doc = doc;
    this.#retryMs = retryMs;
    this.#onUpdate = (update, origin) => {
      if (origin === reader) return;
      // After React's commit, which is a microtask too: starting a transaction takes longer than showing the edit.
      if (this.#newRows.push(update) === 1) queueMicrotask(() => void this.#write(this.#newRows.splice(0)));
    };
    this.#use(opened);
    doc.on('update', this.#onUpdate);
  }

  readonly onTrouble: RowWriter['onTrouble'] = (listener) => {
    this.#listeners.add(listener);
    if (this.#trouble !== null) listener(this.#trouble);
  };

  readonly close = (): void => {
    void this.#write(this.#newRows.splice(0));
    this.#closed = true;
    this.#doc.off('update', this.#onUpdate);
    if (this.#retry) clearTimeout(this.#retry);
    this.#database?.close();
  };

  /** The connection may end at any time: the user clears the site's data, or the browser finds its files damaged. */
  #use(connection: IDBDatabase): void {
    this.#database = connection;
    const lose = (why: string): void => {
      if (this.#database === connection) this.#database = null;
      this.#fail([], new Error(why));
    };
    connection.addEventListener('close', () => lose('the browser closed it'));
    connection.addEventListener('versionchange', () => lose('another program is using it'));
  }

  #write(rows: readonly Uint8Array[]): Promise<void> {
    if (rows.length === 0) return Promise.resolve();
    if (this.#database === null) return Promise.resolve(this.#fail(rows, new Error('the browser closed it')));
    try {
      return addRows(this.#database, rows).catch((error: unknown) => this.#fail(rows, error));
    } catch (error) {
      return Promise.resolve(this.#fail(rows, error));
    }
  }

  #fail(rows: readonly Uint8Array[], error: unknown): void {
    this.#failedRows.push(...rows);
    this.#report(wordsOf(error));
    if (!this.#closed) this.#retry ??= setTimeout(() => void this.#tryAgain(), this.#retryMs);
  }

  async #tryAgain(): Promise<void> {
    this.#retry = null;
    let rows = this.#failedRows;
    this.#failedRows = [];
    try {
      if (this.#database === null) {
        const reopened = await openRows(this.#name);
        if (this.#closed) return reopened.close();
        this.#use(reopened);
        // The content of the reopened database is unknown, so everything is written.
        rows = [Y.encodeStateAsUpdate(this.#doc)];
      }
    } catch (error) {
      return this.#fail(rows, error);
    }
    if (rows.length > 0) await this.#write(rows);
    if (this.#failedRows.length === 0 && this.#database !== null) this.#report(null);
  }

  #report(why: string | null): void {
    if (why === this.#trouble || this.#closed) return;
    this.#trouble = why;
    for (const listener of this.#listeners) listener(why);
  }
}

/** Uses an open database; updates with the origin `reader` were read from it and are not written again. */
export const createRowWriter = (
  name: string,
  doc: Y.Doc,
  opened: IDBDatabase,
  reader: unknown,
  retryMs = defaultDelayMs,
): RowWriter => new RetryingRowWriter(name, doc, opened, reader, retryMs);

export function wordsOf(error: unknown): string {
  if (/QuotaExceeded/.test(String(error)) || (error instanceof DOMException && error.name === 'QuotaExceededError'))
    return 'the browser is out of storage space';
  return error instanceof Error || error instanceof DOMException ? error.message : 'the browser blocked it';
}
