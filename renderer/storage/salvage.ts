/** What can be saved of a damaged database: readable rows stay, the others are put aside under another name, nothing is thrown away. */
import * as Y from 'yjs';
import { deleteDatabase, openRows, readRows } from './rows.ts';

export interface Salvaged {
  readonly keptRows: number;
  readonly lostRows: number;
}

/** Rebuilds the database from its readable rows and keeps the unreadable ones in `<name>-damaged`. Refuses (rejects) when it does not even open. */
export async function salvage(name: string): Promise<Salvaged> {
  const values = await readAll(name);
  const scratch = new Y.Doc();
  const readable: Uint8Array[] = [];
  const damaged: unknown[] = [];
  for (const value of values) {
    if (value instanceof Uint8Array && isReadable(value, scratch)) readable.push(value);
    else damaged.push(value);
  }
  scratch.destroy();
  await write(`${name}-damaged`, damaged);
  await deleteDatabase(name);
  await write(name, readable.length > 0 ? [Y.mergeUpdates(readable)] : []);
  return { keptRows: readable.length, lostRows: damaged.length };
}

/** A database without y-indexeddb's stores (another program's, or half made) holds nothing to save. */
async function readAll(name: string): Promise<readonly unknown[]> {
  const database = await openRows(name);
  const values = database.objectStoreNames.contains('updates') ? (await readRows(database)).values : [];
  database.close();
  return values;
}

/** Decodes it on its own first: a broken update must not reach even the scratch document half. */
function isReadable(update: Uint8Array, scratch: Y.Doc): boolean {
  try {
    Y.decodeUpdate(update);
    Y.applyUpdate(scratch, update);
    return scratch.store.pendingStructs === null && scratch.store.pendingDs === null;
  } catch {
    return false;
  }
}

async function write(name: string, rows: readonly unknown[]): Promise<void> {
  const database = await openRows(name);
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction('updates', 'readwrite');
    for (const row of rows) transaction.objectStore('updates').add(row);
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the database cannot be written'));
  });
  database.close();
}
