/**
 * Applying an import draft: one command, one transaction, one undo step. The preview shows the same plan that is applied.
 *
 * Entries are matched by their source key. A field is written only if the source's value differs from the last import: importing
 * a file again changes nothing, edits made here are kept, nothing is blanked, and entries missing in the file are unchanged.
 */
import * as Y from 'yjs';
import type { Entry, EntryId, SprintId } from '../../domain/backlog/backlog.ts';
import type { Draft, DraftEntry } from '../../domain/backlog/draft.ts';
import type { Result } from '../../domain/result.ts';
import { entryKeys, isSafeName, listKeys, readPosition, roots, textAt, writePosition } from '../backlog-doc.ts';
import { writeDescription } from './description.ts';
import { type CommandContext, type CommandRefusal, epochDay, newId, runCommand, setRegister } from '../command-context.ts';
import { cleanComment, cleanLink, type EntryFacts, oneLine, putEntry, writeCriterion } from './new-entry.ts';
import { ranksAt } from './insert-position.ts';
import { sprintNamed } from './product.ts';
import { evenRanks, ranksBetween } from './rank.ts';
import type { BacklogProjection } from '../projection/projection.ts';

/** Fields that a source can change, and the name under which the last value of each is stored as a hash with the entry. */
const storedNames = {
  type: 'kind',
  title: 'title',
  description: 'description',
  criteria: 'criteria',
  parentKey: 'parentKey',
  status: 'state',
  dropped: 'dropped',
  value: 'value',
  points: 'points',
  sprint: 'sprint',
  tags: 'tags',
  comments: 'comments',
  links: 'links',
} as const satisfies Partial<Record<keyof DraftEntry, string>>;
type Carried = keyof typeof storedNames;
const carried = Object.keys(storedNames) as readonly Carried[];
type Seen = Partial<Record<Carried, string>>;

interface PlannedEntry {
  readonly draft: DraftEntry;
  readonly entry: EntryId | null;
  readonly changes: readonly Carried[];
  readonly said: Seen;
}

export interface ImportPlan {
  readonly added: readonly PlannedEntry[];
  readonly updated: readonly PlannedEntry[];
  readonly unchanged: readonly PlannedEntry[];
}

export function planImport(doc: Y.Doc, projection: BacklogProjection, draft: Draft): ImportPlan {
  const added: PlannedEntry[] = [];
  const updated: PlannedEntry[] = [];
  const unchanged: PlannedEntry[] = [];
  const last = new Map(draft.entries.map((each) => [each.source.system + each.source.key, each]));
  for (const each of last.values()) {
    const entry = projection.bySource(each.source.system, each.source.key) ?? null;
    const seen = entry === null ? {} : readSeen(doc, entry);
    const { parentKey } = each;
    const parentIsHere =
      parentKey !== undefined &&
      (last.has(each.source.system + parentKey) || projection.bySource(each.source.system, parentKey) !== undefined);
    const said = entry !== null && each.namedOnly ? {} : changedHashes(each, seen, parentIsHere);
    const changes = Object.keys(said) as Carried[];
    const planned = { draft: each, entry, changes, said };
    if (entry === null) added.push(planned);
    else if (changes.length > 0) updated.push(planned);
    else unchanged.push(planned);
  }
  return { added, updated, unchanged };
}

/**
 * Hashes of the fields in which the source differs from the last import. A parent that does not exist yet is not recorded:
 * importing the same file links it once the parent exists.
 */
function changedHashes(draft: DraftEntry, seen: Seen, parentIsHere: boolean): Seen {
  const said: Seen = {};
  for (const field of carried) {
    if (draft[field] === undefined || (field === 'parentKey' && !parentIsHere)) continue;
    const hash = hashOf(draft[field]);
    const isSeenAs = field === 'type' && draft.seenAs !== undefined && seen[field] === hashOf(draft.seenAs);
    if (seen[field] !== hash && !isSeenAs) said[field] = hash;
  }
  return said;
}

export interface ImportOutcome {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
}

/** Applies the draft: new entries go to the end of the backlog in the source's order, known ones get the source's changes. */
export function importDraft(context: CommandContext, draft: Draft): Result<ImportOutcome, CommandRefusal> {
  const plan = planImport(context.doc, context.projection, draft);
  const outcome = { added: plan.added.length, updated: plan.updated.length, unchanged: plan.unchanged.length };
  if (outcome.added + outcome.updated === 0) return { ok: true, value: outcome };
  return runCommand(context, { label: `Import ${outcome.added + outcome.updated} items`, origin: 'import' }, () => {
    const importState: ImportState = {
      ids: new Map(plan.added.map(({ draft: each }) => [each.source.key, newId(context.random) as EntryId])),
      sprints: new Map(context.projection.sprints().map((sprint) => [sprint.name, sprint.id])),
      taken: new Set(),
    };
    const ranks = ranksAt(context, { at: 'end' }, plan.added.length, new Set());
    for (const [place, planned] of plan.added.entries()) addDrafted(context, planned, ranks[place] ?? '', importState);
    for (const planned of plan.updated) if (planned.entry !== null) updateEntry(context, planned, planned.entry, importState);
    return outcome;
  });
}

interface ImportState {
  readonly ids: ReadonlyMap<string, EntryId>;
  readonly sprints: Map<string, SprintId>;
  readonly taken: Set<string>;
}

function addDrafted(context: CommandContext, { draft, said }: PlannedEntry, rank: string, importState: ImportState): void {
  const key = draft.source.key;
  const free = key !== '' && !key.startsWith('#') && !importState.taken.has(key) && !context.projection.has(key);
  const facts: EntryFacts = {
    ...draft,
    key: free ? key : undefined,
    parent: parentOf(context, draft, importState),
    sprint: draft.sprint === undefined ? null : sprintNamed(context, draft.sprint, importState.sprints),
    touched: epochDay(draft.updated ?? context.now()),
    seen: writeSeen(said),
  };
  putEntry(context, facts, rank, importState.taken, importState.ids.get(key));
}

function updateEntry(
  context: CommandContext,
  { draft, changes, said }: PlannedEntry,
  id: EntryId,
  importState: ImportState,
): void {
  const map = roots.items(context.doc).get(id);
  if (!map) return;
  const shown = context.projection.entry(id);
  const changed = new Set(changes);
  if (changed.has('type') && draft.type !== undefined) setRegister(map, entryKeys.type, draft.type);
  if (changed.has('title')) setRegister(map, entryKeys.title, oneLine(draft.title));
  for (const field of ['status', 'value', 'points'] as const)
    if (changed.has(field)) setRegister(map, entryKeys[field], draft[field] ?? null);
  if (changed.has('dropped')) setRegister(map, entryKeys.dropped, draft.dropped === true ? true : null);
  if (changed.has('description')) carryDescription(map, draft.description ?? '');
  if (changed.has('parentKey')) writeParent(map, parentOf(context, draft, importState));
  if (changed.has('sprint') && draft.sprint !== undefined)
    setRegister(map, entryKeys.sprint, sprintNamed(context, draft.sprint, importState.sprints));
  if (changed.has('tags'))
    for (const tag of (draft.tags ?? []).map(oneLine)) if (isSafeName(tag)) setRegister(map, listKeys.tag + tag, true);
  if (changed.has('criteria')) addCriteria(context, map, draft, shown);
  addRecords(context, map, draft, changed, shown);
  setRegister(map, entryKeys.touched, epochDay(draft.updated ?? context.now()));
  map.set(entryKeys.seen, writeSeen({ ...seenOf(map), ...said }));
}

function carryDescription(map: Y.Map<unknown>, text: string): void {
  const fragment = map.get(entryKeys.text);
  if (!(fragment instanceof Y.XmlFragment)) return;
  if (fragment.length > 0) fragment.delete(0, fragment.length);
  writeDescription(fragment, text);
}

function parentOf(context: CommandContext, draft: DraftEntry, importState: ImportState): EntryId | null {
  if (draft.parentKey === undefined) return null;
  return importState.ids.get(draft.parentKey) ?? context.projection.bySource(draft.source.system, draft.parentKey) ?? null;
}

function writeParent(map: Y.Map<unknown>, parent: EntryId | null): void {
  const position = readPosition(map);
  if (parent !== null && position.parent !== parent) map.set(entryKeys.position, writePosition({ rank: position.rank, parent }));
}

function addCriteria(context: CommandContext, map: Y.Map<unknown>, draft: DraftEntry, shown: Entry | undefined): void {
  const here = new Set(shown?.criteria.map((each) => each.text));
  const missing = (draft.criteria ?? []).filter((each) => !here.has(each.text));
  const last = shown?.criteria.at(-1);
  const start = last ? ((map.get(listKeys.criterionRank + last.id) as string | undefined) ?? null) : null;
  const ranks = start === null ? evenRanks(missing.length) : ranksBetween(start, null, missing.length, context.random);
  for (const [place, each] of missing.entries()) {
    const rank = ranks[place];
    if (rank !== undefined) writeCriterion(context, map, each, rank);
  }
}

function addRecords(
  context: CommandContext,
  map: Y.Map<unknown>,
  draft: DraftEntry,
  changed: ReadonlySet<Carried>,
  shown: Entry | undefined,
): void {
  const comments = new Set(shown?.comments.map((each) => `${each.by}\n${each.at}\n${each.text}`));
  const links = new Set(shown?.links.map((each) => `${each.kind}\n${each.target}`));
  for (const each of (changed.has('comments') && draft.comments) || []) {
    if (!comments.has(`${each.by}\n${each.at}\n${each.text}`))
      map.set(listKeys.comment + newId(context.random), cleanComment(each));
  }
  for (const each of (changed.has('links') && draft.links) || []) {
    if (!links.has(`${each.kind}\n${each.target}`)) map.set(listKeys.link + newId(context.random), cleanLink(each));
  }
}

const readSeen = (doc: Y.Doc, entry: EntryId): Seen => {
  const map = roots.items(doc).get(entry);
  return map ? seenOf(map) : {};
};

/**
 * One string in the document, `title=1x2y;points=7z`: ten thousand small records would take longer to open than all titles
 * together.
 */
function seenOf(map: Y.Map<unknown>): Seen {
  const seen: Seen = {};
  for (const part of (textAt(map, entryKeys.seen) ?? '').split(';')) {
    const [name, hash] = part.split('=');
    const field = carried.find((each) => storedNames[each] === name);
    if (field && hash) seen[field] = hash;
  }
  return seen;
}

const writeSeen = (seen: Seen): string =>
  carried
    .filter((field) => seen[field] !== undefined)
    .map((field) => `${storedNames[field]}=${seen[field]}`)
    .join(';');

/**
 * A 32-bit hash of the source's value (based on FNV-1a, public domain; two characters a step) with its length, as short text. Not
 * cryptographic.
 */
function hashOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 2)
    hash = Math.imul(hash ^ (text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16)), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0).toString(36) + text.length.toString(36);
}
