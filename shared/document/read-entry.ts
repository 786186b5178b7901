/**
 * One entry as it stands in the document, read tolerantly and the same way on every replica: what a newer version or a hostile peer wrote
 * wrongly reads as "not known". Every list leaves here sorted with a tie-break by id, since two equal documents iterate a Y.Map in different orders.
 */
import * as Y from 'yjs';
import {
  type Comment,
  type Criterion,
  type CriterionId,
  type Entry,
  type EntryId,
  type EntryKind,
  type EntryState,
  entryKinds,
  type Link,
  type SprintId,
  statesOf,
  type Verdict,
  verdicts,
} from '../domain/backlog.ts';
import { entryKeys, isSafeName, listKeys, lostRank, numberAt, parseSource, readPosition, recordAt, textAt } from './backlog-doc.ts';
import { isDescribed } from './description.ts';

/** The facts of an entry as written; parent and key may still need repair against the other entries. */
export function readEntry(id: EntryId, map: Y.Map<unknown>): Entry {
  const position = readPosition(map);
  const kind = readKind(map);
  return Object.freeze({
    id,
    key: textAt(map, entryKeys.key) ?? id,
    kind,
    title: textAt(map, entryKeys.title) ?? '',
    described: readDescribed(map),
    parent: position.parent as EntryId | null,
    rank: position.rank,
    state: readState(kind, textAt(map, entryKeys.state)),
    value: numberAt(map, entryKeys.value),
    points: numberAt(map, entryKeys.points),
    sprint: textAt(map, entryKeys.sprint) as SprintId | null,
    dropped: map.get(entryKeys.dropped) === true,
    created: numberAt(map, entryKeys.created),
    touched: numberAt(map, entryKeys.touched),
    source: readSource(map),
    ...readLists(map),
  });
}

/** The entry with these keys read again and the rest as it was: most edits touch one register, and the lists are what costs. */
export function rereadEntry(entry: Entry, map: Y.Map<unknown>, keys: ReadonlySet<string>): Entry {
  const next: { -readonly [Key in keyof Entry]: Entry[Key] } = { ...entry };
  let lists = false;
  for (const key of keys) {
    if (key.includes(':')) lists = true;
    else reread[key]?.(next, map);
  }
  if (lists) Object.assign(next, readLists(map));
  return Object.freeze(next);
}

type Draft = { -readonly [Key in keyof Entry]: Entry[Key] };

const reread: Readonly<Record<string, (entry: Draft, map: Y.Map<unknown>) => void>> = {
  [entryKeys.key]: (entry, map) => (entry.key = textAt(map, entryKeys.key) ?? entry.id),
  [entryKeys.title]: (entry, map) => (entry.title = textAt(map, entryKeys.title) ?? ''),
  [entryKeys.value]: (entry, map) => (entry.value = numberAt(map, entryKeys.value)),
  [entryKeys.points]: (entry, map) => (entry.points = numberAt(map, entryKeys.points)),
  [entryKeys.sprint]: (entry, map) => (entry.sprint = textAt(map, entryKeys.sprint) as SprintId | null),
  [entryKeys.dropped]: (entry, map) => (entry.dropped = map.get(entryKeys.dropped) === true),
  [entryKeys.created]: (entry, map) => (entry.created = numberAt(map, entryKeys.created)),
  [entryKeys.touched]: (entry, map) => (entry.touched = numberAt(map, entryKeys.touched)),
  [entryKeys.text]: (entry, map) => (entry.described = readDescribed(map)),
  [entryKeys.source]: (entry, map) => (entry.source = readSource(map)),
  [entryKeys.state]: (entry, map) => (entry.state = readState(entry.kind, textAt(map, entryKeys.state))),
  [entryKeys.kind]: (entry, map) => {
    entry.kind = readKind(map);
    entry.state = readState(entry.kind, textAt(map, entryKeys.state));
  },
  [entryKeys.position]: (entry, map) => {
    const position = readPosition(map);
    entry.rank = position.rank;
    entry.parent = position.parent as EntryId | null;
  },
};

const readKind = (map: Y.Map<unknown>): EntryKind => oneOf(entryKinds, textAt(map, entryKeys.kind)) ?? 'story';

function readDescribed(map: Y.Map<unknown>): boolean {
  const text = map.get(entryKeys.text);
  return text instanceof Y.XmlFragment && isDescribed(text);
}

function readSource(map: Y.Map<unknown>): Entry['source'] {
  const written = textAt(map, entryKeys.source);
  return written === null ? null : parseSource(written);
}

function readState(kind: EntryKind, written: string | null): EntryState {
  const states = statesOf(kind);
  return oneOf(states, written) ?? (states[0] as EntryState);
}

const oneOf = <T extends string>(known: readonly T[], written: string | null): T | undefined => known.find((each) => each === written);

function readLists(map: Y.Map<unknown>): Pick<Entry, 'tags' | 'criteria' | 'comments' | 'links'> {
  const tags: string[] = [];
  const criteria: RankedCriterion[] = [];
  const comments: Comment[] = [];
  const links: Link[] = [];
  for (const [name, value] of map.entries()) {
    const colon = name.indexOf(':');
    if (colon < 0) continue;
    const list = name.slice(0, colon + 1);
    const member = name.slice(colon + 1);
    if (!isSafeName(member)) continue;
    if (list === listKeys.tag && value === true) tags.push(member);
    else if (list === listKeys.criterion && value instanceof Y.Text && map.get(listKeys.criterionDropped + member) !== true) {
      criteria.push(readCriterion(member as CriterionId, value, map));
    } else if (list === listKeys.comment) readComment(member, map, name, comments);
    else if (list === listKeys.link) readLink(member, map, name, links);
  }
  tags.sort();
  criteria.sort((a, b) => compare(a.rank, b.rank) || compare(a.id, b.id));
  comments.sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || compare(a.id, b.id));
  links.sort((a, b) => compare(a.kind, b.kind) || compare(a.target, b.target) || compare(a.id, b.id));
  return { tags, criteria: criteria.map(({ id, text, verdict }) => Object.freeze({ id, text, verdict })), comments, links };
}

type RankedCriterion = Criterion & { readonly rank: string };

function readCriterion(id: CriterionId, text: Y.Text, map: Y.Map<unknown>): RankedCriterion {
  const verdict: Verdict = oneOf(verdicts, textAt(map, listKeys.criterionVerdict + id)) ?? 'not tested';
  return { id, text: text.toString(), verdict, rank: textAt(map, listKeys.criterionRank + id) ?? lostRank };
}

function readComment(id: string, map: Y.Map<unknown>, name: string, into: Comment[]): void {
  const written = recordAt(map, name);
  if (written) into.push(Object.freeze({ id, by: written.text('by') ?? '', at: written.number('at'), text: written.text('text') ?? '' }));
}

function readLink(id: string, map: Y.Map<unknown>, name: string, into: Link[]): void {
  const written = recordAt(map, name);
  if (written) into.push(Object.freeze({ id, kind: written.text('kind') ?? '', target: written.text('target') ?? '' }));
}

/** Plain order of code units: the same on every machine and in every language. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
