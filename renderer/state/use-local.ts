/** Values that stay on this computer: column widths, theme, saved views, keys, the user's name. Stored with Dexie, shared by all windows. */
import { createContext, use, useCallback, useSyncExternalStore } from 'react';
import type { ProductId } from '../../shared/domain/backlog/backlog.ts';
import { invariant } from '../../shared/domain/result.ts';
import type { LocalDb } from '../storage/local-db.ts';

/** All local values in memory, with write-through; read once before the first render so that no screen flickers. */
export interface LocalStore {
  readonly get: (name: string) => unknown;
  readonly set: (name: string, value: unknown) => void;
  readonly forget: (product: ProductId) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export async function openLocalStore(db: LocalDb): Promise<LocalStore> {
  const values = new Map<string, unknown>();
  const listeners = new Set<() => void>();
  for (const { name, value } of await db.layout.toArray().catch(() => [])) values.set(name, value);
  return {
    get: (name) => values.get(name),
    set: (name, value) => {
      values.set(name, value);
      for (const listener of listeners) listener();
      void db.layout.put({ name, value }).catch(() => undefined);
    },
    forget: (product) => {
      const names = [...values.keys()].filter((name) => name.split(' ').includes(product));
      for (const name of names) values.delete(name);
      for (const listener of listeners) listener();
      void db.layout.bulkDelete(names).catch(() => undefined);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const LocalContext = createContext<LocalStore | null>(null);

/** Validates a stored list of texts, like ids. */
export const areTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

/** A value of this computer; `initial` until it was set. `isValid` rejects invalid values of an older version. */
export function useLocal<T>(name: string, initial: T, isValid: (value: unknown) => value is T): readonly [T, (value: T) => void] {
  const store = use(LocalContext);
  invariant(store, 'local values are at hand');
  const value = useSyncExternalStore(store.subscribe, () => store.get(name));
  const set = useCallback((next: T) => store.set(name, next), [store, name]);
  return [isValid(value) ? value : initial, set];
}

/** The same under the first of several names that has a value, or under the first name if none has: for what may be known by another name by now. */
export function useLocalUnderAny<T>(
  names: readonly [string, ...string[]],
  initial: T,
  isValid: (value: unknown) => value is T,
): readonly [T, (value: T) => void] {
  const store = use(LocalContext);
  invariant(store, 'local values are at hand');
  const hasValue = (name: string): boolean => (store.get(name) ?? null) !== null && isValid(store.get(name));
  const name = useSyncExternalStore(store.subscribe, () => names.find(hasValue) ?? names[0]);
  return useLocal(name, initial, isValid);
}
