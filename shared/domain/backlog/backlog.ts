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

const storyTypes = ['story', 'bug', 'enabler', 'spike'] as const;
export const entryTypes = ['feature', ...storyTypes] as const;
export type EntryType = (typeof entryTypes)[number];

export const storyStatuses = ['new', 'refining', 'ready', 'selected', 'in progress', 'to accept', 'accepted'] as const;
export const featureStatuses = [
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
export type StoryStatus = (typeof storyStatuses)[number];
export type FeatureStatus = (typeof featureStatuses)[number];
export type EntryStatus = StoryStatus | FeatureStatus;

export const statusesOf = (type: EntryType): readonly EntryStatus[] => (type === 'feature' ? featureStatuses : storyStatuses);

/** Statuses in which no work is left: an accepted Story, a Feature that has been released. */
const finished: ReadonlySet<EntryStatus> = new Set(['accepted', 'released', 'measuring', 'confirmed', 'partly', 'missed']);

export const isFinished = (status: EntryStatus): boolean => finished.has(status);

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
  readonly type: EntryType;
  readonly title: string;
  readonly described: boolean;
  readonly parent: EntryId | null;
  /** Fractional index; the backlog is ordered by (rank, id). */
  readonly rank: string;
  readonly status: EntryStatus;
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

export const isFeature = (entry: Pick<Entry, 'type'>): boolean => entry.type === 'feature';

export const isOpen = (entry: Pick<Entry, 'dropped' | 'status'>): boolean => !entry.dropped && !finished.has(entry.status);
