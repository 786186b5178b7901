/** Identifies entries by the source's key, else by title. The same file gives the same identities every time. */
import { titleLevels } from './columns.ts';
import { shortHash } from './hash.ts';
import type { Problems } from './problems.ts';
import { type CsvRow, shorten } from './read-csv.ts';
import type { TableView } from './row-cells.ts';

export interface KnownRow {
  readonly row: CsvRow;
  readonly key: string;
  readonly title: string;
  readonly level: number;
}

/**
 * The rows with a title, each with a unique key.
 *
 * Without a key, it is derived from the title and the number of its earlier occurrences. A row without a title, and a repeated
 * row with the same key and title, are skipped; the same key with another title gets a number appended. All of these are reported
 * as problems.
 */
export function identifyRows(view: TableView, problems: Problems): KnownRow[] {
  const known: KnownRow[] = [];
  const firsts = new Map<string, { readonly line: number; readonly title: string }>();
  const occurrences = new Map<string, number>();
  const levels = titleLevels(view.columns.filter((column) => column.role === 'title').map((column) => column.name));
  for (const row of view.rows) {
    const [cell] = view.many(row, 'title');
    const title = (cell?.text ?? view.one(row, 'epic name')).replace(/\s+/g, ' ');
    const given = view.one(row, 'key');
    if (title === '') {
      problems.report(row.line, view.nameOf('title'), `${given === '' ? 'This row' : given} has no title. Skipped.`);
      continue;
    }
    const key = keyOfRow(given || titleKey(title, occurrences), title, row, firsts, view, problems);
    if (key === null) continue;
    known.push({ row, key, title, level: Math.max(0, levels.indexOf(cell?.column.name ?? '')) });
  }
  return known;
}

/** The row's own key if it is not taken; `null` for a row that repeats an earlier one. */
function keyOfRow(
  wanted: string,
  title: string,
  row: CsvRow,
  firsts: Map<string, { readonly line: number; readonly title: string }>,
  view: TableView,
  problems: Problems,
): string | null {
  let key = wanted;
  for (let count = 2; firsts.has(key); count += 1) {
    const first = firsts.get(key);
    if (first?.title === title) {
      problems.report(row.line, view.nameOf('key'), `Duplicate of ${key} “${shorten(title)}” on line ${first.line}. Skipped.`);
      return null;
    }
    key = `${wanted} (${count})`;
  }
  if (key !== wanted) {
    const line = firsts.get(wanted)?.line;
    problems.report(row.line, view.nameOf('key'), `${wanted} is already used on line ${line}. Imported as ${key}.`);
  }
  firsts.set(key, { line: row.line, title });
  return key;
}

function titleKey(title: string, occurrences: Map<string, number>): string {
  const count = (occurrences.get(title) ?? 0) + 1;
  occurrences.set(title, count);
  return keyOfTitle(title, count);
}

/** The key of an entry without one: its title, and the number of its occurrences so far. The # marks it as not readable. */
export const keyOfTitle = (title: string, count = 1): string => `#${shortHash(`${title}\n${count}`)}`;
