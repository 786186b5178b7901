/** The cached first screenful: taken from a live projection, and shown as a read-only one until the document is read. */
import { nothingAssessed } from '../../shared/domain/value/assessment.ts';
import type { EntryId, ProductId } from '../../shared/domain/backlog/backlog.ts';
import type { Collection } from '../../shared/document/projection/collection.ts';
import type { ListView } from '../../shared/document/projection/list-view.ts';
import type { BacklogProjection } from '../../shared/document/projection/projection.ts';
import type { FirstPaint } from './local-db.ts';

/** More rows than any screen shows at once. */
const screenful = 60;

export function takeFirstPaint(id: ProductId, projection: BacklogProjection): FirstPaint {
  const view = projection.view({});
  const rows: FirstPaint['rows'][number][] = [];
  for (let place = 0; place < Math.min(screenful, view.length()); place += 1) {
    const entryId = view.at(place);
    const entry = entryId && projection.entry(entryId);
    if (!entry) continue;
    const feature = projection.feature(entry.id);
    rows.push({
      entry: { ...entry, comments: [], assessment: nothingAssessed },
      value: projection.value(entry.id),
      feature: (feature && projection.entry(feature)) ?? null,
    });
  }
  return { id, product: projection.product(), sprints: projection.sprints(), rows, totals: view.totals() };
}

const silent = (): (() => void) => () => undefined;

/** A projection of the cached rows: it never changes, and only the unfiltered view has rows. */
export function frozenProjection(cache: FirstPaint): BacklogProjection {
  // The cache of an earlier version may lack fields.
  const rows = new Map(cache.rows.map((row) => [row.entry.id, { ...row, entry: { ...row.entry, assessment: nothingAssessed } }]));
  const product = { ...nothing, ...cache.product };
  const features = new Map(cache.rows.flatMap((row) => (row.feature ? [[row.feature.id, row.feature] as const] : [])));
  const ids = [...rows.keys()];
  const view = listOf(ids, cache.totals);
  const none = listOf([], { count: 0, points: 0, unsized: 0, value: 0, unvalued: 0, shares: 0 });
  return {
    ...nothingElse,
    product: () => product,
    sprints: () => cache.sprints,
    entry: (id) => rows.get(id)?.entry ?? features.get(id),
    value: (id) => rows.get(id)?.value ?? null,
    feature: (id) => rows.get(id)?.feature?.id ?? null,
    stories: () => new Set(),
    description: () => '',
    droppedMeasures: () => [],
    has: () => false,
    bySource: () => undefined,
    order: () => cache.rows.map(({ entry }) => ({ id: entry.id, rank: entry.rank })),
    siblings: () => [],
    position: (id) => (rows.has(id) ? ids.indexOf(id) + 1 : null),
    view: (filter) => (Object.keys(filter).length === 0 ? view : none),
    onEntry: silent,
    onFrame: silent,
    onChange: silent,
    close: () => undefined,
  };
}

const nothing = { name: '', prefix: '', model: 'value-effort' } as const;

const none: readonly never[] = [];
/** The same object each time: a new one would look like a change at every comparison. */
const emptyBook = { get: () => undefined, all: () => none, version: () => 0, subscribe: silent } satisfies Collection<
  string,
  never
>;
const nothingElse = {
  people: emptyBook,
  areas: emptyBook,
  goals: emptyBook,
  objectives: emptyBook,
  feedback: emptyBook,
  decisions: emptyBook,
  rounds: emptyBook,
};

export const emptyProjection: BacklogProjection = frozenProjection({
  id: '' as ProductId,
  product: nothing,
  sprints: [],
  rows: [],
  totals: { count: 0, points: 0, unsized: 0, value: 0, unvalued: 0, shares: 0 },
});

function listOf(ids: readonly EntryId[], totals: FirstPaint['totals']): ListView {
  return {
    version: () => 0,
    orderVersion: () => 0,
    length: () => ids.length,
    at: (place) => ids[place],
    ids: () => ids,
    has: (id) => ids.includes(id),
    position: (id) => (ids.includes(id) ? ids.indexOf(id) + 1 : null),
    // The cache of an earlier version has no shares.
    totals: () => ({ ...totals, shares: totals.shares ?? 0 }),
    subscribe: silent,
  };
}
