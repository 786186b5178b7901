/**
 * This window's own copy of a backlog: y-indexeddb, supervised. It lets a window open with no host at all, but it is never trusted when empty:
 * Chromium can lose a whole database in a crash. The journal in the host is the truth; both are compared at every start (see session).
 *
 * y-indexeddb opens and reads. What it does not do is done here: a time limit, damaged rows put aside (salvage.ts), refused writes
 * noticed and tried again (row-writer.ts), rows merged away from the UI thread (trim.ts; its own trim stalls typing for 0.2 to 3.4 s).
 */
import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';
import { createRowWriter, type RowWriter, wordsOf } from './row-writer.ts';
import { salvage } from './salvage.ts';
import { type TrimLimits, trimWhenQuiet } from './trim.ts';

export type StorageOutcome =
  /** The copy was read. `empty`: it held nothing, as in a new browser profile or after the browser lost it. `gap`: some of it builds on what is missing. */
  | { readonly kind: 'loaded'; readonly empty: boolean; readonly gap: boolean }
  /** It could not be read as it was; `lostRows` were put aside, and the document must be opened again from what is left. */
  | { readonly kind: 'damaged'; readonly lostRows: number; readonly keptRows: number }
  /** It cannot be used at all; edits go to the journal only. */
  | { readonly kind: 'unusable'; readonly why: string };

export interface BacklogStorage {
  readonly outcome: Promise<StorageOutcome>;
  /** Called with the browser's own words when edits cannot be written to this copy, and with `null` when all of them are. */
  readonly onTrouble: (listener: (why: string | null) => void) => void;
  readonly close: () => Promise<void>;
}

export interface StorageLimits {
  /** Longer than this nobody waits for the own copy; the journal has it too. In ms. */
  readonly opening: number;
  readonly trim: TrimLimits;
  /** How long after a refusal it is written again, in ms. */
  readonly retry: number;
}

const usual: StorageLimits = { opening: 10_000, trim: { quiet: 15_000, rows: 1_000 }, retry: 5_000 };

export const databaseName = (productId: string): string => `steward-${productId}`;

/** Starts reading the stored copy into `doc` and writing every further update of it. Attach it before any other listener. */
export function keepInBrowser(productId: string, doc: Y.Doc, limits: StorageLimits = usual): BacklogStorage {
  const name = databaseName(productId);
  const persistence = new IndexeddbPersistence(name, doc);
  // Its own writing throws into the edit when the database is closed, tells nobody of a refusal, and trims while somebody types.
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
    // It answers only when the database has opened at last, which may be never.
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

/** y-indexeddb lets its failures go unhandled: that is the only place where they can be heard. */
function opening(persistence: IndexeddbPersistence, limit: number): Promise<Opening> {
  return new Promise<Opening>((resolve) => {
    const end = (how: Opening): void => {
      clearTimeout(late);
      globalThis.removeEventListener('unhandledrejection', onRejection);
      resolve(how);
    };
    const onRejection = (event: PromiseRejectionEvent): void => {
      event.preventDefault();
      end({ kind: 'failed', reason: event.reason });
    };
    const late = setTimeout(() => end({ kind: 'late' }), limit);
    globalThis.addEventListener('unhandledrejection', onRejection);
    persistence.once('synced', () => end({ kind: 'read' }));
  });
}

function whatWasRead(doc: Y.Doc): StorageOutcome {
  const gap = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
  return { kind: 'loaded', empty: doc.store.clients.size === 0 && !gap, gap };
}

/** Nothing unreadable means that the failure was not the database's: it belongs to whoever looks for mistakes. */
async function rescue(name: string, reason: unknown): Promise<StorageOutcome> {
  try {
    const salvaged = await salvage(name);
    if (salvaged.lostRows === 0) console.warn('Opening this window’s local copy was interrupted:', reason);
    return { kind: 'damaged', ...salvaged };
  } catch {
    return { kind: 'unusable', why: wordsOf(reason) };
  }
}
