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

/** Delay before a failed write is retried, in ms. */
const defaultDelayMs = 5_000;

/** Uses an open database; updates with the origin `reader` were read from it and are not written again. */
export function createRowWriter(
  name: string,
  doc: Y.Doc,
  opened: IDBDatabase,
  reader: unknown,
  pause = defaultDelayMs,
): RowWriter {
  const listeners = new Set<(why: string | null) => void>();
  let database: IDBDatabase | null = null;
  let refused: Uint8Array[] = [];
  let trouble: string | null = null;
  let retry: ReturnType<typeof setTimeout> | null = null;
  let closed = false;

  const tell = (why: string | null): void => {
    if (why === trouble || closed) return;
    trouble = why;
    for (const listener of listeners) listener(why);
  };
  const fail = (rows: readonly Uint8Array[], error: unknown): void => {
    refused.push(...rows);
    tell(wordsOf(error));
    if (!closed) retry ??= setTimeout(() => void tryAgain(), pause);
  };
  const write = (rows: readonly Uint8Array[]): Promise<void> => {
    if (database === null) return Promise.resolve(fail(rows, new Error('the browser closed it')));
    try {
      return addRows(database, rows).catch((error: unknown) => fail(rows, error));
    } catch (error) {
      return Promise.resolve(fail(rows, error));
    }
  };
  /** The connection may end at any time: the user clears the site's data, or the browser finds its files damaged. */
  const take = (connection: IDBDatabase): void => {
    database = connection;
    connection.addEventListener('close', () => {
      if (database === connection) database = null;
      fail([], new Error('the browser closed it'));
    });
    connection.addEventListener('versionchange', () => {
      if (database === connection) database = null;
      fail([], new Error('another program is using it'));
    });
  };
  async function tryAgain(): Promise<void> {
    retry = null;
    let rows = refused;
    refused = [];
    try {
      if (database === null) {
        const again = await openRows(name);
        if (closed) return again.close();
        take(again);
        // The content of the reopened database is unknown, so everything is written.
        rows = [Y.encodeStateAsUpdate(doc)];
      }
    } catch (error) {
      return fail(rows, error);
    }
    if (rows.length > 0) await write(rows);
    if (refused.length === 0 && database !== null) tell(null);
  }
  const onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin !== reader) void write([update]);
  };
  take(opened);
  doc.on('update', onUpdate);
  return {
    onTrouble: (listener) => {
      listeners.add(listener);
      if (trouble !== null) listener(trouble);
    },
    close: () => {
      closed = true;
      doc.off('update', onUpdate);
      if (retry) clearTimeout(retry);
      database?.close();
    },
  };
}

/** The browser's error, worded to follow "because". */
export function wordsOf(error: unknown): string {
  if (/QuotaExceeded/.test(String(error)) || (error instanceof DOMException && error.name === 'QuotaExceededError'))
    return 'the browser is out of storage space';
  return error instanceof Error || error instanceof DOMException ? error.message : 'the browser blocked it';
}
