/** One row accessed by the meaning of its columns. */
import type { FoundColumn } from './columns.ts';
import type { CsvRow } from './read-csv.ts';
import type { ColumnRole } from '../languages/roles.ts';

export interface RoleCell {
  readonly text: string;
  readonly column: FoundColumn;
}

export interface TableView {
  readonly rows: readonly CsvRow[];
  readonly columns: readonly FoundColumn[];
  has(role: ColumnRole): boolean;
  one(row: CsvRow, role: ColumnRole): string;
  many(row: CsvRow, role: ColumnRole): RoleCell[];
  nameOf(role: ColumnRole): string | null;
}

export function viewTable(rows: readonly CsvRow[], columns: readonly FoundColumn[]): TableView {
  const places = new Map<ColumnRole, { place: number; column: FoundColumn }[]>();
  for (const column of columns) {
    if (column.role === null) continue;
    const list = places.get(column.role) ?? [];
    list.push(...column.places.map((place) => ({ place, column })));
    list.sort((a, b) => a.place - b.place);
    places.set(column.role, list);
  }
  const many = (row: CsvRow, role: ColumnRole): RoleCell[] =>
    (places.get(role) ?? []).flatMap(({ place, column }) => {
      const text = row.cells[place]?.trim() ?? '';
      return text === '' ? [] : [{ text, column }];
    });
  return {
    rows,
    columns,
    has: (role) => places.has(role),
    one: (row, role) => {
      for (const { place } of places.get(role) ?? []) {
        const text = row.cells[place]?.trim();
        if (text) return text;
      }
      return '';
    },
    many,
    nameOf: (role) => places.get(role)?.[0]?.column.name ?? null,
  };
}
