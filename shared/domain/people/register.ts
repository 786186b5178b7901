/**
 * The register as it is today, where people turned out to be one and business areas of one name are one. (Responsibility 1.)
 * Facts keep the id they were given with; who and what that means today is asked here, and answered alike on every laptop.
 */
import type { AreaId, PersonId } from '../ids.ts';
import { type BusinessArea, type Person, whoIsWho } from './people.ts';

type Member = Pick<Person, 'id' | 'sameAs' | 'dropped' | 'since'>;

export interface Register<Each> {
  /** Who stands for this person today; who is not in the register stands for themselves. */
  readonly who: (id: PersonId) => PersonId;
  /** All who are one with this person, themselves included, who stands for them first. */
  readonly group: (id: PersonId) => readonly Each[];
  /** Who is in the register: one for each group, in the order given. */
  readonly present: readonly Each[];
  /** Of each group in which everybody was dropped the one who would come back. */
  readonly gone: readonly Each[];
}

/**
 * Those who were said to be one stand or go together: while one of them is not dropped, one stands for all. That is the end of the chain;
 * where it was dropped on another laptop at the same time, whoever of the others was added first, then the smallest id.
 */
export function registerOf<Each extends Member>(people: readonly Each[]): Register<Each> {
  const end = whoIsWho(people);
  const groups = new Map<PersonId, Each[]>();
  for (const person of people) {
    const group = groups.get(end(person.id));
    if (group) group.push(person);
    else groups.set(end(person.id), [person]);
  }
  for (const [last, group] of groups) group.sort((a, b) => Number(a.dropped) - Number(b.dropped) || Number(b.id === last) - Number(a.id === last) || (a.since ?? Infinity) - (b.since ?? Infinity) || (a.id < b.id ? -1 : 1));
  const group = (id: PersonId): readonly Each[] => groups.get(end(id)) ?? [];
  const who = (id: PersonId): PersonId => group(id)[0]?.id ?? id;
  const standing = people.filter(({ id }) => who(id) === id);
  return { who, group, present: standing.filter(({ dropped }) => !dropped), gone: standing.filter(({ dropped }) => dropped) };
}

export interface Areas {
  /** One for each name, in the order given; dropped where all of that name are. */
  readonly all: readonly BusinessArea[];
  /** The area that stands for this one today; what nobody knows stands for itself. */
  readonly is: (id: AreaId) => AreaId;
  /** All ids of the area that this one belongs to. */
  readonly ids: (id: AreaId) => readonly AreaId[];
}

export const sameArea = (a: string, b: string): boolean => plain(a) === plain(b) && plain(a) !== '';

const plain = (name: string): string => name.normalize('NFC').trim().toLowerCase();

/** Two laptops that add "Sales" apart have added one area: the same name, read without case, is the same area. The smallest id stands for all. */
export function areasOf(areas: readonly BusinessArea[]): Areas {
  const byName = new Map<string, BusinessArea[]>();
  for (const area of areas) {
    const name = plain(area.name) || ` ${area.id}`;
    const same = byName.get(name);
    if (same) same.push(area);
    else byName.set(name, [area]);
  }
  const one = new Map<AreaId, BusinessArea>();
  const ids = new Map<AreaId, readonly AreaId[]>();
  for (const same of byName.values()) {
    same.sort((a, b) => (a.id < b.id ? -1 : 1));
    const [first] = same;
    if (!first) continue;
    const standing = { ...first, dropped: same.every(({ dropped }) => dropped) };
    for (const { id } of same) {
      one.set(id, standing);
      ids.set(id, same.map((each) => each.id));
    }
  }
  return { all: [...new Set(areas.flatMap(({ id }) => one.get(id) ?? []))], is: (id) => one.get(id)?.id ?? id, ids: (id) => ids.get(id) ?? [id] };
}

/** The same fact with each area as it stands today, once. */
export function withAreas<Fact extends { readonly areas: readonly AreaId[] }>(fact: Fact, is: Areas['is']): Fact {
  const today = [...new Set(fact.areas.map(is))];
  return today.length === fact.areas.length && today.every((id, at) => id === fact.areas[at]) ? fact : { ...fact, areas: today };
}
