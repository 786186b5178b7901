/**
 * Parents and children: the acyclic parent of every entry, its Feature, and the sums per Feature that value shares need. Updated
 * incrementally; every query takes O(1) or O(depth). Parent cycles from concurrent moves are broken while reading: the entry with
 * the smallest id in the cycle has no parent, on every replica.
 */
import type { Entry, EntryId } from '../../domain/backlog/backlog.ts';

interface FeatureSums {
  stories: Set<EntryId>;
  points: number;
  unsized: number;
}

const emptySums = (): FeatureSums => ({ stories: new Set(), points: 0, unsized: 0 });
/** Longer parent chains are cut off: a peer could nest without limit. */
const maxDepth = 1_000;

const noStories: ReadonlySet<EntryId> = new Set();

export class EntryTree {
  readonly #written = new Map<EntryId, Entry>();
  readonly #children = new Map<EntryId, Set<EntryId>>();
  readonly #features = new Map<EntryId, EntryId | null>();
  readonly #sums = new Map<EntryId, FeatureSums>();
  /** Features whose sums changed since the last flush, and whether their own value did. */
  readonly #dirty = new Map<EntryId, boolean>();

  parent(id: EntryId): EntryId | null {
    const above = this.#written.get(id)?.parent ?? null;
    if (above === null || !this.#written.has(above)) return null;
    let smallest = id;
    let at: EntryId | null = above;
    for (let depth = 0; at !== null && at !== id && depth < maxDepth; depth += 1) {
      if (at < smallest) smallest = at;
      at = this.#written.get(at)?.parent ?? null;
    }
    return at === id && smallest === id ? null : above;
  }

  feature(id: EntryId): EntryId | null {
    return this.#features.get(id) ?? null;
  }

  stories(feature: EntryId): ReadonlySet<EntryId> {
    return this.#sums.get(feature)?.stories ?? noStories;
  }

  #findFeature(id: EntryId): EntryId | null {
    let at = this.parent(id);
    for (let depth = 0; at !== null && depth < maxDepth; depth += 1) {
      if (this.#written.get(at)?.type === 'feature') return at;
      at = this.parent(at);
    }
    return null;
  }

  #addToSums(entry: Entry | undefined, feature: EntryId | null, sign: 1 | -1): void {
    if (!entry || entry.type === 'feature' || entry.dropped || feature === null) return;
    const found = this.#sums.get(feature) ?? emptySums();
    this.#sums.set(feature, found);
    if (sign === 1) found.stories.add(entry.id);
    else found.stories.delete(entry.id);
    found.points += sign * (entry.points ?? 0);
    found.unsized += sign * (entry.points === null ? 1 : 0);
  }

  #updateFeatures(ids: ReadonlySet<EntryId>, changed: Set<EntryId>): void {
    for (const id of ids) {
      if (!this.#written.has(id)) continue;
      changed.add(id);
      const before = this.#features.get(id) ?? null;
      const after = this.#findFeature(id);
      if (before === after) continue;
      this.#addToSums(this.#written.get(id), before, -1);
      this.#features.set(id, after);
      this.#addToSums(this.#written.get(id), after, 1);
      this.#markDirty(before);
      this.#markDirty(after);
    }
  }

  #markDirty(feature: EntryId | null, revalued = false): void {
    if (feature !== null) this.#dirty.set(feature, revalued || this.#dirty.get(feature) === true);
  }

  /**
   * Adds to `changed` every entry whose value share or sums may differ since the last call; called once per transaction. Stories
   * with their own value have no share.
   */
  flush(changed: Set<EntryId>): void {
    for (const [feature, revalued] of this.#dirty) {
      changed.add(feature);
      if (!revalued && (this.#written.get(feature)?.value ?? null) === null) continue;
      for (const id of this.#sums.get(feature)?.stories ?? []) if (this.#written.get(id)?.value === null) changed.add(id);
    }
    this.#dirty.clear();
  }

  /** The entry and its descendants. A loop instead of recursion: a peer could nest deeper than any stack. */
  #addDescendants(id: EntryId, found: Set<EntryId>): Set<EntryId> {
    const waiting = found.has(id) ? [] : [id];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      found.add(at);
      for (const child of this.#children.get(at) ?? []) if (!found.has(child)) waiting.push(child);
    }
    return found;
  }

  /** The other members of the entry's cycle, if any: changing one parent can change where it is broken. */
  #cycleOf(id: EntryId): readonly EntryId[] {
    const members: EntryId[] = [];
    let at = this.#written.get(id)?.parent ?? null;
    for (let depth = 0; at !== null && at !== id && depth < maxDepth; depth += 1) {
      members.push(at);
      at = this.#written.get(at)?.parent ?? null;
    }
    return at === id ? members : [];
  }

  /** Every entry whose Feature depends on this one: its descendants, and in a cycle those of each member. */
  #addAffected(id: EntryId, moved: Set<EntryId>): void {
    moved.delete(id);
    this.#addDescendants(id, moved);
    for (const member of this.#cycleOf(id)) this.#addDescendants(member, moved);
  }

  /**
   * Updates an entry as written (`null`: it was deleted) and adds to `changed` every entry whose parent or Feature may differ.
   */
  change(id: EntryId, next: Entry | null, changed: Set<EntryId>): void {
    const before = this.#written.get(id);
    const feature = this.#features.get(id) ?? null;
    changed.add(id);
    if (before?.value !== next?.value && (before ?? next)?.type === 'feature') this.#markDirty(id, true);
    if (before && next && before.parent === next.parent && before.type === next.type) {
      if (before.points !== next.points || before.dropped !== next.dropped) {
        this.#addToSums(before, feature, -1);
        this.#addToSums(next, feature, 1);
        this.#markDirty(feature);
      }
      this.#written.set(id, next);
      return;
    }
    const moved = new Set([id]);
    const isLeaf = !this.#children.get(id)?.size;
    if (!isLeaf) this.#addAffected(id, moved);
    this.#addToSums(before, feature, -1);
    this.#markDirty(feature);
    this.#relink(id, before?.parent ?? null, next?.parent ?? null);
    if (next) this.#written.set(id, next);
    else this.#written.delete(id);
    if (next) this.#addToSums(next, feature, 1);
    else this.#features.delete(id);
    if (!isLeaf) this.#addAffected(id, moved);
    this.#updateFeatures(moved, changed);
    if (next?.type === 'feature') this.#markDirty(id, true);
  }

  #relink(id: EntryId, before: EntryId | null, after: EntryId | null): void {
    if (before === after) return;
    if (before !== null) this.#children.get(before)?.delete(id);
    if (after === null) return;
    const siblings = this.#children.get(after) ?? new Set();
    this.#children.set(after, siblings.add(id));
  }

  value(entry: Entry): number | null {
    if (entry.value !== null || entry.type === 'feature') return entry.value;
    const feature = this.#features.get(entry.id) ?? null;
    const whole = feature === null ? null : (this.#written.get(feature)?.value ?? null);
    const found = feature === null ? undefined : this.#sums.get(feature);
    if (whole === null || !found || !found.stories.has(entry.id)) return null;
    if (found.unsized > 0 || found.points === 0) return whole / found.stories.size;
    return (whole * (entry.points ?? 0)) / found.points;
  }
}
