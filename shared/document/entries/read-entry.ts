/**
 * Reading one entry from the document, tolerantly and identically on every replica: invalid values of a newer version or hostile
 * peer read as "not known". Every list is sorted with a tie-break by id, since two equal documents iterate a Y.Map in different
 * orders.
 */
import * as Y from 'yjs';
import {
  type Comment,
  type Criterion,
  type CriterionId,
  type Entry,
  type EntryId,
  type EntryStatus,
  entryTypes,
  type Link,
  type SprintId,
  statusesOf,
  type Verdict,
  verdicts,
} from '../../domain/backlog/backlog.ts';
import { isAmount, isMoment } from '../../domain/bounds.ts';
import { nothingAssessed } from '../../domain/value/assessment.ts';
import { entryKeys, isSafeName, listKeys, lostRank, parsePosition, parseRecord, parseSource } from '../backlog-doc.ts';
import { compare } from '../compare.ts';
import { isDescribed } from './description.ts';
import { assessmentRegisters, createAssessmentReader } from '../value/read-assessment.ts';

type Reading = { -readonly [Key in keyof Entry]: Entry[Key] };

/** The entry as written; parent and key may still need repair against other entries. One pass over the keys. */
export function readEntry(id: EntryId, map: Y.Map<unknown>): Entry {
  const entry: Reading = {
    id,
    key: id,
    type: 'story',
    title: '',
    described: false,
    parent: null,
    rank: lostRank,
    status: 'new',
    value: null,
    points: null,
    sprint: null,
    tags: none,
    criteria: none,
    comments: none,
    links: none,
    assessment: nothingAssessed,
    source: null,
    created: null,
    touched: null,
    dropped: false,
  };
  const lists = createListReader();
  map.forEach((value, key) => {
    if (key.includes(':')) lists.take(key, value);
    else registers[key]?.(entry, value);
  });
  lists.finish(entry, map);
  readTypeAndStatus(entry, map);
  return Object.freeze(entry);
}

/** The entry with these keys re-read and the rest unchanged: most edits touch one register, and lists are the expensive part. */
export function rereadEntry(before: Entry, map: Y.Map<unknown>, keys: ReadonlySet<string>): Entry {
  const entry: Reading = { ...before };
  let lists = false;
  for (const key of keys) {
    if (key.includes(':') || assessmentRegisters.includes(key)) lists = true;
    else registers[key]?.(entry, map.get(key));
  }
  // The current score depends on the value.
  if (keys.has(entryKeys.value) && before.assessment.scores.length > 0) lists = true;
  if (lists) rereadLists(entry, map);
  if (keys.has(entryKeys.type) || keys.has(entryKeys.status)) readTypeAndStatus(entry, map);
  return Object.freeze(entry);
}

function rereadLists(entry: Reading, map: Y.Map<unknown>): void {
  const lists = createListReader();
  map.forEach((value, key) => {
    if (key.includes(':')) lists.take(key, value);
  });
  lists.finish(entry, map);
}

const none: readonly never[] = Object.freeze([]);

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const moment = (value: unknown): number | null => (isMoment(value) ? value : null);

/** How each register is read; a wrong type reads as not known. Type and status depend on each other: see readTypeAndStatus. */
const registers: Readonly<Record<string, (entry: Reading, value: unknown) => void>> = {
  [entryKeys.key]: (entry, value) => (entry.key = text(value) ?? entry.id),
  [entryKeys.title]: (entry, value) => (entry.title = text(value) ?? ''),
  [entryKeys.value]: (entry, value) => (entry.value = isAmount(value) ? value : null),
  [entryKeys.points]: (entry, value) => (entry.points = isAmount(value) ? value : null),
  [entryKeys.sprint]: (entry, value) => (entry.sprint = text(value) as SprintId | null),
  [entryKeys.dropped]: (entry, value) => (entry.dropped = value === true),
  [entryKeys.created]: (entry, value) => (entry.created = moment(value)),
  [entryKeys.touched]: (entry, value) => (entry.touched = moment(value)),
  [entryKeys.text]: (entry, value) => (entry.described = value instanceof Y.XmlFragment && isDescribed(value)),
  [entryKeys.source]: (entry, value) => (entry.source = typeof value === 'string' ? parseSource(value) : null),
  [entryKeys.position]: (entry, value) => {
    const { rank, parent } = parsePosition(value);
    entry.rank = rank;
    entry.parent = parent as EntryId | null;
  },
};

function readTypeAndStatus(entry: Reading, map: Y.Map<unknown>): void {
  entry.type = oneOf(entryTypes, text(map.get(entryKeys.type))) ?? 'story';
  const statuses = statusesOf(entry.type);
  entry.status = oneOf(statuses, text(map.get(entryKeys.status))) ?? (statuses[0] as EntryStatus);
}

const oneOf = <T extends string>(known: readonly T[], written: string | null): T | undefined =>
  written === null ? undefined : known.find((each) => each === written);

interface ListReader {
  readonly take: (key: string, value: unknown) => void;
  readonly finish: (entry: Reading, map: Y.Map<unknown>) => void;
}

function createListReader(): ListReader {
  let tags: string[] | null = null;
  let comments: Comment[] | null = null;
  let links: Link[] | null = null;
  let texts: { readonly id: string; readonly text: Y.Text }[] | null = null;
  let besides: Map<string, unknown> | null = null;
  let assessment: ReturnType<typeof createAssessmentReader> | null = null;

  function take(key: string, value: unknown): void {
    const colon = key.indexOf(':') + 1;
    const member = key.slice(colon);
    if (!isSafeName(member)) return;
    switch (key.slice(0, colon)) {
      case listKeys.criterion:
        if (value instanceof Y.Text) (texts ??= []).push({ id: member, text: value });
        break;
      case listKeys.criterionRank:
      case listKeys.criterionVerdict:
      case listKeys.criterionDropped:
        (besides ??= new Map()).set(key, value);
        break;
      case listKeys.tag:
        if (value === true) (tags ??= []).push(member);
        break;
      case listKeys.comment:
        addTo((comments ??= []), readComment(member, value));
        break;
      case listKeys.link:
        addTo((links ??= []), readLink(member, value));
        break;
      default:
        (assessment ??= createAssessmentReader()).take(key.slice(0, colon), member, value);
    }
  }

  function finish(entry: Reading, map: Y.Map<unknown>): void {
    entry.tags = tags?.sort() ?? none;
    entry.criteria = texts ? readCriteria(texts, besides) : none;
    entry.comments = comments?.sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || compare(a.id, b.id)) ?? none;
    entry.links = links?.sort((a, b) => compare(a.kind, b.kind) || compare(a.target, b.target) || compare(a.id, b.id)) ?? none;
    const isAssessed = assessment !== null || assessmentRegisters.some((key) => map.has(key));
    entry.assessment = isAssessed
      ? (assessment ?? createAssessmentReader()).finish((key) => map.get(key), entry.value)
      : nothingAssessed;
  }

  return { take, finish };
}

function addTo<T>(list: T[], found: T | null): void {
  if (found !== null) list.push(found);
}

function readCriteria(
  texts: readonly { readonly id: string; readonly text: Y.Text }[],
  besides: ReadonlyMap<string, unknown> | null,
): readonly Criterion[] {
  const kept = texts.filter(({ id }) => besides?.get(listKeys.criterionDropped + id) !== true);
  const ranked = kept.map(({ id, text: written }) => ({
    id,
    written,
    rank: text(besides?.get(listKeys.criterionRank + id)) ?? lostRank,
  }));
  ranked.sort((a, b) => compare(a.rank, b.rank) || compare(a.id, b.id));
  return ranked.map(({ id, written }) => {
    const verdict: Verdict = oneOf(verdicts, text(besides?.get(listKeys.criterionVerdict + id))) ?? 'not tested';
    return Object.freeze({ id: id as CriterionId, text: written.toString(), verdict });
  });
}

function readComment(id: string, value: unknown): Comment | null {
  const written = parseRecord(value);
  return (
    written && Object.freeze({ id, by: written.text('by') ?? '', at: written.moment('at'), text: written.text('text') ?? '' })
  );
}

function readLink(id: string, value: unknown): Link | null {
  const written = parseRecord(value);
  return written && Object.freeze({ id, kind: written.text('kind') ?? '', target: written.text('target') ?? '' });
}
