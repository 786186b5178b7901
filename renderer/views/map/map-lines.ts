/** The story map as lines that can be windowed: a header for each slice, then one line for each card of its highest stack. Pure. */
import type { EntryId } from '../../../shared/domain/backlog.ts';
import type { MapSlice, MapSpot, StoryMap } from '../../../shared/domain/story-map.ts';

export type MapLine =
  | { readonly kind: 'header'; readonly slice: number }
  /** `row`: place in the stacks of the slice; a `room` is the free place below the highest of them. */
  | { readonly kind: 'cards' | 'room'; readonly slice: number; readonly row: number };

/** In px; a card with the space around it. */
export const lineHeights: Readonly<Record<MapLine['kind'], number>> = { header: 32, cards: 84, room: 40 };
export const columnWidth = 208;

/** Below the highest stack there is a room: a card can always be put at the end, and into a Sprint that has none. */
export function linesOf({ slices }: StoryMap): readonly MapLine[] {
  return slices.flatMap(({ depth }, slice) => [
    { kind: 'header', slice } as const,
    ...Array.from({ length: depth + 1 }, (_, row) => ({ kind: row === depth ? 'room' : 'cards', slice, row }) as const),
  ]);
}

export function lineOf({ slices }: StoryMap, { slice, row }: MapSpot): number {
  return slices.slice(0, slice).reduce((lines, { depth }) => lines + depth + 2, 0) + 1 + row;
}

export const cardAt = ({ stacks }: MapSlice, feature: EntryId | null, row: number): EntryId | null => stacks.get(feature)?.[row] ?? null;
