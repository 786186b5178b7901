/**
 * Analyses a remote update before it is applied: whether it has the shape of a backlog, and which entries it drops or overwrites.
 * Applies nothing. What follows from the result is decided in shared/sync/validation/peer-validator.ts.
 */
import * as Y from 'yjs';
import { createItemPaths, type ItemPath, type ItemPaths } from './item-paths.ts';
import { estimateMergeCost, maxMergeSteps } from './merge-cost.ts';
import {
  entryKeys,
  factRoots,
  isSafeName,
  listKeys,
  maxDepth,
  metaKeys,
  neverRewritten,
  rootNamed,
  roots,
  schemaVersion,
} from '../backlog-doc.ts';

export interface UpdateImpact {
  readonly dropped: ReadonlySet<string>;
  readonly overwritten: ReadonlySet<string>;
  /**
   * Other existing facts that would be marked as dropped or deleted: people, areas, goals, objectives, feedback, decisions,
   * rounds.
   */
  readonly facts: ReadonlySet<string>;
  readonly authors: ReadonlyMap<number, number>;
}

/** What is wrong with its shape: completes "The other end sent …". */
export type InvalidUpdate = string;

const maxNameLength = 200;
/** Newer versions may have kinds of facts that this one does not know. */
const maxRoots = 64;

const knownRoots: readonly string[] = Object.keys(roots);
const allowedContent: readonly unknown[] = [Y.ContentAny, Y.ContentString, Y.ContentType, Y.ContentFormat, Y.ContentDeleted];
const allowedTypes: readonly unknown[] = [Y.Map, Y.Array, Y.Text, Y.XmlFragment, Y.XmlElement, Y.XmlText];

/** Analyses a decoded update without missing dependencies; returns its impact, or what is wrong with it. */
export function analyzeUpdate(
  doc: Y.Doc,
  change: ReturnType<typeof Y.decodeUpdate>,
  kind: keyof typeof maxMergeSteps,
): UpdateImpact | InvalidUpdate {
  const structs: readonly Y.AbstractStruct[] = change.structs;
  const places = createItemPaths(doc, structs);
  const losses: Losses = { dropped: new Set(), overwritten: new Set(), facts: new Set() };
  const kept = rewrittenRegisters(doc, change, places);
  const authors = new Map<number, number>();
  const newRoots = new Set<string>();
  for (const struct of structs) {
    authors.set(struct.id.client, struct.id.clock + struct.length);
    if (!(struct instanceof Y.Item)) continue;
    const place = places.of(struct);
    if (place === 'too deep') return `data nested deeper than ${maxDepth} levels`;
    const wrong = wrongContent(struct) ?? (place === null ? null : wrongPlace(struct, place));
    if (wrong !== null) return wrong;
    if (place === null) continue;
    if (!doc.share.has(place.root)) newRoots.add(place.root);
    noteMarked(doc, struct, place, losses);
    if (noteReplaced(doc, struct, place, kept, losses) && place.root === neverRewritten) return 'an edit to a recorded decision';
  }
  if (doc.share.size + newRoots.size > maxRoots) return `too many data types`;
  if (estimateMergeCost(doc, structs, places, maxMergeSteps[kind]) > maxMergeSteps[kind])
    return 'an edit that is too complex to merge';
  for (const [client, ranges] of change.ds.clients) {
    for (const { clock, len } of ranges) noteDeleted(doc, client, clock, len, places, kept, losses);
  }
  return { ...losses, authors };
}

function wrongContent({ content }: Y.Item): InvalidUpdate | null {
  if (!allowedContent.includes(content.constructor)) return 'unsupported content';
  if (content instanceof Y.ContentType && !allowedTypes.includes(content.type.constructor)) return 'unsupported content';
  if (content instanceof Y.ContentAny && !content.arr.every((value) => isPlain(value, 0))) return 'an unsupported value';
  if (content instanceof Y.ContentFormat && !(isSafeName(content.key) && isPlain(content.value, 0)))
    return 'unsupported text formatting';
  return null;
}

/** lib0 sets keys by assignment, so an injected `__proto__` appears as a foreign prototype. */
function isPlain(value: unknown, depth: number): boolean {
  if (depth > maxDepth) return false;
  if (typeof value === 'bigint') return false;
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every((each) => isPlain(each, depth + 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.entries(value).every(([name, each]) => isSafeName(name) && isPlain(each, depth + 1));
}

function wrongPlace({ content }: Y.Item, { root, keys }: ItemPath): InvalidUpdate | null {
  if (!isSafeName(root) || root.length > maxNameLength) return 'a reserved name';
  for (const key of keys) if (key !== null && (!isSafeName(key) || key.length > maxNameLength)) return 'a reserved name';
  if (keys.at(-1) !== null && !isOneFact(content)) return 'multiple values in a single-value field';
  if (!knownRoots.includes(root)) return null;
  const [first, ...rest] = keys;
  if (first === null) return 'an unexpected list';
  if (rest.length > 0) return rest.length === 1 && rest[0] === null ? 'an unexpected list' : null;
  if (content instanceof Y.ContentDeleted) return null;
  if (root === 'meta') return wrongMeta(first, content);
  if (root === 'authors') return content instanceof Y.ContentAny ? null : 'an invalid signature';
  return content instanceof Y.ContentType && content.type instanceof Y.Map ? null : 'an invalid item';
}

/** A register has one value; of several, readers would show different ones. */
const isOneFact = (content: Y.Item['content']): boolean =>
  content instanceof Y.ContentType ||
  content instanceof Y.ContentDeleted ||
  (content instanceof Y.ContentAny && content.arr.length === 1);

/** A document that requires a newer version would lock all others out; peers with such a version only send it to each other. */
function wrongMeta(key: string | undefined, content: Y.Item['content']): InvalidUpdate | null {
  if (!(content instanceof Y.ContentAny)) return 'invalid product data';
  const isLock = key === metaKeys.minReader || key === metaKeys.minWriter;
  const [value] = content.arr as readonly unknown[];
  return isLock && !(typeof value === 'number' && value <= schemaVersion) ? 'data from a newer version of Steward' : null;
}

interface Losses {
  readonly dropped: Set<string>;
  readonly overwritten: Set<string>;
  readonly facts: Set<string>;
}

export const factCount = (doc: Y.Doc): number => factRoots.reduce((count, root) => count + (rootNamed(doc, root)?.size ?? 0), 0);

function noteGone({ dropped, facts }: Losses, root: string, id: string): void {
  if (root === 'items') dropped.add(id);
  else if (factRoots.includes(root)) facts.add(`${root} ${id}`);
}

function noteMarked(doc: Y.Doc, { content, deleted }: Y.Item, { root, keys }: ItemPath, losses: Losses): void {
  const [id, key] = keys;
  if (keys.length !== 2 || key !== entryKeys.dropped || typeof id !== 'string' || deleted) return;
  if (!(content instanceof Y.ContentAny) || content.arr.at(-1) !== true) return;
  const fact = rootNamed(doc, root)?.get(id);
  if (fact instanceof Y.Map && fact.get(entryKeys.dropped) !== true) noteGone(losses, root, id);
}

/**
 * Registers that every edit updates, that only hold an entry's position or the decision about a conflict: overwriting them loses no
 * content.
 */
const renewed: ReadonlySet<string> = new Set([entryKeys.touched, entryKeys.position, entryKeys.seen]);
const isRenewed = (key: string | null | undefined): boolean =>
  typeof key === 'string' && (renewed.has(key) || key.startsWith(listKeys.resolution));

/**
 * Registers of entries that the update writes once, with their current value, by a write that knew the current one and so takes its place:
 * nothing is lost with the item that is replaced. A decision for the current value does that. A write that didn't know it may lose against it,
 * and a deletion of the current one in the same update would then leave nothing.
 */
function rewrittenRegisters(
  doc: Y.Doc,
  { structs, ds }: ReturnType<typeof Y.decodeUpdate>,
  places: ItemPaths,
): ReadonlySet<Y.Item> {
  const written = new Map<Y.Item, Y.Item[]>();
  for (const struct of structs) {
    const place =
      struct instanceof Y.Item && struct.id.clock >= Y.getState(doc.store, struct.id.client) ? places.of(struct) : null;
    if (place === null || place === 'too deep' || place.root !== 'items' || place.keys.length !== 2) continue;
    const here = registerAt(doc, place);
    if (!here || here.deleted) continue;
    const items = written.get(here);
    if (items) items.push(struct as Y.Item);
    else written.set(here, [struct as Y.Item]);
  }
  const deleted = Y.mergeDeleteSets([ds]);
  const isRewritten = ([here, [only, ...others]]: readonly [Y.Item, readonly Y.Item[]]): boolean =>
    only !== undefined && others.length === 0 && follows(only, here) && isSameValue(here, only) && !Y.isDeleted(deleted, only.id);
  return new Set([...written].filter(isRewritten).map(([here]) => here));
}

/** Whether Yjs puts this write directly after the other one, so that it becomes current in any case. */
const follows = ({ origin, rightOrigin }: Y.Item, here: Y.Item): boolean =>
  rightOrigin === null && origin !== null && Y.compareIDs(origin, here.lastId);

function registerAt(doc: Y.Doc, { root, keys: [id, key] }: ItemPath): Y.Item | undefined {
  const fact = typeof id === 'string' ? rootNamed(doc, root)?.get(id) : undefined;
  return fact instanceof Y.Map && typeof key === 'string' ? fact._map.get(key) : undefined;
}

function isSameValue(a: Y.Item, b: Y.Item): boolean {
  if (!(a.content instanceof Y.ContentAny && b.content instanceof Y.ContentAny)) return false;
  const [before, after]: readonly unknown[] = [a.content.arr.at(-1), b.content.arr.at(-1)];
  return before === after && typeof after !== 'object';
}

/** An overwritten value is lost without a deletion: the newer value becomes current. Returns whether something is lost. */
function noteReplaced(doc: Y.Doc, item: Y.Item, place: ItemPath, kept: ReadonlySet<Y.Item>, losses: Losses): boolean {
  const { root, keys } = place;
  const [id, key] = keys;
  const isWeighed = root === 'items' || factRoots.includes(root);
  if (!isWeighed || typeof id !== 'string' || keys.length > 2 || key === null || (root === 'items' && isRenewed(key)))
    return false;
  const here = keys.length === 1 ? rootNamed(doc, root)?._map.get(id) : registerAt(doc, place);
  const isNew = item.id.clock >= Y.getState(doc.store, item.id.client);
  if (
    here === undefined ||
    here.deleted ||
    kept.has(here) ||
    !isNew ||
    item.rightOrigin !== null ||
    losesTo(here, item) ||
    !isKnown(doc, item.origin)
  )
    return false;
  if (keys.length === 1) noteGone(losses, root, id);
  else if (root === 'items') losses.overwritten.add(id);
  return true;
}

const isKnown = (doc: Y.Doc, id: Y.ID | null): boolean => id === null || id.clock < Y.getState(doc.store, id.client);

/** Of two concurrent values, the one with the higher client id wins. */
function losesTo(here: Y.Item, item: Y.Item): boolean {
  for (let each: Y.Item | null = here; each !== null; each = each.left) {
    if (Y.compareIDs(each.origin, item.origin) && each.id.client > item.id.client) return true;
  }
  return false;
}

function noteDeleted(
  doc: Y.Doc,
  client: number,
  clock: number,
  length: number,
  places: ItemPaths,
  kept: ReadonlySet<Y.Item>,
  losses: Losses,
): void {
  const structs = doc.store.clients.get(client);
  if (!structs || clock >= Y.getState(doc.store, client)) return;
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at += 1) {
    const struct = structs[at];
    if (struct === undefined || struct.id.clock >= clock + length) return;
    if (!(struct instanceof Y.Item) || struct.deleted || kept.has(struct)) continue;
    const place = places.of(struct);
    if (place === null || place === 'too deep') continue;
    const [id, key] = place.keys;
    if (typeof id !== 'string') continue;
    if (place.keys.length === 1) noteGone(losses, place.root, id);
    else if (place.root === 'items' && !isRenewed(key)) losses.overwritten.add(id);
  }
}
