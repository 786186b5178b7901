/** The register of people and business areas. Names, kinds, places on the map; contacts and private notes stay on one computer and are not here. (Responsibility 1.) */
import * as Y from 'yjs';
import type { AreaId, PersonId } from '../domain/ids.ts';
import { type Person, type PersonKind, type Stance, type Standing, whoIsWho } from '../domain/people.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import { areaKeys, personKeys, roots } from './backlog-doc.ts';
import { type Desk, drawId, intend, setRegister } from './desk.ts';
import { oneLine } from './new-entry.ts';
import { isShare } from './read-people.ts';

export interface NewPerson {
  readonly name: string;
  readonly role?: string;
  readonly kinds?: readonly PersonKind[];
  readonly areas?: readonly AreaId[];
  readonly standing?: Standing | null;
  readonly stance?: Stance | null;
  readonly cadence?: number | null;
}

const noName = refuse('no-name', 'A person needs a name.');
const gone = refuse('gone', 'This person is no longer here: somebody undid adding them.');

/** Adds a person; a name is enough. */
export function addPerson(desk: Desk, person: NewPerson): Result<PersonId> {
  const name = oneLine(person.name);
  if (name === '') return noName;
  return intend(desk, { name: `Add ${name}` }, () => putPerson(desk, { ...person, name }));
}

/** Writes a person within a running transaction. */
export function putPerson(desk: Desk, person: NewPerson): PersonId {
  const id = drawId(desk.chance) as PersonId;
  const map = new Y.Map<unknown>();
  roots.people(desk.doc).set(id, map);
  map.set(personKeys.name, oneLine(person.name));
  map.set(personKeys.since, desk.now());
  setRegister(map, personKeys.role, oneLine(person.role ?? '') || null);
  for (const kind of person.kinds ?? []) map.set(personKeys.kind + kind, true);
  for (const area of person.areas ?? []) map.set(personKeys.area + area, true);
  if (person.standing) map.set(personKeys.standing, [person.standing.power, person.standing.interest]);
  setRegister(map, personKeys.stance, person.stance ?? null);
  setRegister(map, personKeys.cadence, person.cadence ?? null);
  return id;
}

/** Changes what is given and leaves the rest as it is; kinds and areas are the whole new list, of which only what differs is written. */
export function editPerson(desk: Desk, id: PersonId, facts: Partial<NewPerson>): Result<boolean> {
  const name = facts.name === undefined ? null : oneLine(facts.name);
  if (name === '') return noName;
  const { cadence } = facts;
  if (cadence !== undefined && cadence !== null && !(Number.isInteger(cadence) && cadence >= 1 && cadence <= 100))
    return refuse('no-cadence', 'How often they want to be heard is a whole number of Sprints from 1.');
  return change(desk, id, 'Change', (map, person) => {
    let changed = false;
    const note = (done: boolean): void => void (changed ||= done);
    if (name !== null) note(setRegister(map, personKeys.name, name));
    if (facts.role !== undefined) note(setRegister(map, personKeys.role, oneLine(facts.role) || null));
    if (facts.stance !== undefined) note(setRegister(map, personKeys.stance, facts.stance));
    if (cadence !== undefined) note(setRegister(map, personKeys.cadence, cadence));
    if (facts.kinds) note(setMembers(map, personKeys.kind, person.kinds, facts.kinds));
    if (facts.areas) note(setMembers(map, personKeys.area, person.areas, facts.areas));
    if (facts.standing !== undefined) note(setStanding(map, person, facts.standing));
    return changed;
  });
}

/** Puts a person on the power/interest map (`null`: takes them off it); both are from 0 to 1. */
export function placePerson(desk: Desk, id: PersonId, standing: Standing | null): Result<boolean> {
  if (standing && !(isShare(standing.power) && isShare(standing.interest))) return refuse('no-place', 'Power and interest go from 0 to 1.');
  return change(desk, id, 'Place', (map, person) => setStanding(map, person, standing));
}

/** Marks, never deletes: their feedback and voices keep their name. */
export const dropPerson = (desk: Desk, id: PersonId): Result<boolean> => change(desk, id, 'Drop', (map) => setRegister(map, personKeys.dropped, true));

export const restorePerson = (desk: Desk, id: PersonId): Result<boolean> => change(desk, id, 'Restore', (map) => setRegister(map, personKeys.dropped, null));

/**
 * Says that two people of the register are one: everything said of `duplicate` counts for `kept` from now on. Nothing is copied, so undo takes it
 * apart again, and two laptops that merge the same pair the other way round still end with one person.
 */
export function mergePeople(desk: Desk, duplicate: PersonId, kept: PersonId): Result<boolean> {
  const other = desk.picture.people.get(kept);
  if (!other) return gone;
  if (duplicate === kept) return refuse('same-person', 'Somebody cannot be merged with themselves.');
  return change(desk, duplicate, 'Merge', (map, person) => {
    const target = roots.people(desk.doc).get(kept);
    if (!target) return false;
    for (const kind of person.kinds) setRegister(target, personKeys.kind + kind, true);
    for (const area of person.areas) setRegister(target, personKeys.area + area, true);
    if (other.standing === null && person.standing) setStanding(target, other, person.standing);
    if (other.role === '') setRegister(target, personKeys.role, person.role || null);
    return setRegister(map, personKeys.sameAs, kept);
  });
}

/**
 * Takes a person out of who they were merged with: they stand in the register again with everything that was said of them.
 * Should the other one say it is the same as this one (two merges at once), that is taken back too. Kinds and areas that the merge added stay.
 */
export function separatePerson(desk: Desk, id: PersonId): Result<boolean> {
  return change(desk, id, 'Take apart', (map, { sameAs }) => {
    if (sameAs === null) return false;
    const kept = roots.people(desk.doc).get(whoIsWho(desk.picture.people.all())(id));
    if (kept) setRegister(kept, personKeys.sameAs, null);
    return setRegister(map, personKeys.sameAs, null);
  });
}

/** Adds a business area. Two of one name would be two rows of every picture. */
export function addArea(desk: Desk, name: string): Result<AreaId> {
  const line = oneLine(name);
  if (line === '') return refuse('no-name', 'A business area needs a name.');
  const same = desk.picture.areas.all().find((area) => !area.dropped && area.name.toLowerCase() === line.toLowerCase());
  if (same) return ok(same.id);
  return intend(desk, { name: `Add ${line}` }, () => putArea(desk, line));
}

/** Writes an area within a running transaction. */
export function putArea(desk: Desk, name: string): AreaId {
  const id = drawId(desk.chance) as AreaId;
  roots.areas(desk.doc).set(id, new Y.Map<unknown>([[areaKeys.name, name]]));
  return id;
}

export function renameArea(desk: Desk, id: AreaId, name: string): Result<boolean> {
  const line = oneLine(name);
  if (line === '') return refuse('no-name', 'A business area needs a name.');
  return changeArea(desk, id, 'Rename', (map) => setRegister(map, areaKeys.name, line));
}

/** Marks, never deletes: what was said and done for it stays readable. */
export const dropArea = (desk: Desk, id: AreaId): Result<boolean> => changeArea(desk, id, 'Drop', (map) => setRegister(map, areaKeys.dropped, true));

export const restoreArea = (desk: Desk, id: AreaId): Result<boolean> => changeArea(desk, id, 'Restore', (map) => setRegister(map, areaKeys.dropped, null));

function change(desk: Desk, id: PersonId, verb: string, write: (map: Y.Map<unknown>, person: Person) => boolean): Result<boolean> {
  const map = roots.people(desk.doc).get(id);
  const person = desk.picture.people.get(id);
  if (!map || !person) return gone;
  return intend(desk, { name: `${verb} ${person.name}` }, () => write(map, person));
}

function changeArea(desk: Desk, id: AreaId, verb: string, write: (map: Y.Map<unknown>) => boolean): Result<boolean> {
  const map = roots.areas(desk.doc).get(id);
  const area = desk.picture.areas.get(id);
  if (!map || !area) return refuse('gone', 'This business area is no longer here: somebody undid adding it.');
  return intend(desk, { name: `${verb} ${area.name}` }, () => write(map));
}

function setStanding(map: Y.Map<unknown>, { standing }: Person, next: Standing | null): boolean {
  if (standing?.power === next?.power && standing?.interest === next?.interest) return false;
  if (next) map.set(personKeys.standing, [next.power, next.interest]);
  else map.delete(personKeys.standing);
  return true;
}

/** Adds and takes away what differs, so that two people who change the same list both get their way. */
export function setMembers(map: Y.Map<unknown>, prefix: string, before: readonly string[], after: readonly string[]): boolean {
  const added = after.filter((each) => !before.includes(each));
  const gone = before.filter((each) => !after.includes(each));
  for (const each of added) map.set(prefix + each, true);
  for (const each of gone) map.delete(prefix + each);
  return added.length + gone.length > 0;
}
