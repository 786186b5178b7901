/**
 * The register of people and business areas: names, types, positions on the map. Contacts and private notes stay on one computer
 * and are not part of this. (Responsibility 1.)
 */
import * as Y from 'yjs';
import type { AreaId, PersonId } from '../../domain/ids.ts';
import type { Person, PersonType, Stance, PowerInterest } from '../../domain/people/people.ts';
import { areasOf, registerOf, sameArea } from '../../domain/people/register.ts';
import { ok, refuse, type Result } from '../../domain/result.ts';
import { areaKeys, personKeys, roots } from '../backlog-doc.ts';
import { type CommandContext, newId, runCommand, setRegister, type CommandRefusal } from '../command-context.ts';
import { oneLine } from '../entries/new-entry.ts';
import { isShare } from './read-people.ts';

export type PeopleRefusal = CommandRefusal | 'gone' | 'no-name' | 'no-cadence' | 'no-place' | 'same-person';

export type ChosenArea = AreaId | { readonly name: string };

export interface NewPerson {
  readonly name: string;
  readonly role?: string;
  readonly types?: readonly PersonType[];
  readonly areas?: readonly ChosenArea[];
  readonly powerInterest?: PowerInterest | null;
  readonly stance?: Stance | null;
  readonly cadence?: number | null;
}

export const noName = refuse('no-name', 'Enter a name.');
export const noAreaName = refuse('no-name', 'Enter a business area name.');
export const gone = refuse('gone', 'This person no longer exists. Adding them was undone.');

export function addPerson(context: CommandContext, person: NewPerson): Result<PersonId, PeopleRefusal> {
  const name = oneLine(person.name);
  if (name === '') return noName;
  return runCommand(context, { label: `Add ${name}` }, () => putPerson(context, { ...person, name }));
}

export function putPerson(context: CommandContext, person: NewPerson): PersonId {
  const id = newId(context.random) as PersonId;
  const map = new Y.Map<unknown>();
  roots.people(context.doc).set(id, map);
  map.set(personKeys.name, oneLine(person.name));
  map.set(personKeys.since, context.now());
  setRegister(map, personKeys.role, oneLine(person.role ?? '') || null);
  for (const type of person.types ?? []) map.set(personKeys.type + type, true);
  for (const area of areaIds(context, person.areas ?? [])) map.set(personKeys.area + area, true);
  if (person.powerInterest) map.set(personKeys.powerInterest, [person.powerInterest.power, person.powerInterest.interest]);
  setRegister(map, personKeys.stance, person.stance ?? null);
  setRegister(map, personKeys.cadence, person.cadence ?? null);
  return id;
}

export function editPerson(context: CommandContext, id: PersonId, facts: Partial<NewPerson>): Result<boolean, PeopleRefusal> {
  const name = facts.name === undefined ? null : oneLine(facts.name);
  if (name === '') return noName;
  const { cadence } = facts;
  if (cadence !== undefined && cadence !== null && !(Number.isInteger(cadence) && cadence >= 1 && cadence <= 100))
    return refuse('no-cadence', 'Enter the cadence as a whole number of Sprints (1 or more).');
  return change(context, id, 'Edit', (map, person) => {
    let changed = false;
    const note = (done: boolean): void => void (changed ||= done);
    if (name !== null) note(setRegister(map, personKeys.name, name));
    if (facts.role !== undefined) note(setRegister(map, personKeys.role, oneLine(facts.role) || null));
    if (facts.stance !== undefined) note(setRegister(map, personKeys.stance, facts.stance));
    if (cadence !== undefined) note(setRegister(map, personKeys.cadence, cadence));
    if (facts.types) note(setMembers(map, personKeys.type, person.types, facts.types));
    if (facts.areas) {
      const { is } = areasOf(context.projection.areas.all());
      const after = areaIds(context, facts.areas);
      note(
        setAreas(
          context,
          map,
          personKeys.area,
          person.areas.filter((id) => !after.some((each) => is(each) === is(id))),
          false,
        ),
      );
      note(setAreas(context, map, personKeys.area, after, true));
    }
    if (facts.powerInterest !== undefined) note(setPowerInterest(map, person, facts.powerInterest));
    return changed;
  });
}

export function setPersonPosition(
  context: CommandContext,
  id: PersonId,
  position: PowerInterest | null,
): Result<boolean, PeopleRefusal> {
  if (position && !(isShare(position.power) && isShare(position.interest)))
    return refuse('no-place', 'Power and interest must be between 0 and 100.');
  return change(context, id, 'Set power and interest of', (map, person) => setPowerInterest(map, person, position));
}

/**
 * Marked, never deleted, so that their feedback and ratings keep the name. Merged duplicates are dropped too; otherwise one would
 * become the group's visible person.
 */
export const dropPerson = (context: CommandContext, id: PersonId): Result<boolean, PeopleRefusal> =>
  change(context, id, 'Remove', () => markGroup(context, id, true));

export const restorePerson = (context: CommandContext, id: PersonId): Result<boolean, PeopleRefusal> =>
  change(context, id, 'Restore', () => markGroup(context, id, null));

function markGroup(context: CommandContext, id: PersonId, dropped: true | null): boolean {
  let changed = false;
  for (const each of registerOf(context.projection.people.all()).group(id)) {
    const map = roots.people(context.doc).get(each.id);
    if (map && setRegister(map, personKeys.dropped, dropped)) changed = true;
  }
  return changed;
}

/**
 * Merges people: all facts about `duplicates`, and about people already merged with them, count for `kept`, the canonical one.
 * Only types, areas and fields missing in `kept` are copied, so undo separates them again, and two devices merging the same pair
 * in opposite directions still end with one person. Refuses people already merged with `kept`.
 */
export function mergePeople(
  context: CommandContext,
  duplicates: readonly PersonId[],
  kept: PersonId,
): Result<boolean, PeopleRefusal> {
  const people = context.projection.people.all();
  const { who, group } = registerOf(people);
  const found = duplicates.filter((id) => context.projection.people.get(id) !== undefined);
  if (found.length === 0) return gone;
  if (found.some((id) => who(id) === who(kept))) return refuse('same-person', 'These are already the same person.');
  return change(context, kept, 'Merge', (target) => {
    // The canonical person of a dropped group becomes the end of the chain and stays canonical.
    const ends = [kept, ...found].map((id) => endOf(group(id), id));
    setRegister(target, personKeys.sameAs, null);
    for (const id of ends) if (id !== kept) roots.people(context.doc).get(id)?.set(personKeys.sameAs, kept);
    for (const each of found) takeOver(target, context.projection.people.get(each));
    return true;
  });
}

/** The end of a group's chain: the one with no `sameAs`, else (in a cycle) the canonical one. */
const endOf = (group: readonly Person[], id: PersonId): PersonId =>
  (group.find(({ sameAs }) => sameAs === null || !group.some((each) => each.id === sameAs)) ?? group[0])?.id ?? id;

function takeOver(target: Y.Map<unknown>, other: Person | undefined): void {
  for (const type of other?.types ?? []) setRegister(target, personKeys.type + type, true);
  for (const area of other?.areas ?? []) setRegister(target, personKeys.area + area, true);
  if (other?.powerInterest && !target.has(personKeys.powerInterest))
    target.set(personKeys.powerInterest, [other.powerInterest.power, other.powerInterest.interest]);
  if (other?.role && !target.has(personKeys.role)) target.set(personKeys.role, other.role);
}

/**
 * Separates one person from those they were merged with: they reappear in the register with all facts about them, and the others
 * stay merged. Kinds and areas added by the merge stay.
 */
export function separatePerson(context: CommandContext, id: PersonId): Result<boolean, PeopleRefusal> {
  return change(context, id, 'Unmerge', (map) => {
    const others = registerOf(context.projection.people.all())
      .group(id)
      .filter((each) => each.id !== id);
    const [first] = others;
    if (!first) return false;
    for (const each of others) {
      const other = roots.people(context.doc).get(each.id);
      if (other) setRegister(other, personKeys.sameAs, each.id === first.id ? null : first.id);
    }
    setRegister(map, personKeys.sameAs, null);
    return true;
  });
}

/** Adds a business area. Areas of the same name are one: an existing one is reused, and restored if it was dropped. */
export function addArea(context: CommandContext, name: string): Result<AreaId, PeopleRefusal> {
  const line = oneLine(name);
  if (line === '') return noAreaName;
  const same = areaCalled(context, line);
  if (same && !same.dropped) return ok(same.id);
  return runCommand(context, { label: `Add ${line}` }, () => areaIds(context, [{ name: line }])[0] ?? putArea(context, line));
}

const areaCalled = (context: CommandContext, name: string) =>
  areasOf(context.projection.areas.all()).all.find((area) => sameArea(area.name, name));

export function areaIds(context: CommandContext, chosen: readonly ChosenArea[]): readonly AreaId[] {
  const fresh = new Map<string, AreaId>();
  return chosen.flatMap((each) => {
    if (typeof each === 'string') return [each];
    const name = oneLine(each.name);
    if (name === '') return [];
    const same = areaCalled(context, name);
    if (same?.dropped) markArea(context, same.id, null);
    const id = same?.id ?? fresh.get(name.toLowerCase()) ?? putArea(context, name);
    fresh.set(name.toLowerCase(), id);
    return [id];
  });
}

/** Adds areas to, or removes them from, a list stored in keys with this prefix; merged areas count with all their ids. */
export function setAreas(
  context: CommandContext,
  map: Y.Map<unknown>,
  prefix: string,
  chosen: readonly AreaId[],
  present: boolean,
): boolean {
  const { ids } = areasOf(context.projection.areas.all());
  const change = (id: AreaId): boolean => {
    if (present) return !ids(id).some((each) => map.has(prefix + each)) && setRegister(map, prefix + id, true);
    return ids(id).filter((each) => setRegister(map, prefix + each, null)).length > 0;
  };
  return chosen.filter(change).length > 0;
}

export function putArea(context: CommandContext, name: string): AreaId {
  const id = newId(context.random) as AreaId;
  roots.areas(context.doc).set(id, new Y.Map<unknown>([[areaKeys.name, name]]));
  return id;
}

export function renameArea(context: CommandContext, id: AreaId, name: string): Result<boolean, PeopleRefusal> {
  const line = oneLine(name);
  if (line === '') return noAreaName;
  return changeArea(context, id, 'Rename', () => eachOf(context, id, (map) => setRegister(map, areaKeys.name, line)));
}

export const dropArea = (context: CommandContext, id: AreaId): Result<boolean, PeopleRefusal> =>
  changeArea(context, id, 'Remove', () => markArea(context, id, true));

export const restoreArea = (context: CommandContext, id: AreaId): Result<boolean, PeopleRefusal> =>
  changeArea(context, id, 'Restore', () => markArea(context, id, null));

const markArea = (context: CommandContext, id: AreaId, dropped: true | null): boolean =>
  eachOf(context, id, (map) => setRegister(map, areaKeys.dropped, dropped));

function eachOf(context: CommandContext, id: AreaId, write: (map: Y.Map<unknown>) => boolean): boolean {
  let changed = false;
  for (const each of areasOf(context.projection.areas.all()).ids(id)) {
    const map = roots.areas(context.doc).get(each);
    if (map && write(map)) changed = true;
  }
  return changed;
}

function change(
  context: CommandContext,
  id: PersonId,
  action: string,
  write: (map: Y.Map<unknown>, person: Person) => boolean,
): Result<boolean, PeopleRefusal> {
  const map = roots.people(context.doc).get(id);
  const person = context.projection.people.get(id);
  if (!map || !person) return gone;
  return runCommand(context, { label: `${action} ${person.name}` }, () => write(map, person));
}

function changeArea(context: CommandContext, id: AreaId, action: string, write: () => boolean): Result<boolean, PeopleRefusal> {
  const area = context.projection.areas.get(id);
  if (!area) return refuse('gone', 'This business area no longer exists. Adding it was undone.');
  return runCommand(context, { label: `${action} ${area.name}` }, write);
}

function setPowerInterest(map: Y.Map<unknown>, { powerInterest }: Person, next: PowerInterest | null): boolean {
  if (powerInterest?.power === next?.power && powerInterest?.interest === next?.interest) return false;
  if (next) map.set(personKeys.powerInterest, [next.power, next.interest]);
  else map.delete(personKeys.powerInterest);
  return true;
}

/** Writes only the difference, so that concurrent edits of the same list both take effect. */
function setMembers(map: Y.Map<unknown>, prefix: string, before: readonly string[], after: readonly string[]): boolean {
  const added = after.filter((each) => !before.includes(each));
  const gone = before.filter((each) => !after.includes(each));
  for (const each of added) map.set(prefix + each, true);
  for (const each of gone) map.delete(prefix + each);
  return added.length + gone.length > 0;
}
