/**
 * Several clipboard lines or spreadsheet cells as new items: the meaning of each column, and the item of each row. Adds nothing
 * itself.
 */
import type { Entry, EntryId, Sprint, SprintId } from '../../domain/backlog/backlog.ts';
import { isAmount } from '../../domain/bounds.ts';
import { type QuickEntry, readQuickEntry } from '../../domain/backlog/quick-add.ts';
import { type Result, ok, refuse } from '../../domain/result.ts';
import { foldText } from '../../domain/text/search-text.ts';
import { findColumns, looksLikeHeader } from '../csv/columns.ts';
import { isListLine, listLines, withoutListSigns } from '../text/list-lines.ts';
import { readNumber } from '../csv/numbers.ts';
import type { ColumnRole } from '../languages/roles.ts';
import { readCells } from './spreadsheet-cells.ts';
import { entryTypesByName, plainWord } from '../text/words.ts';
import type { ImportRefusal } from '../csv/import-refusal.ts';

/** More rows belong in an import, which shows problems by line and recognises items again. */
export const maxPasted = 1000;

export const pastedRoles = ['title', 'type', 'value', 'points', 'feature', 'sprint', 'tags', 'description'] as const;
export type PastedRole = (typeof pastedRoles)[number];

export interface PastedTable {
  /** `lines`: each row is one line, parsed like a line of quick add. */
  readonly form: 'lines' | 'columns';
  readonly rows: readonly (readonly string[])[];
}

export interface PastedChoices {
  readonly header: boolean;
  /** One per column; `null`: it is not added. */
  readonly roles: readonly (PastedRole | null)[];
}

export interface PasteContext {
  readonly features: readonly Pick<Entry, 'id' | 'key' | 'title'>[];
  readonly sprints: readonly Pick<Sprint, 'id' | 'name'>[];
}

export interface PastedItem extends QuickEntry {
  readonly description: string;
  readonly sprint: SprintId | null;
  readonly newSprint: string | null;
  /** Index of its Feature among the pasted items, from 0, if the Feature is pasted too. */
  readonly featureAt: number | null;
}

export interface PastedItems {
  readonly items: readonly PastedItem[];
  readonly untitled: number;
  /** Cells for value or points without a number from 0 to 1,000,000. */
  readonly unread: number;
}

/**
 * The clipboard text as a table, or `null` for one line, which is text for the field. Lists of Word, Docs and mail become lines
 * without list markers, empty lines are left out. Refuses more than 1,000 rows.
 */
export function readPasted(text: string): Result<PastedTable | null, ImportRefusal> {
  const table = asTable(text);
  const rows = table.rows.length;
  if (rows < 2 && (table.rows[0]?.length ?? 0) < 2) return ok(null);
  if (rows - (hasHeader(table) ? 1 : 0) > maxPasted) {
    const message = `You pasted ${rows.toLocaleString('en')} rows. Up to ${maxPasted.toLocaleString('en')} can be added at once. For more, save them as a CSV file and import it.`;
    return refuse('too-many-rows', message);
  }
  return ok(table);
}

function asTable(text: string): PastedTable {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
  const tabbed = lines.filter((line) => line.trim().includes('\t'));
  const cells = tabbed.length > 0 && tabbed.every(isListLine) ? null : readCells(text);
  const used = usedColumns(cells ?? []);
  if (cells === null || used.length < 2) {
    const rows =
      cells !== null && cells.length < lines.length
        ? cells.map((row) => withoutListSigns(row.join(' ').replace(/\s+/g, ' ')))
        : listLines(text);
    return { form: 'lines', rows: rows.filter((row) => row !== '').map((row) => [row]) };
  }
  return { form: 'columns', rows: cells.map((row) => used.map((place) => row[place] ?? '')) };
}

/** Columns with any non-empty cell: a selection is often wider than its content. */
function usedColumns(rows: readonly (readonly string[])[]): readonly number[] {
  const used = new Set<number>();
  for (const row of rows) for (const [place, cell] of row.entries()) if (cell !== '') used.add(place);
  return [...used].sort((a, b) => a - b);
}

/** The default reading of a table: by its header row, else by the content of its columns. */
export function guessChoices(table: PastedTable, existing: PasteContext): PastedChoices {
  const [first = []] = table.rows;
  const header = hasHeader(table);
  if (table.form === 'lines') return { header, roles: ['title'] };
  const content = guessByCells(header ? table.rows.slice(1) : table.rows, existing);
  if (!header) return { header, roles: content };
  const named = namedRoles(first);
  if (named.includes('title')) return { header, roles: named };
  const taken = new Set(named);
  return {
    header,
    roles: named.map((role, place) => role ?? (taken.has(content[place] ?? null) ? null : (content[place] ?? null))),
  };
}

/** Requires known header words; a different look of the rows below is not enough. */
const hasHeader = ({ form, rows: [first = [], ...rest] }: PastedTable): boolean =>
  rest.length > 0 && looksLikeHeader([{ line: 1, cells: first }]) && (form === 'columns' || namedRoles(first)[0] === 'title');

const roleOf: Partial<Record<ColumnRole, PastedRole>> = {
  title: 'title',
  type: 'type',
  value: 'value',
  points: 'points',
  feature: 'feature',
  parent: 'feature',
  'parent title': 'feature',
  'epic name': 'feature',
  sprint: 'sprint',
  tags: 'tags',
  description: 'description',
};

function namedRoles(headers: readonly string[]): readonly (PastedRole | null)[] {
  const taken = new Set<PastedRole>();
  const roles: (PastedRole | null)[] = headers.map(() => null);
  for (const { role, places } of findColumns(headers, [], new Map())) {
    const here = role === null ? undefined : roleOf[role];
    const [place] = places;
    if (here === undefined || place === undefined || taken.has(here)) continue;
    taken.add(here);
    roles[place] = here;
  }
  return roles;
}

const most = (cells: readonly string[], test: (cell: string) => boolean): boolean => cells.filter(test).length > cells.length / 2;
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0) / Math.max(1, numbers.length);

/**
 * By content: types, names of Features and Sprints, numbers (of two columns the one with larger numbers is the value); the first
 * text is the title.
 */
function guessByCells(rows: readonly (readonly string[])[], { features, sprints }: PasteContext): readonly (PastedRole | null)[] {
  const columns = Array.from({ length: rows[0]?.length ?? 0 }, (_, place) =>
    rows.map((row) => row[place] ?? '').filter((cell) => cell !== ''),
  );
  const names = new Set(features.flatMap(({ key, title }) => [foldText(key), foldText(title)]));
  const terms = new Set(sprints.map(({ name }) => foldText(name)));
  const taken = new Set<PastedRole>();
  const guess = (role: PastedRole, fits: boolean): PastedRole | null => (fits && !taken.has(role) ? role : null);
  const numbers = columns.flatMap((cells, place) =>
    isNumbers(cells) && !isCounting(cells) ? [{ place, mean: mean(cells.map((cell) => readNumber(cell) ?? 0)) }] : [],
  );
  const [larger, smaller] = numbers.toSorted((a, b) => b.mean - a.mean);
  return columns.map((cells, place) => {
    const role =
      (larger?.place === place
        ? smaller || larger.mean > 21
          ? 'value'
          : 'points'
        : smaller?.place === place
          ? 'points'
          : null) ??
      (isNumbers(cells)
        ? null
        : (guess(
            'type',
            most(cells, (cell) => entryTypesByName.has(plainWord(cell))),
          ) ??
          guess(
            'feature',
            most(cells, (cell) => names.has(foldText(cell))),
          ) ??
          guess(
            'sprint',
            most(cells, (cell) => terms.has(foldText(cell)) || /^sprint\s*\d+$/i.test(cell)),
          ) ??
          guess('title', !most(cells, (cell) => /^(?:#?[A-Z0-9]*[-_]?\d+|https?:\S+)$/.test(cell))) ??
          guess('description', mean(cells.map((cell) => cell.length)) > 24) ??
          guess(
            'tags',
            most(cells, (cell) => /^#|,/.test(cell)),
          )));
    if (role !== null) taken.add(role);
    return role;
  });
}

const isNumbers = (cells: readonly string[]): boolean => cells.length > 0 && cells.every((cell) => readNumber(cell) !== null);

/** 1, 2, 3 …: row numbers. */
const isCounting = (cells: readonly string[]): boolean =>
  cells.length > 2 && cells.every((cell, place) => readNumber(cell) === (readNumber(cells[0] ?? '') ?? 0) + place);

/** The items of the rows, in order. The name of a Feature that neither exists nor is pasted becomes a tag, as in quick add. */
export function pastedItems(table: PastedTable, choices: PastedChoices, existing: PasteContext): PastedItems {
  const rows = choices.header ? table.rows.slice(1) : table.rows;
  const places = new Map(choices.roles.flatMap((role, place) => (role === null ? [] : [[role, place] as const])));
  const cell = (row: readonly string[], role: PastedRole): string => row[places.get(role) ?? -1] ?? '';
  let unread = 0;
  const amount = (text: string): number | null => {
    if (text === '' || text === '-' || text === '–') return null;
    const read = readNumber(text.replace(/\s*(?:pts?|points?|sp|p)\.?$/i, ''));
    if (isAmount(read)) return read;
    unread += 1;
    return null;
  };
  const items: PastedItem[] = [];
  const named: string[] = [];
  let untitled = 0;
  for (const row of rows) {
    const title = cell(row, 'title').replace(/\s+/g, ' ').trim();
    if (table.form === 'lines') {
      const item = { ...readQuickEntry(title, existing.features), ...nothingElse };
      if (item.title === '') untitled += 1;
      else items.push({ ...item, value: inBounds(item.value), points: inBounds(item.points) });
      continue;
    }
    if (title === '') {
      untitled += 1;
      continue;
    }
    const sprint = cell(row, 'sprint').replace(/\s+/g, ' ').trim();
    const known = existing.sprints.find(({ name }) => foldText(name) === foldText(sprint))?.id ?? null;
    items.push({
      type: entryTypesByName.get(plainWord(cell(row, 'type'))) ?? 'story',
      title,
      value: amount(cell(row, 'value')),
      points: amount(cell(row, 'points')),
      feature: null,
      featureAt: null,
      tags: tagsOf(cell(row, 'tags')),
      sprint: known,
      newSprint: known === null && sprint !== '' ? sprint : null,
      description: cell(row, 'description'),
    });
    named.push(cell(row, 'feature'));
  }
  return {
    items: table.form === 'lines' ? items : items.map((item, place) => withFeature(item, named[place] ?? '', items, existing)),
    untitled,
    unread,
  };
}

const nothingElse = { description: '', sprint: null, newSprint: null, featureAt: null } as const;
const inBounds = (amount: number | null): number | null => (isAmount(amount) ? amount : null);

const tagsOf = (cell: string): readonly string[] => [
  ...new Set(
    cell
      .split(/[,;\n]+/)
      .map((tag) => tag.trim().replace(/^#+/, ''))
      .filter((tag) => tag !== ''),
  ),
];

function withFeature(item: PastedItem, name: string, items: readonly PastedItem[], { features }: PasteContext): PastedItem {
  const wanted = foldText(name).trim();
  if (wanted === '') return item;
  const here: EntryId | null =
    features.find(({ key, title }) => foldText(key) === wanted || foldText(title) === wanted)?.id ?? null;
  const at = items.findIndex(({ type, title }) => type === 'feature' && foldText(title) === wanted);
  if (item.type !== 'feature' && here !== null) return { ...item, feature: here };
  if (item.type !== 'feature' && at !== -1) return { ...item, featureAt: at };
  return item.type === 'feature' && at !== -1 && foldText(item.title) === wanted
    ? item
    : { ...item, tags: [...new Set([...item.tags, ...tagsOf(name)])] };
}
