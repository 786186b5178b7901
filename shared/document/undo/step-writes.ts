/** What an undo step wrote, and which of it was kept on undo because it has been overwritten since. */
import * as Y from 'yjs';
import type { EntryId } from '../../domain/backlog/backlog.ts';
import type { Fact, FieldOf } from '../../domain/change/change.ts';
import type { Authorship } from '../authorship.ts';
import { entryKeys, listKeys, roots } from '../backlog-doc.ts';
import { factReadersOf, valueOf } from '../incoming/register-facts.ts';
import { whatChanged } from '../projection/what-changed.ts';

export type RemainingFact = FieldOf & {
  readonly now: Fact;
  readonly by: string;
};

export interface StepWrites {
  readonly entries: Map<EntryId, ReadonlySet<string> | null>;
  readonly others: Map<Y.AbstractType<unknown>, ReadonlySet<string>>;
}

export const noWrites = (): StepWrites => ({ entries: new Map(), others: new Map() });

export function writesOf(doc: Y.Doc, transaction: Y.Transaction | null): StepWrites {
  if (transaction === null) return noWrites();
  const items = roots.items(doc);
  const ignored = new Set<unknown>([items, roots.authors(doc)]);
  const others = [...transaction.changed].flatMap(([changed, keys]) => {
    const type = changed as unknown as Y.AbstractType<unknown>;
    return ignored.has(rootOf(type)) ? [] : [[type, new Set([...keys].filter((key) => key !== null))] as const];
  });
  return { entries: new Map(whatChanged(transaction, items).edited), others: new Map(others) };
}

export function addWrites(to: StepWrites, more: StepWrites): void {
  for (const [id, keys] of more.entries) {
    const known = to.entries.get(id);
    if (known !== null) to.entries.set(id, keys === null ? null : new Set([...(known ?? []), ...keys]));
  }
  for (const [type, keys] of more.others) to.others.set(type, new Set([...(to.others.get(type) ?? []), ...keys]));
}

/** Whether a change is visible: changes merged from another device may only record the day of an edit. */
export const isVisibleChange = (writes: StepWrites): boolean => writes.others.size > 0 || visibleEntries(writes).size > 0;

export const visibleEntries = (writes: StepWrites): ReadonlySet<EntryId> =>
  new Set([...writes.entries].flatMap(([id, keys]) => (keys === null || [...keys].some(isVisible) ? [id] : [])));

/** The day an entry was last touched is recorded with every edit and isn't shown as a fact of its own. */
const isVisible = (key: string): boolean => key !== entryKeys.touched;

export function remainingFacts(
  doc: Y.Doc,
  authorship: Authorship,
  step: StepWrites,
  undone: StepWrites,
): readonly RemainingFact[] {
  const items = roots.items(doc);
  return [...step.entries].flatMap(([entry, keys]) => {
    const now = undone.entries.get(entry);
    const map = items.get(entry);
    if (keys === null || now === null || !(map instanceof Y.Map)) return [];
    return [...keys]
      .filter((key) => isVisible(key) && now?.has(key) !== true)
      .flatMap((key) => {
        const last = map._map.get(key);
        const current = last && !last.deleted ? last : null;
        const by = (current && authorship.of(current.lastId)?.name) || '';
        return factReadersOf(key, map)
          .slice(0, 1)
          .map(({ about, read }): RemainingFact => ({ ...about, entry, now: read(current && valueOf(current)), by }));
      });
  });
}

/** The fields whose conflict is open again, because the decision about it was undone. */
export function reopenedConflicts(doc: Y.Doc, undone: StepWrites): readonly FieldOf[] {
  return [...undone.entries].flatMap(([entry, keys]) => {
    const map = roots.items(doc).get(entry);
    if (keys === null || !(map instanceof Y.Map)) return [];
    return [...keys]
      .filter((key) => key.startsWith(listKeys.resolution) && !map.has(key))
      .flatMap((key) => factReadersOf(key.slice(listKeys.resolution.length), map).slice(-1))
      .map(({ about }): FieldOf => ({ ...about, entry }));
  });
}

/** Authors who overwrote facts of other roots, once for each fact that `undone` left unchanged; '' if unsigned. */
export function overwrittenByOthers(authorship: Authorship, step: StepWrites, undone: StepWrites): readonly string[] {
  return [...step.others].flatMap(([type, keys]) =>
    [...keys].flatMap((key) => {
      const last = type._map.get(key);
      if (undone.others.get(type)?.has(key) || !last || type._item?.deleted) return [];
      return [(!last.deleted && authorship.of(last.lastId)?.name) || ''];
    }),
  );
}

function rootOf(type: Y.AbstractType<unknown>): Y.AbstractType<unknown> {
  let root = type;
  while (root.parent !== null) root = root.parent as Y.AbstractType<unknown>;
  return root;
}
