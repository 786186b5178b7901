/**
 * The projection: the backlog as domain facts, updated incrementally with every transaction. All reading of the document goes
 * through it. Never writes.
 */
import type * as Y from 'yjs';
import type { Entry, EntryId, Product, Sprint } from '../../domain/backlog/backlog.ts';
import type { BacklogFilter } from '../../domain/backlog/filter.ts';
import { modelIds } from '../../domain/value/scoring.ts';
import { metaKeys, roots, textAt } from '../backlog-doc.ts';
import { readDescription } from '../entries/description.ts';
import { readSprints } from '../entries/read-sprints.ts';
import { descriptionOf } from '../entries/shared-texts.ts';
import { type DroppedMeasure, droppedMeasures, type Measured } from '../value/dropped-measures.ts';
import { type Collections, openCollections } from './collections.ts';
import type { ListView } from './list-view.ts';
import { ListViews } from './list-views.ts';
import { ProjectedEntries } from './projected-entries.ts';
import type { Ranked } from './sorted-ids.ts';
import { whatChanged } from './what-changed.ts';

type Listener = () => void;
type ChangeListener = (ids: ReadonlySet<EntryId>, from: { readonly local: boolean; readonly origin: unknown }) => void;

export interface BacklogProjection extends Collections {
  readonly product: () => Product;
  readonly sprints: () => readonly Sprint[];
  readonly entry: (id: EntryId) => Entry | undefined;
  readonly value: (id: EntryId) => number | null;
  readonly feature: (id: EntryId) => EntryId | null;
  readonly stories: (feature: EntryId) => ReadonlySet<EntryId>;
  readonly description: (id: EntryId) => string;
  /** Dropped success criteria or key results; read from the document each time. */
  readonly droppedMeasures: (owner: Measured) => readonly DroppedMeasure[];
  readonly has: (key: string) => boolean;
  readonly bySource: (system: string, key: string) => EntryId | undefined;
  readonly order: () => readonly Ranked[];
  /** The entries ordered together with this one, including itself: Features, or all others; without dropped ones. */
  readonly siblings: (id: EntryId) => readonly EntryId[];
  readonly position: (id: EntryId) => number | null;
  readonly view: (filter: BacklogFilter) => ListView;
  readonly onEntry: (id: EntryId, listener: () => void) => () => void;
  readonly onFrame: (listener: () => void) => () => void;
  readonly onChange: (listener: ChangeListener) => () => void;
  readonly close: () => void;
}

export function createProjection(doc: Y.Doc): BacklogProjection {
  const items = roots.items(doc);
  const entries = new ProjectedEntries(items);
  const collections = openCollections(doc);
  const views = new ListViews(entries, collections.open.decisions);
  const listeners = { entry: new Map<EntryId, Set<Listener>>(), frame: new Set<Listener>(), change: new Set<ChangeListener>() };
  let product = readProduct(doc);
  let sprints = readSprints(doc);

  function followEntries(edited: ReadonlyMap<EntryId, ReadonlySet<string> | null>, { local, origin }: Y.Transaction): void {
    const changed = entries.update(edited);
    views.review(changed);
    for (const id of changed) for (const listener of listeners.entry.get(id) ?? []) listener();
    views.announce();
    for (const listener of listeners.change) listener(changed, { local, origin });
  }

  const onTransaction = (transaction: Y.Transaction): void => {
    const { edited, others } = whatChanged(transaction, items);
    if (edited.size > 0) followEntries(edited, transaction);
    if (others.size === 0) return;
    collections.follow(others);
    if (others.has(roots.decisions(doc))) views.announce();
    if (!others.has(roots.meta(doc)) && !others.has(roots.sprints(doc))) return;
    product = readProduct(doc);
    sprints = readSprints(doc);
    for (const listener of listeners.frame) listener();
  };
  doc.on('afterTransaction', onTransaction);

  return {
    ...collections.open,
    product: () => product,
    sprints: () => sprints,
    entry: (id) => entries.get(id),
    value: (id) => entries.value(id),
    feature: (id) => entries.tree.feature(id),
    stories: (feature) => entries.tree.stories(feature),
    description: (id) => descriptionTextOf(doc, id),
    droppedMeasures: (owner) => droppedMeasuresOf(doc, owner),
    has: (key) => entries.hasKey(key),
    bySource: (system, key) => entries.bySource(system, key),
    order: () => entries.order,
    siblings: (id) => siblingsOf(entries, id),
    position: views.open.position,
    view: (filter) => views.view(filter),
    onEntry: (id, listener) => listenTo(listeners.entry, id, listener),
    onFrame: (listener) => listen(listeners.frame, listener),
    onChange: (listener) => listen(listeners.change, listener),
    close: () => doc.off('afterTransaction', onTransaction),
  };
}

function siblingsOf(entries: ProjectedEntries, id: EntryId): readonly EntryId[] {
  const isFeature = (each: EntryId): boolean => entries.get(each)?.type === 'feature';
  return entries.order
    .map((each) => each.id)
    .filter((each) => isFeature(each) === isFeature(id) && entries.get(each)?.dropped === false);
}

function descriptionTextOf(doc: Y.Doc, id: EntryId): string {
  const text = descriptionOf(doc, id);
  return text ? readDescription(text) : '';
}

function droppedMeasuresOf(doc: Y.Doc, owner: Measured): readonly DroppedMeasure[] {
  const map = 'feature' in owner ? roots.items(doc).get(owner.feature) : roots.objectives(doc).get(owner.objective);
  return map ? droppedMeasures(map) : [];
}

function listenTo(listeners: Map<EntryId, Set<Listener>>, id: EntryId, listener: Listener): () => void {
  const mine = listeners.get(id) ?? new Set();
  listeners.set(id, mine.add(listener));
  return () => {
    mine.delete(listener);
    if (mine.size === 0 && listeners.get(id) === mine) listeners.delete(id);
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
