/** A remote change of the backlog, described in domain terms for "While you were away". */
import type { CriterionId, Entry, EntryId } from '../backlog/backlog.ts';

/** A value before or after a change; `null`: absent or not known. */
export type Fact = string | number | boolean | null;

/**
 * Fields with a single value: the last write wins, so a concurrent change needs the user's attention. Reports are stored and sent with these
 * ids, so type and status keep those of their registers.
 */
export const plainFields = [
  'title',
  'kind',
  'state',
  'value',
  'points',
  'sprint',
  'feature',
  'dropped',
  'outcome',
  'who',
  'moscow',
  'sponsor',
] as const;
export type PlainField = (typeof plainFields)[number];

/** Append-only contributions: later changes do not replace them. */
export const appendOnlyFields = ['comment', 'link', 'score', 'voice', 'reading'] as const;
type AppendOnlyField = (typeof appendOnlyFields)[number];

export type ChangedField =
  | { readonly field: PlainField }
  | { readonly field: 'entry' }
  | { readonly field: 'order' }
  | { readonly field: 'description' }
  | { readonly field: 'tag'; readonly tag: string }
  | { readonly field: 'criterion' | 'verdict'; readonly criterion: CriterionId }
  | { readonly field: AppendOnlyField };

export type Change = ChangedField & {
  readonly entry: EntryId;
  readonly before: Fact;
  readonly after: Fact;
  readonly by: ChangeAuthor;
  /** What this device wrote to the same fact concurrently. One of the two values is current: compare `before` and `after`. */
  readonly mine: { readonly value: Fact; readonly at: number | null } | null;
  /** Of a conflict: both writes, as the document names them, so that a decision about them is recognized. Missing in older reports. */
  readonly writes?: readonly Write[] | undefined;
  /**
   * The change was overwritten by a write to the same register that did not mean this fact. `before` is current, `after` was
   * meant.
   */
  readonly lost?: true | undefined;
};

export interface Write {
  readonly session: number;
  readonly clock: number;
}

/** Who decided a conflict, and for which value. */
export interface Resolution {
  readonly kept: Fact;
  readonly by: ChangeAuthor;
}

export type ReportedChange = Change & {
  /** Of a conflict that was decided here or on another device. */
  readonly resolved?: Resolution | undefined;
  /** A new id whenever the change is coalesced, so that an answer never settles something unseen. */
  readonly id: string;
};

export interface ChangeAuthor {
  readonly name: string;
  /** Fingerprint of the device it was written on; '' if unsigned. */
  readonly device: string;
  readonly at: number | null;
}

/** A field of an entry. */
export type FieldOf = ChangedField & { readonly entry: EntryId };

/** Key of what a change is about: later changes of the same fact by the same author are coalesced with it. */
export function subjectOf(change: FieldOf): string {
  const member = 'tag' in change ? change.tag : 'criterion' in change ? change.criterion : '';
  return [change.entry, change.field, member].join(' ');
}

/**
 * The current value of this fact in the entry, including later changes; for facts the entry does not expose, the change's result.
 */
export function currentFact(change: Change, entry: Entry): Fact {
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
    case 'kind':
      return entry.type;
    case 'state':
      return entry.status;
    case 'title':
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
/** Whether nothing depends on it: a Feature has the points of its Stories, so none of its own can be kept. */
export const isWithoutEffect = ({ field }: Change, entry: Entry | undefined): boolean =>
  field === 'points' && entry?.type === 'feature';
export const isContradiction = ({ mine }: Change): boolean => mine !== null;
/** Open conflicts need an answer of their own; all other changes are seen together. */
export const isOpenConflict = (change: ReportedChange): boolean => isContradiction(change) && change.resolved === undefined;

export function bothValues({ mine, before, after }: Change): { readonly mine: Fact; readonly theirs: Fact } | null {
  return mine && { mine: mine.value, theirs: after === mine.value ? before : after };
}

export const canCoalesce = (earlier: ReportedChange, change: Change): boolean =>
  earlier.resolved === undefined &&
  earlier.by.name === change.by.name &&
  !isContradiction(change) &&
  earlier.field !== 'entry' &&
  !wasOverwritten(earlier) &&
  !wasOverwritten(change);

/**
 * Combines two changes of the same fact by the same author into one from the first value to the last; `null` if it is back at the
 * first. If the author took my value in a contradiction, it is resolved for both.
 */
export function coalesce(earlier: Change, change: Change): Change | null {
  const joined: Change = { ...change, before: earlier.before, mine: earlier.mine, writes: earlier.writes };
  const isSettled =
    joined.mine === null ? joined.before === joined.after && joined.field !== 'order' : joined.after === joined.mine.value;
  return isSettled ? null : joined;
}

/** A change written longer than this before it arrives, in ms, is reported as having happened meanwhile. */
const meanwhile = 2 * 60_000;

export interface Arrival {
  readonly at: number;
  readonly seen: boolean;
  /**
   * When the author's device was in sync again after the devices had been apart, in ms since 1970; -Infinity: they never were
   * apart; `null`: it isn't in sync yet.
   */
  readonly togetherSince: number | null;
}

/**
 * Whether to report the change to the user: it needs attention, the devices were disconnected, the product was not visible, or it
 * was written some time before it arrived.
 */
export const isNews = (change: Change, arrival: Arrival): boolean =>
  isContradiction(change) || wasOverwritten(change) || wasMeanwhile(change.by, arrival);

/**
 * The devices were disconnected when it was written, the product was not visible, or the change was written some time before it
 * arrived. A device can pass on what its windows wrote without its background service only after it is in sync again, so the time
 * of writing decides, too: it is known to the minute, and the minute of the reunion counts as apart.
 */
export const wasMeanwhile = (by: ChangeAuthor, { at, seen, togetherSince }: Arrival): boolean =>
  togetherSince === null || !seen || (by.at !== null && (by.at <= togetherSince || at - by.at > meanwhile));
