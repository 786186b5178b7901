/**
 * Creating and editing entries. Each command is one transaction and one undo step; a bulk edit is the same command with more ids.
 */
import type * as Y from 'yjs';
import { type EntryId, type EntryType, type EntryStatus, type SprintId, statusesOf } from '../../domain/backlog/backlog.ts';
import { isAmount, maxAmount } from '../../domain/bounds.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { entryKeys, isSafeName, listKeys, readPosition, roots, writePosition } from '../backlog-doc.ts';
import { writeDescription } from './description.ts';
import {
  changeEach,
  type CommandContext,
  newId,
  requireEntries,
  runCommand,
  labelOf,
  setRegister,
  writableEntry,
} from '../command-context.ts';
import { whoCanJoin } from './join-feature.ts';
import { oneLine, putEntry } from './new-entry.ts';
import { type InsertPosition, ranksAt } from './insert-position.ts';
import { refuseSprint, sprintNamed } from './product.ts';
import { reword } from './reword.ts';
import { descriptionOf } from './shared-texts.ts';
import { readTextOf } from './text-of.ts';
import type { EntryRefusal } from './entry-refusal.ts';

export const refusedAsChanged = refuse(
  'changed-since',
  'This has changed in the meantime. Open the item to see the current value.',
);

export interface NewEntry {
  readonly title: string;
  readonly type?: EntryType;
  readonly value?: number | null;
  readonly points?: number | null;
  readonly feature?: EntryId | null;
  readonly sprint?: SprintId | null;
  readonly tags?: readonly string[];
  readonly description?: string;
  /** Only for a Feature: entries to add to it; they keep their position in the order. */
  readonly stories?: readonly EntryId[];
}

/**
 * Adds an entry at `place`, or at the end; only a title is required. Refuses `stories` unless the entry is a Feature, and if none
 * of them can be added.
 */
export function createEntry(
  context: CommandContext,
  entry: NewEntry,
  place: InsertPosition = { at: 'end' },
): Result<EntryId, EntryRefusal> {
  const title = oneLine(entry.title);
  if (title === '') return refuse('no-title', 'Enter a title.');
  const refusal = refuseAmount('Value', entry.value) ?? refuseAmount('Points', entry.points);
  if (refusal) return refusal;
  const stories = entry.stories === undefined ? ok([]) : storiesToAdd(context, entry, entry.stories);
  if (!stories.ok) return stories;
  return runCommand(context, { label: `Add “${title}”` }, () => {
    const [slot] = ranksAt(context, place, 1, new Set());
    const id = putEntry(context, { ...entry, parent: entry.feature }, slot ?? '');
    for (const story of stories.value) if (join(roots.items(context.doc).get(story), id)) writableEntry(context, story);
    return id;
  });
}

export interface ListedEntry extends Omit<NewEntry, 'stories'> {
  readonly featureAt?: number | null;
  readonly newSprint?: string | null;
}

/** Larger lists should be imported. */
const maxAddedAtOnce = 1000;

/**
 * Adds a list of entries in order, as one undo step. Refuses the whole list if one has no title or an invalid amount, if it is
 * empty, or if it has more than 1,000.
 */
export function addEntries(
  context: CommandContext,
  entries: readonly ListedEntry[],
  place: InsertPosition = { at: 'end' },
): Result<readonly EntryId[], EntryRefusal> {
  if (entries.length === 0) return refuse('nothing-to-add', 'There is nothing to add.');
  if (entries.length > maxAddedAtOnce)
    return refuse('too-many', `Up to ${maxAddedAtOnce.toLocaleString('en')} items can be added at once. Import a file for more.`);
  for (const each of entries) {
    if (oneLine(each.title) === '') return refuse('no-title', 'Enter a title.');
    const refusal =
      refuseAmount('Value', each.value) ?? refuseAmount('Points', each.points) ?? refuseSprint(context, each.sprint ?? null);
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
      const inList =
        featureAt !== null && featureAt !== at && entries[featureAt]?.type === 'feature' ? (ids[featureAt] ?? null) : null;
      const sprint = newSprint === null ? each.sprint : sprintNamed(context, newSprint, sprints);
      const parent = each.type === 'feature' ? null : (inList ?? feature ?? null);
      putEntry(context, { ...each, parent, sprint }, ranks[at] ?? '', taken, ids[at]);
    }
    return ids;
  });
}

function storiesToAdd(
  context: CommandContext,
  { type = 'story', feature = null }: NewEntry,
  stories: readonly EntryId[],
): Result<readonly EntryId[], EntryRefusal> {
  if (type !== 'feature') return refuse('not-a-feature', 'Only Features can contain Stories.');
  const found = requireEntries(context, stories);
  return found.ok ? whoCanJoin(context, found.value, feature) : found;
}

export function renameEntry(context: CommandContext, id: EntryId, title: string): Result<boolean, EntryRefusal> {
  const line = oneLine(title);
  if (line === '') return refuse('no-title', 'Enter a title.');
  return change(context, [id], 'Rename', (map) => setRegister(map, entryKeys.title, line));
}

/**
 * Replaces the description by plain text. Typing edits the shared text itself, which merges. With `insteadOf`, the text it must
 * currently have, only the difference is written and the rest keeps its formatting.
 */
export function describeEntry(
  context: CommandContext,
  id: EntryId,
  text: string,
  insteadOf: string | null = null,
): Result<boolean, EntryRefusal> {
  const fragment = descriptionOf(context.doc, id);
  if (insteadOf !== null && fragment && readTextOf(fragment, (item) => !item.deleted) !== insteadOf) return refusedAsChanged;
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

/**
 * Sets the team's size in story points; `null` means not sized. Features are skipped, since their size is the sum of their
 * Stories; refuses if there are only Features.
 */
export function sizeEntries(
  context: CommandContext,
  ids: readonly EntryId[],
  points: number | null,
): Result<boolean, EntryRefusal> {
  const sized = ids.filter((id) => context.projection.entry(id)?.type !== 'feature');
  if (ids.length > 0 && sized.length === 0)
    return refuse('feature-points', 'Features get their points from their Stories. Set the points of the Stories instead.');
  return (
    refuseAmount('Points', points) ?? change(context, sized, 'Set points of', (map) => setRegister(map, entryKeys.points, points))
  );
}

export function valueEntries(
  context: CommandContext,
  ids: readonly EntryId[],
  value: number | null,
): Result<boolean, EntryRefusal> {
  return refuseAmount('Value', value) ?? change(context, ids, 'Set value of', (map) => setRegister(map, entryKeys.value, value));
}

export function changeType(context: CommandContext, ids: readonly EntryId[], type: EntryType): Result<boolean, EntryRefusal> {
  return change(context, ids, 'Change type of', (map) => setRegister(map, entryKeys.type, type));
}

export function changeStatus(
  context: CommandContext,
  ids: readonly EntryId[],
  status: EntryStatus,
): Result<boolean, EntryRefusal> {
  const fitting = ids.filter((id) => statusesOf(context.projection.entry(id)?.type ?? 'story').includes(status));
  if (fitting.length === 0) return refuse('no-such-status', `This status isn’t valid for ${labelOf(context, ids)}.`);
  return change(context, fitting, 'Change status of', (map) => setRegister(map, entryKeys.status, status));
}

/** Adds Stories to a Feature (`null`: to none); they keep their position in the order. */
export function assignToFeature(
  context: CommandContext,
  ids: readonly EntryId[],
  feature: EntryId | null,
): Result<boolean, EntryRefusal> {
  const joining = whoCanJoin(context, ids, feature);
  if (!joining.ok) return joining;
  return change(
    context,
    joining.value,
    feature === null ? 'Remove' : 'Move',
    (map) => join(map, feature),
    feature === null ? ' from its Feature' : ' to a Feature',
  );
}

function join(map: Y.Map<unknown> | undefined, feature: EntryId | null): boolean {
  const position = map && readPosition(map);
  if (!position || position.parent === feature) return false;
  map.set(entryKeys.position, writePosition({ rank: position.rank, parent: feature }));
  return true;
}

export function assignToSprint(
  context: CommandContext,
  ids: readonly EntryId[],
  sprint: SprintId | null,
): Result<boolean, EntryRefusal> {
  return (
    refuseSprint(context, sprint) ?? change(context, ids, 'Set Sprint of', (map) => setRegister(map, entryKeys.sprint, sprint))
  );
}

export function tagEntries(
  context: CommandContext,
  ids: readonly EntryId[],
  tag: string,
  present: boolean,
): Result<boolean, EntryRefusal> {
  const name = oneLine(tag);
  if (!isSafeName(name)) return refuse('no-tag', 'Enter a tag name.');
  return change(context, ids, present ? 'Tag' : 'Untag', (map) => setRegister(map, listKeys.tag + name, present ? true : null));
}

/** Marks entries instead of deleting them: deletion would lose a peer's concurrent edits. */
export function dropEntries(context: CommandContext, ids: readonly EntryId[]): Result<boolean, EntryRefusal> {
  return change(context, ids, 'Drop', (map) => setRegister(map, entryKeys.dropped, true));
}

export function restoreEntries(context: CommandContext, ids: readonly EntryId[]): Result<boolean, EntryRefusal> {
  return change(context, ids, 'Restore', (map) => setRegister(map, entryKeys.dropped, null));
}

function change(
  context: CommandContext,
  ids: readonly EntryId[],
  action: string,
  write: (map: Y.Map<unknown>) => boolean,
  whereTo = '',
): Result<boolean, EntryRefusal> {
  const found = requireEntries(context, ids);
  if (!found.ok) return found;
  return changeEach(context, found.value, `${action} ${labelOf(context, found.value)}${whereTo}`, write);
}

function refuseAmount(what: string, amount: number | null | undefined): Result<never, EntryRefusal> | null {
  if (amount === null || amount === undefined) return null;
  if (isAmount(amount)) return null;
  return refuse('no-amount', `${what} must be between 0 and ${maxAmount.toLocaleString('en')}. Leave it empty if unknown.`);
}
