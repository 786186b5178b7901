/**
 * Stakeholder coverage: who has given no feedback and for how long, whom to ask, and the next opportunity for feedback.
 * (Responsibilities 1 and 9.)
 */
import type { EntryId, Sprint, SprintId } from '../backlog/backlog.ts';
import {
  affectedSinceFeedback,
  type Feedback,
  feedbackStatus,
  type FeedbackCell,
  feedbackByArea,
  isQuiet,
  lastFeedbackBy,
  type Silence,
  silenceOf,
  sprintOfFeedback,
  type ToAsk,
  whomToAsk,
} from './feedback.ts';
import type { AreaId, PersonId } from '../ids.ts';
import type { BusinessArea, Person } from './people.ts';
import { currentSprint, lastWorkingDay } from '../backlog/sprint.ts';

const dayLength = 86_400_000;

export function underCanonicalPerson(feedback: readonly Feedback[], whoIs: (id: PersonId) => PersonId): readonly Feedback[] {
  return feedback.map((each) => {
    const person = each.person === null ? null : whoIs(each.person);
    return person === each.person ? each : { ...each, person };
  });
}

export const attributed = (feedback: readonly Feedback[], whoIs: (id: PersonId) => PersonId): readonly Feedback[] =>
  underCanonicalPerson(
    feedback.filter(({ dropped }) => !dropped),
    whoIs,
  );

export interface PersonCoverage {
  readonly person: Person;
  readonly silence: Silence;
  readonly quiet: boolean;
}

/** The silence of each person, in register order. `feedback` as {@link attributed}. */
export function peopleCoverage(
  people: readonly Person[],
  feedback: readonly Feedback[],
  sprints: readonly Sprint[],
  now: number,
): readonly PersonCoverage[] {
  const last = lastFeedbackBy(feedback, now);
  return people.map((person) => {
    const silence = silenceOf(last.get(person.id) ?? null, person.since, sprints, now);
    return { person, silence, quiet: isQuiet(person, silence) };
  });
}

export function begunSprints(sprints: readonly Sprint[], now: number, most: number): readonly Sprint[] {
  return sprints
    .filter(({ start }) => start !== null && start <= now)
    .toSorted((a, b) => (a.start ?? 0) - (b.start ?? 0))
    .slice(-most);
}

export interface SprintWork {
  readonly entry: EntryId;
  readonly sprint: SprintId;
  readonly feature: EntryId | null;
  readonly areas: readonly AreaId[];
}

export interface AreaCoverage {
  readonly area: BusinessArea;
  readonly cells: readonly FeedbackCell[];
  readonly lastFeedback: number | null;
  readonly days: number | null;
  readonly unheard: number;
}

interface Ratings {
  readonly areas: readonly BusinessArea[];
  readonly people: readonly Person[];
  readonly feedback: readonly Feedback[];
  readonly work: readonly SprintWork[];
}

export function areaCoverages(
  { areas, people, feedback, work }: Ratings,
  sprints: readonly Sprint[],
  now: number,
): readonly AreaCoverage[] {
  const areasOf = new Map(people.map((person) => [person.id, person.areas]));
  const last = lastFeedbackIn(feedback, areasOf, now);
  const affected = affectedAreas(work);
  const cells = feedbackByArea(
    areas.map(({ id }) => id),
    sprints,
    feedback,
    (person) => areasOf.get(person) ?? [],
    (sprint) => affected.get(sprint) ?? new Set(),
  );
  return areas
    .map((area) => {
      const row = cells.get(area.id) ?? [];
      const lastFeedback = last.get(area.id) ?? null;
      const days = lastFeedback === null ? null : Math.max(0, Math.floor((now - lastFeedback) / dayLength));
      return { area, cells: row, lastFeedback, days, unheard: affectedSinceFeedback(row) };
    })
    .toSorted((a, b) => (b.lastFeedback ?? -Infinity) - (a.lastFeedback ?? -Infinity) || (a.area.name < b.area.name ? -1 : 1));
}

function lastFeedbackIn(
  feedback: readonly Feedback[],
  areasOf: ReadonlyMap<PersonId, readonly AreaId[]>,
  now: number,
): ReadonlyMap<AreaId, number> {
  const last = new Map<AreaId, number>();
  for (const [person, at] of lastFeedbackBy(feedback, now)) {
    for (const area of areasOf.get(person) ?? []) last.set(area, Math.max(at, last.get(area) ?? -Infinity));
  }
  return last;
}

export function affectedAreas(work: readonly SprintWork[]): ReadonlyMap<SprintId, ReadonlySet<AreaId>> {
  const affected = new Map<SprintId, Set<AreaId>>();
  for (const { sprint, areas } of work) {
    const known = affected.get(sprint) ?? new Set();
    affected.set(sprint, known);
    for (const area of areas) known.add(area);
  }
  return affected;
}

export function quietestArea(areas: readonly AreaCoverage[]): AreaCoverage | null {
  return areas.reduce<AreaCoverage | null>(
    (quietest, each) => (each.unheard > 0 && each.unheard >= (quietest?.unheard ?? 0) ? each : quietest),
    null,
  );
}

export function areasMissing(
  sprint: Sprint,
  { areas, people, feedback, work }: Ratings,
  sprints: readonly Sprint[],
): readonly BusinessArea[] {
  const affected = affectedAreas(work).get(sprint.id) ?? new Set();
  const areasOf = new Map(people.map((person) => [person.id, person.areas]));
  const withFeedback = new Set(
    feedback
      .filter((each) => sprintOfFeedback(each, sprints) === sprint.id)
      .flatMap(({ person }) => (person === null ? [] : (areasOf.get(person) ?? []))),
  );
  return areas.filter(({ id }) => affected.has(id) && !withFeedback.has(id));
}

export interface Reasons extends ToAsk {
  readonly inTheirArea: number;
  readonly takingUp: number;
  readonly when: readonly Sprint[];
  /** Their feedback that was linked or declined without an answer to them. */
  readonly unanswered: number;
}

export function whomToAskNow(
  withFeedback: readonly PersonCoverage[],
  feedback: readonly Feedback[],
  work: readonly SprintWork[],
  sprints: readonly Sprint[],
  now: number,
): readonly Reasons[] {
  const near = nearSprints(sprints, now);
  const ahead = work.filter(({ sprint }) => near.some(({ id }) => id === sprint));
  const said = new Map<PersonId, Feedback[]>();
  for (const each of feedback) {
    if (each.person === null) continue;
    const theirs = said.get(each.person) ?? [];
    said.set(each.person, theirs);
    theirs.push(each);
  }
  const quiet = withFeedback
    .filter((each) => each.quiet)
    .map(({ person, silence }): Reasons => {
      const theirs = said.get(person.id) ?? [];
      const wanted = new Set(theirs.map(({ entry }) => entry));
      const takes = ({ entry, feature }: SprintWork): boolean => wanted.has(entry) || (feature !== null && wanted.has(feature));
      const concerns = ({ areas }: SprintWork): boolean => areas.some((area) => person.areas.includes(area));
      const inTheirArea = ahead.filter(concerns);
      const speaking = inTheirArea.length > 0 ? inTheirArea : ahead.filter(takes);
      return {
        person,
        silence,
        affecting: ahead.filter((each) => takes(each) || concerns(each)).length,
        inTheirArea: inTheirArea.length,
        takingUp: ahead.filter(takes).length,
        when: near.filter(({ id }) => speaking.some(({ sprint }) => sprint === id)),
        unanswered: theirs.filter((each) => ['linked', 'declined'].includes(feedbackStatus(each))).length,
      };
    });
  return whomToAsk(quiet);
}

function nearSprints(sprints: readonly Sprint[], now: number): readonly Sprint[] {
  return [currentSprint(sprints, now), nextSprint(sprints, now)].filter((sprint) => sprint !== null);
}

export function nextSprint(sprints: readonly Sprint[], now: number): Sprint | null {
  return sprints.reduce<Sprint | null>(
    (next, each) => (each.start !== null && each.start > now && (next?.start ?? Infinity) > each.start ? each : next),
    null,
  );
}

/** An occasion for feedback, derived from Sprint dates only. */
export interface FeedbackOpportunity {
  readonly sprint: Sprint;
  readonly kind: 'review' | 'begin';
  readonly at: number;
}

/**
 * The next occasions, earliest first: the Review on the running Sprint's last working day, then the start and end of the next
 * Sprint.
 */
export function feedbackOpportunities(sprints: readonly Sprint[], now: number, most = 2): readonly FeedbackOpportunity[] {
  const today = Math.floor(now / dayLength) * dayLength;
  const chances: FeedbackOpportunity[] = [];
  for (const sprint of nearSprints(sprints, now)) {
    if (sprint.start !== null && sprint.start > now) chances.push({ sprint, kind: 'begin', at: sprint.start });
    const review = lastWorkingDay(sprint);
    if (review !== null && review >= today) chances.push({ sprint, kind: 'review', at: review });
  }
  return chances.toSorted((a, b) => a.at - b.at).slice(0, most);
}
