/** Formats types, stances, times without feedback and days for the People screen. Unknown is "–". */
import type { FeedbackType, FeedbackStatus, Silence } from '../../../shared/domain/people/feedback.ts';
import type { FeedbackOpportunity, PersonCoverage, Reasons } from '../../../shared/domain/people/stakeholder-coverage.ts';
import type { Person, PersonType, Quadrant, Stance } from '../../../shared/domain/people/people.ts';
import type { PersonShape } from '../../ui/marks/PersonMark.tsx';
import { counted, listed, numberWords } from '../../ui/number-words.ts';

export const personTypeLabels: Readonly<Record<PersonType, string>> = {
  stakeholder: 'Stakeholder',
  sponsor: 'Executive Sponsor',
  expert: 'Subject-matter expert',
  user: 'User',
  team: 'Team',
};

export const stanceWords: Readonly<Record<Stance, string>> = { supports: 'Supports', neutral: 'Neutral', opposes: 'Opposes' };

export const feedbackTypeLabels: Readonly<Record<FeedbackType, string>> = {
  need: 'Need',
  idea: 'Idea',
  problem: 'Problem',
  question: 'Question',
  praise: 'Praise',
};

export const feedbackStatusLabels: Readonly<Record<FeedbackStatus, string>> = {
  new: 'New',
  linked: 'Linked',
  declined: 'Declined',
  answered: 'Answered',
};

export const quadrantWords: Readonly<Record<Quadrant, string>> = {
  partners: 'Manage closely',
  'keep satisfied': 'Keep satisfied',
  'keep informed': 'Keep informed',
  'keep an eye on': 'Monitor',
};

/** A person who is a stakeholder and something else is drawn as a stakeholder. */
export function shapeOf({ types }: Pick<Person, 'types'>): PersonShape {
  const first = types.find((type) => type !== 'team');
  return first === 'expert' ? 'square' : first === 'user' ? 'hollow' : 'circle';
}

/** "Today", "Yesterday", "26 days ago", "Never"; "–" while unknown. */
export function lastFeedbackWords(days: number | null, lastFeedback: number | null): string {
  if (lastFeedback === null) return 'Never';
  if (days === null) return '–';
  return days === 0 ? 'Today' : days === 1 ? 'Yesterday' : `${counted(days, 'day')} ago`;
}

/** "No feedback in 41 days", "No feedback yet": what replaces the role on the map. */
export function silentWords({ lastFeedback, days }: Silence): string {
  return lastFeedback === null || days === null ? 'No feedback yet' : `No feedback in ${counted(days, 'day')}`;
}

/** "No feedback for 3 Sprints (46 days)." */
export function silenceSentence({ lastFeedback, days, sprints }: Silence): string {
  if (lastFeedback === null) return `No feedback yet${sprints > 0 ? `, added ${sprintsInWords(sprints)} ago` : ''}.`;
  if (sprints === 0)
    return `Last feedback ${days === 0 ? 'today' : days === 1 ? 'yesterday' : `${counted(days ?? 0, 'day')} ago`}.`;
  return `No feedback for ${sprintsInWords(sprints)} (${counted(days ?? 0, 'day')}).`;
}

/** Summary of the map; people without any feedback are counted separately. Before the first Sprint no one can be overdue. */
export function feedbackVerdict(people: readonly PersonCoverage[], hasBegun: boolean): string {
  const never = people.filter(({ silence }) => silence.lastFeedback === null).length;
  const quiet = people.filter(({ silence, quiet: is }) => is && silence.lastFeedback !== null).length;
  const unheard = `${numberWords(never)} never gave feedback`;
  if (!hasBegun) return `No data yet: no Sprint has started${never === 0 ? '' : `; ${unheard}`}`;
  if (never === people.length && never > 1) return 'No feedback captured yet';
  if (quiet === 0) return never === 0 ? 'Feedback is up to date for everyone' : `${unheard}; everyone else is up to date`;
  const all = quiet === people.length && quiet > 1;
  const gone = all ? 'Everyone is overdue for feedback' : `${counted(quiet, 'person is', 'people are')} overdue for feedback`;
  return never === 0 ? gone : `${gone}; ${unheard}`;
}

export const sprintsInWords = (count: number): string => counted(count, 'Sprint');

const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'long', timeZone: 'UTC' });

/** "Fri 13 March": the day of a Sprint, which begins at midnight UTC. */
export const sprintDayWords = (time: number): string => day.format(time).replace(',', '');

/** "13": the number of that day. */
export const dayNumber = (time: number): string => String(new Date(time).getUTCDate());

export const chanceTitle = ({ sprint, kind }: Pick<FeedbackOpportunity, 'sprint' | 'kind'>): string =>
  kind === 'review' ? `${sprint.name} Review` : `${sprint.name} starts`;

/** "Sprint 12 Review, Fri 13 March". */
export const chanceWords = (chance: FeedbackOpportunity): string => `${chanceTitle(chance)}, ${sprintDayWords(chance.at)}`;

/** Why to ask a person now, in one sentence. */
export function whyNow({ inTheirArea, takingUp, when: sprints, unanswered, person }: Reasons, areas: readonly string[]): string {
  const when = `in ${listed(sprints.map(({ name }) => name))}`;
  if (inTheirArea > 0) return `${entriesWords(inTheirArea)} ${when} affect${inTheirArea === 1 ? 's' : ''} ${listed(areas)}`;
  if (takingUp > 0) return `${entriesWords(takingUp)} ${when} address${takingUp === 1 ? 'es' : ''} their feedback`;
  if (unanswered > 0) return `${counted(unanswered, 'piece', 'pieces')} of feedback unanswered`;
  return person.powerInterest === null ? 'Not on the power/interest grid yet' : 'No planned work affects them';
}

const entriesWords = (count: number): string => counted(count, 'item');

/** Short names for the map: the first name, and as much of the rest as distinguishes two people. */
export function shortNames(people: readonly Pick<Person, 'id' | 'name'>[]): ReadonlyMap<string, string> {
  const first = (name: string): string => name.trim().split(/\s+/)[0] ?? '';
  const count = new Map<string, number>();
  for (const { name } of people) count.set(first(name), (count.get(first(name)) ?? 0) + 1);
  return new Map(people.map(({ id, name }) => [id, count.get(first(name)) === 1 ? first(name) : name]));
}
