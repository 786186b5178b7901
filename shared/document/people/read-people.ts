/** Reads people and business areas from the document. */
import * as Y from 'yjs';
import { isAmount } from '../../domain/bounds.ts';
import type { AreaId, PersonId } from '../../domain/ids.ts';
import {
  type BusinessArea,
  type Person,
  type PersonType,
  personTypes,
  type Stance,
  stances,
  type PowerInterest,
} from '../../domain/people/people.ts';
import { areaKeys, isSafeName, momentAt, personKeys, roots, textAt } from '../backlog-doc.ts';
import { compare } from '../compare.ts';
import { createCollection, type MutableCollection } from '../projection/collection.ts';

export const openPeople = (doc: Y.Doc): MutableCollection<PersonId, Person> =>
  createCollection(roots.people(doc), readPerson, byName);
export const openAreas = (doc: Y.Doc): MutableCollection<AreaId, BusinessArea> =>
  createCollection(roots.areas(doc), readArea, byName);

type Named = { readonly name: string; readonly id: string };

/** Not the locale's collation: that differs between machines, but the order must not. */
const byName = (a: Named, b: Named): number => compare(a.name.toLowerCase(), b.name.toLowerCase()) || compare(a.id, b.id);

function readPerson(id: PersonId, map: unknown): Person | null {
  if (!(map instanceof Y.Map)) return null;
  const types = membersOf(map, personKeys.type);
  const cadence = map.get(personKeys.cadence);
  return Object.freeze({
    id,
    name: textAt(map, personKeys.name) ?? '',
    role: textAt(map, personKeys.role) ?? '',
    types: Object.freeze(personTypes.filter((type: PersonType) => types.includes(type))),
    areas: Object.freeze(membersOf(map, personKeys.area) as AreaId[]),
    powerInterest: readPowerInterest(map.get(personKeys.powerInterest)),
    stance: stances.find((each): each is Stance => each === textAt(map, personKeys.stance)) ?? null,
    cadence: isAmount(cadence) && cadence >= 1 ? cadence : null,
    since: momentAt(map, personKeys.since),
    sameAs: textAt(map, personKeys.sameAs) as PersonId | null,
    dropped: map.get(personKeys.dropped) === true,
  });
}

function readArea(id: AreaId, map: unknown): BusinessArea | null {
  if (!(map instanceof Y.Map)) return null;
  return Object.freeze({ id, name: textAt(map, areaKeys.name) ?? '', dropped: map.get(areaKeys.dropped) === true });
}

/** `[power, interest]`, each from 0 to 1. */
function readPowerInterest(value: unknown): PowerInterest | null {
  if (!Array.isArray(value)) return null;
  const [power, interest]: readonly unknown[] = value;
  return isShare(power) && isShare(interest) ? Object.freeze({ power, interest }) : null;
}

export const isShare = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 1;

function membersOf(map: Y.Map<unknown>, prefix: string): string[] {
  const found: string[] = [];
  map.forEach((value, key) => {
    const member = key.slice(prefix.length);
    if (value === true && key.startsWith(prefix) && isSafeName(member)) found.push(member);
  });
  return found.sort(compare);
}
