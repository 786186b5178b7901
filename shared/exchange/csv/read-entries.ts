/**
 * Rows with known columns → draft entries. Differences between Jira and other tables are passed in; no columns are guessed here.
 */
import type { Draft, DraftEntry } from '../../domain/backlog/draft.ts';
import type { ColumnRole } from '../languages/roles.ts';
import { findPeople } from './comments.ts';
import { type DateOrder, type FoundDateOrder, findDateOrder, readDate } from './dates.ts';
import { identifyRows, type KnownRow } from './identities.ts';
import {
  type ChosenTypes,
  type ChosenStatuses,
  type FoundStatus,
  type FoundType,
  findStatuses,
  findTypes,
  isNotBuilt,
  isSubTask,
  statusFor,
} from './types-and-statuses.ts';
import { readNumber } from './numbers.ts';
import { findParents, type Parents } from './parents.ts';
import type { Problems } from './problems.ts';
import { type Progress, shorten } from './read-csv.ts';
import type { RoleCell, TableView } from './row-cells.ts';
import { readSize, sizeColumns } from './sizes.ts';
import { readWords, type Wording } from './words-of-entry.ts';

export interface ReadingChoices {
  readonly wording: Wording;
  readonly system: string;
  readonly types: ChosenTypes;
  readonly statuses: ChosenStatuses;
  /** `null`: detect it from the dates. */
  readonly dateOrder: DateOrder | null;
}

export interface EntriesFound {
  readonly entries: Draft['entries'];
  readonly types: readonly FoundType[];
  readonly statuses: readonly FoundStatus[];
  readonly dateOrder: FoundDateOrder;
}

interface Reading {
  readonly view: TableView;
  readonly choices: ReadingChoices;
  readonly problems: Problems;
  readonly order: DateOrder;
  readonly types: ReadonlyMap<string, FoundType>;
  readonly statuses: ReadonlyMap<string, FoundStatus>;
  readonly parents: Parents;
  readonly sizes: ReturnType<typeof sizeColumns>;
  readonly people: ReadonlyMap<string, string>;
}

export function readEntries(view: TableView, choices: ReadingChoices, problems: Problems, onProgress: Progress): EntriesFound {
  const rows = identifyRows(view, problems);
  const types = findTypes(cellsOf(rows, view, 'type'), choices.types);
  const statuses = findStatuses(
    rows.map(({ row }) => ({ line: row.line, text: view.one(row, 'status'), category: view.one(row, 'status category') })),
    choices.statuses,
  );
  reportUnknown(types, statuses, view, problems);
  const dateOrder = orderOfDates(view, choices, problems);
  const left = new Set(types.filter((type) => type.target === 'leave out').map((type) => type.type));
  const kept = rows.filter(({ row }) => !left.has(view.one(row, 'type')));
  const reading: Reading = {
    view,
    choices,
    problems,
    order: dateOrder.order,
    types: new Map(types.map((type) => [type.type, type])),
    statuses: new Map(statuses.map((status) => [status.status, status])),
    parents: findParents(kept, view, choices.system, problems),
    sizes: sizeColumns(view),
    people: findPeople(view.columns, view.rows),
  };
  const entries = [...reading.parents.named];
  for (const [place, each] of kept.entries()) {
    if (place % 250 === 0) onProgress(place / kept.length);
    entries.push(readEntry(each, reading));
  }
  return { entries: byRank(entries), types, statuses, dateOrder };
}

const cellsOf = (rows: readonly KnownRow[], view: TableView, role: ColumnRole): { line: number; text: string }[] =>
  rows.map(({ row }) => ({ line: row.line, text: view.one(row, role) }));

function reportUnknown(types: readonly FoundType[], statuses: readonly FoundStatus[], view: TableView, problems: Problems): void {
  for (const { type, count, line } of types.filter((each) => !each.known)) {
    problems.report(
      line,
      view.nameOf('type'),
      `Unknown type “${shorten(type)}” (${count}×). Imported as Story; change it under Type mapping.`,
    );
  }
  for (const { status, count, line } of statuses.filter((each) => !each.known)) {
    problems.report(
      line,
      view.nameOf('status'),
      `Unknown status “${shorten(status)}” (${count}×). Imported as New; change it under Status mapping.`,
    );
  }
}

function orderOfDates(view: TableView, choices: ReadingChoices, problems: Problems): FoundDateOrder {
  if (choices.dateOrder) return { order: choices.dateOrder, certainty: 'chosen' };
  const found = findDateOrder(view.rows.flatMap((row) => [view.one(row, 'created'), view.one(row, 'updated')]));
  const field = view.nameOf('created') ?? view.nameOf('updated');
  if (found.certainty === 'guessed')
    problems.report(null, field, `Dates are ambiguous and were read ${found.order}. Change Date format if that’s wrong.`);
  if (found.certainty === 'mixed')
    problems.report(null, field, `Dates use mixed formats. They were read ${found.order}; dates that don’t fit were skipped.`);
  return found;
}

/** LexoRank sorts as text ("0|i0001:" before "0|i0002:"); entries without a rank follow the ranked ones. */
function byRank(entries: readonly DraftEntry[]): DraftEntry[] {
  const rankOf = (entry: DraftEntry): string => entry.sourceRank ?? '\uffff';
  return entries.toSorted((a, b) => (rankOf(a) < rankOf(b) ? -1 : rankOf(a) > rankOf(b) ? 1 : a.line - b.line));
}

function readEntry(known: KnownRow, reading: Reading): DraftEntry {
  const { view, choices } = reading;
  const { row, key, title } = known;
  const words = readWords(view, row, title, {
    ...choices,
    order: reading.order,
    people: reading.people,
    problems: reading.problems,
  });
  const type = typeOf(known, reading);
  const optional = {
    type,
    seenAs: seenAs(known, reading),
    ...words,
    ...statusOf(known, type, reading),
    parentKey: reading.parents.keys.get(key),
    sourceRank: view.one(row, 'rank') || undefined,
    value: readValue(known, reading),
    points: readSize(row, reading.sizes, reading.problems),
    sprint: readSprint(known, reading),
    links: readLinks(view.many(row, 'link')),
    created: readMoment(known, 'created', reading),
    updated: readMoment(known, 'updated', reading),
  };
  const source = { system: choices.system, key, url: readAddress(known, reading) };
  return { line: row.line, source, ...withoutGaps(optional), title: words.title };
}

/** Removes undefined fields: only an absent field is left unchanged by the import. */
function withoutGaps<T extends object>(fields: T): { [Field in keyof T]: Exclude<T[Field], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Field in keyof T]: Exclude<T[Field], undefined>;
  };
}

function typeOf({ row, key }: KnownRow, { view, types, parents }: Reading): DraftEntry['type'] {
  const target = types.get(view.one(row, 'type'))?.target;
  if (target !== undefined && target !== 'leave out') return target;
  return parents.features.has(key) ? 'feature' : undefined;
}

/** Earlier versions read every Sub-task as an enabler. What the user has chosen for the type is meant. */
function seenAs({ row }: KnownRow, { view, choices }: Reading): DraftEntry['seenAs'] {
  const type = view.one(row, 'type');
  return isSubTask(type) && !choices.types.has(type) ? 'enabler' : undefined;
}

/** Closed without being built means dropped, whatever the status: it must not count as accepted. */
function statusOf(
  { row }: KnownRow,
  type: DraftEntry['type'],
  { view, statuses }: Reading,
): Pick<DraftEntry, 'status' | 'dropped'> {
  const target = statuses.get(view.one(row, 'status'))?.target;
  if (target === 'dropped' || isNotBuilt(view.one(row, 'resolution'))) return { dropped: true };
  return target === undefined ? {} : { status: statusFor(target, type) };
}

function readValue({ row }: KnownRow, { view, problems }: Reading): number | undefined {
  const text = view.one(row, 'value');
  if (text === '') return undefined;
  const value = readNumber(text);
  if (value === null)
    problems.report(row.line, view.nameOf('value'), `“${shorten(text, 40)}” isn’t a valid business value. Value left empty.`);
  return value ?? undefined;
}

function readMoment({ row }: KnownRow, role: 'created' | 'updated', { view, order, problems }: Reading): number | undefined {
  const text = view.one(row, role);
  if (text === '') return undefined;
  const at = readDate(text, order);
  if (at === null) problems.report(row.line, view.nameOf(role), `“${shorten(text, 40)}” isn’t a valid date (${order}). Skipped.`);
  return at ?? undefined;
}

/** Jira repeats the Sprint column for an entry that was carried over: the last one is current. Azure writes paths. */
function readSprint({ row }: KnownRow, { view, problems }: Reading): string | undefined {
  const names = [...new Set(view.many(row, 'sprint').map(({ text }) => shorten(text.split('\\').at(-1) ?? text, 120)))];
  const last = names.at(-1);
  if (names.length > 1)
    problems.remark(
      row.line,
      view.nameOf('sprint'),
      `Was in ${names.length} Sprints: ${firstOf(names)}. Only the latest, ${last}, is imported.`,
      ...(names.length > maxNamed ? [names] : []),
    );
  return last;
}

const maxNamed = 3;

/** "S 1, S 2 and S 3"; of more than 3 the first two, and how many others: "S 1, S 2 and 17 others". */
function firstOf(names: readonly string[]): string {
  const listed = names.length > maxNamed ? [...names.slice(0, 2), `${names.length - 2} others`] : names;
  return `${listed.slice(0, -1).join(', ')} and ${listed.at(-1) ?? ''}`;
}

function readLinks(cells: readonly RoleCell[]): DraftEntry['links'] | undefined {
  if (cells.length === 0) return undefined;
  return cells.map(({ text, column }) => ({ kind: column.linkType ?? 'relates to', target: shorten(text, 500) }));
}

function readAddress({ row }: KnownRow, { view, problems }: Reading): string | null {
  const text = view.one(row, 'url');
  if (text === '' || /^https?:\/\/\S{1,2000}$/i.test(text)) return text || null;
  problems.remark(row.line, view.nameOf('url'), `“${shorten(text, 40)}” isn’t a valid URL. Skipped.`);
  return null;
}
