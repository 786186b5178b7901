/**
 * This window's own copy of a backlog, based on y-indexeddb. A window can open without a host, but an empty copy is never trusted: Chromium
 * can lose a whole database in a crash. The journal in the host is the source of truth; both are compared at every start (see session.ts).
 *
 * y-indexeddb opens and reads. Added here: a time limit, moving damaged rows away (salvage.ts), detecting and retrying failed writes
 * (row-writer.ts), merging rows off the UI thread (trim.ts; y-indexeddb's own trim stalls typing for 0.2 to 3.4 s).
 */
import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';
import { createRowWriter, type RowWriter, wordsOf } from './row-writer.ts';
import { salvage } from './salvage.ts';
import { type TrimLimits, trimWhenQuiet } from './trim.ts';

export type StorageOutcome =
  /** The copy was read. `empty`: it had no content, as in a new browser profile or after data loss. `gap`: some of it depends on missing changes. */
  | { readonly kind: 'loaded'; readonly empty: boolean; readonly gap: boolean }
  /** It could not be read; `lostRows` were moved away, and the document must be opened again with the rest. */
  | { readonly kind: 'damaged'; readonly lostRows: number; readonly keptRows: number }
  /** It cannot be used at all; edits go to the journal only. */
  | { readonly kind: 'unusable'; readonly why: string };

export interface BacklogStorage {
  readonly outcome: Promise<StorageOutcome>;
  /** Called with the browser's error message when edits cannot be written to this copy, and with `null` when all of them are. */
  readonly onTrouble: (listener: (why: string | null) => void) => void;
  readonly close: () => Promise<void>;
}

export interface StorageLimits {
  /** Timeout for opening the own copy, in ms; the journal has the data too. */
  readonly opening: number;
  readonly trim: TrimLimits;
  readonly retry: number;
}

const defaultLimits: StorageLimits = { opening: 10_000, trim: { quiet: 15_000, rows: 1_000 }, retry: 5_000 };

export const databaseName = (productId: string): string => `steward-${productId}`;

/** Starts reading the stored copy into `doc` and writing every further update of it. Attach it before any other listener. */
export function keepInBrowser(productId: string, doc: Y.Doc, limits: StorageLimits = defaultLimits): BacklogStorage {
  const name = databaseName(productId);
  const persistence = new IndexeddbPersistence(name, doc);
  // y-indexeddb's own writer throws into the edit when the database is closed, ignores failed writes, and trims during typing.
  doc.off('update', persistence._storeUpdate);
  let writer: RowWriter | null = null;
  let stopTrimming = (): void => undefined;
  persistence.once('synced', () => {
    if (persistence.db === null) return;
    writer = createRowWriter(name, doc, persistence.db, persistence, limits.retry);
    stopTrimming = trimWhenQuiet(doc, name, limits.trim);
  });
  const leave = (): void => {
    stopTrimming();
    writer?.close();
    // Resolves only when the database has opened, which may be never.
    persistence.destroy().catch(() => undefined);
  };
  const outcome = opening(persistence, limits.opening).then((end): StorageOutcome | Promise<StorageOutcome> => {
    if (end.kind === 'read') return whatWasRead(doc);
    leave();
    return end.kind === 'late' ? { kind: 'unusable', why: 'it took too long to open' } : rescue(name, end.reason);
  });
  return {
    outcome,
    onTrouble: (listener) => void outcome.then(() => writer?.onTrouble(listener)),
    close: async () => {
      await outcome;
      leave();
    },
  };
}

type Opening = { readonly kind: 'read' } | { readonly kind: 'late' } | { readonly kind: 'failed'; readonly reason: unknown };

/** y-indexeddb leaves its rejections unhandled: this event is the only way to detect them. */
function opening(persistence: IndexeddbPersistence, limit: number): Promise<Opening> {
  return new Promise<Opening>((resolve) => {
    const end = (how: Opening): void => {
      clearTimeout(timeout);
      globalThis.removeEventListener('unhandledrejection', onRejection);
      resolve(how);
    };
    const onRejection = (event: PromiseRejectionEvent): void => {
      event.preventDefault();
      end({ kind: 'failed', reason: event.reason });
    };
    const timeout = setTimeout(() => end({ kind: 'late' }), limit);
    globalThis.addEventListener('unhandledrejection', onRejection);
    persistence.once('synced', () => end({ kind: 'read' }));
  });
}

function whatWasRead(doc: Y.Doc): StorageOutcome {
  const gap = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
  return { kind: 'loaded', empty: doc.store.clients.size === 0 && !gap, gap };
}

/** Zero unreadable rows mean that the error has another cause: it is logged. */
async function rescue(name: string, reason: unknown): Promise<StorageOutcome> {
  try {
    const salvaged = await salvage(name);
    if (salvaged.lostRows === 0) console.warn('Opening this window’s local copy was interrupted:', reason);
    return { kind: 'damaged', ...salvaged };
  } catch {
    return { kind: 'unusable', why: wordsOf(reason) };
  }
}
