/**
 * What a browser keeps for the window's address, put aside and put back while the browser lives: the next visit finds what one that was closed
 * and given a copy of its profile would find, without the seconds which that takes. Both run on a page of the address that isn't Steward.
 */
import type { Page } from 'playwright-core';

interface KeptIndex {
  readonly name: string;
  readonly keyPath: string | string[];
  readonly unique: boolean;
  readonly multiEntry: boolean;
}

interface KeptStore {
  readonly name: string;
  readonly autoIncrement: boolean;
  readonly keyPath: string | string[] | null;
  readonly indexes: readonly KeptIndex[];
  readonly keys: readonly IDBValidKey[];
  readonly values: readonly unknown[];
}

interface KeptDatabase {
  readonly name: string;
  readonly version: number;
  readonly stores: readonly KeptStore[];
}

interface KeptOrigin {
  readonly databases: readonly KeptDatabase[];
  readonly marks: Readonly<Record<string, string>>;
}

/** Where it is put aside: in the browser, since the values need not be expressible as JSON. Steward opens its databases by name and never lists them. */
const aside = 'kept-origin';

/** Puts aside all databases and all of localStorage. */
export function keepOrigin(page: Page): Promise<void> {
  return page.evaluate(async (asideName) => {
    const answered = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    const databases: KeptDatabase[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const opened = await answered(indexedDB.open(name));
      const stores: KeptStore[] = [];
      for (const storeName of opened.objectStoreNames) {
        const store = opened.transaction(storeName).objectStore(storeName);
        const { autoIncrement, keyPath } = store;
        const indexes = [...store.indexNames].map((indexName): KeptIndex => {
          const { keyPath: path, unique, multiEntry } = store.index(indexName);
          return { name: indexName, keyPath: path, unique, multiEntry };
        });
        const [keys, values] = await Promise.all([answered(store.getAllKeys()), answered<unknown[]>(store.getAll())]);
        stores.push({ name: storeName, autoIncrement, keyPath, indexes, keys, values });
      }
      databases.push({ name, version: opened.version, stores });
      opened.close();
    }
    const request = indexedDB.open(asideName);
    request.onupgradeneeded = () => request.result.createObjectStore('origin');
    const kept = await answered(request);
    const all: KeptOrigin = { databases, marks: { ...localStorage } };
    await answered(kept.transaction('origin', 'readwrite').objectStore('origin').put(all, 'all'));
    kept.close();
  }, aside);
}

/** Puts back what was put aside; nothing else is left. */
export function putOriginBack(page: Page): Promise<void> {
  return page.evaluate(async (asideName) => {
    const answered = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    const kept = await answered(indexedDB.open(asideName));
    const { databases, marks }: KeptOrigin = await answered(kept.transaction('origin').objectStore('origin').get('all'));
    kept.close();
    for (const { name = '' } of await indexedDB.databases())
      if (name !== asideName) await answered(indexedDB.deleteDatabase(name));
    for (const { name, version, stores } of databases) {
      const request = indexedDB.open(name, version);
      request.onupgradeneeded = () => {
        for (const { name: storeName, autoIncrement, keyPath, indexes, keys, values } of stores) {
          const store = request.result.createObjectStore(storeName, { autoIncrement, keyPath });
          for (const index of indexes) store.createIndex(index.name, index.keyPath, index);
          for (const [at, value] of values.entries()) store.put(value, keyPath === null ? keys[at] : undefined);
        }
      };
      (await answered(request)).close();
    }
    localStorage.clear();
    for (const [name, value] of Object.entries(marks)) localStorage.setItem(name, value);
  }, aside);
}
