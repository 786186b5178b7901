/** Text → rows of cells, each with its starting line in the file. Handles quotes, delimiters and line breaks only. */
import Papa from 'papaparse';
import type { DraftProblem } from '../../domain/backlog/draft.ts';
import { ok, type Refusal, type Result, refuse } from '../../domain/result.ts';
import { type Delimiter, delimiters, guessDelimiter } from './guess-delimiter.ts';
import type { ImportRefusal } from './import-refusal.ts';

export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvTable {
  readonly delimiter: Delimiter;
  readonly rows: readonly CsvRow[];
  readonly problems: readonly DraftProblem[];
}

/** The key column of our own export; only in such a table a leading apostrophe is a formula guard and not content. */
export const ownKeyHeader = 'Steward key';

export type Progress = (share: number) => void;

const maxRows = 50_000;
export const maxColumns = 16_384;

/**
 * The rows of a comma-, semicolon-, tab- or bar-separated text.
 *
 * Line breaks inside cells become \n. In our own exports the apostrophe that guards against formulas ('=1+1) is removed. Rows
 * longer or shorter than the first are problems by line; refuses an unclosed quote with the line where it was opened, more than
 * 50,000 rows, and more than 16,384 columns.
 */
export function readCsv(
  source: string,
  chosen?: Delimiter,
  onProgress: Progress = () => undefined,
): Result<CsvTable, ImportRefusal> {
  const whole = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const declared = /^"?sep=(.)"?\n/i.exec(whole);
  const text = declared ? whole.slice(declared[0].length) : whole;
  const delimiter = chosen ?? delimiters.find((each) => each === declared?.[1]) ?? guessDelimiter(text);
  const read = readRows(text, delimiter, declared ? 2 : 1, onProgress);
  if (!read.ok) return read;
  if (read.value.length === 0) return refuse('no-rows', 'This file has no rows. Export it again as CSV with all rows.');
  const own = read.value[0]?.cells.includes(ownKeyHeader) ?? false;
  const rows = own ? read.value.map(({ line, cells }) => ({ line, cells: cells.map(withoutGuard) })) : read.value;
  return ok({ delimiter, rows, problems: unevenRows(rows) });
}

function readRows(text: string, delimiter: Delimiter, firstLine: number, onProgress: Progress): Result<CsvRow[], ImportRefusal> {
  const rows: CsvRow[] = [];
  const lines = lineCounter(text, firstLine);
  let refusal: Refusal<ImportRefusal> | null = null;
  let start = 0;
  Papa.parse(text, {
    delimiter,
    newline: '\n',
    step: (step, handle) => {
      const line = lines(start);
      start = step.meta.cursor;
      const fault = step.errors.find((error) => error.code === 'MissingQuotes' || error.code === 'InvalidQuotes');
      if (fault) refusal = brokenQuote(lines(fault.index ?? start), fault.code === 'InvalidQuotes');
      else if (step.data.length > maxColumns) refusal = tooWide(line, step.data.length);
      else if (rows.length > maxRows) refusal = tooLong();
      else if (step.data.some((cell) => cell.trim() !== '')) rows.push({ line, cells: step.data });
      if (refusal) handle.abort();
      else if (rows.length % 250 === 0) onProgress(start / text.length);
    },
  });
  return refusal ? { ok: false, refusal } : ok(rows);
}

/** Line number of a position in the text; positions must be ascending, so that the file is scanned once. */
function lineCounter(text: string, firstLine: number): (place: number) => number {
  let line = firstLine;
  let counted = 0;
  return (place) => {
    for (let next = text.indexOf('\n', counted); next !== -1 && next < place; next = text.indexOf('\n', counted)) {
      line += 1;
      counted = next + 1;
    }
    return line;
  };
}

const withoutGuard = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

function brokenQuote(line: number, closedWrongly: boolean): Refusal<ImportRefusal> {
  const what = closedWrongly ? 'there is text after the closing quote. Double quotes inside a cell ("")' : 'it is never closed';
  return refuse('unclosed-quote', `Line ${line}: a cell starts with a quote, and ${what}.`).refusal;
}

const tooWide = (line: number, columns: number): Refusal<ImportRefusal> =>
  refuse('too-many-columns', `Line ${line} has ${columns} cells; the limit is ${maxColumns} columns. Check the delimiter.`)
    .refusal;

const tooLong = (): Refusal<ImportRefusal> =>
  refuse(
    'too-many-rows',
    `This file has more than ${maxRows} rows. Split it and import the parts; rows imported twice aren’t duplicated.`,
  ).refusal;

/** Reported here because callers drop cells beyond the first row's width. */
function unevenRows(rows: readonly CsvRow[]): DraftProblem[] {
  const width = rows[0]?.cells.length ?? 0;
  const problems: DraftProblem[] = [];
  for (const { line, cells } of rows) {
    const extra = cells.slice(width).filter((cell) => cell.trim() !== '');
    if (extra.length > 0) {
      const lost = `“${shorten(extra.join(' · '))}” is outside the columns and was skipped.`;
      const message = `This row has ${cells.length} cells but the first row has ${width}. ${lost}`;
      problems.push({ line, field: null, message });
    } else if (cells.length < width) {
      const message = `This row has only ${cells.length} of ${width} cells; the rest are treated as empty.`;
      problems.push({ line, field: null, message, remark: true });
    }
  }
  return problems;
}

export function shorten(text: string, most = 80): string {
  const line = text
    .slice(0, most * 4)
    .replace(/\s+/g, ' ')
    .trim();
  const letters = Array.from(line);
  return letters.length <= most ? line : `${letters.slice(0, most - 1).join('')}…`;
}
