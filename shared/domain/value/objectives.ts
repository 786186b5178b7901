/** The Product Goal, objectives with key results, and what is linked to none. (Responsibility 7.) */
import type { EntryId } from '../backlog/backlog.ts';
import type { GoalId, ObjectiveId } from '../ids.ts';
import type { Measure } from './measures.ts';

/** The future state of the product that the Scrum Team plans against; one is active at a time. (Scrum Guide 2020.) */
export interface ProductGoal {
  readonly id: GoalId;
  readonly text: string;
  readonly since: number;
  readonly active: boolean;
}

/** The four key value areas of the Evidence-Based Management Guide (2024). */
export const evidenceAreas = ['current value', 'unrealized value', 'ability to innovate', 'time to market'] as const;
export type EvidenceArea = (typeof evidenceAreas)[number];

export interface Objective {
  readonly id: ObjectiveId;
  readonly title: string;
  readonly area: EvidenceArea | null;
  readonly results: readonly Measure[];
  readonly dropped: boolean;
}

export interface Unlinked {
  readonly features: readonly EntryId[];
  readonly objectives: readonly ObjectiveId[];
  readonly stories: readonly EntryId[];
}

/** What is not connected, in both directions. Only open entries are considered; dropped objectives count as not existing. */
export function findUnlinked(
  features: readonly { readonly id: EntryId; readonly objectives: readonly ObjectiveId[] }[],
  objectives: readonly Pick<Objective, 'id' | 'dropped'>[],
  storiesWithoutFeature: readonly EntryId[],
): Unlinked {
  const alive = new Set(objectives.filter(({ dropped }) => !dropped).map(({ id }) => id));
  const served = new Set(features.flatMap((feature) => feature.objectives));
  return {
    features: features.filter((feature) => !feature.objectives.some((id) => alive.has(id))).map(({ id }) => id),
    objectives: [...alive].filter((id) => !served.has(id)),
    stories: storiesWithoutFeature,
  };
}
