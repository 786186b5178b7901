/** Decisions of the Product Owner: who decided what, when and why. Only added to, never changed. (Responsibilities 2 and 3.) */
import type { EntryId } from './backlog.ts';
import type { DecisionId } from './ids.ts';

export const decisionFields = ['order', 'value', 'scope'] as const;
export type DecisionField = (typeof decisionFields)[number];

export interface Decision {
  readonly id: DecisionId;
  readonly subject: EntryId;
  readonly field: DecisionField;
  /** What it was before and after, in words: "place 14", "place 5". */
  readonly from: string;
  readonly to: string;
  /** Never empty: a decision without a reason is only an edit. */
  readonly why: string;
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Entries whose place has a reason: it stands until it is taken back, wherever they are moved. */
export const explainedBy = (decisions: readonly Pick<Decision, 'subject' | 'field'>[]): ReadonlySet<EntryId> =>
  new Set(decisions.flatMap(({ subject, field }) => (field === 'order' ? [subject] : [])));
