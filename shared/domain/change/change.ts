/** What somebody else changed in the backlog, in the words of the work: for "While you were away". */
import type { CriterionId, Entry, EntryId } from '../backlog/backlog.ts';

/** A fact before or after a change; `null` means it was not there or not known. */
export type Fact = string | number | boolean | null;

/** Fields with one value: the last writer's stands, so that a change on both sides needs a look. */
export const plainFields = ['title', 'kind', 'state', 'value', 'points', 'sprint', 'feature', 'dropped', 'outcome', 'who', 'moscow', 'sponsor'] as const;
export type PlainField = (typeof plainFields)[number];

/** What was said, not set: it stays, whatever comes later. */
export const saidFields = ['comment', 'link', 'score', 'voice', 'reading'] as const;
export type SaidField = (typeof saidFields)[number];

export type ChangedField =
  | { readonly field: PlainField }
  /** The entry as a whole came or went; `after` is its title. */
  | { readonly field: 'entry' }
  | { readonly field: 'order' }
  | { readonly field: 'description' }
  | { readonly field: 'tag'; readonly tag: string }
  | { readonly field: 'criterion' | 'verdict'; readonly criterion: CriterionId }
  | { readonly field: SaidField };

export type Change = ChangedField & {
  readonly entry: EntryId;
  readonly before: Fact;
  readonly after: Fact;
  readonly by: ChangeAuthor;
  /** This laptop changed the same fact without knowing of theirs: what it wrote. One of the two stands; `before` and `after` tell which. */
  readonly mine: { readonly value: Fact; readonly at: number | null } | null;
  /** It did not last: somebody wrote the same register without meaning this fact. `before` stands, `after` was meant. */
  readonly lost?: true | undefined;
};

/** A change in the report, until somebody answers it. */
export type KeptChange = Change & {
  /** Drawn anew whenever the change goes on: an answer never settles what was not seen. */
  readonly id: string;
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

/** What the entry says of this fact now, with whatever happened since the change was told; of what is not read there, what the change left. */
export function standingFact(change: Change, entry: Entry): Fact {
  switch (change.field) {
    case 'feature':
      return entry.parent;
    case 'order':
      return entry.rank;
    case 'tag':
      return entry.tags.includes(change.tag);
    case 'criterion':
      return entry.criteria.find(({ id }) => id === change.criterion)?.text.trim() ?? null;
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
    case 'outcome':
    case 'who':
      return entry.assessment.hypothesis[change.field] || null;
    case 'moscow':
    case 'sponsor':
      return entry.assessment[change.field];
    default:
      return change.after;
  }
}

export const wasOverwritten = ({ lost }: Change): boolean => lost === true;
/** It waits for an answer of its own; everything else is merged, and seen together. */
export const isContradiction = ({ mine }: Change): boolean => mine !== null;

/** Whether the same person changed the same fact again. */
export const canCoalesce = (earlier: Change, change: Change): boolean =>
  earlier.by.name === change.by.name && !isContradiction(change) && earlier.field !== 'entry' && !wasOverwritten(earlier) && !wasOverwritten(change);

/**
 * The same fact changed again by the same person is one change from the first value to the last, and none (`null`) when it is back where
 * it was. Whoever takes my value in a contradiction has answered it for both.
 */
export function coalesce(earlier: Change, change: Change): Change | null {
  const joined: Change = { ...change, before: earlier.before, mine: earlier.mine };
  const isSettled = joined.mine === null ? joined.before === joined.after && joined.field !== 'order' : joined.after === joined.mine.value;
  return isSettled ? null : joined;
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
export const isNews = (change: Change, arrival: Arrival): boolean => isContradiction(change) || wasOverwritten(change) || wasMeanwhile(change.by, arrival);

/** The two were apart, nobody looked, or it was written some time before it came. */
export const wasMeanwhile = (by: ChangeAuthor, { at, seen, wasApart }: Arrival): boolean => wasApart || !seen || (by.at !== null && at - by.at > meanwhile);
