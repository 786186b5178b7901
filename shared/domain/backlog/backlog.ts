/**
 * The Product Backlog in the words of the work: one family of entries in one order.
 * A Feature gathers Stories; a Story is a story, bug, enabler or spike. `null` means "not known yet", never 0 or ''.
 */

import type { Assessment } from '../value/assessment.ts';
import type { Branded } from '../ids.ts';
import type { ModelId } from '../value/scoring.ts';

export type EntryId = Branded<'EntryId'>;
export type CriterionId = Branded<'CriterionId'>;
export type SprintId = Branded<'SprintId'>;
export type ProductId = Branded<'ProductId'>;

export const storyKinds = ['story', 'bug', 'enabler', 'spike'] as const;
export const entryKinds = ['feature', ...storyKinds] as const;
export type StoryKind = (typeof storyKinds)[number];
export type EntryKind = (typeof entryKinds)[number];

/** The way of a Story from idea to accepted; `dropped` is a mark beside the state, not a state. */
export const storyStates = ['new', 'refining', 'ready', 'selected', 'in progress', 'to accept', 'accepted'] as const;
export const featureStates = ['idea', 'assessing', 'scored', 'in delivery', 'released', 'measuring', 'confirmed', 'partly', 'missed'] as const;
export type StoryState = (typeof storyStates)[number];
export type FeatureState = (typeof featureStates)[number];
export type EntryState = StoryState | FeatureState;

/** The states an entry of this kind can be in, in the order of its way. */
export const statesOf = (kind: EntryKind): readonly EntryState[] => (kind === 'feature' ? featureStates : storyStates);

/** Nothing more is to be built: an accepted Story, a Feature that is with its users. */
const finished: ReadonlySet<EntryState> = new Set(['accepted', 'released', 'measuring', 'confirmed', 'partly', 'missed']);

export const isFinished = (state: EntryState): boolean => finished.has(state);

export const verdicts = ['not tested', 'passed', 'failed'] as const;
export type Verdict = (typeof verdicts)[number];

/** One acceptance criterion: an entry of its own, with its own verdict. */
export interface Criterion {
  readonly id: CriterionId;
  readonly text: string;
  readonly verdict: Verdict;
}

/** A remark that came with an import or was written here; never changed afterwards. */
export interface Comment {
  readonly id: string;
  readonly by: string;
  /** Milliseconds since 1970, or `null` when the source did not say or could not be read. */
  readonly at: number | null;
  readonly text: string;
}

/** A tie to another entry ("blocks SHOP-12") or to an address. */
export interface Link {
  readonly id: string;
  /** How it is tied: "blocks", "relates to", "clones", "web". */
  readonly kind: string;
  /** The other entry's key, or an address. */
  readonly target: string;
}

/** Where an imported entry came from; `system` and `key` together never change and find it again. */
export interface Source {
  readonly system: string;
  readonly key: string;
  readonly url: string | null;
}

export interface Entry {
  readonly id: EntryId;
  /** Readable key like `PAY-7K3`; unique within the product. */
  readonly key: string;
  readonly kind: EntryKind;
  readonly title: string;
  /** Whether anything is written in the description; its text is read on demand. */
  readonly described: boolean;
  /** The entry this one belongs to (a Story's Feature), as far as it exists and makes no circle. */
  readonly parent: EntryId | null;
  /** Fractional index; the list is ordered by (rank, id). */
  readonly rank: string;
  readonly state: EntryState;
  /** Business value of its own, in the product's value units. */
  readonly value: number | null;
  /** Story points. */
  readonly points: number | null;
  readonly sprint: SprintId | null;
  readonly tags: readonly string[];
  readonly criteria: readonly Criterion[];
  readonly comments: readonly Comment[];
  readonly links: readonly Link[];
  /** Of a Feature; nothing of others. */
  readonly assessment: Assessment;
  readonly source: Source | null;
  /** Milliseconds since 1970. */
  readonly created: number | null;
  /** Day of the last change here or in the source: whole days since 1970-01-01, UTC. */
  readonly touched: number | null;
  readonly dropped: boolean;
}

export interface Sprint {
  readonly id: SprintId;
  readonly name: string;
  readonly goal: string;
  /** Milliseconds since 1970; `null` while not planned. */
  readonly start: number | null;
  readonly end: number | null;
}

export interface Product {
  readonly name: string;
  /** What readable keys begin with, like `PAY`. */
  readonly prefix: string;
  /** What Features are scored by from now on. */
  readonly model: ModelId;
}

export const isFeature = (entry: Pick<Entry, 'kind'>): boolean => entry.kind === 'feature';

/** Still to be decided or built: neither dropped nor finished. */
export const isOpen = (entry: Pick<Entry, 'dropped' | 'state'>): boolean => !entry.dropped && !finished.has(entry.state);
