/** The suggested order of the open Stories as moves, which of them are accepted, and the value they would gain. */
import { useMemo, useState } from 'react';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import {
  movesBetween,
  type OrderMove,
  orderWith,
  suggestedOrder,
  valueWithin,
} from '../../../../shared/domain/backlog/suggested-order.ts';
import type { RankedWorth } from '../../../../shared/domain/value/value-matrix.ts';
import { useExplained, useOrderedBacklog } from '../../../state/use-order.ts';

/** About a Sprint of a small team: what a change of order is worth shows in the next points, not in all of them. */
export const firstPoints = 20;

export interface Suggestion {
  readonly moves: readonly OrderMove[];
  readonly taken: ReadonlySet<EntryId>;
  /** What each entry buys per point. */
  readonly ratio: (id: EntryId) => number | null;
  /** Entries that keep their position: because it has a reason, or because their value per point is unknown. */
  readonly explained: number;
  readonly unknown: number;
  /** The value of the first points, now and after the accepted moves. */
  readonly before: number | null;
  readonly after: number | null;
  /** The order after the accepted moves, and the entries they don't move. */
  readonly order: readonly EntryId[];
  readonly kept: ReadonlySet<EntryId>;
}

/** `null` before the order was read; `take` accepts or rejects a move, `null`: all of them. */
export function useSuggestion(): {
  readonly suggestion: Suggestion | null;
  readonly take: (id: EntryId | null, taken: boolean) => void;
} {
  const ordered = useOrderedBacklog();
  const explained = useExplained();
  const [left, setLeft] = useState<ReadonlySet<EntryId>>(new Set());
  const suggested = useMemo(() => ordered && suggest(ordered, explained), [ordered, explained]);
  const suggestion = useMemo(() => ordered && suggested && weigh(ordered, suggested, left), [ordered, suggested, left]);
  return {
    suggestion,
    take: (id, taken) => {
      const all = new Set(left);
      for (const each of id === null ? (suggested?.moves ?? []).map((move) => move.id) : [id]) {
        if (taken) all.delete(each);
        else all.add(each);
      }
      setLeft(all);
    },
  };
}

interface Suggested {
  readonly before: readonly EntryId[];
  readonly after: readonly EntryId[];
  readonly moves: readonly OrderMove[];
  readonly explained: number;
  readonly unknown: number;
}

/** Entries with a reason for their position keep it, as do those with unknown value per point. */
function suggest(ordered: readonly RankedWorth[], explained: ReadonlySet<EntryId>): Suggested {
  const known = ordered.filter(({ valuePerPoint }) => valuePerPoint !== null);
  const free = ordered.map((each) => (explained.has(each.id) ? { id: each.id, valuePerPoint: null } : each));
  const before = ordered.map(({ id }) => id);
  const after = suggestedOrder(free);
  const kept = new Set(free.filter(({ valuePerPoint }) => valuePerPoint === null).map(({ id }) => id));
  return {
    before,
    after,
    moves: movesBetween(before, after, kept).toSorted((a, b) => a.to - b.to),
    explained: known.filter(({ id }) => explained.has(id)).length,
    unknown: ordered.length - known.length,
  };
}

function weigh(
  ordered: readonly RankedWorth[],
  { before, after, moves, explained, unknown }: Suggested,
  left: ReadonlySet<EntryId>,
): Suggestion {
  const taken = new Set(moves.map(({ id }) => id).filter((id) => !left.has(id)));
  const order = orderWith(before, after, moves, taken);
  const byId = new Map(ordered.map((each) => [each.id, each]));
  return {
    moves,
    taken,
    explained,
    unknown,
    ratio: (id) => byId.get(id)?.valuePerPoint ?? null,
    before: valueWithin(ordered, firstPoints),
    after: valueWithin(
      order.flatMap((id) => byId.get(id) ?? []),
      firstPoints,
    ),
    order,
    kept: new Set(before.filter((id) => !taken.has(id))),
  };
}
