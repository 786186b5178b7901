/**
 * Remote changes the user has not answered yet, in order of arrival. Thousands can arrive at once, so adding one never scans the
 * list.
 */
import { type Change, canCoalesce, coalesce, isContradiction, type KeptChange, subjectOf } from './change.ts';

export interface ChangeList {
  /** Oldest first. */
  readonly all: () => readonly KeptChange[];
  /** How many merged changes were left out because of the limit. */
  readonly more: () => number;
  /** Whether this change continues one in the list, so that it must be added even if it is not news. */
  readonly concerns: (change: Change) => boolean;
  readonly take: (change: Change) => void;
  /** Removes the oldest merged changes above the limit; contradictions stay. */
  readonly trim: () => void;
  /** The user answered these. Once no merged change is left, those that were left out count as seen, too. */
  readonly settle: (ids: readonly string[]) => void;
}

/** Maximum number of merged changes kept. */
export const maxMerged = 2_000;

export function createChangeList(kept: readonly KeptChange[], leftOut: number): ChangeList {
  /** By position in the list. */
  const changes = new Map<number, KeptChange>();
  /** Positions of the changes of each fact, latest last. */
  const places = new Map<string, number[]>();
  let next = 0;
  let merged = 0;
  let more = leftOut;
  let drawn = kept.reduce((highest, { id }) => Math.max(highest, Number(id) || 0), 0);

  function add(change: KeptChange): void {
    const subject = subjectOf(change);
    const there = places.get(subject);
    if (there) there.push(next);
    else places.set(subject, [next]);
    changes.set(next, change);
    if (!isContradiction(change)) merged += 1;
    next += 1;
  }

  function remove(place: number, change: KeptChange): void {
    changes.delete(place);
    if (!isContradiction(change)) merged -= 1;
    const subject = subjectOf(change);
    const rest = (places.get(subject) ?? []).filter((each) => each !== place);
    if (rest.length > 0) places.set(subject, rest);
    else places.delete(subject);
  }

  const earlierOf = (change: Change): { readonly place: number; readonly earlier: KeptChange } | null => {
    const place = places.get(subjectOf(change))?.at(-1);
    const earlier = place === undefined ? undefined : changes.get(place);
    return place !== undefined && earlier && canCoalesce(earlier, change) ? { place, earlier } : null;
  };

  for (const change of kept) add(change);
  return {
    all: () => [...changes.values()],
    more: () => more,
    concerns: (change) => earlierOf(change) !== null,
    take(change) {
      const found = earlierOf(change);
      const id = String((drawn += 1));
      if (!found) add({ ...change, id });
      else {
        const joined = coalesce(found.earlier, change);
        if (joined === null) remove(found.place, found.earlier);
        else changes.set(found.place, { ...joined, id });
      }
    },
    trim() {
      if (merged <= maxMerged) return;
      for (const [place, change] of changes) {
        if (merged <= maxMerged) return;
        if (isContradiction(change)) continue;
        remove(place, change);
        more += 1;
      }
    },
    settle(ids) {
      const answered = new Set(ids);
      for (const [place, change] of changes) if (answered.has(change.id)) remove(place, change);
      if (merged === 0) more = 0;
    },
  };
}
