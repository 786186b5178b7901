/** The order of the backlog: one list, one owner of it, a move writes one register. (Responsibility 2.) */
import type { EntryId } from '../domain/backlog.ts';
import { movesBetween } from '../domain/ordering.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import { entryKeys, readPosition, writePosition } from './backlog-doc.ts';
import { type Desk, existing, intend, naming, writableEntry } from './desk.ts';
import { whoCanJoin } from './join-feature.ts';
import { type Place, ranksAt } from './place.ts';
import { byRank, placeOf } from './sorted-ids.ts';

/**
 * Moves entries to a place; among each other they keep their order, even when they came from far apart.
 * Next to itself is where an entry stands already: nothing is written.
 *
 * With `feature` (`null`: none) those that belong elsewhere join it in the same step, as a drop into its group means it:
 * place and Feature are one register, so nobody can see, merge or undo one without the other.
 */
export function moveEntries(desk: Desk, ids: readonly EntryId[], place: Place, feature?: EntryId | null): Result<boolean> {
  const found = existing(desk, ids);
  if (!found.ok) return found;
  const strangers = feature === undefined ? [] : found.value.filter((id) => desk.picture.feature(id) !== feature);
  const joining = feature === undefined || strangers.length === 0 ? ok(strangers) : whoCanJoin(desk, strangers, feature);
  if (!joining.ok) return joining;
  const leaving = new Set(found.value);
  const target = awayFrom(desk, place, leaving);
  if (target === null && joining.value.length === 0) return ok(false);
  const moving = found.value.toSorted((a, b) => byRank(ranked(desk, a), ranked(desk, b)));
  const into = joining.value.length === 0 ? '' : feature === null ? ' out of its Feature' : ' into another Feature';
  return intend(desk, { name: `Move ${naming(desk, moving)}${into}` }, () => {
    const ranks = target && ranksAt(desk, target, moving.length, leaving);
    for (const [at, id] of moving.entries()) {
      const map = writableEntry(desk, id);
      if (!map) continue;
      const { rank, parent } = readPosition(map);
      const joins = feature !== undefined && joining.value.includes(id);
      map.set(entryKeys.position, writePosition({ rank: ranks?.[at] ?? rank, parent: joins ? feature : parent }));
    }
    return true;
  });
}

/** Moves entries to a position among the open Stories, counted from 1; beyond the end means last. */
export function moveToPosition(desk: Desk, ids: readonly EntryId[], position: number): Result<boolean> {
  if (!Number.isInteger(position) || position < 1) return refuse('no-position', 'A position is a whole number from 1.');
  const moving = new Set(ids);
  const rest = desk.picture.view({}).ids().filter((id) => !moving.has(id));
  const behind = rest[position - 1];
  const last = rest.at(-1);
  if (behind !== undefined) return moveEntries(desk, ids, { before: behind });
  return moveEntries(desk, ids, last === undefined ? { at: 'end' } : { after: last });
}

/**
 * Puts these entries into this order among each other, as one step; whoever need not move keeps its rank, and entries between them stay beside
 * the one they follow. Entries that are gone are left out.
 */
export function arrangeEntries(desk: Desk, ids: readonly EntryId[]): Result<boolean> {
  const found = existing(desk, ids);
  if (!found.ok) return found;
  const now = found.value.toSorted((a, b) => byRank(ranked(desk, a), ranked(desk, b)));
  const moving = new Set(movesBetween(now, found.value).map(({ id }) => id));
  if (moving.size === 0) return ok(false);
  const first = now.find((id) => !moving.has(id));
  return intend(desk, { name: `Arrange ${naming(desk, [...moving])}` }, () => {
    for (const { place, run } of runsOf(found.value, moving, first)) {
      const ranks = ranksAt(desk, place, run.length, moving);
      for (const [at, id] of run.entries()) {
        const map = writableEntry(desk, id);
        if (map) map.set(entryKeys.position, writePosition({ rank: ranks[at] ?? '', parent: readPosition(map).parent }));
      }
    }
    return true;
  });
}

/** What moves, gathered by the staying entry it goes behind; in front of the first that stays where there is none. */
function runsOf(ids: readonly EntryId[], moving: ReadonlySet<EntryId>, first: EntryId | undefined): readonly { readonly place: Place; readonly run: EntryId[] }[] {
  const runs: { place: Place; run: EntryId[] }[] = [];
  let place: Place = first === undefined ? { at: 'start' } : { before: first };
  let run: EntryId[] | null = null;
  for (const id of ids) {
    if (!moving.has(id)) {
      place = { after: id };
      run = null;
    } else if (run) run.push(id);
    else runs.push({ place, run: (run = [id]) });
  }
  return runs;
}

const ranked = (desk: Desk, id: EntryId): { id: EntryId; rank: string } => ({ id, rank: desk.picture.entry(id)?.rank ?? '' });

/** A place next to one of the moving entries is turned into a place next to one that stays; `null`: they stand there already. */
function awayFrom(desk: Desk, place: Place, leaving: ReadonlySet<EntryId>): Place | null {
  if ('at' in place) return place;
  const neighbour = 'before' in place ? place.before : place.after;
  if (!leaving.has(neighbour)) return place;
  if (leaving.size === 1) return null;
  const order = desk.picture.order();
  const start = placeOf(ranked(desk, neighbour), order);
  for (let at = start - 1; at >= 0; at -= 1) {
    const each = order[at];
    if (each && !leaving.has(each.id)) return { after: each.id };
  }
  return { at: 'start' };
}
