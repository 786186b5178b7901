/**
 * A collection of facts of one kind other than entries (people, objectives, feedback …): read once, then updated incrementally.
 * How one fact is read is up to its kind's file.
 */
import type * as Y from 'yjs';
import { isSafeName } from '../backlog-doc.ts';

export interface Collection<Id extends string, Fact> {
  readonly get: (id: Id) => Fact | undefined;
  readonly all: () => readonly Fact[];
  readonly version: () => number;
  readonly subscribe: (listener: () => void) => () => void;
}

export interface MutableCollection<Id extends string, Fact> extends Collection<Id, Fact> {
  readonly reread: (ids: ReadonlySet<string> | 'all') => void;
}

/** `read` returns `null` for anything not of this kind; `order` must be a total order and not return 0 for two ids. */
export function createCollection<Id extends string, Fact>(
  root: Y.Map<Y.Map<unknown>>,
  read: (id: Id, written: unknown) => Fact | null,
  order: (a: Fact, b: Fact) => number,
): MutableCollection<Id, Fact> {
  const facts = new Map<Id, Fact>();
  const listeners = new Set<() => void>();
  let sorted: readonly Fact[] | null = null;
  let version = 0;

  function take(id: string): void {
    const fact = isSafeName(id) && root.has(id) ? read(id as Id, root.get(id)) : null;
    if (fact === null) facts.delete(id as Id);
    else facts.set(id as Id, fact);
  }

  for (const id of root.keys()) take(id);
  return {
    get: (id) => facts.get(id),
    all: () => (sorted ??= [...facts.values()].sort(order)),
    version: () => version,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reread: (ids) => {
      for (const id of ids === 'all' ? [...facts.keys(), ...root.keys()] : ids) take(id);
      sorted = null;
      version += 1;
      for (const listener of listeners) listener();
    },
  };
}
