/** The lines of the table of Features: those without a score as a queue on top, then the others by what was chosen. */
import { createContext, use, useMemo } from 'react';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { Objective } from '../../../../shared/domain/value/objectives.ts';
import { type FeatureValuation, queueOf, scoredInOrder, type WorthOrder } from '../../../../shared/domain/value/feature-value.ts';
import type { WorthRow } from './feature-columns.tsx';

export interface WorthLines {
  readonly queue: readonly EntryId[];
  /** Those that have a value. */
  readonly scored: readonly EntryId[];
  readonly byId: ReadonlyMap<string, WorthRow>;
}

export function useWorthLines(
  worths: readonly FeatureValuation[],
  objectives: readonly Objective[],
  order: WorthOrder,
): WorthLines {
  return useMemo(() => {
    const titles = new Map(objectives.map(({ id, title }) => [id, title]));
    const maxScore = Math.max(0, ...worths.map(({ scored, isOfOtherModel }) => (isOfOtherModel ? 0 : (scored.score ?? 0))));
    const maxValue = Math.max(0, ...worths.map(({ ratings, entry }) => Math.max(ratings.spread?.high ?? 0, entry.value ?? 0)));
    const row = (worth: FeatureValuation): WorthRow => ({
      ...worth,
      maxScore,
      maxValue,
      objectives: worth.entry.assessment.objectives.flatMap((id) => titles.get(id) ?? []),
    });
    return {
      queue: queueOf(worths),
      scored: scoredInOrder(worths, order),
      byId: new Map(worths.map((worth) => [worth.entry.id as string, row(worth)])),
    };
  }, [worths, objectives, order]);
}

/** The present rows; the grid reads each by its id. */
export const WorthRows = createContext<ReadonlyMap<string, WorthRow>>(new Map());

export const useWorthRow = (id: string): WorthRow | undefined => use(WorthRows).get(id);
