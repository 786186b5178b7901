/** Which rows are selected, and from where a range grows. Pure. */

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Where Shift starts from: the row that was last chosen alone. */
  readonly anchor: string | null;
  /** The rows selected by the range from the anchor: a new end of the range replaces them. Rows selected before remain. */
  readonly range: readonly string[];
}

export const nothingSelected: Selection = { ids: new Set(), anchor: null, range: [] };

export function toggled(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id, range: [] };
}

/** Adds the rows from the anchor to `to`, in place of an earlier range from there; without an anchor the range starts at `from`. */
export function rangeTo(selection: Selection, to: string, from: string, rows: readonly string[]): Selection {
  const anchor = selection.anchor ?? from;
  const start = rows.indexOf(anchor);
  const end = rows.indexOf(to);
  if (start === -1 || end === -1) return { ids: new Set([to]), anchor: to, range: [] };
  const before = new Set(selection.ids);
  for (const id of selection.range) before.delete(id);
  const range = rows.slice(Math.min(start, end), Math.max(start, end) + 1);
  return { ids: new Set([...before, ...range]), anchor, range };
}

export const allOf = (rows: readonly string[]): Selection => ({ ids: new Set(rows), anchor: rows[0] ?? null, range: rows });

/** The selection without rows that have left the list: a bulk action must only affect the rows counted on the screen. */
export function withoutVanished(selection: Selection, rows: readonly string[]): Selection {
  if (selection.ids.size === 0) return selection;
  const listed = new Set(rows);
  const ids = new Set([...selection.ids].filter((id) => listed.has(id)));
  return ids.size === selection.ids.size ? selection : { ...selection, ids };
}

/** The selected rows in the order of the list. */
export const inOrder = (selection: Selection, rows: readonly string[]): readonly string[] =>
  rows.filter((id) => selection.ids.has(id));
