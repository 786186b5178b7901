/** What storage tests read and change without the product: the rows of a database, and documents that are written and read again. */
import { onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { type BacklogStorage, databaseName, keepInBrowser, type StorageLimits } from '../../renderer/storage/backlog-storage.ts';
import { openRows, readRows } from '../../renderer/storage/rows.ts';

let count = 0;

/** A new product, so that tests never share a database. */
export const aProductId = (): string => `test-${Date.now()}-${(count += 1)}`;

export const quickly: StorageLimits = { opening: 10_000, trim: { quiet: 50, rows: 1_000 }, retry: 20 };
export const untrimmed: StorageLimits = { ...quickly, trim: { quiet: 2 ** 30, rows: 1_000 } };

/** A document that is stored in the browser; `storage` is closed after the test. */
export function aKeptDocument(
  id: string,
  limits: StorageLimits = untrimmed,
): { readonly doc: Y.Doc; readonly storage: BacklogStorage } {
  const doc = new Y.Doc();
  const storage = keepInBrowser(id, doc, limits);
  onTestFinished(() => storage.close());
  return { doc, storage };
}

export const write = (doc: Y.Doc, key: string, value = 'kept'): void => {
  doc.transact(() => doc.getMap('facts').set(key, value), 'user');
};
export const facts = (doc: Y.Doc): readonly string[] => [...doc.getMap('facts').keys()].sort();

/** One update for each key, as rows of one person. */
export function changes(...keys: readonly string[]): readonly Uint8Array[] {
  const doc = new Y.Doc();
  const made: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => made.push(update));
  for (const key of keys) write(doc, key);
  return made;
}

/** Uses the database like another window that has it open for a moment. */
export async function inDatabase<T>(name: string, work: (database: IDBDatabase) => Promise<T>): Promise<T> {
  const database = await openRows(name);
  return work(database).finally(() => database.close());
}

export const rowsOf = async (id: string): Promise<readonly unknown[]> => (await inDatabase(databaseName(id), readRows)).values;
export const putAsideOf = async (id: string): Promise<readonly unknown[]> =>
  (await inDatabase(`${databaseName(id)}-damaged`, readRows)).values;

/** Reopens the stored copy and returns its content. */
export async function readBack(id: string): Promise<readonly string[]> {
  const { doc, storage } = aKeptDocument(id);
  const outcome = await storage.outcome;
  if (outcome.kind !== 'loaded') throw new Error(`not read but ${JSON.stringify(outcome)}`);
  await storage.close();
  return facts(doc);
}

/** Resolves when everything that was written before is in the database: transactions on one store wait for each other. */
export const untilWritten = (id: string): Promise<unknown> => rowsOf(id);
