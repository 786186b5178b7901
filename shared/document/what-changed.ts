/** Which entries a transaction changed, and in which keys. Yjs' deep observers would make an event with a path for each type: twice the cost of a merge. */
import type * as Y from 'yjs';
import type { EntryId } from '../domain/backlog.ts';
import { roots } from './backlog-doc.ts';

export interface WhatChanged {
  /** Entries with the keys that changed; `null`: the whole entry came, went or was replaced. */
  readonly edited: ReadonlyMap<EntryId, ReadonlySet<string> | null>;
  /** Something outside the entries changed: product or Sprints. */
  readonly frame: boolean;
}

type AnyType = Y.AbstractType<unknown>;

export function whatChanged(transaction: Y.Transaction, items: Y.Map<Y.Map<unknown>>): WhatChanged {
  const root = items as unknown as AnyType;
  const authors = roots.authors(transaction.doc) as unknown as AnyType;
  const edited = new Map<EntryId, Set<string> | null>();
  let frame = false;
  for (const [changed, keys] of transaction.changed) {
    const type = changed as unknown as AnyType;
    if (type === root) for (const id of keys) edited.set(id as EntryId, null);
    else if (type !== authors && !noteEdited(type, keys, root, edited)) frame = true;
  }
  return { edited, frame };
}

/** Answers whether the type belongs to an entry. */
function noteEdited(type: AnyType, changed: ReadonlySet<string | null>, root: AnyType, edited: Map<EntryId, Set<string> | null>): boolean {
  let inside: AnyType | null = null;
  let entry = type;
  while (entry.parent !== null && entry.parent !== root) {
    inside = entry;
    entry = entry.parent as AnyType;
  }
  if (entry.parent === null) return false;
  const id = (entry._item?.parentSub ?? '') as EntryId;
  const known = edited.get(id);
  if (known === null) return true;
  const keys = known ?? new Set<string>();
  edited.set(id, keys);
  if (inside) keys.add(inside._item?.parentSub ?? '');
  else for (const key of changed) if (key !== null) keys.add(key);
  return true;
}
