/** Shared by the import tests: files from text, the real files, and a table parser independent of the importer. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type CsvChoices, type CsvReading, readCsvFile } from '../../../../shared/exchange/csv/read-csv-file.ts';

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The reading of a file that must not be refused. */
export function reading(text: string, choices?: CsvChoices): CsvReading {
  const read = readCsvFile(bytesOf(text), choices);
  if (!read.ok) throw new Error(`refused: ${read.refusal.message}`);
  return read.value;
}

/** The message of a file that must be refused. */
export function refusal(bytes: Uint8Array): string {
  const read = readCsvFile(bytes);
  if (read.ok) throw new Error('was read, not refused');
  return read.refusal.message;
}

const beside = resolve(import.meta.dirname, '../../../../../shared/real-data');
const folder = process.env['STEWARD_REAL_DATA'] ?? (existsSync(beside) ? beside : null);

/** Real exports that may not be committed; `null`, with a warning, if they are not present. */
export function realFile(path: string): Uint8Array | null {
  const file = folder === null ? null : resolve(folder, path);
  if (file !== null && existsSync(file)) return new Uint8Array(readFileSync(file));
  console.warn(`\n!!! NOT TESTED: ${path} is not here. Set STEWARD_REAL_DATA to the folder of real exports to test with it.\n`);
  return null;
}

/** A table parsed character by character, independently of the importer: rows with their starting line. */
export function readSlowly(bytes: Uint8Array, delimiter = ','): { line: number; cells: string[] }[] {
  const text = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  const rows: { line: number; cells: string[] }[] = [];
  let state: 'start' | 'bare' | 'quoted' | 'after' = 'start';
  let [line, startLine, cell] = [1, 1, ''];
  let cells: string[] = [];
  for (let place = 0; place <= text.length; place += 1) {
    const letter = text[place];
    if (letter === '\r' && text[place + 1] === '\n') continue;
    if (state === 'quoted' && letter !== undefined) {
      if (letter === '"') state = 'after';
      else cell += letter;
    } else if (state === 'after' && letter === '"') {
      cell += '"';
      state = 'quoted';
    } else if (letter === delimiter || letter === '\n' || letter === undefined) {
      cells.push(cell);
      cell = '';
      state = 'start';
      if (letter !== delimiter) {
        if (cells.some((each) => each.trim() !== '')) rows.push({ line: startLine, cells });
        cells = [];
        startLine = line + 1;
      }
    } else if (state === 'start' && letter === '"') state = 'quoted';
    else {
      cell += letter;
      state = 'bare';
    }
    if (letter === '\n') line += 1;
  }
  return rows;
}

/** The words of a text in order: letters and digits, lower case. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** A cell as CSV writes it. */
export const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

export const csv = (...rows: readonly (readonly string[])[]): string => rows.map((row) => row.map(quoted).join(',')).join('\r\n');
