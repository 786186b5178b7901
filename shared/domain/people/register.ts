/**
 * The register after merging duplicate people and business areas of the same name. (Responsibility 1.) Facts keep the id they
 * were recorded with; this resolves it to the canonical one, identically on every device.
 */
import type { AreaId, PersonId } from '../ids.ts';
import { type BusinessArea, type Person, whoIsWho } from './people.ts';

type Member = Pick<Person, 'id' | 'sameAs' | 'dropped' | 'since'>;

export interface Register<Each> {
  readonly who: (id: PersonId) => PersonId;
  readonly group: (id: PersonId) => readonly Each[];
  readonly present: readonly Each[];
  readonly gone: readonly Each[];
}

/**
 * Merged people are shown or dropped as a group: as long as one of them is not dropped, one represents all. That is the end of
 * the chain; if it was dropped concurrently on another device, the member added first, then the smallest id.
 */
export function registerOf<Each extends Member>(people: readonly Each[]): Register<Each> {
  const end = whoIsWho(people);
  const groups = new Map<PersonId, Each[]>();
  for (const person of people) {
    const group = groups.get(end(person.id));
    if (group) group.push(person);
    else groups.set(end(person.id), [person]);
  }
  for (const [last, group] of groups)
    group.sort(
      (a, b) =>
        Number(a.dropped) - Number(b.dropped) ||
        Number(b.id === last) - Number(a.id === last) ||
        (a.since ?? Infinity) - (b.since ?? Infinity) ||
        (a.id < b.id ? -1 : 1),
    );
  const group = (id: PersonId): readonly Each[] => groups.get(end(id)) ?? [];
  const who = (id: PersonId): PersonId => group(id)[0]?.id ?? id;
  const representatives = people.filter(({ id }) => who(id) === id);
  return {
    who,
    group,
    present: representatives.filter(({ dropped }) => !dropped),
    gone: representatives.filter(({ dropped }) => dropped),
  };
}

export interface Areas {
  readonly all: readonly BusinessArea[];
  readonly is: (id: AreaId) => AreaId;
  readonly ids: (id: AreaId) => readonly AreaId[];
}

export const sameArea = (a: string, b: string): boolean => plain(a) === plain(b) && plain(a) !== '';

const plain = (name: string): string => name.normalize('NFC').trim().toLowerCase();

/** Areas with the same name, ignoring case, are one area: two devices may each add "Sales". The smallest id is canonical. */
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
    const area = { ...first, dropped: same.every(({ dropped }) => dropped) };
    for (const { id } of same) {
      one.set(id, area);
      ids.set(
        id,
        same.map((each) => each.id),
      );
    }
  }
  return {
    all: [...new Set(areas.flatMap(({ id }) => one.get(id) ?? []))],
    is: (id) => one.get(id)?.id ?? id,
    ids: (id) => ids.get(id) ?? [id],
  };
}

export function withAreas<Fact extends { readonly areas: readonly AreaId[] }>(fact: Fact, is: Areas['is']): Fact {
  const today = [...new Set(fact.areas.map(is))];
  return today.length === fact.areas.length && today.every((id, at) => id === fact.areas[at]) ? fact : { ...fact, areas: today };
}
