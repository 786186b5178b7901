/**
 * Remote changes the user has not answered yet, in order of arrival. Thousands can arrive at once, so adding one never scans the
 * list.
 */
import type { EntryId } from '../backlog/backlog.ts';
import {
  bothValues,
  type Change,
  canCoalesce,
  coalesce,
  isContradiction,
  type ReportedChange,
  type Resolution,
  subjectOf,
} from './change.ts';

export interface ChangeList {
  readonly all: () => readonly ReportedChange[];
  readonly more: () => number;
  /** Whether this change continues one in the list, so that it must be added even if it is not news. */
  readonly concerns: (change: Change) => boolean;
  readonly take: (change: Change) => void;
  /** Removes the oldest merged changes above the limit; contradictions stay. */
  readonly trim: () => void;
  /** Reads again who decided the conflicts about these entries. Whether one was decided or reopened. */
  readonly resolve: (isAbout: (entry: EntryId) => boolean, resolutionOf: (change: Change) => Resolution | null) => boolean;
  /** The change is the value of a decision about a conflict in the list, made or undone. */
  readonly isDecision: (change: Change) => boolean;
  /** The user answered these. Once no merged change is left, those that were left out count as seen, too. */
  readonly settle: (ids: readonly string[]) => void;
  /** The user did not mean the last answer: what it removed is at the end of the list. `false`: it was another answer, or before a restart. */
  readonly restore: (ids: readonly string[]) => boolean;
}

export const maxMerged = 2_000;

export function createChangeList(kept: readonly ReportedChange[], leftOut: number): ChangeList {
  const changes = createIndexedChanges(kept);
  let more = leftOut;
  let lastSettled: { readonly changes: readonly ReportedChange[]; readonly more: number } = { changes: [], more: 0 };
  let lastId = kept.reduce((highest, { id }) => Math.max(highest, Number(id) || 0), 0);

  return {
    all: () => [...changes.values()],
    more: () => more,
    concerns: (change) => changes.earlierOf(change) !== null,
    take(change) {
      const found = changes.earlierOf(change);
      const id = String((lastId += 1));
      if (!found) changes.add({ ...change, id });
      else {
        const joined = coalesce(found.earlier, change);
        if (joined === null) changes.remove(found.place, found.earlier);
        else changes.replace(found.place, { ...joined, id });
      }
    },
    trim() {
      if (changes.merged() <= maxMerged) return;
      for (const [place, change] of changes.entries()) {
        if (changes.merged() <= maxMerged) return;
        if (isContradiction(change)) continue;
        changes.remove(place, change);
        more += 1;
      }
    },
    resolve: (isAbout, resolutionOf) => changes.replaceEach((change) => withResolution(change, isAbout, resolutionOf)),
    isDecision(change) {
      const both = changes.contradictionsAbout(change).map(bothValues);
      return !isContradiction(change) && both.some((each) => each?.mine === change.after || each?.theirs === change.after);
    },
    settle(ids) {
      const answered = new Set(ids);
      const settled: ReportedChange[] = [];
      for (const [place, change] of changes.entries()) {
        if (!answered.has(change.id)) continue;
        changes.remove(place, change);
        settled.push(change);
      }
      lastSettled = { changes: settled, more };
      if (changes.merged() === 0) more = 0;
    },
    restore(ids) {
      const restored = lastSettled.changes.filter(({ id }) => ids.includes(id));
      if (restored.length === 0) return false;
      for (const change of restored) changes.add(change);
      more = Math.max(more, lastSettled.more);
      lastSettled = { changes: [], more: 0 };
      return true;
    },
  };
}

/** `null`: nothing changes about how this conflict was decided. */
function withResolution(
  change: ReportedChange,
  isAbout: (entry: EntryId) => boolean,
  resolutionOf: (change: Change) => Resolution | null,
): ReportedChange | null {
  if (!isContradiction(change) || !isAbout(change.entry)) return null;
  const { resolved: before, ...open } = change;
  const resolved = resolutionOf(change);
  if (JSON.stringify(before ?? null) === JSON.stringify(resolved)) return null;
  return resolved === null ? open : { ...open, resolved };
}

/** The changes by position, with an index by fact and the number of merged ones. */
function createIndexedChanges(kept: readonly ReportedChange[]) {
  const changes = new Map<number, ReportedChange>();
  const places = new Map<string, number[]>();
  let next = 0;
  let merged = 0;

  function add(change: ReportedChange): void {
    const subject = subjectOf(change);
    const existing = places.get(subject);
    if (existing) existing.push(next);
    else places.set(subject, [next]);
    changes.set(next, change);
    if (!isContradiction(change)) merged += 1;
    next += 1;
  }

  for (const change of kept) add(change);
  return {
    add,
    entries: () => changes.entries(),
    values: () => changes.values(),
    merged: () => merged,
    earlierOf(change: Change): { readonly place: number; readonly earlier: ReportedChange } | null {
      const place = places.get(subjectOf(change))?.at(-1);
      const earlier = place === undefined ? undefined : changes.get(place);
      return place !== undefined && earlier && canCoalesce(earlier, change) ? { place, earlier } : null;
    },
    contradictionsAbout: (change: Change): readonly ReportedChange[] =>
      (places.get(subjectOf(change)) ?? []).flatMap((place) => changes.get(place) ?? []).filter(isContradiction),
    /** Returns whether one was replaced; `null` leaves it. */
    replaceEach(by: (change: ReportedChange) => ReportedChange | null): boolean {
      let isChanged = false;
      for (const [place, change] of changes) {
        const next = by(change);
        if (next === null) continue;
        changes.set(place, next);
        isChanged = true;
      }
      return isChanged;
    },
    replace: (place: number, change: ReportedChange): void => void changes.set(place, change),
    remove(place: number, change: ReportedChange): void {
      changes.delete(place);
      if (!isContradiction(change)) merged -= 1;
      const subject = subjectOf(change);
      const rest = (places.get(subject) ?? []).filter((each) => each !== place);
      if (rest.length > 0) places.set(subject, rest);
      else places.delete(subject);
    },
  };
}
