/** Which columns of a table contain numbers, which are right-aligned; text is left-aligned. */

/** "12", "–", "3.4 %", "−2", "26 Nov": it begins as an amount does. */
const isAmount = (cell: string): boolean => /^[−-]?(?:\d|–|$)/.test(cell);

/** Places of the columns, counted from 0. The first one names the row; one word makes a column words, and so does no amount at all. */
export function numberColumns(rows: readonly (readonly string[])[]): ReadonlySet<number> {
  const columns = rows[0]?.keys() ?? [];
  return new Set(
    [...columns].filter(
      (at) => at > 0 && rows.every((row) => isAmount(row[at] ?? '')) && rows.some((row) => /\d/.test(row[at] ?? '')),
    ),
  );
}
