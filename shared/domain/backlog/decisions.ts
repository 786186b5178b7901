/** Decisions of the Product Owner: who decided what, when and why. Only added to, never changed. (Responsibilities 2 and 3.) */
import type { EntryId, EntryState } from './backlog.ts';
import type { DecisionId } from '../ids.ts';

export const decisionFields = ['order', 'value', 'scope'] as const;
export type DecisionField = (typeof decisionFields)[number];

/** A place in the order, counted from 1: in the order of all entries, or in that of the Features. */
export interface PlaceDecided {
  readonly field: 'order';
  readonly among: 'items' | 'features';
  readonly from: number | null;
  readonly to: number | null;
}

export interface ValueDecided {
  readonly field: 'value';
  readonly from: number | null;
  readonly to: number | null;
}

/** What an entry becomes that is taken out of the backlog. Written in documents. */
export const droppedScope = 'dropped';

export interface ScopeDecided {
  readonly field: 'scope';
  readonly from: EntryState | null;
  readonly to: EntryState | typeof droppedScope | null;
}

/** What was decided, before and after: never in words, those belong to whoever shows it. `null`: not known. */
export type Decided = PlaceDecided | ValueDecided | ScopeDecided;

export type Decision = Decided & {
  readonly id: DecisionId;
  readonly subject: EntryId;
  /** Never empty: a decision without a reason is only an edit. */
  readonly why: string;
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly at: number;
};

/** Entries whose place has a reason: it stands until it is taken back, wherever they are moved. */
export const explainedBy = (decisions: readonly Pick<Decision, 'subject' | 'field'>[]): ReadonlySet<EntryId> =>
  new Set(decisions.flatMap(({ subject, field }) => (field === 'order' ? [subject] : [])));
