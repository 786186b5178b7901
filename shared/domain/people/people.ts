/**
 * Who has a stake in the product, and their power and interest. (Responsibility 1.) Contacts and private notes are not part of
 * this: they stay on one computer.
 */
import type { AreaId, PersonId } from '../ids.ts';
import { foldText } from '../text/search-text.ts';

export const personTypes = ['stakeholder', 'sponsor', 'expert', 'user', 'team'] as const;
export type PersonType = (typeof personTypes)[number];

export const stances = ['supports', 'neutral', 'opposes'] as const;
export type Stance = (typeof stances)[number];

/** A part of the business that the product affects, like Sales, Operations or Legal. */
export interface BusinessArea {
  readonly id: AreaId;
  readonly name: string;
  readonly dropped: boolean;
}

export interface PowerInterest {
  readonly power: number;
  readonly interest: number;
}

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly role: string;
  readonly types: readonly PersonType[];
  readonly areas: readonly AreaId[];
  readonly powerInterest: PowerInterest | null;
  readonly stance: Stance | null;
  /** They want to give feedback once in this many Sprints; `null`: unknown, {@link defaultCadence} applies. */
  readonly cadence: number | null;
  readonly since: number | null;
  readonly sameAs: PersonId | null;
  readonly dropped: boolean;
}

/** Sprints without feedback after which a person counts as overdue, unless they have their own cadence. */
export const defaultCadence = 2;

export const quadrants = ['partners', 'keep satisfied', 'keep informed', 'keep an eye on'] as const;
export type Quadrant = (typeof quadrants)[number];

/**
 * The quadrant of the power/interest grid (Mendelow, "Environmental scanning", 1981); `null` without a position. The middle
 * counts as high.
 */
export function quadrantOf(position: PowerInterest | null): Quadrant | null {
  if (position === null) return null;
  if (position.power >= 0.5) return position.interest >= 0.5 ? 'partners' : 'keep satisfied';
  return position.interest >= 0.5 ? 'keep informed' : 'keep an eye on';
}

export const quadrantAdvice: Readonly<Record<Quadrant, string>> = {
  partners: 'Involve in decisions: invite to every Sprint Review and consult before reordering the backlog.',
  'keep satisfied': 'Keep it brief and early: ask what would make them object.',
  'keep informed': 'Show them the Increment, ask for feedback and tell them what happened to it.',
  'keep an eye on': 'Announce changes that affect them. Reassess when their interest grows.',
};

export const powerInterestAt = (power: number, interest: number): PowerInterest => ({
  power: share(power),
  interest: share(interest),
});

const share = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 100) / 100;

export const isSponsor = ({ types }: Pick<Person, 'types'>): boolean => types.includes('sponsor');

const titles: ReadonlySet<string> = new Set([
  'dr',
  'prof',
  'professor',
  'mr',
  'mrs',
  'ms',
  'miss',
  'mx',
  'sir',
  'herr',
  'frau',
  'dipl',
  'msc',
  'bsc',
  'mba',
  'phd',
  'mme',
  'mlle',
  'monsieur',
  'madame',
  'senor',
  'senora',
]);

/**
 * Normal forms of a name, shared by different spellings of it: the words without case, accents, titles and text in brackets, with
 * umlauts spelled out; once sorted and once in their own order without blanks. "Dr. Jürgen Müller (Legal)", "Mueller, Jurgen" and
 * "JürgenMüller" share one.
 */
function plainNames(name: string): readonly string[] {
  const bare = name
    .replace(/\([^)]*\)|\[[^\]]*\]|\{[^}]*\}|\bDipl\.?-?\s?Ing\b\.?/gi, ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  const plain = foldText(bare)
    .replace(/([aou])e/g, '$1')
    .replace(/aa/g, 'a');
  const words = plain.split(/[^\p{L}\p{N}']+/u).filter((word) => word !== '');
  const named = words.filter((word) => !titles.has(word));
  const kept = named.length > 0 ? named : words;
  return kept.length === 0 ? [] : [...new Set([kept.toSorted().join(''), kept.join('')])];
}

export function looksTheSame(a: Pick<Person, 'name'>, b: Pick<Person, 'name'>): boolean {
  const ofB = plainNames(b.name);
  return plainNames(a.name).some((name) => ofB.includes(name));
}

/** Groups of probable duplicates; within a group the one added first comes first and is the one to keep. */
export function sameNamed(people: readonly Person[]): readonly (readonly Person[])[] {
  const groups = new Map<string, Person[]>();
  for (const person of people) {
    const names = plainNames(person.name);
    const known = [...new Set(names.flatMap((name) => groups.get(name) ?? []))];
    const same = [...known, person];
    // Two spellings may be in separate groups until this person shares a name with both.
    for (const name of [...names, ...known.flatMap((each) => plainNames(each.name))]) groups.set(name, same);
  }
  return [...new Set(groups.values())]
    .filter(({ length }) => length > 1)
    .map((group) => group.toSorted((a, b) => (a.since ?? Infinity) - (b.since ?? Infinity) || (a.id < b.id ? -1 : 1)));
}

/**
 * Resolves a person to the canonical one after merges: the end of the `sameAs` chain. In a cycle, which concurrent merges on two
 * devices can produce, the smallest id wins on every device. Unknown ids resolve to themselves.
 */
export function whoIsWho(people: readonly Pick<Person, 'id' | 'sameAs'>[]): (id: PersonId) => PersonId {
  const next = new Map(people.map(({ id, sameAs }) => [id, sameAs]));
  const ends = new Map<PersonId, PersonId>();
  return (id) => {
    const walked = new Set<PersonId>();
    let at = id;
    for (
      let to = next.get(at) ?? null;
      to !== null && next.has(to) && !ends.has(at) && !walked.has(at);
      to = next.get(at) ?? null
    ) {
      walked.add(at);
      at = to;
    }
    const end = ends.get(at) ?? (walked.has(at) ? smallestIdInCycle(at, next) : at);
    // All members of the chain have the same end: a long chain is walked once, not once per member.
    for (const each of walked) ends.set(each, end);
    return end;
  };
}

function smallestIdInCycle(member: PersonId, next: ReadonlyMap<PersonId, PersonId | null>): PersonId {
  let smallest = member;
  for (let at = next.get(member) ?? member; at !== member; at = next.get(at) ?? member) if (at < smallest) smallest = at;
  return smallest;
}
