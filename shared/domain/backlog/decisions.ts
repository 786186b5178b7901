/** Decisions of the Product Owner: who decided what, when and why. Append-only. (Responsibilities 2 and 3.) */
import type { EntryId, EntryStatus } from './backlog.ts';
import type { DecisionId } from '../ids.ts';

export const decisionFields = ['order', 'value', 'scope'] as const;
export type DecisionField = (typeof decisionFields)[number];

export interface PlaceDecided {
  readonly field: 'order';
  readonly among: 'items' | 'features';
  readonly from: number | null;
  readonly to: number | null;
}

interface ValueDecided {
  readonly field: 'value';
  readonly from: number | null;
  readonly to: number | null;
}

/** The "after" value when an entry is removed from the backlog. Stored in documents. */
export const droppedScope = 'dropped';

export interface ScopeDecided {
  readonly field: 'scope';
  readonly from: EntryStatus | null;
  readonly to: EntryStatus | typeof droppedScope | null;
}

/** The values before and after a decision, as data: wording is up to the screen. `null`: not known. */
export type Decided = PlaceDecided | ValueDecided | ScopeDecided;

export type Decision = Decided & {
  readonly id: DecisionId;
  readonly subject: EntryId;
  /** Never empty: a decision without a reason would be a plain edit. */
  readonly why: string;
  readonly by: string;
  readonly at: number;
};

export const explainedBy = (decisions: readonly Pick<Decision, 'subject' | 'field'>[]): ReadonlySet<EntryId> =>
  new Set(decisions.flatMap(({ subject, field }) => (field === 'order' ? [subject] : [])));
