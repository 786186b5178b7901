/**
 * The list views of a document, one per filter. A view is updated with every change while it is kept; idle ones are dropped and
 * rebuilt on subscription.
 */
import type { Entry, EntryId } from '../../domain/backlog/backlog.ts';
import { explainedBy } from '../../domain/backlog/decisions.ts';
import type { BacklogFilter, FilterContext } from '../../domain/backlog/filter.ts';
import { inversions } from '../../domain/backlog/ordering.ts';
import { valuePerPoint } from '../../domain/value/value.ts';
import type { Collections } from './collections.ts';
import { lazyView } from './lazy-view.ts';
import { createListView, type ListView, type MaintainedView } from './list-view.ts';
import type { ProjectedEntries } from './projected-entries.ts';

/** Above this number, views are kept only while subscribed. */
const maxIdleViews = 24;

export class ListViews {
  readonly open: MaintainedView;
  readonly #entries: ProjectedEntries;
  readonly #decisions: Collections['decisions'];
  readonly #views = new Map<string, MaintainedView>();
  /** Entries below others of less value per point, without a decision that explains it. */
  #inverted: ReadonlySet<EntryId> = new Set();

  constructor(entries: ProjectedEntries, decisions: Collections['decisions']) {
    this.#entries = entries;
    this.#decisions = decisions;
    this.open = createListView({}, (entry) => this.#context(entry));
    this.#fill(this.open);
    this.#views.set('{}', this.open);
  }

  /** The same object for the same filter while it is kept. */
  view(filter: BacklogFilter): ListView {
    const name = JSON.stringify(filter, Object.keys(filter).sort());
    const found = this.#views.get(name);
    if (found) return found;
    const made = this.#create(filter);
    this.#fill(made);
    this.#dropIdle();
    const kept: MaintainedView = { ...made, subscribe: (listener) => this.#keep(name, kept, made.subscribe(listener)) };
    this.#views.set(name, kept);
    return kept;
  }

  review(changed: ReadonlySet<EntryId>): void {
    for (const view of this.#views.values()) for (const id of changed) view.review(id, this.#entries.get(id) ?? null);
  }

  announce(): void {
    for (const view of this.#views.values()) view.announce();
  }

  #context(entry: Entry): FilterContext {
    const { tree } = this.#entries;
    return { value: tree.value(entry), feature: tree.feature(entry.id), inverted: this.#inverted.has(entry.id) };
  }

  #create(filter: BacklogFilter): MaintainedView {
    const view = createListView(filter, (entry) => this.#context(entry));
    return filter.inverted === undefined
      ? view
      : lazyView(
          view,
          () => this.open.version() + this.#decisions.version(),
          (review) => this.#findInversions(review),
        );
  }

  #fill(view: MaintainedView): void {
    for (const { id } of this.#entries.order) view.review(id, this.#entries.get(id) ?? null);
  }

  #findInversions(review: (id: EntryId, entry: Entry | null) => void): void {
    const before = this.#inverted;
    const rated = this.open.ids().map((id) => ({ id, valuePerPoint: this.#ratio(id) }));
    this.#inverted = inversions(rated, explainedBy(this.#decisions.all()));
    for (const id of before) if (!this.#inverted.has(id)) review(id, this.#entries.get(id) ?? null);
    for (const id of this.#inverted) if (!before.has(id)) review(id, this.#entries.get(id) ?? null);
  }

  #ratio(id: EntryId): number | null {
    const entry = this.#entries.get(id);
    return entry ? valuePerPoint(this.#entries.tree.value(entry), entry.points) : null;
  }

  #keep(name: string, view: MaintainedView, unsubscribe: () => void): () => void {
    if (this.#views.get(name) !== view) {
      for (const id of view.ids()) view.review(id, this.#entries.get(id) ?? null);
      this.#fill(view);
      this.#views.set(name, view);
    }
    return unsubscribe;
  }

  #dropIdle(): void {
    if (this.#views.size < maxIdleViews) return;
    for (const [name, each] of this.#views) if (each !== this.open && !each.watched()) this.#views.delete(name);
  }
}
