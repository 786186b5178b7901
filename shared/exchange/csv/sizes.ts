/** Story points from one or two columns. */
import type { FoundColumn } from './columns.ts';
import { readNumber } from './numbers.ts';
import type { Problems } from './problems.ts';
import type { CsvRow } from './read-csv.ts';
import type { TableView } from './row-cells.ts';

/**
 * Jira keeps "Story Points" (company-managed projects) beside "Story point estimate" (team-managed ones), and exports both. The
 * one with more numbers is the one in use, so it wins; on a tie the first. An empty cell falls back to the other.
 */
export function sizeColumns(view: TableView): readonly FoundColumn[] {
  const columns = view.columns.filter((column) => column.role === 'points' && column.filled > 0);
  return columns.length < 2 ? columns : columns.toSorted((a, b) => b.filled - a.filled);
}

/** The size of a row; an invalid number, and two columns that disagree, are problems by line. */
export function readSize(row: CsvRow, columns: readonly FoundColumn[], problems: Problems): number | undefined {
  let winner: { points: number; column: FoundColumn } | undefined;
  for (const column of columns) {
    const text = column.places.map((place) => row.cells[place]?.trim() ?? '').find((cell) => cell !== '') ?? '';
    if (text === '') continue;
    const points = readNumber(text);
    if (points === null)
      problems.report(row.line, column.name, `“${text.slice(0, 40)}” isn’t a valid story point value. Left unsized.`);
    else if (!winner) winner = { points, column };
    else if (winner.points !== points) {
      const message = `${winner.column.name} has ${winner.points}, ${column.name} has ${points}. Used ${winner.points}.`;
      problems.report(row.line, column.name, message);
    }
  }
  return winner?.points;
}
