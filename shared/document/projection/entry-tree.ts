/**
 * Who belongs to whom: parents without circles, the Feature of every entry, and per Feature the sums that value shares need.
 * Kept by delta; every answer here is O(1) or the depth of the tree. Parent circles made by concurrent moves are broken while reading:
 * in a circle the entry with the smallest id stands on its own, on every replica alike.
 */
import type { Entry, EntryId } from '../../domain/backlog/backlog.ts';

interface FeatureSums {
  stories: Set<EntryId>;
  points: number;
  unsized: number;
}

const emptySums = (): FeatureSums => ({ stories: new Set(), points: 0, unsized: 0 });
const deepest = 1_000;

export interface EntryTree {
  /** Takes over an entry as written (`null`: it is gone) and adds to `changed` whose parent or Feature may have changed. */
  readonly change: (id: EntryId, next: Entry | null, changed: Set<EntryId>) => void;
  /** Adds to `changed` whose value share or sums the changes since the last call may have moved; once per transaction. */
  readonly flush: (changed: Set<EntryId>) => void;
  /** The parent as far as it exists and makes no circle. */
  readonly parent: (id: EntryId) => EntryId | null;
  /** The nearest Feature above; `null` for Features themselves unless they stand in another. */
  readonly feature: (id: EntryId) => EntryId | null;
  /** Stories of a Feature, direct or deeper, that are not dropped. */
  readonly stories: (feature: EntryId) => ReadonlySet<EntryId>;
  /** Own value, else the share of the Feature's. */
  readonly value: (entry: Entry) => number | null;
}

const noStories: ReadonlySet<EntryId> = new Set();

export function createEntryTree(): EntryTree {
  const written = new Map<EntryId, Entry>();
  const children = new Map<EntryId, Set<EntryId>>();
  const features = new Map<EntryId, EntryId | null>();
  const sums = new Map<EntryId, FeatureSums>();
  /** Features whose sums moved, and whether their own value did. */
  const dirty = new Map<EntryId, boolean>();

  function parent(id: EntryId): EntryId | null {
    const above = written.get(id)?.parent ?? null;
    if (above === null || !written.has(above)) return null;
    let smallest = id;
    let at: EntryId | null = above;
    for (let depth = 0; at !== null && at !== id && depth < deepest; depth += 1) {
      if (at < smallest) smallest = at;
      at = written.get(at)?.parent ?? null;
    }
    return at === id && smallest === id ? null : above;
  }

  function findFeature(id: EntryId): EntryId | null {
    let at = parent(id);
    for (let depth = 0; at !== null && depth < deepest; depth += 1) {
      if (written.get(at)?.kind === 'feature') return at;
      at = parent(at);
    }
    return null;
  }

  /** Puts the entry's weight into the sums of its Feature, or takes it out (`sign` -1). */
  function addToSums(entry: Entry | undefined, feature: EntryId | null, sign: 1 | -1): void {
    if (!entry || entry.kind === 'feature' || entry.dropped || feature === null) return;
    const found = sums.get(feature) ?? emptySums();
    sums.set(feature, found);
    if (sign === 1) found.stories.add(entry.id);
    else found.stories.delete(entry.id);
    found.points += sign * (entry.points ?? 0);
    found.unsized += sign * (entry.points === null ? 1 : 0);
  }

  function placeAgain(ids: ReadonlySet<EntryId>, changed: Set<EntryId>): void {
    for (const id of ids) {
      if (!written.has(id)) continue;
      changed.add(id);
      const before = features.get(id) ?? null;
      const after = findFeature(id);
      if (before === after) continue;
      addToSums(written.get(id), before, -1);
      features.set(id, after);
      addToSums(written.get(id), after, 1);
      markDirty(before);
      markDirty(after);
    }
  }

  function markDirty(feature: EntryId | null, revalued = false): void {
    if (feature !== null) dirty.set(feature, revalued || dirty.get(feature) === true);
  }

  /** Stories with a value of their own take no share. */
  function flush(changed: Set<EntryId>): void {
    for (const [feature, revalued] of dirty) {
      changed.add(feature);
      if (!revalued && (written.get(feature)?.value ?? null) === null) continue;
      for (const id of sums.get(feature)?.stories ?? []) if (written.get(id)?.value === null) changed.add(id);
    }
    dirty.clear();
  }

  /** The entry and everybody under it. A loop, not a recursion: a peer may nest deeper than any stack. */
  function below(id: EntryId, found: Set<EntryId>): Set<EntryId> {
    const waiting = found.has(id) ? [] : [id];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      found.add(at);
      for (const child of children.get(at) ?? []) if (!found.has(child)) waiting.push(child);
    }
    return found;
  }

  /** Everybody in the circle that the entry stands in, if it does: a change of one parent re-decides them all. */
  function circleOf(id: EntryId): readonly EntryId[] {
    const members: EntryId[] = [];
    let at = written.get(id)?.parent ?? null;
    for (let depth = 0; at !== null && at !== id && depth < deepest; depth += 1) {
      members.push(at);
      at = written.get(at)?.parent ?? null;
    }
    return at === id ? members : [];
  }

  /** Everybody whose place hangs on this entry's: those under it, and in a circle those under each member. */
  function gather(id: EntryId, moved: Set<EntryId>): void {
    moved.delete(id);
    below(id, moved);
    for (const member of circleOf(id)) below(member, moved);
  }

  function change(id: EntryId, next: Entry | null, changed: Set<EntryId>): void {
    const before = written.get(id);
    const feature = features.get(id) ?? null;
    changed.add(id);
    if (before?.value !== next?.value && (before ?? next)?.kind === 'feature') markDirty(id, true);
    if (before && next && before.parent === next.parent && before.kind === next.kind) {
      if (before.points !== next.points || before.dropped !== next.dropped) {
        addToSums(before, feature, -1);
        addToSums(next, feature, 1);
        markDirty(feature);
      }
      written.set(id, next);
      return;
    }
    const moved = new Set([id]);
    const isLeaf = !children.get(id)?.size;
    if (!isLeaf) gather(id, moved);
    addToSums(before, feature, -1);
    markDirty(feature);
    relink(id, before?.parent ?? null, next?.parent ?? null);
    if (next) written.set(id, next);
    else written.delete(id);
    if (next) addToSums(next, feature, 1);
    else features.delete(id);
    if (!isLeaf) gather(id, moved);
    placeAgain(moved, changed);
    if (next?.kind === 'feature') markDirty(id, true);
  }

  function relink(id: EntryId, before: EntryId | null, after: EntryId | null): void {
    if (before === after) return;
    if (before !== null) children.get(before)?.delete(id);
    if (after === null) return;
    const siblings = children.get(after) ?? new Set();
    children.set(after, siblings.add(id));
  }

  function value(entry: Entry): number | null {
    if (entry.value !== null || entry.kind === 'feature') return entry.value;
    const feature = features.get(entry.id) ?? null;
    const whole = feature === null ? null : (written.get(feature)?.value ?? null);
    const found = feature === null ? undefined : sums.get(feature);
    if (whole === null || !found || !found.stories.has(entry.id)) return null;
    if (found.unsized > 0 || found.points === 0) return whole / found.stories.size;
    return (whole * (entry.points ?? 0)) / found.points;
  }

  return {
    change,
    flush,
    parent,
    feature: (id) => features.get(id) ?? null,
    stories: (feature) => sums.get(feature)?.stories ?? noStories,
    value,
  };
}
