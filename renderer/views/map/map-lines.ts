/** The story map as lines that can be windowed: a header for each slice, then one line for each card of its highest stack. Pure. */
import type { EntryId } from '../../../shared/domain/backlog.ts';
import type { MapSlice, MapSpot, StoryMap } from '../../../shared/domain/story-map.ts';

export type MapLine =
  | { readonly kind: 'header'; readonly slice: number }
  /** `row`: place in the stacks of the slice. */
  | { readonly kind: 'cards'; readonly slice: number; readonly row: number };

/** Heights in px; a card and the space below it. */
export const headerHeight = 32;
export const lineHeight = 84;
export const columnWidth = 208;

/** Below the highest stack there is one line more: there is always room to put a card at the end. */
export function linesOf({ slices }: StoryMap): readonly MapLine[] {
  return slices.flatMap(({ depth }, slice) => [
    { kind: 'header', slice } as const,
    ...Array.from({ length: depth + 1 }, (_, row) => ({ kind: 'cards', slice, row }) as const),
  ]);
}

export function lineOf({ slices }: StoryMap, { slice, row }: MapSpot): number {
  return slices.slice(0, slice).reduce((lines, { depth }) => lines + depth + 2, 0) + 1 + row;
}

export const cardAt = ({ stacks }: MapSlice, feature: EntryId | null, row: number): EntryId | null => stacks.get(feature)?.[row] ?? null;
