/** The structs of an update, and whether a document contains all of them. */
import * as Y from 'yjs';

export interface Edit {
  readonly reach: ReadonlyMap<number, number>;
  readonly deleted: readonly { readonly client: number; readonly clock: number; readonly len: number }[];
}

export function editOf(update: Uint8Array): Edit {
  const { structs, ds } = Y.decodeUpdate(update);
  const reach = new Map<number, number>();
  for (const struct of structs) reach.set(struct.id.client, struct.id.clock + struct.length);
  return {
    reach,
    deleted: [...ds.clients].flatMap(([client, ranges]) => ranges.map(({ clock, len }) => ({ client, clock, len }))),
  };
}

export function holds(doc: Y.Doc, { reach, deleted }: Edit): boolean {
  for (const [client, end] of reach) if (Y.getState(doc.store, client) < end) return false;
  return deleted.every(({ client, clock, len }) => {
    const structs = doc.store.clients.get(client);
    if (!structs || Y.getState(doc.store, client) < clock + len) return false;
    for (let at = Y.findIndexSS(structs, clock); at < structs.length; at += 1) {
      const struct = structs[at];
      if (!struct || struct.id.clock >= clock + len) return true;
      if (!struct.deleted) return false;
    }
    return true;
  });
}
