/**
 * Whether a remote update can be merged as a whole, checked before it is applied: every struct finds its dependencies here or in
 * the update itself, in some order. Otherwise Yjs silently keeps it pending, or throws half-way.
 */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { structAt, structsByClient } from '../../document/incoming/item-paths.ts';

export type MergeOrder =
  | { readonly verdict: 'whole' }
  | { readonly verdict: 'gap' }
  /** No version of Steward writes this: completes "The other end sent …". */
  | { readonly verdict: 'impossible'; readonly why: string };

type Decoded = ReturnType<typeof Y.decodeUpdate>;

/** No session writes this many characters; a higher clock would only block other items. */
const maxClock = 2 ** 31;

const whole: MergeOrder = { verdict: 'whole' };
const gap: MergeOrder = { verdict: 'gap' };
const impossible = (why: string): MergeOrder => ({ verdict: 'impossible', why });

/** Checks an update and its decoded structs; only clocks matter here, not content. */
export function checkDependencies(doc: Y.Doc, update: Uint8Array, { structs, ds }: Decoded): MergeOrder {
  const authors = structsByClient(structs);
  // Yjs uses only the last of two struct lists by one author, and keeps that pending.
  if (decoding.readVarUint(decoding.createDecoder(update)) !== authors.size) return impossible('a malformed change');
  const reached = new Map<number, number>();
  for (const [author, parts] of authors) {
    let end = Y.getState(doc.store, author);
    for (const part of parts) {
      if (part instanceof Y.Skip || part.id.clock > end) return gap;
      if (part.length < 1) return impossible('a malformed change');
      end = Math.max(end, part.id.clock + part.length);
    }
    if (end > maxClock) return impossible('a history that is too long');
    reached.set(author, end);
  }
  const reach = (author: number): number => reached.get(author) ?? Y.getState(doc.store, author);
  for (const part of structs) for (const { client, clock } of groundOf(part)) if (clock >= reach(client)) return gap;
  for (const [author, ranges] of ds.clients)
    if (ranges.some(({ clock, len }) => clock + Math.max(len, 1) > reach(author))) return gap;
  return structs.length < 2 ? alone(structs[0]) : inSomeOrder(doc, authors);
}

/** The neighbours and parent that it referenced when it was written. */
function groundOf(struct: Y.AbstractStruct): readonly Y.ID[] {
  if (!(struct instanceof Y.Item)) return [];
  const { origin, rightOrigin } = struct;
  const parent: unknown = struct.parent;
  return [origin, rightOrigin, parent].filter((each) => each instanceof Y.ID);
}

const circle = impossible('circular changes');

const restsOnItself = (part: Y.AbstractStruct): boolean =>
  groundOf(part).some(({ client, clock }) => client === part.id.client && clock >= part.id.clock);

const alone = (part: Y.AbstractStruct | undefined): MergeOrder => (part !== undefined && restsOnItself(part) ? circle : whole);

/** Simulates the merge with clocks only, each author's structs in turn, as Yjs does. */
function inSomeOrder(doc: Y.Doc, authors: ReadonlyMap<number, readonly Y.AbstractStruct[]>): MergeOrder {
  const next = new Map<number, number>([...authors.keys()].map((author) => [author, 0]));
  const state = new Map<number, number>([...authors.keys()].map((author) => [author, Y.getState(doc.store, author)]));
  const waiting = new Map<Y.AbstractStruct, number[]>();
  const ready = [...authors.keys()];
  let left = 0;
  for (const parts of authors.values()) left += parts.length;
  for (let author = ready.pop(); author !== undefined; author = ready.pop()) {
    const parts = authors.get(author) ?? [];
    for (let at = next.get(author) ?? 0; at < parts.length; at += 1) {
      const part = parts[at];
      if (part === undefined || restsOnItself(part)) return circle;
      const missing = groundOf(part).find(
        ({ client, clock }) =>
          client !== author && clock >= (state.get(client) ?? Number.POSITIVE_INFINITY) && authors.has(client),
      );
      const ground = missing && structAt(authors.get(missing.client) ?? [], missing.clock);
      if (ground) {
        const others = waiting.get(ground);
        if (others) others.push(author);
        else waiting.set(ground, [author]);
        break;
      }
      state.set(author, Math.max(state.get(author) ?? 0, part.id.clock + part.length));
      next.set(author, at + 1);
      left -= 1;
      ready.push(...(waiting.get(part) ?? []));
      waiting.delete(part);
    }
  }
  return left === 0 ? whole : circle;
}
