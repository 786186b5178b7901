/** The rows of a y-indexeddb database, each operation in its own transaction. */

export interface Rows {
  readonly keys: readonly IDBValidKey[];
  readonly values: readonly unknown[];
}

const updates = 'updates';
const custom = 'custom';

function open(name: string, version?: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
      const stores = request.result.objectStoreNames;
      if (!stores.contains(updates)) request.result.createObjectStore(updates, { autoIncrement: true });
      if (!stores.contains(custom)) request.result.createObjectStore(custom);
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error ?? new Error('the database couldn’t be opened'));
    request.onblocked = () => reject(new Error('the database is in use by another window'));
  });
}

/** Opens the database. Creates the two stores of y-indexeddb if they are missing; other stores stay. */
export async function openRows(name: string): Promise<IDBDatabase> {
  const database = await open(name);
  const { objectStoreNames: stores, version } = database;
  if (stores.contains(updates) && stores.contains(custom)) return database;
  database.close();
  return open(name, version + 1);
}

function ended<T>(transaction: IDBTransaction, answer: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(answer());
    transaction.onabort = () => reject(transaction.error ?? new Error('the browser blocked it'));
  });
}

/** All rows with their keys. Resolves after the transaction has ended, so that it blocks nothing. */
export function readRows(database: IDBDatabase): Promise<Rows> {
  const transaction = database.transaction(updates, 'readonly');
  const keys = transaction.objectStore(updates).getAllKeys();
  const values = transaction.objectStore(updates).getAll();
  return ended(transaction, () => ({ keys: keys.result, values: values.result as unknown[] }));
}

export function countRows(database: IDBDatabase): Promise<number> {
  const transaction = database.transaction(updates, 'readonly');
  const count = transaction.objectStore(updates).count();
  return ended(transaction, () => count.result);
}

/** Adds rows at the end. The transaction is committed before this returns, without waiting for the promise. */
export function addRows(database: IDBDatabase, rows: readonly unknown[]): Promise<void> {
  const transaction = database.transaction(updates, 'readwrite');
  const store = transaction.objectStore(updates);
  for (const row of rows) store.add(row);
  transaction.commit();
  return ended(transaction, () => undefined);
}

export function replaceRows(database: IDBDatabase, first: IDBValidKey, last: IDBValidKey, row: Uint8Array): Promise<void> {
  const transaction = database.transaction(updates, 'readwrite');
  transaction.objectStore(updates).add(row);
  transaction.objectStore(updates).delete(IDBKeyRange.bound(first, last));
  return ended(transaction, () => undefined);
}

export function removeRows(database: IDBDatabase, keys: readonly IDBValidKey[]): Promise<void> {
  const transaction = database.transaction(updates, 'readwrite');
  for (const key of keys) transaction.objectStore(updates).delete(key);
  return ended(transaction, () => undefined);
}
