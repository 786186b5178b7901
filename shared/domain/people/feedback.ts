/** Feedback: what a person said, what became of it, and who has not been heard. (Responsibilities 1 and 9.) */
import type { EntryId, Sprint, SprintId } from '../backlog/backlog.ts';
import type { AreaId, FeedbackId, PersonId } from '../ids.ts';
import { type Person, defaultCadence } from './people.ts';

export const feedbackKinds = ['need', 'idea', 'problem', 'question', 'praise'] as const;
export type FeedbackKind = (typeof feedbackKinds)[number];

export interface Feedback {
  readonly id: FeedbackId;
  readonly person: PersonId | null;
  readonly kind: FeedbackKind;
  readonly text: string;
  readonly sprint: SprintId | null;
  /** The entry that takes it up. */
  readonly entry: EntryId | null;
  /** Why nothing is done about it; '' while it is not declined. */
  readonly declined: string;
  /** What the person was told; '' while nobody answered. */
  readonly answer: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly answeredAt: number | null;
  /** Who wrote it down. */
  readonly by: string;
  readonly dropped: boolean;
}

export const feedbackStates = ['new', 'linked', 'declined', 'answered'] as const;
export type FeedbackState = (typeof feedbackStates)[number];

/** Derived, so that no merge can make an impossible one: an answer ends it; an entry that takes it up outweighs a reason against. */
export function feedbackState({ answer, entry, declined }: Pick<Feedback, 'answer' | 'entry' | 'declined'>): FeedbackState {
  if (answer !== '') return 'answered';
  if (entry !== null) return 'linked';
  return declined === '' ? 'new' : 'declined';
}

const dayLength = 86_400_000;

/** How long somebody has not been heard. */
export interface Silence {
  /** Milliseconds since 1970; `null`: never. */
  readonly lastHeard: number | null;
  /** Whole days since then, or since they were added; `null` while neither is known. */
  readonly days: number | null;
  /** Sprints that began since and in which nothing was heard, the running one included. */
  readonly sprints: number;
}

/** `since`: when they were added, from which silence counts for whoever was never heard. `sprints` in any order. */
export function silenceOf(lastHeard: number | null, since: number | null, sprints: readonly Pick<Sprint, 'start' | 'end'>[], now: number): Silence {
  const from = lastHeard ?? since;
  const days = from === null ? null : Math.max(0, Math.floor((now - from) / dayLength));
  const silent = sprints.filter(({ start, end }) => start !== null && start <= now && (from === null ? false : (end ?? start) > from && start > from));
  return { lastHeard, days, sprints: silent.length };
}

/** Not heard for as many Sprints as they want to be heard once in. */
export const isQuiet = (person: Pick<Person, 'cadence'>, silence: Silence): boolean => silence.sprints >= (person.cadence ?? defaultCadence);

/** The moment each person was heard last: milliseconds since 1970 by id. What is dropped was not said; what a fast clock dated ahead was said by now. */
export function lastHeardBy(feedback: readonly Feedback[], now: number): ReadonlyMap<PersonId, number> {
  const last = new Map<PersonId, number>();
  for (const { person, at, dropped } of feedback) {
    if (person !== null && !dropped) last.set(person, Math.max(Math.min(at, now), last.get(person) ?? -Infinity));
  }
  return last;
}

/** One cell of "areas × Sprints". */
export interface Heard {
  /** Pieces of feedback from people of the area in that Sprint. */
  readonly count: number;
  /** Work of that Sprint affects the area. */
  readonly affected: boolean;
}

/** The Sprint something was said in: the one it names, else the one that ran then. */
export function sprintOfFeedback({ sprint, at }: Pick<Feedback, 'sprint' | 'at'>, sprints: readonly Sprint[]): SprintId | null {
  if (sprint !== null && sprints.some(({ id }) => id === sprint)) return sprint;
  return sprints.find(({ start, end }) => start !== null && end !== null && start <= at && at < end)?.id ?? null;
}

/**
 * How often each area was heard in each Sprint, and whether the Sprint's work affected it: a row of cells per area, in the order of `sprints`.
 * A person of two areas is heard for both. `affectedBy` answers the areas that the work of a Sprint affects.
 */
export function heardByArea(
  areas: readonly AreaId[],
  sprints: readonly Sprint[],
  feedback: readonly Feedback[],
  areasOf: (person: PersonId) => readonly AreaId[],
  affectedBy: (sprint: SprintId) => ReadonlySet<AreaId>,
): ReadonlyMap<AreaId, readonly Heard[]> {
  const counts = new Map<string, number>();
  const name = (area: AreaId, sprint: SprintId): string => `${area} ${sprint}`;
  for (const each of feedback) {
    const sprint = each.dropped || each.person === null ? null : sprintOfFeedback(each, sprints);
    if (sprint === null || each.person === null) continue;
    for (const area of areasOf(each.person)) counts.set(name(area, sprint), (counts.get(name(area, sprint)) ?? 0) + 1);
  }
  const affected = sprints.map(({ id }) => affectedBy(id));
  return new Map(
    areas.map((area) => [area, sprints.map(({ id }, at) => ({ count: counts.get(name(area, id)) ?? 0, affected: affected[at]?.has(area) ?? false }))]),
  );
}

/** How many Sprints affected an area since anybody of it was heard last. */
export function affectedSinceHeard(cells: readonly Heard[]): number {
  return cells.slice(cells.findLastIndex(({ count }) => count > 0) + 1).filter(({ affected }) => affected).length;
}

/** Somebody to ask, and why now. */
export interface ToAsk {
  readonly person: Person;
  readonly silence: Silence;
  /** Entries of the running and the next Sprint that affect an area of theirs. */
  readonly affecting: number;
}

/** Quiet people, whom to ask first: power × what affects them, then who has been silent longest. A power nobody has placed counts as the middle. */
export function whomToAsk<Asked extends ToAsk>(quiet: readonly Asked[]): readonly Asked[] {
  const weight = ({ person, affecting }: ToAsk): number => (person.standing?.power ?? 0.5) * (1 + affecting);
  return quiet.toSorted((a, b) => weight(b) - weight(a) || (b.silence.days ?? Infinity) - (a.silence.days ?? Infinity) || (a.person.id < b.person.id ? -1 : 1));
}
