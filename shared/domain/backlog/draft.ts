/**
 * What an import file contains before the user confirms it: entries, with problems by line. The preview shows it; one command
 * applies it.
 */
import type { EntryType, EntryStatus, Source, Verdict } from './backlog.ts';

/**
 * One entry as read from the file. A missing field or an empty cell leaves the existing value unchanged: an import never blanks a
 * field.
 */
export interface DraftEntry {
  readonly line: number;
  readonly source: Source;
  /** Absent if the file has no such column: a new entry becomes a story, an existing one keeps its type. */
  readonly type?: EntryType;
  /** How an earlier version read the same cell: no change in the source if that is what the last import recorded. */
  readonly seenAs?: EntryType;
  readonly title: string;
  /** Only referenced in the file (a parent without its own line): created if missing, otherwise unchanged. */
  readonly namedOnly?: true;
  readonly description?: string;
  readonly criteria?: readonly { readonly text: string; readonly verdict: Verdict }[];
  readonly parentKey?: string;
  readonly sourceRank?: string;
  readonly status?: EntryStatus;
  readonly dropped?: boolean;
  readonly value?: number;
  readonly points?: number;
  readonly sprint?: string;
  readonly tags?: readonly string[];
  readonly comments?: readonly { readonly by: string; readonly at: number | null; readonly text: string }[];
  readonly links?: readonly { readonly kind: string; readonly target: string }[];
  readonly created?: number;
  readonly updated?: number;
}

export interface DraftProblem {
  readonly line: number | null;
  readonly field: string | null;
  readonly message: string;
  /** Not a problem: a choice was made automatically that the user may want to know about. */
  readonly remark?: true;
  readonly names?: readonly string[];
}

export interface Draft {
  readonly format: string;
  readonly entries: readonly DraftEntry[];
  readonly problems: readonly DraftProblem[];
  /** Names of columns with content that Steward does not import, so that nothing is lost silently. */
  readonly notCarried: readonly string[];
}
