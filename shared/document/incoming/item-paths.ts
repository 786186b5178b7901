/**
 * Where the parts of a change that is still outside would hang: in which root, under which keys.
 * Not here: what may hang there (update-impact.ts).
 */
import * as Y from 'yjs';

/** Deeper than this nobody writes; Yjs recurses while it integrates and deletes. */
export const maxDepth = 32;

/** The root's name, then the key at each level below (`null` in texts and lists). */
export interface ItemPath {
  readonly root: string;
  readonly keys: readonly (string | null)[];
}

export interface ItemPaths {
  /** `null`: it hangs on something that is gone and will be thrown away. */
  readonly of: (item: Y.Item) => ItemPath | null | 'too deep';
}

export function createItemPaths(doc: Y.Doc, structs: readonly Y.AbstractStruct[]): ItemPaths {
  const byClient = new Map<number, Y.AbstractStruct[]>();
  for (const struct of structs) {
    const list = byClient.get(struct.id.client);
    if (list) list.push(struct);
    else byClient.set(struct.id.client, [struct]);
  }
  const names = new Map<unknown, string>([...doc.share].map(([name, type]) => [type, name]));
  const known = new Map<Y.AbstractStruct, ItemPath | null | 'too deep'>();

  /** What is here counts before what the change claims about the same clock. */
  const at = ({ client, clock }: Y.ID): Y.AbstractStruct | undefined => {
    const own = clock < Y.getState(doc.store, client) ? doc.store.clients.get(client) : byClient.get(client);
    return own && structAt(own, clock);
  };

  const below = (place: ItemPath | null | 'too deep', key: string | null): ItemPath | null | 'too deep' => {
    if (place === null || place === 'too deep') return place;
    return place.keys.length >= maxDepth ? 'too deep' : { root: place.root, keys: [...place.keys, key] };
  };

  /** Where the holder of this item lies; its own key is added below it. `undefined`: only its neighbour knows. */
  function held(item: Y.Item, level: number): ItemPath | null | 'too deep' | undefined {
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

  /** Neighbours lie in the same place. They are walked in a loop: a long text is one chain of them. */
  function of(item: Y.Item, level = 0): ItemPath | null | 'too deep' {
    if (level > maxDepth) return 'too deep';
    const chain = new Set<Y.Item>();
    let place: ItemPath | null | 'too deep' | undefined;
    for (let each: Y.AbstractStruct | undefined = item; place === undefined; ) {
      if (!(each instanceof Y.Item) || chain.has(each)) place = null;
      else {
        chain.add(each);
        place = known.has(each) ? known.get(each) : held(each, level);
        const next: Y.ID | null = each.origin ?? each.rightOrigin;
        each = next === null ? undefined : at(next);
      }
    }
    for (const each of chain) known.set(each, place);
    return place;
  }

  return { of: (item) => of(item) };
}

/** The part of an author's ordered parts that holds this clock. */
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
