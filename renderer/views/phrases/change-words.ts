/** Formats changes by others, and their number. Pure. */
import { type EntryId, type Sprint } from '../../../shared/domain/backlog/backlog.ts';
import {
  bothValues,
  type Change,
  type Fact,
  isOpenConflict,
  type ReportedChange,
  type Resolution,
  wasOverwritten,
} from '../../../shared/domain/change/change.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import { moscowWords } from '../../../shared/domain/value/moscow.ts';
import type { Current } from '../../state/use-sharing.ts';
import { counted, listed, numberWords } from '../../ui/number-words.ts';
import { criterionResultLabels, itemStatusLabels, itemTypeLabels } from './item-labels.ts';

export interface ChangeNames {
  readonly entry: (id: EntryId) => { readonly key: string; readonly title: string } | undefined;
  readonly sprints: readonly Sprint[];
  readonly person: (id: PersonId) => { readonly name: string } | undefined;
}

/** All that one person changed in one entry. */
export interface ChangeGroup<Listed extends Change = ReportedChange> {
  readonly entry: EntryId;
  readonly by: string;
  readonly changes: readonly Listed[];
}

/** By entry and person, in the order of the first change. */
export function groupChanges<Listed extends Change>(changes: readonly Listed[]): readonly ChangeGroup<Listed>[] {
  const groups = new Map<string, ChangeGroup<Listed>>();
  for (const change of changes) {
    const name = `${change.entry} ${change.by.name}`;
    const group = groups.get(name);
    groups.set(name, { entry: change.entry, by: change.by.name, changes: [...(group?.changes ?? []), change] });
  }
  return [...groups.values()];
}

const labels: Readonly<Record<Change['field'], string>> = {
  title: 'title',
  kind: 'type',
  state: 'status',
  value: 'value',
  points: 'points',
  sprint: 'Sprint',
  feature: 'Feature',
  dropped: 'drop status',
  entry: 'item',
  order: 'position',
  description: 'description',
  tag: 'tag',
  criterion: 'criterion',
  verdict: 'result',
  comment: 'comment',
  link: 'link',
  outcome: 'outcome',
  who: 'target users',
  moscow: 'MoSCoW',
  sponsor: 'sponsor',
  score: 'score',
  voice: 'rating',
  reading: 'reading',
};

const labelsOfIds: Partial<Record<Change['field'], Readonly<Record<string, string>>>> = {
  kind: itemTypeLabels,
  state: itemStatusLabels,
  verdict: criterionResultLabels,
  moscow: moscowWords,
};

export const fieldLabel = (change: Change): string => labels[change.field];

/** A fact as people write it: unknown is "–", ids become names. */
export function factWords(change: Pick<Change, 'field'>, fact: Fact, { entry, sprints, person }: ChangeNames): string {
  if (fact === null || fact === '') return '–';
  if (change.field === 'sprint') return sprints.find(({ id }) => id === fact)?.name ?? 'deleted Sprint';
  if (change.field === 'feature') return entry(fact as EntryId)?.title ?? 'deleted Feature';
  if (change.field === 'sponsor') return person(fact as PersonId)?.name ?? 'removed person';
  const labelOf = labelsOfIds[change.field];
  if (labelOf !== undefined && Object.hasOwn(labelOf, String(fact))) return labelOf[String(fact)] ?? '';
  if (typeof fact === 'boolean') return fact ? 'yes' : 'no';
  return String(fact);
}

/**
 * One change in at most a handful of words: "points 3 → 5", "criterion added", "moved (overwritten)". What is current in its place is said
 * with whose it is: "value 15 → 55, now 25 (yours)".
 */
export function changeWords(change: Change, names: ChangeNames, current: Current | null = null): string {
  const what = whatChanged(change, names);
  if (current !== null && change.field in hasValue)
    return `${what}, now ${factWords(change, current.fact, names)}${whose(current)}`;
  if (wasOverwritten(change)) return `${what} (overwritten)`;
  return current === null ? what : `${what}, changed again${by(current)}`;
}

const whose = ({ by: author }: Current): string => (author === null ? '' : author.isMine ? ' (yours)' : ` (${author.name}’s)`);
const by = ({ by: author }: Current): string => (author === null ? '' : author.isMine ? ' by you' : ` by ${author.name}`);

function whatChanged(change: Change, names: ChangeNames): string {
  const { before, after } = change;
  switch (change.field) {
    case 'entry':
      return 'added';
    case 'order':
      return 'moved';
    case 'dropped':
      return after === true ? 'dropped' : 'restored';
    case 'tag':
      return after === true ? `tag ${change.tag}` : `tag ${change.tag} removed`;
    case 'criterion':
      return before === null ? 'criterion added' : after === null ? 'criterion removed' : 'criterion changed';
    case 'comment':
      return 'comment added';
    case 'score':
      return 'score set';
    case 'voice':
      return after === null ? 'rating removed' : 'rating added';
    case 'reading':
      return `reading ${factWords(change, after, names)}`;
    case 'link':
      return 'link changed';
    case 'title':
    case 'description':
      return labels[change.field];
    default:
      return `${labels[change.field]} ${factWords(change, before, names)} → ${factWords(change, after, names)}`;
  }
}

/** Fields whose value is said in a word or two. */
const hasValue: Partial<Record<Change['field'], true>> = {
  kind: true,
  state: true,
  value: true,
  points: true,
  sprint: true,
  feature: true,
  verdict: true,
  moscow: true,
  sponsor: true,
};

/** Several changes of one entry: the same words are counted, more than two are summed up. */
export function groupWords(
  { changes }: ChangeGroup<Change>,
  names: ChangeNames,
  current: (change: Change) => Current | null = () => null,
): string {
  const times = new Map<string, number>();
  for (const change of changes) {
    const words = changeWords(change, names, current(change));
    times.set(words, (times.get(words) ?? 0) + 1);
  }
  const parts = [...times].map(([words, count]) => (count === 1 ? words : plural(words, count)));
  return parts.length <= 2 ? parts.join(', ') : `${parts.slice(0, 2).join(', ')} and ${parts.length - 2} more`;
}

/** What can happen more than once to one entry, and is counted by its first word. */
const plurals: Readonly<Record<string, string>> = {
  criterion: 'criteria',
  comment: 'comments',
  link: 'links',
  rating: 'ratings',
  score: 'scores',
  result: 'results',
  tag: 'tags',
  reading: 'readings',
};

function plural(words: string, count: number): string {
  const [noun = '', ...rest] = words.split(' ');
  const many = plurals[noun];
  return many === undefined ? `${words} (${count}×)` : `${count} ${[many, ...rest].join(' ')}`;
}

/**
 * "12 changes by Ana and Max. 10 merged, 1 conflict resolved, 1 conflict to resolve." `more`: merged ones that are not kept one
 * by one.
 */
export function reportSentence(changes: readonly ReportedChange[], more = 0): string {
  const count = changes.length + more;
  const open = changes.filter(isOpenConflict).length;
  const resolved = changes.filter((change) => change.resolved !== undefined).length;
  const merged = count - open - resolved;
  const what = `${counted(count, 'change')} by ${authorsOf(changes)}${more > 0 ? ' and possibly others' : ''}.`;
  if (merged === count) return `${what} All merged.`;
  const parts = [
    ...(merged > 0 ? [`${numberWords(merged)} merged`] : []),
    ...(resolved > 0 ? [`${counted(resolved, 'conflict')} resolved`] : []),
    ...(open > 0 ? [`${counted(open, 'conflict')} to resolve`] : []),
  ];
  return `${what} ${parts.join(', ')}.`;
}

/** Who decided a conflict and how: "value: Ana kept 80, not 40". */
export function resolutionWords(change: Change, { kept, by: author }: Resolution, isHere: boolean, names: ChangeNames): string {
  const both = bothValues(change);
  const other = both?.mine === kept ? both.theirs : (both?.mine ?? null);
  const who = isHere ? 'you' : author.name || 'someone';
  return `${fieldLabel(change)}: ${who} kept ${factWords(change, kept, names)}, not ${factWords(change, other, names)}`;
}

/** Who they are by, each once: "Ana and Max", "Ana, Ben and 3 others". */
export const authorsOf = (changes: readonly Pick<Change, 'by'>[]): string =>
  listed([...new Set(changes.map(({ by }) => by.name || 'someone'))].sort(), 3);
