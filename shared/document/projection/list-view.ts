/**
 * A list view: the entries that match a filter, in backlog order, with their sums, updated incrementally. `ids` is one array
 * changed in place; `version` changes with it, so that a screen compares a number instead of ten thousand ids.
 */
import type { Entry, EntryId } from '../../domain/backlog/backlog.ts';
import { type BacklogFilter, matches, type FilterContext } from '../../domain/backlog/filter.ts';
import { type ItemSums, runningSums, type Summed } from '../../domain/backlog/sums.ts';
import { addRanked, moveRanked, placeOf, type Ranked, removeRanked } from './sorted-ids.ts';

/** The sums of a view's items; see sums.ts. */
export type ListTotals = ItemSums;

export interface ListView {
  /** Increases with every change of membership, order or sums; `orderVersion` not with sums. */
  readonly version: () => number;
  readonly orderVersion: () => number;
  readonly length: () => number;
  readonly at: (place: number) => EntryId | undefined;
  readonly ids: () => readonly EntryId[];
  readonly has: (id: EntryId) => boolean;
  readonly position: (id: EntryId) => number | null;
  readonly totals: () => ListTotals;
  readonly subscribe: (listener: () => void) => () => void;
}

interface Member extends Ranked, Summed {}

export interface MaintainedView extends ListView {
  readonly review: (id: EntryId, entry: Entry | null) => void;
  readonly announce: () => void;
  readonly watched: () => boolean;
}

/** `contextOf` returns the filter inputs that are not facts of the entry. */
export function createListView(filter: BacklogFilter, contextOf: (entry: Entry) => FilterContext): MaintainedView {
  const members = new Map<EntryId, Member>();
  const order: Member[] = [];
  const listeners = new Set<() => void>();
  const sums = runningSums();
  let version = 0;
  let orderVersion = 0;
  let announced = 0;

  function memberOf(id: EntryId, entry: Entry): Member | null {
    const context = contextOf(entry);
    if (!matches(filter, entry, context)) return null;
    return { id, rank: entry.rank, points: entry.points, value: context.value, isShare: entry.value === null };
  }

  function review(id: EntryId, entry: Entry | null): void {
    const before = members.get(id);
    const after = entry && memberOf(id, entry);
    if ((!before && !after) || (before && after && isSameMember(before, after))) return;
    version += 1;
    if (before) sums.take(before);
    if (after) sums.add(after);
    if (before && after && before.rank === after.rank) {
      order[placeOf(before, order)] = after;
    } else {
      if (before && after) moveRanked(before, after, order);
      else if (before) removeRanked(before, order);
      else if (after) addRanked(after, order);
      orderVersion += 1;
    }
    if (after) members.set(id, after);
    else members.delete(id);
  }

  return {
    review,
    announce: () => {
      if (announced === version) return;
      announced = version;
      for (const listener of listeners) listener();
    },
    watched: () => listeners.size > 0,
    version: () => version,
    orderVersion: () => orderVersion,
    length: () => order.length,
    at: (place) => order[place]?.id,
    ids: () => order.map((member) => member.id),
    has: (id) => members.has(id),
    position: (id) => {
      const member = members.get(id);
      return member ? placeOf(member, order) + 1 : null;
    },
    totals: sums.now,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const isSameMember = (a: Member, b: Member): boolean =>
  a.rank === b.rank && a.points === b.points && a.value === b.value && a.isShare === b.isShare;
