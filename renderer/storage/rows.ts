/** The rows of a y-indexeddb database, read and replaced in transactions of their own. Used by salvage and by the trim worker, never while typing. */

export interface Rows {
  readonly keys: readonly IDBValidKey[];
  readonly values: readonly unknown[];
}

const store = 'updates';

/** Opens the database; makes the two stores of y-indexeddb when it is new. */
export function openRows(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(store, { autoIncrement: true });
      request.result.createObjectStore('custom');
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the database does not open'));
    request.onblocked = () => reject(new Error('another window holds the database'));
  });
}

/** All rows with their keys. The transaction is over when this answers, so that nothing waits behind it. */
export function readRows(database: IDBDatabase): Promise<Rows> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, 'readonly');
    const keys = transaction.objectStore(store).getAllKeys();
    const values = transaction.objectStore(store).getAll();
    transaction.oncomplete = () => resolve({ keys: keys.result, values: values.result as unknown[] });
    transaction.onerror = () => reject(transaction.error ?? new Error('the rows cannot be read'));
  });
}

/** Puts one row in the place of those from `first` to `last`; answers how many rows there are then. */
export function replaceRows(database: IDBDatabase, first: IDBValidKey, last: IDBValidKey, row: Uint8Array): Promise<number> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, 'readwrite');
    transaction.objectStore(store).add(row);
    transaction.objectStore(store).delete(IDBKeyRange.bound(first, last));
    const count = transaction.objectStore(store).count();
    transaction.oncomplete = () => resolve(count.result);
    transaction.onabort = () => reject(transaction.error ?? new Error('the rows cannot be replaced'));
  });
}

export function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error('the database cannot be deleted'));
    request.onblocked = () => reject(new Error('another window holds the database'));
  });
}
