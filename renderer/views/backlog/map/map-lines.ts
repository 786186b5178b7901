/** The story map as lines that can be windowed: a header for each slice, then one line for each card of its highest stack. Pure. */
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { MapSlice, MapSpot, StoryMap } from '../../../../shared/domain/backlog/story-map.ts';

export type MapLine =
  | { readonly kind: 'header'; readonly slice: number }
  /** `row`: place in the stacks of the slice; a `room` is the free place below the highest of them. */
  | { readonly kind: 'cards' | 'room'; readonly slice: number; readonly row: number };

/** In px; a card with the space around it. */
export const lineHeights: Readonly<Record<MapLine['kind'], number>> = { header: 32, cards: 84, room: 40 };
export const columnWidth = 208;

/**
 * Below the highest stack there is a room: a card can always be put at the end. A slice without cards has no lines, except while a card is
 * dragged (`dragging`), which can then be put there.
 */
export function linesOf({ slices }: StoryMap, dragging = false): readonly MapLine[] {
  return slices.flatMap(({ count, depth }, slice) =>
    count === 0 && !dragging
      ? []
      : [
          { kind: 'header', slice } as const,
          ...Array.from({ length: depth + 1 }, (_, row) => ({ kind: row === depth ? 'room' : 'cards', slice, row }) as const),
        ],
  );
}

/** The line of a spot among these lines. */
export function lineOf(lines: readonly MapLine[], { slice, row }: MapSpot): number {
  const header = lines.findIndex((line) => line.slice === slice);
  return header + 1 + row;
}

export const cardAt = ({ stacks }: MapSlice, feature: EntryId | null, row: number): EntryId | null =>
  stacks.get(feature)?.[row] ?? null;

/** Cards of a slice that lie beside what is seen, and the column of the nearest of them. */
export interface Beyond {
  readonly count: number;
  readonly column: number;
}

export interface SeenColumns {
  readonly first: number;
  readonly last: number;
}

/** What is left and right of the window: without it an empty row would look as if nothing were planned. */
export function beyond(
  { stacks }: MapSlice,
  columns: StoryMap['columns'],
  { first, last }: SeenColumns,
): { readonly left: Beyond; readonly right: Beyond } {
  let left: Beyond = { count: 0, column: first };
  let right: Beyond = { count: 0, column: last };
  for (const [column, feature] of columns.entries()) {
    const count = stacks.get(feature)?.length ?? 0;
    if (count === 0) continue;
    if (column < first) left = { count: left.count + count, column };
    if (column > last) right = { count: right.count + count, column: right.count === 0 ? column : right.column };
  }
  return { left, right };
}
