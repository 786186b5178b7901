/**
 * The document's entries as domain facts: an entry is re-read only when it changed, and contradictions left by a merge (parent
 * cycles, equal keys) are repaired while reading, identically on every replica. Never writes.
 */
import * as Y from 'yjs';
import type { Entry, EntryId } from '../../domain/backlog/backlog.ts';
import { isSafeName } from '../backlog-doc.ts';
import { readEntry, rereadEntry } from '../entries/read-entry.ts';
import { EntryTree } from './entry-tree.ts';
import { createReadableKeys } from './readable-keys.ts';
import { addRanked, moveRanked, type Ranked, removeRanked } from './sorted-ids.ts';

const sourceName = (system: string, key: string): string => `${system}\n${key}`;

export class ProjectedEntries {
  readonly tree = new EntryTree();
  readonly #items: Y.Map<Y.Map<unknown>>;
  readonly #written = new Map<EntryId, Entry>();
  readonly #shown = new Map<EntryId, Entry>();
  /** The written entry that the shown one was derived from. */
  readonly #shownFrom = new Map<EntryId, Entry>();
  readonly #order: Ranked[] = [];
  readonly #keys = createReadableKeys();
  readonly #sources = new Map<string, EntryId>();

  constructor(items: Y.Map<Y.Map<unknown>>) {
    this.#items = items;
    this.update(new Map([...items.keys()].map((id) => [id as EntryId, null])));
  }

  get order(): readonly Ranked[] {
    return this.#order;
  }

  get(id: EntryId): Entry | undefined {
    return this.#shown.get(id);
  }

  value(id: EntryId): number | null {
    const entry = this.#shown.get(id);
    return entry ? this.tree.value(entry) : null;
  }

  hasKey(key: string): boolean {
    return this.#keys.has(key);
  }

  bySource(system: string, key: string): EntryId | undefined {
    return this.#sources.get(sourceName(system, key));
  }

  /** Re-reads these entries, each with the keys that changed (`null`: all). Returns every entry that may look different now. */
  update(edited: ReadonlyMap<EntryId, ReadonlySet<string> | null>): ReadonlySet<EntryId> {
    const changed = new Set<EntryId>();
    for (const [id, fields] of edited) this.#read(id, fields, changed);
    this.tree.flush(changed);
    for (const id of changed) this.#repair(id);
    return changed;
  }

  #read(id: EntryId, fields: ReadonlySet<string> | null, changed: Set<EntryId>): void {
    const map = this.#items.get(id);
    const before = this.#written.get(id) ?? null;
    const readable = map instanceof Y.Map && isSafeName(id);
    const after = readable ? (before && fields ? rereadEntry(before, map, fields) : readEntry(id, map)) : null;
    if (!before && !after) return;
    if (after) this.#written.set(id, after);
    else this.#written.delete(id);
    this.#rank(id, before, after);
    if (before?.source) this.#forgetSource(before);
    if (after?.source) this.#sources.set(sourceName(after.source.system, after.source.key), id);
    for (const each of this.#keys.change(id, before?.key ?? null, after?.key ?? null)) changed.add(each);
    this.tree.change(id, after, changed);
  }

  #rank(id: EntryId, before: Entry | null, after: Entry | null): void {
    if (before && after) {
      if (before.rank !== after.rank) moveRanked(before, { id, rank: after.rank }, this.#order);
    } else if (before) removeRanked(before, this.#order);
    else if (after) addRanked({ id, rank: after.rank }, this.#order);
  }

  #forgetSource(entry: Entry): void {
    const name = entry.source && sourceName(entry.source.system, entry.source.key);
    if (name && this.#sources.get(name) === entry.id) this.#sources.delete(name);
  }

  #repair(id: EntryId): void {
    const written = this.#written.get(id);
    if (!written) {
      this.#shown.delete(id);
      return;
    }
    const parent = this.tree.parent(id);
    const key = this.#keys.shown(id, written.key);
    const shown = this.#shown.get(id);
    if (parent === written.parent && key === written.key) this.#shown.set(id, written);
    else if (!shown || this.#shownFrom.get(id) !== written || shown.parent !== parent || shown.key !== key)
      this.#shown.set(id, Object.freeze({ ...written, parent, key }));
    this.#shownFrom.set(id, written);
  }
}
