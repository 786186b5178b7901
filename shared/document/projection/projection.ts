/**
 * The picture: the backlog as domain facts, brought up to date with every transaction by what changed and nothing else.
 * The one road out of the document. It never writes; contradictions that a merge leaves (circles, equal keys) are repaired while reading.
 */
import * as Y from 'yjs';
import type { Entry, EntryId, Product, Sprint } from '../../domain/backlog/backlog.ts';
import { explainedBy } from '../../domain/backlog/decisions.ts';
import type { BacklogFilter, FilterContext } from '../../domain/backlog/filter.ts';
import { inversions } from '../../domain/backlog/ordering.ts';
import { modelIds } from '../../domain/value/scoring.ts';
import { valuePerPoint } from '../../domain/value/value.ts';
import { isSafeName, metaKeys, roots, textAt } from '../backlog-doc.ts';
import { readDescription } from '../entries/description.ts';
import { type DroppedMeasure, droppedMeasures, type Measured } from '../value/dropped-measures.ts';
import { createEntryTree, type EntryTree } from './entry-tree.ts';
import { lazyView } from './lazy-view.ts';
import { createListView, type ListView, type MaintainedView } from './list-view.ts';
import { whatChanged } from './what-changed.ts';
import { readEntry, rereadEntry } from '../entries/read-entry.ts';
import { descriptionOf } from '../entries/shared-texts.ts';
import { readSprints } from '../entries/read-sprints.ts';
import { createReadableKeys } from './readable-keys.ts';
import { type Collections, openCollections } from './collections.ts';
import { addRanked, moveRanked, type Ranked, removeRanked } from './sorted-ids.ts';

export interface BacklogProjection extends Collections {
  readonly product: () => Product;
  /** By start, then name; a Sprint without dates comes last. */
  readonly sprints: () => readonly Sprint[];
  readonly entry: (id: EntryId) => Entry | undefined;
  /** Known value: own, else the share of the Feature's. */
  readonly value: (id: EntryId) => number | null;
  /** The Feature an entry belongs to, directly or through its parents. */
  readonly feature: (id: EntryId) => EntryId | null;
  /** Stories of a Feature that are not dropped. */
  readonly stories: (feature: EntryId) => ReadonlySet<EntryId>;
  /** The description as plain text; read from the document each time. */
  readonly description: (id: EntryId) => string;
  /** Success criteria or key results that were dropped; read from the document each time. */
  readonly droppedMeasures: (owner: Measured) => readonly DroppedMeasure[];
  readonly has: (key: string) => boolean;
  /** The entry that was imported from there. */
  readonly bySource: (system: string, key: string) => EntryId | undefined;
  /** All entries, dropped ones included, in backlog order with their ranks. */
  readonly order: () => readonly Ranked[];
  /** The entries that stand in one order with this one, itself included: Features, or everything else; dropped ones left out. */
  readonly siblings: (id: EntryId) => readonly EntryId[];
  /** Place among the open Stories, counted from 1. */
  readonly position: (id: EntryId) => number | null;
  /** The view with this filter; kept up to date as long as somebody listens to it. */
  readonly view: (filter: BacklogFilter) => ListView;
  readonly onEntry: (id: EntryId, listener: () => void) => () => void;
  /** Product name and Sprints. */
  readonly onFrame: (listener: () => void) => () => void;
  /** All entries that changed in a transaction, and whether it came from here (`local`) and by which origin. */
  readonly onChange: (listener: (ids: ReadonlySet<EntryId>, from: { readonly local: boolean; readonly origin: unknown }) => void) => () => void;
  readonly close: () => void;
}

/** More views than this are kept only while somebody listens to them. */
const maxIdleViews = 24;

const sourceName = (system: string, key: string): string => `${system}\n${key}`;

/** Reads the whole document once and follows it from then on. */
export function createProjection(doc: Y.Doc): BacklogProjection {
  const items = roots.items(doc);
  const written = new Map<EntryId, Entry>();
  const entries = new Map<EntryId, Entry>();
  const order: Ranked[] = [];
  const family: EntryTree = createEntryTree();
  const keys = createReadableKeys();
  const sources = new Map<string, EntryId>();
  const views = new Map<string, MaintainedView>();
  const entryListeners = new Map<EntryId, Set<() => void>>();
  const frameListeners = new Set<() => void>();
  const changeListeners = new Set<(ids: ReadonlySet<EntryId>, from: { local: boolean; origin: unknown }) => void>();
  const meta = roots.meta(doc);
  const books = openCollections(doc);
  let product = readProduct(doc);
  let sprints = readSprints(doc);
  let inverted: ReadonlySet<EntryId> = new Set();

  const around = (entry: Entry): FilterContext => ({
    value: family.value(entry),
    feature: family.feature(entry.id),
    inverted: inverted.has(entry.id),
  });

  /** Takes one entry over from the document; answers everybody whose picture may differ now. */
  function take(id: EntryId, fields: ReadonlySet<string> | null, changed: Set<EntryId>): void {
    const map = items.get(id);
    const before = written.get(id) ?? null;
    const readable = map instanceof Y.Map && isSafeName(id);
    const after = readable ? (before && fields ? rereadEntry(before, map, fields) : readEntry(id, map)) : null;
    if (!before && !after) return;
    if (after) written.set(id, after);
    else written.delete(id);
    if (before && after) {
      if (before.rank !== after.rank) moveRanked(before, { id, rank: after.rank }, order);
    } else if (before) removeRanked(before, order);
    else if (after) addRanked({ id, rank: after.rank }, order);
    if (before?.source) forgetSource(before);
    if (after?.source) sources.set(sourceName(after.source.system, after.source.key), id);
    for (const each of keys.change(id, before?.key ?? null, after?.key ?? null)) changed.add(each);
    family.change(id, after, changed);
  }

  function forgetSource(entry: Entry): void {
    const name = entry.source && sourceName(entry.source.system, entry.source.key);
    if (name && sources.get(name) === entry.id) sources.delete(name);
  }

  /** Makes the repaired facts of an entry anew; the object stays the same when nothing about it changed. */
  function publish(id: EntryId): void {
    const raw = written.get(id);
    if (!raw) {
      entries.delete(id);
      return;
    }
    const parent = family.parent(id);
    const key = keys.shown(id, raw.key);
    if (parent === raw.parent && key === raw.key) entries.set(id, raw);
    else if (!isPublished(entries.get(id), raw, parent, key)) entries.set(id, Object.freeze({ ...raw, parent, key }));
    published.set(id, raw);
  }
  const published = new Map<EntryId, Entry>();
  const isPublished = (shown: Entry | undefined, raw: Entry, parent: EntryId | null, key: string): boolean =>
    shown !== undefined && published.get(raw.id) === raw && shown.parent === parent && shown.key === key;

  function follow(edited: ReadonlyMap<EntryId, ReadonlySet<string> | null>, transaction: Y.Transaction): void {
    const changed = new Set<EntryId>();
    for (const [id, fields] of edited) take(id, fields, changed);
    family.flush(changed);
    for (const id of changed) publish(id);
    for (const view of views.values()) for (const id of changed) view.review(id, entries.get(id) ?? null);
    for (const id of changed) for (const listener of entryListeners.get(id) ?? []) listener();
    for (const view of views.values()) view.announce();
    for (const listener of changeListeners) listener(changed, { local: transaction.local, origin: transaction.origin });
  }

  const onTransaction = (transaction: Y.Transaction): void => {
    const { edited, others } = whatChanged(transaction, items);
    if (edited.size > 0) follow(edited, transaction);
    if (others.size === 0) return;
    books.follow(others);
    if (others.has(roots.decisions(doc))) for (const view of views.values()) view.announce();
    if (others.has(meta) || others.has(roots.sprints(doc))) readFrame();
  };

  const readFrame = (): void => {
    product = readProduct(doc);
    sprints = readSprints(doc);
    for (const listener of frameListeners) listener();
  };

  function build(view: MaintainedView): void {
    for (const { id } of order) view.review(id, entries.get(id) ?? null);
  }

  function makeView(filter: BacklogFilter): MaintainedView {
    const plain = createListView(filter, around);
    return filter.inverted === undefined ? plain : lazyView(plain, () => open.version() + books.open.decisions.version(), lookForInversions);
  }

  /** Recomputes which entries stand inverted and answers those whose answer changed. */
  function lookForInversions(review: (id: EntryId, entry: Entry | null) => void): void {
    const before = inverted;
    inverted = inversions(
      open.ids().map((id) => ({ id, valuePerPoint: ratio(id) })),
      explainedBy(books.open.decisions.all()),
    );
    for (const id of before) if (!inverted.has(id)) review(id, entries.get(id) ?? null);
    for (const id of inverted) if (!before.has(id)) review(id, entries.get(id) ?? null);
  }

  const ratio = (id: EntryId): number | null => {
    const entry = entries.get(id);
    return entry ? valuePerPoint(family.value(entry), entry.points) : null;
  };

  function view(filter: BacklogFilter): ListView {
    const name = JSON.stringify(filter, Object.keys(filter).sort());
    const found = views.get(name);
    if (found) return found;
    const made = makeView(filter);
    build(made);
    forgetIdleViews();
    const kept: MaintainedView = { ...made, subscribe: (listener) => wake(name, kept, made.subscribe(listener)) };
    views.set(name, kept);
    return kept;
  }

  /** A view that was forgotten before anybody listened is brought up to date when somebody does. */
  function wake(name: string, forgotten: MaintainedView, unsubscribe: () => void): () => void {
    if (views.get(name) !== forgotten) {
      for (const id of forgotten.ids()) forgotten.review(id, entries.get(id) ?? null);
      build(forgotten);
      views.set(name, forgotten);
    }
    return unsubscribe;
  }

  /** Views that nobody looks at are made anew when somebody does. */
  function forgetIdleViews(): void {
    if (views.size < maxIdleViews) return;
    for (const [name, each] of views) if (each !== open && !each.watched()) views.delete(name);
  }

  const all = new Set<EntryId>();
  for (const id of items.keys()) take(id as EntryId, null, all);
  family.flush(all);
  for (const { id } of order) publish(id);
  const open = createListView({}, around);
  build(open);
  views.set('{}', open);
  doc.on('afterTransaction', onTransaction);

  return {
    ...books.open,
    product: () => product,
    sprints: () => sprints,
    entry: (id) => entries.get(id),
    value: (id) => {
      const entry = entries.get(id);
      return entry ? family.value(entry) : null;
    },
    feature: family.feature,
    stories: family.stories,
    description: (id) => {
      const text = descriptionOf(doc, id);
      return text ? readDescription(text) : '';
    },
    droppedMeasures: (owner) => {
      const map = 'feature' in owner ? items.get(owner.feature) : roots.objectives(doc).get(owner.objective);
      return map ? droppedMeasures(map) : [];
    },
    has: keys.has,
    bySource: (system, key) => sources.get(sourceName(system, key)),
    order: () => order,
    siblings: (id) => {
      const isOne = (each: EntryId): boolean => entries.get(each)?.kind === 'feature';
      return order.map((each) => each.id).filter((each) => isOne(each) === isOne(id) && entries.get(each)?.dropped === false);
    },
    position: open.position,
    view,
    onEntry: (id, listener) => {
      const listeners = entryListeners.get(id) ?? new Set();
      entryListeners.set(id, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) entryListeners.delete(id);
      };
    },
    onFrame: (listener) => listen(frameListeners, listener),
    onChange: (listener) => listen(changeListeners, listener),
    close: () => doc.off('afterTransaction', onTransaction),
  };
}

function listen<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function readProduct(doc: Y.Doc): Product {
  const meta = roots.meta(doc) as Y.Map<unknown>;
  return {
    name: textAt(meta, metaKeys.name) ?? '',
    prefix: textAt(meta, metaKeys.prefix) ?? 'ITEM',
    model: modelIds.find((each) => each === textAt(meta, metaKeys.model)) ?? 'value-effort',
  };
}
