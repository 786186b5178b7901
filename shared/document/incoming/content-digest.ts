/**
 * Content digest of a document: a 64-bit sum over its content, equal on every device with the same content, however it got there.
 * Maintained incrementally, so that comparing two devices is free. Detects accidents, not forgery. State vectors do not suffice:
 * they can be equal while contents differ.
 */
import * as Y from 'yjs';
import { maxDepth, rootNamed } from '../backlog-doc.ts';
import { readTextOf } from '../entries/text-of.ts';

export interface ContentDigest {
  readonly now: () => string;
  readonly close: () => void;
}

type Sum = readonly [number, number];

export function createContentDigest(doc: Y.Doc): ContentDigest {
  const parts = new Map<string, Sum>();
  let total: Sum = [0, 0];

  function updateSum(root: string, key: string): void {
    const name = `${root}\n${key}`;
    const before = parts.get(name) ?? [0, 0];
    const map = rootNamed(doc, root);
    const after = map?.has(key) ? hashOf(`${name}\n${written(map.get(key), 0)}`) : ([0, 0] as const);
    if (map?.has(key)) parts.set(name, after);
    else parts.delete(name);
    total = [(total[0] - before[0] + after[0]) >>> 0, (total[1] - before[1] + after[1]) >>> 0];
  }

  const follow = (transaction: Y.Transaction): void => {
    for (const name of touched(transaction)) updateSum(...name);
  };

  for (const root of doc.share.keys()) for (const key of rootNamed(doc, root)?.keys() ?? []) updateSum(root, key);
  doc.on('afterTransaction', follow);
  return {
    now: () => total.map((half) => half.toString(16).padStart(8, '0')).join(''),
    close: () => doc.off('afterTransaction', follow),
  };
}

function* touched({ changed, doc }: Y.Transaction): Generator<readonly [root: string, key: string]> {
  // When a root is first accessed by its type, Yjs replaces its object but keeps the map of keys.
  const names = new Map<unknown, string>([...doc.share].map(([name, type]) => [type._map, name]));
  const seen = new Set<string>();
  for (const [type, keys] of changed) {
    let inner: Y.AbstractType<unknown> | null = null;
    let outer = type as unknown as Y.AbstractType<unknown>;
    while (outer.parent !== null) [inner, outer] = [outer, outer.parent as Y.AbstractType<unknown>];
    const root = names.get(outer._map);
    for (const key of inner ? [inner._item?.parentSub ?? null] : keys) {
      if (root === undefined || key === null || seen.has(`${root}\n${key}`)) continue;
      seen.add(`${root}\n${key}`);
      yield [root, key];
    }
  }
}

function written(value: unknown, depth: number): string {
  if (depth > maxDepth) return '';
  if (value instanceof Y.Map) {
    const keys = [...value.keys()].sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${written(value.get(key), depth + 1)}`).join()}}`;
  }
  if (value instanceof Y.Text || value instanceof Y.XmlFragment)
    return JSON.stringify(readTextOf(value, (item) => !item.deleted));
  if (value instanceof Y.Array)
    return `[${value
      .toArray()
      .map((each) => written(each, depth + 1))
      .join()}]`;
  if (Array.isArray(value)) return `[${value.map((each) => written(each, depth + 1)).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  return `{${Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${written((value as Record<string, unknown>)[key], depth + 1)}`)
    .join()}}`;
}

/** Two lanes of 32 bits, mixed as in MurmurHash3's finaliser. */
function hashOf(text: string): Sum {
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0xcc9e2d51);
    b = Math.imul(b ^ unit, 0x1b873593);
    a = (a << 13) | (a >>> 19);
    b = (b << 15) | (b >>> 17);
  }
  return [finish(a ^ text.length), finish(b ^ a)];
}

function finish(lane: number): number {
  const mixed = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  const again = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (again ^ (again >>> 16)) >>> 0;
}
