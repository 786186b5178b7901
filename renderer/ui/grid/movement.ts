/** Where the focus goes in a grid: on whole rows first, into the cells with →, back with ← or Escape. Pure; knows ids and columns only. */

/** The focused row, or one cell of it. */
export interface Place {
  readonly id: string;
  /** `null`: the row as a whole. */
  readonly column: string | null;
}

/** What the focus can move over. */
export interface Ground {
  readonly lines: readonly string[];
  /** Whether a line can be focused: dividers cannot. */
  readonly isStop: (id: string) => boolean;
  /** The columns that can be focused in this line; none for a band. */
  readonly columnsOf: (id: string) => readonly string[];
  /** Lines that fit the window. */
  readonly page: number;
}

/** Index of a line; the last known index is tried first, because searching 100,000 lines at each key press is noticeably slow. */
export function indexOfLine(lines: readonly string[], id: string | null, guess = 0): number {
  if (id === null) return -1;
  return lines[guess] === id ? guess : lines.indexOf(id);
}

/** The next line in a direction where the focus may rest, starting with `from` itself; -1 beyond the last. */
function stopFrom(ground: Ground, from: number, step: 1 | -1): number {
  for (let index = from; index >= 0 && index < ground.lines.length; index += step) {
    const id = ground.lines[index];
    if (id !== undefined && ground.isStop(id)) return index;
  }
  return -1;
}

/**
 * The position after a key press, or `null` when the key doesn't move the focus here.
 * At the ends the focus stays. Home and End are the row's ends inside cells, the list's ends on rows or with Ctrl.
 */
export function placeAfter(key: string, control: boolean, from: Place, index: number, ground: Ground): Place | null {
  switch (key) {
    case 'ArrowUp':
      return onLine(ground, from, stopFrom(ground, index - 1, -1));
    case 'ArrowDown':
      return onLine(ground, from, stopFrom(ground, index + 1, 1));
    case 'PageUp':
      return onLine(ground, from, pageStop(ground, index - ground.page, -1));
    case 'PageDown':
      return onLine(ground, from, pageStop(ground, index + ground.page, 1));
    case 'ArrowRight':
    case 'ArrowLeft':
      return besides(key, from, ground);
    case 'Home':
    case 'End':
      return from.column === null || control ? listEnd(key, from, ground) : rowEnd(key, from, ground);
    default:
      return null;
  }
}

const onLine = (ground: Ground, from: Place, index: number): Place => {
  const id = ground.lines[index];
  if (id === undefined) return from;
  return { id, column: from.column !== null && ground.columnsOf(id).includes(from.column) ? from.column : null };
};

function pageStop(ground: Ground, wanted: number, step: 1 | -1): number {
  const inside = Math.min(Math.max(wanted, 0), ground.lines.length - 1);
  const ahead = stopFrom(ground, inside, step);
  return ahead === -1 ? stopFrom(ground, inside, step === 1 ? -1 : 1) : ahead;
}

function besides(key: 'ArrowRight' | 'ArrowLeft', from: Place, ground: Ground): Place {
  const columns = ground.columnsOf(from.id);
  const at = from.column === null ? -1 : columns.indexOf(from.column);
  const next = at + (key === 'ArrowRight' ? 1 : -1);
  if (next < 0) return { id: from.id, column: null };
  return { id: from.id, column: columns[Math.min(next, columns.length - 1)] ?? null };
}

const listEnd = (key: 'Home' | 'End', from: Place, ground: Ground): Place =>
  onLine(ground, from, key === 'Home' ? stopFrom(ground, 0, 1) : stopFrom(ground, ground.lines.length - 1, -1));

const rowEnd = (key: 'Home' | 'End', from: Place, ground: Ground): Place => {
  const columns = ground.columnsOf(from.id);
  return { id: from.id, column: (key === 'Home' ? columns[0] : columns.at(-1)) ?? null };
};

/**
 * The next cell that can be edited: first in the row, then in the following rows, as Tab goes through a form.
 * `null` behind the last one.
 */
export function nextEditable(
  from: Place,
  index: number,
  step: 1 | -1,
  ground: Ground,
  editable: readonly string[],
): Place | null {
  const inRow = editable.filter((column) => ground.columnsOf(from.id).includes(column));
  const next = inRow[inRow.indexOf(from.column ?? '') + step];
  if (next !== undefined) return { id: from.id, column: next };
  for (let line = stopFrom(ground, index + step, step); line !== -1; line = stopFrom(ground, line + step, step)) {
    const id = ground.lines[line] ?? '';
    const cells = editable.filter((column) => ground.columnsOf(id).includes(column));
    const column = step === 1 ? cells[0] : cells.at(-1);
    if (column !== undefined) return { id, column };
  }
  return null;
}

/** Where the focus goes when its line was removed: the line now at that index, else the last one. `null` in an empty grid. */
export function placeAfterLoss(lastIndex: number, ground: Ground): Place | null {
  const index = pageStop(ground, lastIndex, 1);
  const id = ground.lines[index];
  return id === undefined ? null : { id, column: null };
}
