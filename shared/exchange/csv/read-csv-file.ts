/**
 * Entry point for tables: bytes of a CSV file and the user's choices → a draft, and everything the preview shows and lets the
 * user change.
 */
import type { Draft } from '../../domain/backlog/draft.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { type ChosenRoles, type FoundColumn, findColumns, looksLikeHeader, looksLikeJira } from './columns.ts';
import type { DateOrder, FoundDateOrder } from './dates.ts';
import { type DecodedText, decodeText, type Encoding } from './decode-text.ts';
import type { Delimiter } from './guess-delimiter.ts';
import type { ChosenTypes, ChosenStatuses, FoundStatus, FoundType } from './types-and-statuses.ts';
import { collectProblems, type Problems } from './problems.ts';
import { type CsvTable, type Progress, readCsv } from './read-csv.ts';
import { readEntries } from './read-entries.ts';
import { type TableView, viewTable } from './row-cells.ts';
import { plainWord } from '../text/words.ts';
import type { ImportRefusal } from './import-refusal.ts';

/** How a tool writes its tables, with the name that the user sees: which columns mean what, and how texts are marked up. */
export const csvDialects = { jira: 'Jira CSV', plain: 'CSV' } as const;
export type CsvDialect = keyof typeof csvDialects;

export interface CsvChoices {
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  readonly hasHeader?: boolean;
  readonly dialect?: CsvDialect;
  readonly roles?: ChosenRoles;
  readonly types?: ChosenTypes;
  readonly statuses?: ChosenStatuses;
  readonly dateOrder?: DateOrder;
  /** The source system, first half of the entries' identity: two tools that both count 1, 2, 3 need different names. */
  readonly sourceName?: string;
}

export interface CsvReading {
  readonly draft: Draft;
  readonly dialect: CsvDialect;
  readonly columns: readonly FoundColumn[];
  readonly typesFound: readonly FoundType[];
  readonly statusesFound: readonly FoundStatus[];
  readonly dateOrder: FoundDateOrder;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly hasHeader: boolean;
  readonly sourceName: string;
  readonly rows: number;
}

/**
 * Reads a CSV file of any tool as a draft; changes nothing. Call it again with other choices for another preview.
 *
 * Refuses what isn't a table: empty, binary, larger than 20 MB, an unclosed quote (with its line), more than 50,000 rows.
 * Anything less severe is a problem by line in the draft. `onProgress` is called with the share that is done, 0 to 1.
 */
export function readCsvFile(
  bytes: Uint8Array,
  choices: CsvChoices = {},
  onProgress: Progress = () => undefined,
): Result<CsvReading, ImportRefusal> {
  const decoded = decodeText(bytes, choices.encoding);
  if (!decoded.ok) return decoded;
  const other = otherFormat(decoded.value.text);
  if (other) return refuse('not-a-table', `This looks like ${other}, not a CSV file. Export it again as CSV.`);
  const table = readCsv(decoded.value.text, choices.delimiter, (share) => onProgress(share * 0.4));
  return table.ok ? readTable(decoded.value, table.value, choices, (share) => onProgress(0.4 + share * 0.6)) : table;
}

function otherFormat(text: string): string | null {
  const beginning = text.slice(0, 200).trimStart().toLowerCase();
  if (/^(?:<!doctype html|<html)/.test(beginning)) return 'a web page (HTML)';
  if (/^<(?:\?xml|rss|\w+[\s>])/.test(beginning)) return 'XML';
  return /^[{[]\s*(?:["{[\]}]|$)/.test(beginning) ? 'JSON' : null;
}

function readTable(
  decoded: DecodedText,
  table: CsvTable,
  choices: CsvChoices,
  onProgress: Progress,
): Result<CsvReading, ImportRefusal> {
  const hasHeader = choices.hasHeader ?? looksLikeHeader(table.rows);
  const headers = hasHeader ? (table.rows[0]?.cells ?? []) : null;
  const rows = hasHeader ? table.rows.slice(1) : table.rows;
  if (rows.length === 0) return refuse('no-rows', 'This file has column names but no rows. Export it again with all rows.');
  const dialect = choices.dialect ?? (headers && looksLikeJira(headers) ? 'jira' : 'plain');
  const columns = findColumns(headers, rows, choices.roles ?? new Map());
  const view = viewTable(rows, columns);
  const problems = collectProblems([...decoded.problems, ...table.problems]);
  const sourceName = choices.sourceName?.trim() || (dialect === 'jira' ? 'jira' : nameOfSource(columns));
  const found = readEntriesOf(view, dialect, sourceName, choices, problems, onProgress);
  const draft: Draft = {
    format: csvDialects[dialect],
    entries: found.entries,
    problems: problems.all(),
    notCarried: columns.filter((column) => column.role === null && column.filled > 0).map((column) => column.name),
  };
  return ok({
    draft,
    dialect,
    columns,
    typesFound: found.types,
    statusesFound: found.statuses,
    dateOrder: found.dateOrder,
    encoding: decoded.encoding,
    delimiter: table.delimiter,
    hasHeader,
    sourceName,
    rows: rows.length,
  });
}

function readEntriesOf(
  view: TableView,
  dialect: CsvDialect,
  system: string,
  choices: CsvChoices,
  problems: Problems,
  onProgress: Progress,
): ReturnType<typeof readEntries> {
  if (!view.has('title')) {
    problems.report(null, null, 'No title column found. Map one under Column mapping.');
    return {
      entries: [],
      types: [],
      statuses: [],
      dateOrder: { order: choices.dateOrder ?? 'day first', certainty: 'not needed' },
    };
  }
  const types = choices.types ?? new Map();
  const statuses = choices.statuses ?? new Map();
  return readEntries(
    view,
    { wording: dialect, system, types, statuses, dateOrder: choices.dateOrder ?? null },
    problems,
    onProgress,
  );
}

/** Tools that count their entries 1, 2, 3 are distinguished by a header that only they have. */
function nameOfSource(columns: readonly FoundColumn[]): string {
  const headers = new Set(columns.map((column) => plainWord(column.name)));
  if (headers.has('work item type')) return 'azure';
  if (headers.has('cycle name') || headers.has('parent issue')) return 'linear';
  if (headers.has('tracker')) return 'redmine';
  return 'csv';
}
