/** A view whose filter depends on the whole order (inversions): updated when it is read, not with every change. */
import type { Entry, EntryId } from '../../domain/backlog/backlog.ts';
import type { MaintainedView } from './list-view.ts';

export function lazyView(
  view: MaintainedView,
  sourceVersion: () => number,
  catchUp: (review: (id: EntryId, entry: Entry | null) => void) => void,
): MaintainedView {
  const listeners = new Set<() => void>();
  let seen = -1;
  let announced = -1;

  function fresh(): MaintainedView {
    if (seen !== sourceVersion()) {
      seen = sourceVersion();
      catchUp(view.review);
    }
    return view;
  }

  return {
    review: view.review,
    announce: () => {
      if (announced === sourceVersion() && seen === announced) return;
      announced = sourceVersion();
      for (const listener of listeners) listener();
    },
    watched: () => listeners.size > 0,
    version: () => fresh().version(),
    orderVersion: () => fresh().orderVersion(),
    length: () => fresh().length(),
    at: (place) => fresh().at(place),
    ids: () => fresh().ids(),
    has: (id) => fresh().has(id),
    position: (id) => fresh().position(id),
    totals: () => fresh().totals(),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
