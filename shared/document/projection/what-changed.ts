/**
 * Which facts a transaction changed, and the keys changed in entries. Yjs' deep observers would create an event with a path per
 * type, which doubles the cost of a merge.
 */
import type * as Y from 'yjs';
import type { EntryId } from '../../domain/backlog/backlog.ts';

export interface WhatChanged {
  /** Entries with the keys that changed; `null`: the whole entry was added, deleted or replaced. */
  readonly edited: ReadonlyMap<EntryId, ReadonlySet<string> | null>;
  readonly others: ReadonlyMap<unknown, ReadonlySet<string>>;
}

type AnyType = Y.AbstractType<unknown>;

export function whatChanged(transaction: Y.Transaction, items: Y.Map<Y.Map<unknown>>): WhatChanged {
  const edited = new Map<EntryId, Set<string> | null>();
  const others = new Map<unknown, Set<string>>();
  for (const [changed, keys] of transaction.changed) {
    const { root, key, field } = pathOf(changed as unknown as AnyType);
    if (root !== (items as unknown as AnyType)) note(others, root, key === null ? keys : [key]);
    else if (key === null) for (const id of keys) edited.set(id as EntryId, null);
    else noteEdited(edited, key as EntryId, field === null ? keys : [field]);
  }
  return { edited, others };
}

function pathOf(type: AnyType): { readonly root: AnyType; readonly key: string | null; readonly field: string | null } {
  let [root, below, inside]: [AnyType, AnyType | null, AnyType | null] = [type, null, null];
  while (root.parent !== null) [root, below, inside] = [root.parent as AnyType, root, below];
  return { root, key: below && (below._item?.parentSub ?? ''), field: inside && (inside._item?.parentSub ?? '') };
}

function note(others: Map<unknown, Set<string>>, root: unknown, keys: Iterable<string | null>): void {
  const known = others.get(root) ?? new Set<string>();
  others.set(root, known);
  for (const key of keys) if (key !== null) known.add(key);
}

function noteEdited(edited: Map<EntryId, Set<string> | null>, id: EntryId, fields: Iterable<string | null>): void {
  const known = edited.get(id);
  if (known === null) return;
  const keys = known ?? new Set<string>();
  edited.set(id, keys);
  for (const field of fields) if (field !== null) keys.add(field);
}
