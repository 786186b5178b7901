/** One import language: headers, types, states, months and criteria of other tools in it. */
import type { EntryType, StoryStatus } from '../../domain/backlog/backlog.ts';
import type { ColumnRole } from './roles.ts';

export type StatusTarget = StoryStatus | 'dropped';

export interface ImportLanguage {
  readonly name: string;
  /** Headers by meaning, the most certain first; case, accents and spaces do not matter. */
  readonly columns: Readonly<Partial<Record<ColumnRole, readonly string[]>>>;
  /** Key column names that only Jira uses: one of these beside a title makes the file a Jira export. */
  readonly jiraKeys: readonly string[];
  /** Jira's prefix before the brackets of a custom field: "Custom field (Rank)". */
  readonly customField: readonly string[];
  readonly inwardLink: readonly string[];
  readonly outwardLink: readonly string[];
  readonly types: Readonly<Partial<Record<EntryType, readonly string[]>>>;
  readonly statuses: Readonly<Partial<Record<StatusTarget, readonly string[]>>>;
  readonly categories: {
    readonly toDo: readonly string[];
    readonly inProgress: readonly string[];
    readonly done: readonly string[];
  };
  readonly notBuilt: readonly string[];
  readonly months: readonly (readonly string[])[];
  readonly criteriaHeadings: readonly string[];
  readonly steps: {
    readonly scenario: readonly string[];
    readonly given: readonly string[];
    readonly when: readonly string[];
    readonly then: readonly string[];
    readonly and: readonly string[];
  };
}
