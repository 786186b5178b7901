/** The order compared with value per point, for screens. Read when idle, so that no edit waits for it. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { type EntryId, isFeature } from '../../shared/domain/backlog/backlog.ts';
import { explainedBy } from '../../shared/domain/backlog/decisions.ts';
import type { BacklogFilter } from '../../shared/domain/backlog/filter.ts';
import { type Contradiction, contradictions } from '../../shared/domain/backlog/ordering.ts';
import { pointsOfStories } from '../../shared/domain/backlog/sums.ts';
import { valuePerPoint } from '../../shared/domain/value/value.ts';
import type { RankedWorth } from '../../shared/domain/value/value-matrix.ts';
import type { BacklogProjection } from '../../shared/document/projection/projection.ts';
import { useProjection } from './session-context.ts';
import { ratioOf } from './use-backlog.ts';
import { origins } from '../../shared/document/origins.ts';
import { useDecisions } from './use-collections.ts';

/** Maximum delay after a change, in ms. */
const latest = 800;

const open: BacklogFilter = {};

export function useRankedWorths(filter: BacklogFilter): readonly RankedWorth[] | null {
  const projection = useProjection();
  const [read, setRead] = useState<{ readonly filter: BacklogFilter; readonly worths: readonly RankedWorth[] } | null>(null);
  useEffect(() => {
    const view = projection.view(filter);
    let idle = 0;
    const take = (): void => {
      idle = 0;
      const worths = view.ids().map((id) => {
        const value = projection.value(id);
        const points = sizeOf(projection, id);
        return { id, value, points, valuePerPoint: valuePerPoint(value, points) };
      });
      setRead({ filter, worths });
    };
    const soon = (): void => void (idle ||= requestIdleCallback(take, { timeout: latest }));
    soon();
    // A Feature's size changes with its Stories, which this view does not contain.
    const stops = [view.subscribe(soon), ...(filter.show === 'features' ? [projection.onChange(soon)] : [])];
    return () => {
      for (const stop of stops) stop();
      cancelIdleCallback(idle);
    };
  }, [projection, filter]);
  return read?.filter === filter ? read.worths : null;
}

function sizeOf(projection: BacklogProjection, id: EntryId): number | null {
  const entry = projection.entry(id);
  if (!entry || !isFeature(entry)) return entry?.points ?? null;
  return pointsOfStories([...projection.stories(id)].map((story) => projection.entry(story)?.points ?? null));
}

export const useOrderedBacklog = (): readonly RankedWorth[] | null => useRankedWorths(open);

export function useExplained(): ReadonlySet<EntryId> {
  const decisions = useDecisions();
  return useMemo(() => explainedBy(decisions), [decisions]);
}

export interface OrderReading {
  readonly ordered: readonly RankedWorth[] | null;
  readonly explained: ReadonlySet<EntryId>;
}

export function useOrderReading(): OrderReading {
  const ordered = useOrderedBacklog();
  const explained = useExplained();
  return useMemo(() => ({ ordered, explained }), [ordered, explained]);
}

/** After a larger move or drop the user is not asked about each entry; the view of contradictions lists them. */
export const maxAsked = 50;

/** Delay of the check after the last move, in ms: its rows are on the screen by then, and a repeating key triggers one check. */
const pause = 150;

export interface MoveWatch {
  readonly before: (ids: readonly EntryId[]) => void;
  /** To be called right after it: checks shortly after whether the move contradicts the numbers, and reports it. */
  readonly after: () => void;
  readonly forget: () => void;
}

/** Checks moves of this user, after their rows are on the screen. `tell` gets `[]` if nothing contradicts. */
export function useMoveWatch(report: (found: readonly Contradiction[]) => void): MoveWatch {
  const projection = useProjection();
  const latestReport = useRef(report);
  latestReport.current = report;
  const watch = useMemo(() => watchMoves(projection, (found) => latestReport.current(found)), [projection]);
  // An undo, on any screen, already answers the question.
  useEffect(
    () =>
      projection.onChange(
        (_ids, { local, origin }) => local && origin !== origins.user && origin !== origins.import && watch.forget(),
      ),
    [projection, watch],
  );
  return watch;
}

function watchMoves(projection: BacklogProjection, report: (found: readonly Contradiction[]) => void): MoveWatch {
  let places: ReadonlyMap<EntryId, number> = new Map();
  let soon: ReturnType<typeof setTimeout> | undefined;
  const check = (): void =>
    report(places.size > maxAsked ? [] : contradictions(places, projection.view(open).ids(), (id) => ratioOf(projection, id)));
  return {
    before: (ids) => {
      const known = ids.slice(0, maxAsked + 1).map((id) => [id, projection.position(id)] as const);
      places = new Map(known.filter((each): each is readonly [EntryId, number] => each[1] !== null));
    },
    after: () => {
      clearTimeout(soon);
      soon = setTimeout(check, pause);
    },
    forget: () => {
      clearTimeout(soon);
      report([]);
    },
  };
}
