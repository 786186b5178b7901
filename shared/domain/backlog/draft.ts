/** What a file says before anybody agreed to it: entries with their problems by line. The preview shows it; one command carries it over. */
import type { EntryKind, EntryState, Source, Verdict } from './backlog.ts';

/**
 * One entry as the file tells it. A field that is absent was not in the file and leaves what is here untouched;
 * an empty cell is absent too: an import never blanks.
 */
export interface DraftEntry {
  /** Line of the file where this entry starts, counted from 1. */
  readonly line: number;
  readonly source: Source;
  /** Absent when the file has no column for it: a new entry is then a story, an old one stays what it is. */
  readonly kind?: EntryKind;
  readonly title: string;
  /** Only named by others in the file (a parent that has no line of its own): created when missing, otherwise left alone. */
  readonly namedOnly?: true;
  /** Plain text with line breaks; wiki markup already turned into text. */
  readonly description?: string;
  readonly criteria?: readonly { readonly text: string; readonly verdict: Verdict }[];
  /** Source key of the parent, in the file or already imported earlier. */
  readonly parentKey?: string;
  /** The source's own rank (LexoRank); without any, the file's order counts. */
  readonly sourceRank?: string;
  readonly state?: EntryState;
  readonly dropped?: boolean;
  readonly value?: number;
  readonly points?: number;
  /** Name of the Sprint it was in last. */
  readonly sprint?: string;
  readonly tags?: readonly string[];
  readonly comments?: readonly { readonly by: string; readonly at: number | null; readonly text: string }[];
  readonly links?: readonly { readonly kind: string; readonly target: string }[];
  readonly created?: number;
  /** Milliseconds since 1970, as the source says. */
  readonly updated?: number;
}

export interface DraftProblem {
  /** Line of the file, counted from 1; `null` when it is about the whole file. */
  readonly line: number | null;
  /** Column title as the file spells it, or `null`. */
  readonly field: string | null;
  readonly message: string;
  /** Nothing is wrong: a choice that was made for the person, who may want to know. */
  readonly remark?: true;
  /** Names of which the message tells only the first ones: all of them. */
  readonly names?: readonly string[];
}

export interface Draft {
  /** Where it came from, like "Jira CSV". */
  readonly format: string;
  /** In the order of the backlog: by the source's rank where it has one, else by line. */
  readonly entries: readonly DraftEntry[];
  readonly problems: readonly DraftProblem[];
  /** Columns with content that Steward does not carry, by name, so that nothing vanishes silently. */
  readonly notCarried: readonly string[];
}
