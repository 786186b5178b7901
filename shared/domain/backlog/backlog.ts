/**
 * The Product Backlog: Features and Stories in one order. A Feature groups Stories; a Story is a story, bug, enabler or spike.
 * `null` means "not known yet", never 0 or ''.
 */

import type { Assessment } from '../value/assessment.ts';
import type { Branded } from '../ids.ts';
import type { ModelId } from '../value/scoring.ts';

export type EntryId = Branded<'EntryId'>;
export type CriterionId = Branded<'CriterionId'>;
export type SprintId = Branded<'SprintId'>;
export type ProductId = Branded<'ProductId'>;

const storyKinds = ['story', 'bug', 'enabler', 'spike'] as const;
export const entryKinds = ['feature', ...storyKinds] as const;
export type EntryKind = (typeof entryKinds)[number];

export const storyStates = ['new', 'refining', 'ready', 'selected', 'in progress', 'to accept', 'accepted'] as const;
export const featureStates = [
  'idea',
  'assessing',
  'scored',
  'in delivery',
  'released',
  'measuring',
  'confirmed',
  'partly',
  'missed',
] as const;
export type StoryState = (typeof storyStates)[number];
export type FeatureState = (typeof featureStates)[number];
export type EntryState = StoryState | FeatureState;

export const statesOf = (kind: EntryKind): readonly EntryState[] => (kind === 'feature' ? featureStates : storyStates);

/** States in which no work is left: an accepted Story, a Feature that has been released. */
const finished: ReadonlySet<EntryState> = new Set(['accepted', 'released', 'measuring', 'confirmed', 'partly', 'missed']);

export const isFinished = (state: EntryState): boolean => finished.has(state);

export const verdicts = ['not tested', 'passed', 'failed'] as const;
export type Verdict = (typeof verdicts)[number];

export interface Criterion {
  readonly id: CriterionId;
  readonly text: string;
  readonly verdict: Verdict;
}

/** A comment from an import or written here; never changed afterwards. */
export interface Comment {
  readonly id: string;
  readonly by: string;
  /** Milliseconds since 1970, or `null` when the source did not say or could not be read. */
  readonly at: number | null;
  readonly text: string;
}

export interface Link {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
}

/** Where an imported entry came from. `system` and `key` never change; a later import finds the entry by them. */
export interface Source {
  readonly system: string;
  readonly key: string;
  readonly url: string | null;
}

export interface Entry {
  readonly id: EntryId;
  readonly key: string;
  readonly kind: EntryKind;
  readonly title: string;
  readonly described: boolean;
  readonly parent: EntryId | null;
  /** Fractional index; the backlog is ordered by (rank, id). */
  readonly rank: string;
  readonly state: EntryState;
  /** The entry's own business value, in the product's value units. */
  readonly value: number | null;
  readonly points: number | null;
  readonly sprint: SprintId | null;
  readonly tags: readonly string[];
  readonly criteria: readonly Criterion[];
  readonly comments: readonly Comment[];
  readonly links: readonly Link[];
  readonly assessment: Assessment;
  readonly source: Source | null;
  readonly created: number | null;
  /** Day of the last change, here or in the source: whole days since 1970-01-01, UTC. */
  readonly touched: number | null;
  readonly dropped: boolean;
}

export interface Sprint {
  readonly id: SprintId;
  readonly name: string;
  readonly goal: string;
  readonly start: number | null;
  readonly end: number | null;
}

export interface Product {
  readonly name: string;
  readonly prefix: string;
  readonly model: ModelId;
}

export const isFeature = (entry: Pick<Entry, 'kind'>): boolean => entry.kind === 'feature';

export const isOpen = (entry: Pick<Entry, 'dropped' | 'state'>): boolean => !entry.dropped && !finished.has(entry.state);
