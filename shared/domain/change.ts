/** What somebody else changed in the backlog, in the words of the work: for "While you were away". */
import type { CriterionId, Entry, EntryId } from './backlog.ts';

/** A fact before or after a change; `null` means it was not there or not known. */
export type Fact = string | number | boolean | null;

/** Fields with one value: the last writer's stands, so that a change on both sides needs a look. */
export const plainFields = ['title', 'kind', 'state', 'value', 'points', 'sprint', 'feature', 'dropped'] as const;
export type PlainField = (typeof plainFields)[number];

export type ChangedField =
  | { readonly field: PlainField }
  /** The entry as a whole came or went; `after` is its title. */
  | { readonly field: 'entry' }
  | { readonly field: 'order' }
  | { readonly field: 'description' }
  | { readonly field: 'tag'; readonly tag: string }
  | { readonly field: 'criterion' | 'verdict'; readonly criterion: CriterionId }
  | { readonly field: 'comment' | 'link' };

export type Change = ChangedField & {
  readonly entry: EntryId;
  readonly before: Fact;
  readonly after: Fact;
  readonly by: ChangeAuthor;
  /** This laptop changed the same fact without knowing of theirs: what it wrote. One of the two stands; `before` and `after` tell which. */
  readonly mine: { readonly value: Fact; readonly at: number | null } | null;
};

export interface ChangeAuthor {
  /** '' where nobody signed. */
  readonly name: string;
  /** The laptop it was written on, by its fingerprint; '' where nobody signed. */
  readonly device: string;
  /** Milliseconds since 1970, to the minute. */
  readonly at: number | null;
}

/** What a change is about, as one string: later changes of the same fact by the same person go on with the earlier one. */
export function subjectOf(change: Change): string {
  const member = 'tag' in change ? change.tag : 'criterion' in change ? change.criterion : '';
  return [change.entry, change.field, member].join(' ');
}

/** What the entry says of this fact now, with whatever happened since the change was told; of texts and places, what the change left. */
export function standingFact(change: Change, entry: Entry): Fact {
  switch (change.field) {
    case 'feature':
      return entry.parent;
    case 'tag':
      return entry.tags.includes(change.tag);
    case 'verdict':
      return entry.criteria.find(({ id }) => id === change.criterion)?.verdict ?? null;
    case 'title':
    case 'kind':
    case 'state':
    case 'value':
    case 'points':
    case 'sprint':
    case 'dropped':
      return entry[change.field];
    default:
      return change.after;
  }
}

/** The change in the report that this one goes on with: the same person changed the same fact again. */
const goneOnWith = (report: readonly Change[], change: Change): number => {
  const at = report.findLastIndex((each) => subjectOf(each) === subjectOf(change));
  const earlier = report[at];
  return earlier && earlier.by.name === change.by.name && change.mine === null && earlier.field !== 'entry' ? at : -1;
};

/** Whether the report would be wrong without it, news or not. */
export const concerns = (report: readonly Change[], change: Change): boolean => goneOnWith(report, change) !== -1;

/**
 * The report with one more change: the same fact changed again by the same person is one change from the first value to the last,
 * and none when it is back where it was. Whoever takes my value in a contradiction has answered it for both.
 */
export function withChange(report: readonly Change[], change: Change): readonly Change[] {
  const at = goneOnWith(report, change);
  const earlier = report[at];
  if (!earlier) return [...report, change];
  const joined: Change = { ...change, before: earlier.before, mine: earlier.mine };
  const isSettled = joined.mine === null ? joined.before === joined.after && joined.field !== 'order' : joined.after === joined.mine.value;
  return isSettled ? report.toSpliced(at, 1) : report.toSpliced(at, 1, joined);
}

/** How long before it arrives a change must have been written to be told as something that happened meanwhile, in ms. */
const meanwhile = 2 * 60_000;

export interface Arrival {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Somebody here looks at the product. */
  readonly seen: boolean;
  /** The laptop it was written on was apart until now. */
  readonly wasApart: boolean;
}

/** Whether the person here has to be told: it needs a look, the two were apart, nobody looked, or it was written some time before it came. */
export function isNews(change: Change, { at, seen, wasApart }: Arrival): boolean {
  if (change.mine !== null || wasApart || !seen) return true;
  return change.by.at !== null && at - change.by.at > meanwhile;
}
