/** Writes a new entry with all its initial facts. Used by creating, importing and the sample. */
import * as Y from 'yjs';
import type {
  Comment,
  CriterionId,
  EntryId,
  EntryType,
  EntryStatus,
  Link,
  Source,
  SprintId,
  Verdict,
} from '../../domain/backlog/backlog.ts';
import { entryKeys, isSafeName, listKeys, roots, writePosition, writeSource } from '../backlog-doc.ts';
import { writeDescription } from './description.ts';
import { type CommandContext, newId } from '../command-context.ts';
import { evenRanks } from './rank.ts';
import { drawKey } from '../projection/readable-keys.ts';

/** Absent or `null` means not known. */
export interface EntryFacts {
  readonly title: string;
  readonly type?: EntryType | undefined;
  readonly status?: EntryStatus | undefined;
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
  readonly created?: number | undefined;
  /** Day of the last change in the source. */
  readonly touched?: number | undefined;
  readonly source?: Source | undefined;
  readonly seen?: string | undefined;
  readonly key?: string | undefined;
}

/** One line without lone surrogates, which would read differently on every device. */
export const oneLine = (text: string): string => text.toWellFormed().replace(/\s+/g, ' ').trim();

/**
 * Writes a new entry at this rank, within a running transaction. `taken` collects the readable keys assigned in it, because the
 * projection is only updated after the transaction.
 */
export function putEntry(
  context: CommandContext,
  facts: EntryFacts,
  rank: string,
  taken = new Set<string>(),
  id = newId(context.random) as EntryId,
): EntryId {
  const items = roots.items(context.doc);
  const isTaken = (key: string): boolean => taken.has(key) || context.projection.has(key);
  const key = facts.key ?? drawKey(context.projection.product().prefix, items.size, isTaken, context.random);
  taken.add(key);
  const map = new Y.Map<unknown>();
  // Added to the document first: values set before would be stored twice, which is noticeable for ten thousand new entries.
  items.set(id, map);
  const text = new Y.XmlFragment();
  if (facts.description) writeDescription(text, facts.description);
  map.set(entryKeys.key, key);
  map.set(entryKeys.type, facts.type ?? 'story');
  map.set(entryKeys.title, oneLine(facts.title));
  map.set(entryKeys.text, text);
  map.set(entryKeys.position, writePosition({ rank, parent: facts.parent ?? null }));
  map.set(entryKeys.created, facts.created ?? context.now());
  for (const name of ['status', 'value', 'points', 'sprint', 'touched', 'seen'] as const) {
    const given = facts[name];
    if (given !== undefined && given !== null) map.set(entryKeys[name], given);
  }
  if (facts.dropped) map.set(entryKeys.dropped, true);
  if (facts.source) map.set(entryKeys.source, writeSource(facts.source));
  writeLists(context, facts, map);
  return id;
}

function writeLists(context: CommandContext, facts: EntryFacts, map: Y.Map<unknown>): void {
  for (const tag of (facts.tags ?? []).map(oneLine)) if (isSafeName(tag)) map.set(listKeys.tag + tag, true);
  const ranks = evenRanks(facts.criteria?.length ?? 0);
  for (const [place, criterion] of (facts.criteria ?? []).entries()) writeCriterion(context, map, criterion, ranks[place] ?? '');
  for (const comment of facts.comments ?? []) map.set(listKeys.comment + newId(context.random), cleanComment(comment));
  for (const link of facts.links ?? []) map.set(listKeys.link + newId(context.random), cleanLink(link));
}

/** Writes a new criterion at this rank among its siblings; its Y.Text is created once, here. */
export function writeCriterion(
  context: CommandContext,
  map: Y.Map<unknown>,
  { text, verdict }: { readonly text: string; readonly verdict: Verdict },
  rank: string,
): CriterionId {
  const id = newId(context.random) as CriterionId;
  map.set(listKeys.criterion + id, new Y.Text(text.toWellFormed()));
  map.set(listKeys.criterionRank + id, rank);
  if (verdict !== 'not tested') map.set(listKeys.criterionVerdict + id, verdict);
  return id;
}

export const cleanComment = ({ by, at, text }: Omit<Comment, 'id'>): Omit<Comment, 'id'> => ({
  by: oneLine(by),
  at,
  text: text.toWellFormed(),
});

export const cleanLink = ({ kind, target }: Omit<Link, 'id'>): Omit<Link, 'id'> => ({
  kind: oneLine(kind),
  target: oneLine(target),
});
