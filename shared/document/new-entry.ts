/** A new entry with everything that is known about it from the start, written in one go. Used by creating, importing and the sample. */
import * as Y from 'yjs';
import type { Comment, CriterionId, EntryId, EntryKind, EntryState, Link, Source, SprintId, Verdict } from '../domain/backlog.ts';
import { entryKeys, isSafeName, listKeys, roots, writePosition, writeSource } from './backlog-doc.ts';
import { writeDescription } from './description.ts';
import { type Desk, drawId } from './desk.ts';
import { evenRanks } from './rank.ts';
import { drawKey } from './readable-keys.ts';

/** What is absent or `null` is not known. */
export interface EntryFacts {
  readonly title: string;
  readonly kind?: EntryKind | undefined;
  readonly state?: EntryState | undefined;
  readonly dropped?: boolean | undefined;
  readonly value?: number | null | undefined;
  readonly points?: number | null | undefined;
  readonly parent?: EntryId | null | undefined;
  readonly sprint?: SprintId | null | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly description?: string | undefined;
  readonly criteria?: readonly { readonly text: string; readonly verdict: Verdict }[] | undefined;
  readonly comments?: readonly Omit<Comment, 'id'>[] | undefined;
  readonly links?: readonly Omit<Link, 'id'>[] | undefined;
  /** Milliseconds since 1970; now, unless a source says otherwise. */
  readonly created?: number | undefined;
  /** Day of the last change in the source. */
  readonly touched?: number | undefined;
  readonly source?: Source | undefined;
  readonly seen?: string | undefined;
  /** A readable key that is already somebody's: the source's. */
  readonly key?: string | undefined;
}

/** One line without half characters: half an emoji would read differently on every laptop. */
export const oneLine = (text: string): string => text.toWellFormed().replace(/\s+/g, ' ').trim();

/**
 * Writes a new entry at this rank, within a running transaction.
 * `taken` gathers the readable keys given out in it: the picture learns of them only when it is over.
 */
export function putEntry(desk: Desk, facts: EntryFacts, rank: string, taken = new Set<string>(), id = drawId(desk.chance) as EntryId): EntryId {
  const items = roots.items(desk.doc);
  const isTaken = (key: string): boolean => taken.has(key) || desk.picture.has(key);
  const key = facts.key ?? drawKey(desk.picture.product().prefix, items.size, isTaken, desk.chance);
  taken.add(key);
  const text = new Y.XmlFragment();
  if (facts.description) writeDescription(text, facts.description);
  const written: [string, unknown][] = [
    [entryKeys.key, key],
    [entryKeys.kind, facts.kind ?? 'story'],
    [entryKeys.title, oneLine(facts.title)],
    [entryKeys.text, text],
    [entryKeys.position, writePosition({ rank, parent: facts.parent ?? null })],
    [entryKeys.created, facts.created ?? desk.now()],
  ];
  for (const name of ['state', 'value', 'points', 'sprint', 'touched', 'seen'] as const) {
    const given = facts[name];
    if (given !== undefined && given !== null) written.push([entryKeys[name], given]);
  }
  if (facts.dropped) written.push([entryKeys.dropped, true]);
  if (facts.source) written.push([entryKeys.source, writeSource(facts.source)]);
  writeLists(desk, facts, written);
  items.set(id, new Y.Map(written));
  return id;
}

function writeLists(desk: Desk, facts: EntryFacts, written: [string, unknown][]): void {
  for (const tag of facts.tags ?? []) if (isSafeName(oneLine(tag))) written.push([listKeys.tag + oneLine(tag), true]);
  const ranks = evenRanks(facts.criteria?.length ?? 0);
  for (const [place, criterion] of (facts.criteria ?? []).entries()) written.push(...newCriterion(desk, criterion, ranks[place] ?? '').registers);
  for (const comment of facts.comments ?? []) written.push([listKeys.comment + drawId(desk.chance), cleanComment(comment)]);
  for (const link of facts.links ?? []) written.push([listKeys.link + drawId(desk.chance), cleanLink(link)]);
}

interface NewCriterion {
  readonly id: CriterionId;
  /** To be set in the entry's map, the text among them. */
  readonly registers: readonly [string, unknown][];
}

/** A new criterion at this rank among its siblings. */
export function newCriterion(desk: Desk, { text, verdict }: { readonly text: string; readonly verdict: Verdict }, rank: string): NewCriterion {
  const id = drawId(desk.chance) as CriterionId;
  const registers: [string, unknown][] = [
    [listKeys.criterion + id, new Y.Text(text.toWellFormed())],
    [listKeys.criterionRank + id, rank],
  ];
  if (verdict !== 'not tested') registers.push([listKeys.criterionVerdict + id, verdict]);
  return { id, registers };
}

export const cleanComment = ({ by, at, text }: Omit<Comment, 'id'>): Omit<Comment, 'id'> => ({ by: oneLine(by), at, text: text.toWellFormed() });

export const cleanLink = ({ kind, target }: Omit<Link, 'id'>): Omit<Link, 'id'> => ({ kind: oneLine(kind), target: oneLine(target) });
