/** Where the items of an update that is not applied yet would be inserted: in which root, under which keys. */
import * as Y from 'yjs';
import { maxDepth } from '../backlog-doc.ts';

export interface ItemPath {
  readonly root: string;
  readonly keys: readonly (string | null)[];
}

export interface ItemPaths {
  /** `null`: its parent is deleted, so the item will be discarded. */
  readonly of: (item: Y.Item) => ItemPath | null | 'too deep';
}

export function createItemPaths(doc: Y.Doc, structs: readonly Y.AbstractStruct[]): ItemPaths {
  const byClient = structsByClient(structs);
  const names = new Map<unknown, string>([...doc.share].map(([name, type]) => [type, name]));
  const known = new Map<Y.AbstractStruct, ItemPath | null | 'too deep'>();

  // Existing structs take precedence over what the update claims about the same clock.
  const at = ({ client, clock }: Y.ID): Y.AbstractStruct | undefined => {
    const own = clock < Y.getState(doc.store, client) ? doc.store.clients.get(client) : byClient.get(client);
    return own && structAt(own, clock);
  };

  const below = (place: ItemPath | null | 'too deep', key: string | null): ItemPath | null | 'too deep' => {
    if (place === null || place === 'too deep') return place;
    return place.keys.length >= maxDepth ? 'too deep' : { root: place.root, keys: [...place.keys, key] };
  };

  /** The path of the item's parent, to which its own key is added. `undefined`: only its neighbour knows. */
  function parentPath(item: Y.Item, level: number): ItemPath | null | 'too deep' | undefined {
    const { parent, parentSub } = item;
    if (typeof parent === 'string') return { root: parent, keys: [parentSub] };
    if (parent instanceof Y.AbstractType) {
      const name = names.get(parent);
      if (name !== undefined) return { root: name, keys: [parentSub] };
      return parent._item === null ? null : below(of(parent._item, level + 1), parentSub);
    }
    if (!(parent instanceof Y.ID)) return undefined;
    const holder = at(parent);
    return holder instanceof Y.Item ? below(of(holder, level + 1), parentSub) : null;
  }

  /** Neighbours have the same path. They are followed in a loop, because a long text is one chain of them. */
  function of(item: Y.Item, level = 0): ItemPath | null | 'too deep' {
    if (level > maxDepth) return 'too deep';
    const chain = new Set<Y.Item>();
    let place: ItemPath | null | 'too deep' | undefined;
    for (let each: Y.AbstractStruct | undefined = item; place === undefined; ) {
      if (!(each instanceof Y.Item) || chain.has(each)) place = null;
      else {
        chain.add(each);
        place = known.has(each) ? known.get(each) : parentPath(each, level);
        const next: Y.ID | null = each.origin ?? each.rightOrigin;
        each = next === null ? undefined : at(next);
      }
    }
    for (const each of chain) known.set(each, place);
    return place;
  }

  return { of: (item) => of(item) };
}

export function structsByClient(structs: readonly Y.AbstractStruct[]): ReadonlyMap<number, readonly Y.AbstractStruct[]> {
  const byClient = new Map<number, Y.AbstractStruct[]>();
  for (const struct of structs) {
    const list = byClient.get(struct.id.client);
    if (list) list.push(struct);
    else byClient.set(struct.id.client, [struct]);
  }
  return byClient;
}

export function structAt(structs: readonly Y.AbstractStruct[], clock: number): Y.AbstractStruct | undefined {
  let low = 0;
  let high = structs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const struct = structs[middle];
    if (struct === undefined) return undefined;
    if (clock < struct.id.clock) high = middle - 1;
    else if (clock >= struct.id.clock + struct.length) low = middle + 1;
    else return struct;
  }
  return undefined;
}
