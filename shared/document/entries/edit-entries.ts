/** Creating entries and changing their facts. Each command is one intent, one transaction, one undo; the bulk form is the same command with more ids. */
import type * as Y from 'yjs';
import {
  type EntryId,
  type EntryKind,
  type EntryState,
  type SprintId,
  statesOf,
} from '../../domain/backlog/backlog.ts';
import { isAmount, maxAmount } from '../../domain/bounds.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { entryKeys, isSafeName, listKeys, readPosition, roots, writePosition } from '../backlog-doc.ts';
import { writeDescription } from './description.ts';
import { type CommandContext, newId, requireEntries, runCommand, labelOf, setRegister, writableEntry } from '../command-context.ts';
import { whoCanJoin } from './join-feature.ts';
import { oneLine, putEntry } from './new-entry.ts';
import { type InsertPosition, ranksAt } from './insert-position.ts';
import { putSprint, refuseSprint } from './product.ts';
import { reword } from './reword.ts';
import { descriptionOf } from './shared-texts.ts';
import { readTextOf } from './text-of.ts';

/** Nothing is written over what somebody wrote later. */
export const changedSince = refuse('changed-since', 'This has changed in the meantime. Open the item to see the current value.');

export interface NewEntry {
  readonly title: string;
  readonly kind?: EntryKind;
  readonly value?: number | null;
  readonly points?: number | null;
  readonly feature?: EntryId | null;
  readonly sprint?: SprintId | null;
  readonly tags?: readonly string[];
  readonly description?: string;
  /** Only for a Feature: entries that it takes in; they keep their place in the order. */
  readonly stories?: readonly EntryId[];
}

/** Adds an entry; a title is enough. It stands at `place`, or at the end. Refuses Stories where no Feature is made, and when none of them can be taken in. */
export function createEntry(context: CommandContext, entry: NewEntry, place: InsertPosition = { at: 'end' }): Result<EntryId> {
  const title = oneLine(entry.title);
  if (title === '') return refuse('no-title', 'Enter a title.');
  const refusal = refuseAmount('Value', entry.value) ?? refuseAmount('Points', entry.points);
  if (refusal) return refusal;
  const stories = entry.stories === undefined ? ok([]) : whoIsTakenIn(context, entry, entry.stories);
  if (!stories.ok) return stories;
  return runCommand(context, { label: `Add “${title}”` }, () => {
    const [slot] = ranksAt(context, place, 1, new Set());
    const id = putEntry(context, { ...entry, parent: entry.feature }, slot ?? '');
    for (const story of stories.value) if (join(roots.items(context.doc).get(story), id)) writableEntry(context, story);
    return id;
  });
}

export interface ListedEntry extends Omit<NewEntry, 'stories'> {
  /** Place in the list of the Feature it belongs to, counted from 0, where that is new too; it wins over `feature`. */
  readonly featureAt?: number | null;
  /** Name of a Sprint that is not here yet; added once, however many entries name it. */
  readonly newSprint?: string | null;
}

/** More at once belong in an import. */
export const maxAddedAtOnce = 1000;

/** Adds a list of entries in its order, as one undo. Refuses all when one has no title or no valid amount, an empty list, and more than 1,000. */
export function addEntries(context: CommandContext, entries: readonly ListedEntry[], place: InsertPosition = { at: 'end' }): Result<readonly EntryId[]> {
  if (entries.length === 0) return refuse('nothing-to-add', 'There is nothing to add.');
  if (entries.length > maxAddedAtOnce) return refuse('too-many', `Up to ${maxAddedAtOnce.toLocaleString('en')} items can be added at once. Import a file for more.`);
  for (const each of entries) {
    if (oneLine(each.title) === '') return refuse('no-title', 'Enter a title.');
    const refusal = refuseAmount('Value', each.value) ?? refuseAmount('Points', each.points) ?? refuseSprint(context, each.sprint ?? null);
    if (refusal) return refusal;
  }
  const [only] = entries;
  const label = entries.length === 1 && only ? `Add “${oneLine(only.title)}”` : `Add ${entries.length} items`;
  return runCommand(context, { label }, () => {
    const ranks = ranksAt(context, place, entries.length, new Set());
    const ids = entries.map(() => newId(context.random) as EntryId);
    const sprints = new Map(context.projection.sprints().map((sprint) => [sprint.name, sprint.id]));
    const taken = new Set<string>();
    for (const [at, { featureAt = null, newSprint = null, feature, ...each }] of entries.entries()) {
      const inList = featureAt !== null && featureAt !== at && entries[featureAt]?.kind === 'feature' ? (ids[featureAt] ?? null) : null;
      const sprint = newSprint === null ? each.sprint : sprintNamed(context, oneLine(newSprint), sprints);
      const parent = each.kind === 'feature' ? null : (inList ?? feature ?? null);
      putEntry(context, { ...each, parent, sprint }, ranks[at] ?? '', taken, ids[at]);
    }
    return ids;
  });
}

function sprintNamed(context: CommandContext, name: string, sprints: Map<string, SprintId>): SprintId {
  const found = sprints.get(name) ?? putSprint(context, { name });
  sprints.set(name, found);
  return found;
}

function whoIsTakenIn(context: CommandContext, { kind = 'story', feature = null }: NewEntry, stories: readonly EntryId[]): Result<readonly EntryId[]> {
  if (kind !== 'feature') return refuse('not-a-feature', 'Only Features can contain Stories.');
  const found = requireEntries(context, stories);
  return found.ok ? whoCanJoin(context, found.value, feature) : found;
}

/** Gives an entry another title; line breaks become spaces. */
export function renameEntry(context: CommandContext, id: EntryId, title: string): Result<boolean> {
  const line = oneLine(title);
  if (line === '') return refuse('no-title', 'Enter a title.');
  return change(context, [id], 'Rename', (map) => setRegister(map, entryKeys.title, line));
}

/**
 * Writes the description anew from plain text. People who type in it use the shared text itself, which merges.
 * With `insteadOf`, the words it must still have, only what differs is written, and everything else keeps its form.
 */
export function describeEntry(context: CommandContext, id: EntryId, text: string, insteadOf: string | null = null): Result<boolean> {
  const fragment = descriptionOf(context.doc, id);
  if (insteadOf !== null && fragment && readTextOf(fragment, (item) => !item.deleted) !== insteadOf) return changedSince;
  return change(context, [id], 'Edit description of', () => {
    if (!fragment || context.projection.description(id) === text.toWellFormed().trim()) return false;
    if (insteadOf !== null) reword(fragment, text);
    else {
      fragment.delete(0, fragment.length);
      writeDescription(fragment, text);
    }
    return true;
  });
}

/** The team's size in story points; `null` means not sized. Features are left alone, since they are as large as their Stories; refuses when that is all of them. */
export function sizeEntries(context: CommandContext, ids: readonly EntryId[], points: number | null): Result<boolean> {
  const sized = ids.filter((id) => context.projection.entry(id)?.kind !== 'feature');
  if (ids.length > 0 && sized.length === 0) return refuse('feature-points', 'Features get their points from their Stories. Set the points of the Stories instead.');
  return refuseAmount('Points', points) ?? change(context, sized, 'Set points of', (map) => setRegister(map, entryKeys.points, points));
}

/** Business value of their own; `null` means not known, and a Story then gets its share of the Feature's. */
export function valueEntries(context: CommandContext, ids: readonly EntryId[], value: number | null): Result<boolean> {
  return refuseAmount('Value', value) ?? change(context, ids, 'Set value of', (map) => setRegister(map, entryKeys.value, value));
}

/** Makes a Story of another kind, or a Feature of it; its state is kept where the new kind has it. */
export function changeKind(context: CommandContext, ids: readonly EntryId[], kind: EntryKind): Result<boolean> {
  return change(context, ids, 'Change type of', (map) => setRegister(map, entryKeys.kind, kind));
}

/** Moves entries along their way. Entries of a kind that does not know this state are left alone; refuses when that is all of them. */
export function changeState(context: CommandContext, ids: readonly EntryId[], state: EntryState): Result<boolean> {
  const fitting = ids.filter((id) => statesOf(context.projection.entry(id)?.kind ?? 'story').includes(state));
  if (fitting.length === 0) return refuse('no-such-state', `This status isn’t valid for ${labelOf(context, ids)}.`);
  return change(context, fitting, 'Change status of', (map) => setRegister(map, entryKeys.state, state));
}

/** Puts Stories into a Feature (`null`: into none); they keep their place in the order. */
export function assignToFeature(context: CommandContext, ids: readonly EntryId[], feature: EntryId | null): Result<boolean> {
  const joining = whoCanJoin(context, ids, feature);
  if (!joining.ok) return joining;
  return change(context, joining.value, feature === null ? 'Remove' : 'Move', (map) => join(map, feature), feature === null ? ' from its Feature' : ' to a Feature');
}

function join(map: Y.Map<unknown> | undefined, feature: EntryId | null): boolean {
  const position = map && readPosition(map);
  if (!position || position.parent === feature) return false;
  map.set(entryKeys.position, writePosition({ rank: position.rank, parent: feature }));
  return true;
}

/** Plans entries for a Sprint (`null`: for none). */
export function assignToSprint(context: CommandContext, ids: readonly EntryId[], sprint: SprintId | null): Result<boolean> {
  return refuseSprint(context, sprint) ?? change(context, ids, 'Set Sprint of', (map) => setRegister(map, entryKeys.sprint, sprint));
}

/** Adds a tag, or takes it away. */
export function tagEntries(context: CommandContext, ids: readonly EntryId[], tag: string, present: boolean): Result<boolean> {
  const name = oneLine(tag);
  if (!isSafeName(name)) return refuse('no-tag', 'Enter a tag name.');
  return change(context, ids, present ? 'Tag' : 'Untag', (map) => setRegister(map, listKeys.tag + name, present ? true : null));
}

/** Marks, never deletes: a deleted entry swallows what a peer wrote in it meanwhile. */
export function dropEntries(context: CommandContext, ids: readonly EntryId[]): Result<boolean> {
  return change(context, ids, 'Drop', (map) => setRegister(map, entryKeys.dropped, true));
}

/** Takes the mark away; the entry stands where it stood. */
export function restoreEntries(context: CommandContext, ids: readonly EntryId[]): Result<boolean> {
  return change(context, ids, 'Restore', (map) => setRegister(map, entryKeys.dropped, null));
}

/** Changes each of these entries as one intent; answers whether anything changed. */
function change(context: CommandContext, ids: readonly EntryId[], verb: string, write: (map: Y.Map<unknown>) => boolean, whereTo = ''): Result<boolean> {
  const found = requireEntries(context, ids);
  if (!found.ok) return found;
  return runCommand(context, { label: `${verb} ${labelOf(context, found.value)}${whereTo}` }, () => {
    let changed = false;
    for (const id of found.value) {
      const map = roots.items(context.doc).get(id);
      if (map && write(map)) {
        writableEntry(context, id);
        changed = true;
      }
    }
    return changed;
  });
}

function refuseAmount(what: string, amount: number | null | undefined): Result<never> | null {
  if (amount === null || amount === undefined) return null;
  if (isAmount(amount)) return null;
  return refuse('no-amount', `${what} must be between 0 and ${maxAmount.toLocaleString('en')}. Leave it empty if unknown.`);
}
