/**
 * This window's own copy of a backlog: y-indexeddb, supervised. It lets a window open with no host at all, but it is never trusted when empty:
 * Chromium can lose a whole database in a crash. The journal in the host is the truth; both are compared at every start (see session).
 *
 * What y-indexeddb does not do and is done here: a time limit on opening, damaged rows contained and kept aside, failures to write noticed,
 * and no merging of rows on the UI thread (its own trim stalls typing for 0.2 to 3.4 s; a short-lived worker does it when nothing else happens).
 */
import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';
import { salvage } from './salvage.ts';

export type StorageOutcome =
  /** The copy was read; `empty`: it held nothing, as in a new browser profile or after the browser lost it. */
  | { readonly kind: 'loaded'; readonly empty: boolean }
  /** Some rows could not be read and were put aside; the document must be opened again from what is left. */
  | { readonly kind: 'damaged'; readonly lostRows: number; readonly keptRows: number }
  /** It cannot be used at all; edits go to the journal only. */
  | { readonly kind: 'unusable'; readonly why: string };

export interface BacklogStorage {
  readonly outcome: Promise<StorageOutcome>;
  /** Called with the browser's own words when an edit could not be written to this copy. */
  readonly onFailure: (listener: (why: string) => void) => void;
  readonly close: () => Promise<void>;
}

/** Longer than this nobody waits for the own copy; the journal has it too. In ms. */
const openingLimit = 20_000;
const rowsWorthTrimming = 1_000;
const quietTime = 15_000;
const never = 2 ** 31 - 1;

export const databaseName = (productId: string): string => `steward-${productId}`;

/** Starts reading the stored copy into `doc` and writing every further update of it. Attach it before any other listener. */
export function keepInBrowser(productId: string, doc: Y.Doc): BacklogStorage {
  const failures = new Set<(why: string) => void>();
  const persistence = new IndexeddbPersistence(databaseName(productId), doc);
  (persistence as unknown as { _storeTimeout: number })._storeTimeout = never;
  let opening = true;
  let failOpening: (reason: unknown) => void = () => undefined;

  /** y-indexeddb lets its failures go unhandled: the only place where they can be heard. */
  const onRejection = (event: PromiseRejectionEvent): void => {
    if (opening) failOpening(event.reason);
    else if (isStorageFailure(event.reason)) for (const listener of failures) listener(wordsOf(event.reason));
    else return;
    event.preventDefault();
  };
  globalThis.addEventListener('unhandledrejection', onRejection);

  const loaded = new Promise<StorageOutcome>((resolve) => {
    const limit = setTimeout(() => resolve({ kind: 'unusable', why: 'it did not open in time' }), openingLimit);
    failOpening = (reason) => {
      clearTimeout(limit);
      resolve(persistence.destroy().then(() => rescue(productId, reason), () => rescue(productId, reason)));
    };
    void persistence.whenSynced.then(() => {
      clearTimeout(limit);
      if (doc.store.pendingStructs || doc.store.pendingDs) failOpening(new Error('a row is incomplete'));
      else resolve({ kind: 'loaded', empty: doc.store.clients.size === 0 });
    });
  });
  const outcome = loaded.then((result) => {
    opening = false;
    return result;
  });
  const stopTrimming = trimWhenQuiet(persistence, productId);

  return {
    outcome,
    onFailure: (listener) => void failures.add(listener),
    close: async () => {
      stopTrimming();
      await persistence.destroy();
      globalThis.removeEventListener('unhandledrejection', onRejection);
    },
  };
}

async function rescue(productId: string, reason: unknown): Promise<StorageOutcome> {
  try {
    return { kind: 'damaged', ...(await salvage(databaseName(productId))) };
  } catch {
    return { kind: 'unusable', why: wordsOf(reason) };
  }
}

const isStorageFailure = (reason: unknown): boolean => reason instanceof DOMException || (reason instanceof Event && reason.target instanceof IDBRequest);

function wordsOf(reason: unknown): string {
  if (reason instanceof DOMException && reason.name === 'QuotaExceededError') return 'the browser has no room left for it';
  if (reason instanceof Event && reason.target instanceof IDBRequest) return reason.target.error?.message ?? 'the browser refused it';
  return reason instanceof Error ? reason.message : 'the browser refused it';
}

/** Merges the rows in a worker when there are many and nothing was typed for a while; one at a time across all windows. */
function trimWhenQuiet(persistence: IndexeddbPersistence, productId: string): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const look = (): void => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void trim(persistence, productId), quietTime);
  };
  persistence.doc.on('update', look);
  void persistence.whenSynced.then(look);
  return () => {
    persistence.doc.off('update', look);
    if (timer) clearTimeout(timer);
  };
}

async function trim(persistence: IndexeddbPersistence, productId: string): Promise<void> {
  if ((persistence as unknown as { _dbsize: number })._dbsize < rowsWorthTrimming) return;
  await navigator.locks?.request(`trim-${productId}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    const worker = new Worker(new URL('./trim-worker.ts', import.meta.url), { type: 'module' });
    const rows = await new Promise<number>((resolve) => {
      worker.onmessage = (event: MessageEvent<number>) => resolve(event.data);
      worker.onerror = () => resolve(-1);
      worker.postMessage(databaseName(productId));
    });
    worker.terminate();
    if (rows >= 0) (persistence as unknown as { _dbsize: number })._dbsize = rows;
  });
}
