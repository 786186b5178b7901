/** Feedback: what a person said, what became of it, and who has given none. (Responsibilities 1 and 9.) */
import type { EntryId, Sprint, SprintId } from '../backlog/backlog.ts';
import type { AreaId, FeedbackId, PersonId } from '../ids.ts';
import { type Person, defaultCadence } from './people.ts';

export const feedbackTypes = ['need', 'idea', 'problem', 'question', 'praise'] as const;
export type FeedbackType = (typeof feedbackTypes)[number];

export interface Feedback {
  readonly id: FeedbackId;
  readonly person: PersonId | null;
  readonly type: FeedbackType;
  readonly text: string;
  readonly sprint: SprintId | null;
  readonly entry: EntryId | null;
  readonly declined: string;
  readonly answer: string;
  readonly at: number;
  readonly answeredAt: number | null;
  readonly by: string;
  readonly dropped: boolean;
}

export const feedbackStatuses = ['new', 'linked', 'declined', 'answered'] as const;
export type FeedbackStatus = (typeof feedbackStatuses)[number];

/**
 * Derived from the facts, so that no merge can produce an impossible status: an answer closes it; a linked entry outweighs a
 * reason for declining.
 */
export function feedbackStatus({ answer, entry, declined }: Pick<Feedback, 'answer' | 'entry' | 'declined'>): FeedbackStatus {
  if (answer !== '') return 'answered';
  if (entry !== null) return 'linked';
  return declined === '' ? 'new' : 'declined';
}

const dayLength = 86_400_000;

export interface Silence {
  readonly lastFeedback: number | null;
  /** Whole days since then, or since they were added; `null` if neither is known. */
  readonly days: number | null;
  /** Sprints begun since then without feedback, the running one included. */
  readonly sprints: number;
}

/** `since`: when they were added; their silence counts from then if they never gave feedback. `sprints` in any order. */
export function silenceOf(
  lastFeedback: number | null,
  since: number | null,
  sprints: readonly Pick<Sprint, 'start' | 'end'>[],
  now: number,
): Silence {
  const from = lastFeedback ?? since;
  const days = from === null ? null : Math.max(0, Math.floor((now - from) / dayLength));
  const silent = sprints.filter(
    ({ start, end }) => start !== null && start <= now && (from === null ? false : (end ?? start) > from && start > from),
  );
  return { lastFeedback, days, sprints: silent.length };
}

export const isQuiet = (person: Pick<Person, 'cadence'>, silence: Silence): boolean =>
  silence.sprints >= (person.cadence ?? defaultCadence);

/**
 * When each person last gave feedback, in ms since 1970. Dropped feedback does not count; feedback dated in the future by a fast
 * clock counts as now.
 */
export function lastFeedbackBy(feedback: readonly Feedback[], now: number): ReadonlyMap<PersonId, number> {
  const last = new Map<PersonId, number>();
  for (const { person, at, dropped } of feedback) {
    if (person !== null && !dropped) last.set(person, Math.max(Math.min(at, now), last.get(person) ?? -Infinity));
  }
  return last;
}

export interface FeedbackCell {
  readonly count: number;
  readonly affected: boolean;
}

export function sprintOfFeedback({ sprint, at }: Pick<Feedback, 'sprint' | 'at'>, sprints: readonly Sprint[]): SprintId | null {
  if (sprint !== null && sprints.some(({ id }) => id === sprint)) return sprint;
  return sprints.find(({ start, end }) => start !== null && end !== null && start <= at && at < end)?.id ?? null;
}

/**
 * How often each area gave feedback in each Sprint, and whether the Sprint's work affected it: a row of cells per area, in the order
 * of `sprints`. A person of two areas counts for both. `affectedBy` returns the areas that a Sprint's work affects.
 */
export function feedbackByArea(
  areas: readonly AreaId[],
  sprints: readonly Sprint[],
  feedback: readonly Feedback[],
  areasOf: (person: PersonId) => readonly AreaId[],
  affectedBy: (sprint: SprintId) => ReadonlySet<AreaId>,
): ReadonlyMap<AreaId, readonly FeedbackCell[]> {
  const counts = new Map<string, number>();
  const name = (area: AreaId, sprint: SprintId): string => `${area} ${sprint}`;
  for (const each of feedback) {
    const sprint = each.dropped || each.person === null ? null : sprintOfFeedback(each, sprints);
    if (sprint === null || each.person === null) continue;
    for (const area of areasOf(each.person)) counts.set(name(area, sprint), (counts.get(name(area, sprint)) ?? 0) + 1);
  }
  const affected = sprints.map(({ id }) => affectedBy(id));
  return new Map(
    areas.map((area) => [
      area,
      sprints.map(({ id }, at) => ({ count: counts.get(name(area, id)) ?? 0, affected: affected[at]?.has(area) ?? false })),
    ]),
  );
}

export function affectedSinceFeedback(cells: readonly FeedbackCell[]): number {
  return cells.slice(cells.findLastIndex(({ count }) => count > 0) + 1).filter(({ affected }) => affected).length;
}

export interface ToAsk {
  readonly person: Person;
  readonly silence: Silence;
  readonly affecting: number;
}

/**
 * Overdue people in the order to ask them: power × number of entries affecting them, then longest silence. An unknown power
 * counts as the middle.
 */
export function whomToAsk<Asked extends ToAsk>(quiet: readonly Asked[]): readonly Asked[] {
  const weight = ({ person, affecting }: ToAsk): number => (person.powerInterest?.power ?? 0.5) * (1 + affecting);
  return quiet.toSorted(
    (a, b) =>
      weight(b) - weight(a) ||
      (b.silence.days ?? Infinity) - (a.silence.days ?? Infinity) ||
      (a.person.id < b.person.id ? -1 : 1),
  );
}
