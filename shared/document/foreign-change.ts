/**
 * What a change that somebody else made would do to this document, told before it is let in: whether it has the shape of a backlog at all,
 * and which entries it drops or overwrites. Only looks; nothing is applied.
 * Not here: who sent it and what follows from that (shared/sync/peer-gate.ts).
 */
import * as Y from 'yjs';
import { entryKeys, isSafeName, metaKeys, roots, schemaVersion } from './backlog-doc.ts';

export interface ForeignChange {
  /** Entries that are here and would be marked as dropped or vanish. */
  readonly dropped: ReadonlySet<string>;
  /** Entries that are here and would lose something that is written in them. */
  readonly overwritten: ReadonlySet<string>;
  /** Authors (Yjs clients) in it, each with the clock that its part ends with. */
  readonly authors: ReadonlyMap<number, number>;
}

/** What is wrong with its shape, in words that go on "The other end sent …". */
export type Malformed = string;

/** Deeper than this nobody writes; Yjs recurses while it integrates and deletes. */
const deepest = 32;
const longestName = 200;

/** Where a struct hangs: the root's name, then the key at each level below (`null` in texts and lists). */
interface Place {
  readonly root: string;
  readonly keys: readonly (string | null)[];
}

const knownRoots: readonly string[] = ['items', 'sprints', 'meta', 'authors'];
const allowedContent: readonly unknown[] = [Y.ContentAny, Y.ContentString, Y.ContentType, Y.ContentFormat, Y.ContentDeleted];
const allowedTypes: readonly unknown[] = [Y.Map, Y.Array, Y.Text, Y.XmlFragment, Y.XmlElement, Y.XmlText];

/** Looks at a decoded change that builds only on what is here; answers what it does, or what is wrong with it. */
export function lookInto(doc: Y.Doc, change: ReturnType<typeof Y.decodeUpdate>): ForeignChange | Malformed {
  const structs: readonly Y.AbstractStruct[] = change.structs;
  const places = createPlaces(doc, structs);
  const dropped = new Set<string>();
  const overwritten = new Set<string>();
  const authors = new Map<number, number>();
  for (const struct of structs) {
    authors.set(struct.id.client, struct.id.clock + struct.length);
    if (!(struct instanceof Y.Item)) continue;
    const place = places.of(struct);
    if (place === 'too deep') return `something nested deeper than ${deepest} levels`;
    const wrong = wrongContent(struct) ?? (place === null ? null : wrongPlace(struct, place));
    if (wrong !== null) return wrong;
    const entry = place === null ? null : droppedBy(doc, struct, place);
    if (entry !== null) dropped.add(entry);
  }
  for (const [client, ranges] of change.ds.clients) {
    for (const { clock, len } of ranges) noteDeleted(doc, client, clock, len, places, dropped, overwritten);
  }
  return { dropped, overwritten, authors };
}

interface Places {
  /** `null`: it hangs on something that is gone and will be thrown away. */
  readonly of: (item: Y.Item) => Place | null | 'too deep';
}

function createPlaces(doc: Y.Doc, structs: readonly Y.AbstractStruct[]): Places {
  const byClient = new Map<number, Y.AbstractStruct[]>();
  for (const struct of structs) {
    const list = byClient.get(struct.id.client);
    if (list) list.push(struct);
    else byClient.set(struct.id.client, [struct]);
  }
  const names = new Map<unknown, string>([...doc.share].map(([name, type]) => [type, name]));
  const known = new Map<Y.AbstractStruct, Place | null | 'too deep'>();

  /** What is here counts before what the change claims about the same clock. */
  const at = ({ client, clock }: Y.ID): Y.AbstractStruct | undefined => {
    const own = clock < Y.getState(doc.store, client) ? doc.store.clients.get(client) : byClient.get(client);
    return own && structAt(own, clock);
  };

  const below = (place: Place | null | 'too deep', key: string | null): Place | null | 'too deep' => {
    if (place === null || place === 'too deep') return place;
    return place.keys.length >= deepest ? 'too deep' : { root: place.root, keys: [...place.keys, key] };
  };

  /** Where the holder of this item lies; its own key is added below it. `undefined`: only its neighbour knows. */
  function held(item: Y.Item, level: number): Place | null | 'too deep' | undefined {
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
  function of(item: Y.Item, level = 0): Place | null | 'too deep' {
    if (level > deepest) return 'too deep';
    const chain = new Set<Y.Item>();
    let place: Place | null | 'too deep' | undefined;
    for (let each: Y.AbstractStruct | undefined = item; place === undefined; ) {
      if (!(each instanceof Y.Item) || chain.has(each)) place = null;
      else {
        chain.add(each);
        place = known.get(each) ?? held(each, level);
        const next: Y.ID | null = each.origin ?? each.rightOrigin;
        each = next === null ? undefined : at(next);
      }
    }
    for (const each of chain) known.set(each, place);
    return place;
  }

  return { of: (item) => of(item) };
}

function structAt(structs: readonly Y.AbstractStruct[], clock: number): Y.AbstractStruct | undefined {
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

function wrongContent({ content }: Y.Item): Malformed | null {
  if (!allowedContent.includes(content.constructor)) return 'a kind of content that no backlog has';
  if (content instanceof Y.ContentType && !allowedTypes.includes(content.type.constructor)) return 'a kind of content that no backlog has';
  if (content instanceof Y.ContentAny && !content.arr.every((value) => isPlain(value, 0))) return 'a value that is no plain fact';
  return null;
}

/** lib0 sets keys by assignment, so a planted `__proto__` shows as a foreign prototype. */
function isPlain(value: unknown, depth: number): boolean {
  if (depth > deepest) return false;
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return true;
  if (Array.isArray(value)) return value.every((each) => isPlain(each, depth + 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.entries(value).every(([name, each]) => isSafeName(name) && isPlain(each, depth + 1));
}

function wrongPlace({ content }: Y.Item, { root, keys }: Place): Malformed | null {
  if (!isSafeName(root) || root.length > longestName) return 'a forbidden name';
  for (const key of keys) if (key !== null && (!isSafeName(key) || key.length > longestName)) return 'a forbidden name';
  if (!knownRoots.includes(root)) return null;
  const [first, ...rest] = keys;
  if (first === null) return 'a list where facts belong';
  if (rest.length > 0) return rest.length === 1 && rest[0] === null ? 'a list where facts belong' : null;
  if (content instanceof Y.ContentDeleted) return null;
  if (root === 'meta') return wrongMeta(first, content);
  if (root === 'authors') return content instanceof Y.ContentAny ? null : 'a signature that is none';
  return content instanceof Y.ContentType && content.type instanceof Y.Map ? null : 'an entry that is none';
}

/** A document for newer versions only would lock everybody out; whoever has such a version sends it to others of its kind. */
function wrongMeta(key: string | undefined, content: Y.Item['content']): Malformed | null {
  if (!(content instanceof Y.ContentAny)) return 'a product whose facts are none';
  const isLock = key === metaKeys.minReader || key === metaKeys.minWriter;
  const [value] = content.arr as readonly unknown[];
  return isLock && !(typeof value === 'number' && value <= schemaVersion) ? 'a product of a newer version of Steward' : null;
}

function droppedBy(doc: Y.Doc, { content, deleted }: Y.Item, { root, keys }: Place): string | null {
  const [id, key] = keys;
  if (root !== 'items' || keys.length !== 2 || key !== entryKeys.dropped || typeof id !== 'string' || deleted) return null;
  const isMark = content instanceof Y.ContentAny && content.arr.at(-1) === true;
  const entry = isMark ? roots.items(doc).get(id) : undefined;
  return entry instanceof Y.Map && entry.get(entryKeys.dropped) !== true ? id : null;
}

/** Registers that every edit renews or that only tell where an entry stands lose nothing that somebody wrote. */
const renewed: ReadonlySet<string | null | undefined> = new Set([entryKeys.touched, entryKeys.position, entryKeys.seen]);

function noteDeleted(doc: Y.Doc, client: number, clock: number, length: number, places: Places, dropped: Set<string>, overwritten: Set<string>): void {
  const structs = doc.store.clients.get(client);
  if (!structs || clock >= Y.getState(doc.store, client)) return;
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at += 1) {
    const struct = structs[at];
    if (struct === undefined || struct.id.clock >= clock + length) return;
    if (!(struct instanceof Y.Item) || struct.deleted) continue;
    const place = places.of(struct);
    if (place === null || place === 'too deep' || place.root !== 'items') continue;
    const [id, key] = place.keys;
    if (typeof id !== 'string') continue;
    if (place.keys.length === 1) dropped.add(id);
    else if (!renewed.has(key)) overwritten.add(id);
  }
}
