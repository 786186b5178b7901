/** Which columns of a table contain numbers, which are right-aligned; text is left-aligned. */

/** "12", "–", "3.4 %", "−2", "26 Nov": the text starts like an amount. */
const isAmount = (cell: string): boolean => /^[−-]?(?:\d|–|$)/.test(cell);

/** Indexes of the number columns. The first column names the row; a column with any text, or without any amount, is a text column. */
export function numberColumns(rows: readonly (readonly string[])[]): ReadonlySet<number> {
  const columns = rows[0]?.keys() ?? [];
  return new Set(
    [...columns].filter(
      (at) => at > 0 && rows.every((row) => isAmount(row[at] ?? '')) && rows.some((row) => /\d/.test(row[at] ?? '')),
    ),
  );
}
