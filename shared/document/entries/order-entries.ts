/** The order of the backlog: one list with one owner; a move writes one register. (Responsibility 2.) */
import type { EntryId, SprintId } from '../../domain/backlog/backlog.ts';
import { ok, refuse, type Result } from '../../domain/result.ts';
import { movesBetween } from '../../domain/backlog/suggested-order.ts';
import { entryKeys, readPosition, roots, writePosition } from '../backlog-doc.ts';
import { type CommandContext, requireEntries, runCommand, labelOf, setRegister, writableEntry } from '../command-context.ts';
import { fillGaps, type Gap } from './fill-gaps.ts';
import { whoCanJoin } from './join-feature.ts';
import { type InsertPosition, ranksAt } from './insert-position.ts';
import { refuseSprint } from './product.ts';
import { byRank, placeOf } from '../projection/sorted-ids.ts';
import type { EntryRefusal } from './entry-refusal.ts';

/**
 * Moves entries to a position, keeping their relative order. An entry placed next to itself is already there: nothing is written.
 *
 * With `feature` (`null`: none), entries of other Features join it in the same step, as in a drop into its group: rank and
 * Feature are one register, so they cannot be seen, merged or undone separately. With `sprint` (`null`: none), they are planned
 * for it in the same step, as in a drop into its slice of the story map.
 */
export function moveEntries(
  context: CommandContext,
  ids: readonly EntryId[],
  place: InsertPosition,
  feature?: EntryId | null,
  sprint?: SprintId | null,
): Result<boolean, EntryRefusal> {
  const found = requireEntries(context, ids);
  if (!found.ok) return found;
  const fromElsewhere = feature === undefined ? [] : found.value.filter((id) => context.projection.feature(id) !== feature);
  const joining =
    feature === undefined || fromElsewhere.length === 0 ? ok(fromElsewhere) : whoCanJoin(context, fromElsewhere, feature);
  if (!joining.ok) return joining;
  const leaving = new Set(found.value);
  const target = awayFrom(context, place, leaving);
  const planning = sprint === undefined ? [] : found.value.filter((id) => context.projection.entry(id)?.sprint !== sprint);
  const refusal = refuseSprint(context, sprint ?? null);
  if (refusal) return refusal;
  if (target === null && joining.value.length === 0 && planning.length === 0) return ok(false);
  const moving = found.value.toSorted((a, b) => byRank(ranked(context, a), ranked(context, b)));
  const joined = joining.value.length === 0 ? '' : feature === null ? ' out of its Feature' : ' to another Feature';
  const into = joined === '' && planning.length > 0 ? ' to another Sprint' : joined;
  return runCommand(context, { label: `Move ${labelOf(context, moving)}${into}` }, () => {
    const ranks = target && ranksAt(context, target, moving.length, leaving);
    for (const [at, id] of moving.entries()) {
      const map = writableEntry(context, id);
      if (!map) continue;
      const { rank, parent } = readPosition(map);
      const joins = feature !== undefined && joining.value.includes(id);
      if (ranks !== null || joins)
        map.set(entryKeys.position, writePosition({ rank: ranks?.[at] ?? rank, parent: joins ? feature : parent }));
      if (sprint !== undefined) setRegister(map, entryKeys.sprint, sprint);
    }
    return true;
  });
}

export function moveToPosition(
  context: CommandContext,
  ids: readonly EntryId[],
  position: number,
): Result<boolean, EntryRefusal> {
  if (!Number.isInteger(position) || position < 1) return refuse('no-position', 'Enter a whole number of 1 or more.');
  const moving = new Set(ids);
  const rest = context.projection
    .view({})
    .ids()
    .filter((id) => !moving.has(id));
  const behind = rest[position - 1];
  const last = rest.at(-1);
  if (behind !== undefined) return moveEntries(context, ids, { before: behind });
  return moveEntries(context, ids, last === undefined ? { at: 'end' } : { after: last });
}

/**
 * Arranges these entries in this order, as one step, moving as few as possible. Entries in `kept` are not moved as long as their
 * relative order is unchanged; entries in between stay after their predecessor. Entries that no longer exist are skipped.
 */
export function arrangeEntries(
  context: CommandContext,
  ids: readonly EntryId[],
  kept?: ReadonlySet<EntryId>,
): Result<boolean, EntryRefusal> {
  const found = requireEntries(context, ids);
  if (!found.ok) return found;
  const now = found.value.toSorted((a, b) => byRank(ranked(context, a), ranked(context, b)));
  const moving = new Set(movesBetween(now, found.value, kept).map(({ id }) => id));
  if (moving.size === 0) return ok(false);
  return runCommand(context, { label: `Reorder ${labelOf(context, [...moving])}` }, () => {
    for (const [id, rank] of fillGaps(wantedOrder(context, found.value, moving), context.random)) {
      const map = moving.has(id) ? writableEntry(context, id) : roots.items(context.doc).get(id);
      if (map) map.set(entryKeys.position, writePosition({ rank, parent: readPosition(map).parent }));
    }
    return true;
  });
}

function wantedOrder(context: CommandContext, ids: readonly EntryId[], moving: ReadonlySet<EntryId>): readonly Gap[] {
  const following = new Map<EntryId | null, Gap[]>();
  let predecessor: EntryId | null = null;
  for (const id of ids) {
    const there = following.get(predecessor);
    if (!moving.has(id)) predecessor = id;
    else if (there) there.push({ id, rank: null });
    else following.set(predecessor, [{ id, rank: null }]);
  }
  const first = ids.find((id) => !moving.has(id));
  const before = (id: EntryId): readonly Gap[] => (id === first ? (following.get(null) ?? []) : []);
  return context.projection
    .order()
    .flatMap((each) => (moving.has(each.id) ? [] : [...before(each.id), each, ...(following.get(each.id) ?? [])]));
}

const ranked = (context: CommandContext, id: EntryId): { id: EntryId; rank: string } => ({
  id,
  rank: context.projection.entry(id)?.rank ?? '',
});

function awayFrom(context: CommandContext, place: InsertPosition, leaving: ReadonlySet<EntryId>): InsertPosition | null {
  if ('at' in place) return place;
  const neighbour = 'before' in place ? place.before : place.after;
  if (!leaving.has(neighbour)) return place;
  if (leaving.size === 1) return null;
  const order = context.projection.order();
  const start = placeOf(ranked(context, neighbour), order);
  for (let at = start - 1; at >= 0; at -= 1) {
    const each = order[at];
    if (each && !leaving.has(each.id)) return { after: each.id };
  }
  return { at: 'start' };
}
