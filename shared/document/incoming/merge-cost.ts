/**
 * Estimates, before an update is applied, how long Yjs would search for insert positions: each insert at a contested position
 * walks past all concurrent inserts, so that a few kilobytes can block a device for minutes. Overestimates instead of walking;
 * text typed by one author costs nothing.
 */
import * as Y from 'yjs';
import { type ItemPath, type ItemPaths, structAt } from './item-paths.ts';

/** Maximum number of steps for all items of an update; Yjs does some ten million a second. */
export const maxMergeSteps = { live: 500_000, answer: 5_000_000 } as const;

export function estimateMergeCost(doc: Y.Doc, structs: readonly Y.AbstractStruct[], places: ItemPaths, most: number): number {
  const met = new Map<string, number>();
  const crowded = new Map<string, number>();
  let steps = 0;
  let before: Y.AbstractStruct | undefined;
  for (const part of structs) {
    const previous: Y.AbstractStruct | undefined = before?.id.client === part.id.client ? before : undefined;
    before = part;
    if (steps > most) return steps;
    if (!(part instanceof Y.Item) || continuesText(part, previous) || part.id.clock < Y.getState(doc.store, part.id.client))
      continue;
    const place = places.of(part);
    if (place === null || place === 'too deep') continue;
    const list = listOf(place);
    const spot = part.origin === null ? list : `${part.origin.client} ${part.origin.clock}`;
    const author = met.get(spot);
    const isOwnSpot = author === undefined || (author === part.id.client && isBefore(part, previous));
    if (author === undefined) met.set(spot, part.id.client);
    else if (!isOwnSpot) {
      met.set(spot, Number.NaN);
      crowded.set(list, (crowded.get(list) ?? 0) + 1);
    }
    if (author === undefined || !isOwnSpot) steps += walk(doc, part, most);
  }
  return steps + crowding(structs, places, crowded);
}

/** Each insert at a contested position may have to pass all new items of the same list. */
function crowding(structs: readonly Y.AbstractStruct[], places: ItemPaths, crowded: ReadonlyMap<string, number>): number {
  if (crowded.size === 0) return 0;
  let steps = 0;
  for (const part of structs) {
    const place = part instanceof Y.Item ? places.of(part) : null;
    if (place !== null && place !== 'too deep') steps += crowded.get(listOf(place)) ?? 0;
  }
  return steps;
}

const listOf = ({ root, keys }: ItemPath): string => `${root}\n${keys.map((key) => key ?? '').join('\n')}`;

/** It was typed directly after the author's previous item. */
const continuesText = ({ origin }: Y.Item, previous: Y.AbstractStruct | undefined): boolean =>
  previous !== undefined && origin?.client === previous.id.client && origin.clock === previous.id.clock + previous.length - 1;

/** It was inserted directly before the author's previous item. */
const isBefore = ({ rightOrigin }: Y.Item, previous: Y.AbstractStruct | undefined): boolean =>
  previous !== undefined && rightOrigin?.client === previous.id.client && rightOrigin.clock === previous.id.clock;

function walk(doc: Y.Doc, item: Y.Item, most: number): number {
  const { rightOrigin } = item;
  let steps = 0;
  for (let each = firstBehind(doc, item); each !== null && steps <= most; each = each.right) {
    const isRight =
      rightOrigin?.client === each.id.client &&
      rightOrigin.clock >= each.id.clock &&
      rightOrigin.clock < each.id.clock + each.length;
    if (isRight) return steps;
    steps += 1;
  }
  return steps;
}

function firstBehind(doc: Y.Doc, { origin, rightOrigin, parent, parentSub }: Y.Item): Y.Item | null {
  const at = (id: Y.ID): Y.AbstractStruct | undefined => structAt(doc.store.clients.get(id.client) ?? [], id.clock);
  if (origin !== null) {
    const left = at(origin);
    return left instanceof Y.Item ? left.right : null;
  }
  const right = rightOrigin === null ? undefined : at(rightOrigin);
  const holder: unknown = parent instanceof Y.ID ? at(parent) : parent;
  const type = right instanceof Y.Item ? right.parent : typeof holder === 'string' ? doc.share.get(holder) : typeOf(holder);
  if (!(type instanceof Y.AbstractType)) return null;
  const sub = right instanceof Y.Item ? right.parentSub : parentSub;
  if (sub === null) return type._start;
  let first = type._map.get(sub) ?? null;
  while (first?.left) first = first.left;
  return first;
}

const typeOf = (holder: unknown): unknown =>
  holder instanceof Y.Item && holder.content instanceof Y.ContentType ? holder.content.type : null;
