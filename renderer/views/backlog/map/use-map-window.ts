/** Virtualization of the map: renders the lines and columns near the visible part, and those of the focused card. */
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback } from 'react';
import type { MapSpot, StoryMap } from '../../../../shared/domain/backlog/story-map.ts';
import { columnWidth, lineHeights, lineOf, type MapLine } from './map-lines.ts';

/** Height of the row of Features, px. */
export const featuresHeight = 56;

const withPinned =
  (pinned: number | null) =>
  (range: Range): number[] => {
    const near = defaultRangeExtractor(range);
    return pinned === null || near.includes(pinned) ? near : [...near, pinned].toSorted((a, b) => a - b);
  };

interface MapGround {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly map: StoryMap;
  readonly lines: readonly MapLine[];
  readonly focused: MapSpot | null;
  /** Height at the bottom that a floating element covers (the bulk bar or a question), px. */
  readonly covered: number;
}

export function useMapWindow({ frame, map, lines, focused, covered }: MapGround) {
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => frame.current,
    estimateSize: useCallback((index: number) => lineHeights[lines[index]?.kind ?? 'cards'], [lines]),
    // The virtualizer measures again only when this function is another one: the heights depend on the lines
    getItemKey: useCallback((index: number) => index, [lines]),
    overscan: 2,
    paddingEnd: covered,
    // The row of Features is sticky at the top and offsets every line by its height.
    scrollPaddingEnd: featuresHeight + covered,
    rangeExtractor: withPinned(focused && lineOf(lines, focused)),
  });
  const columns = useVirtualizer({
    count: map.columns.length,
    horizontal: true,
    getScrollElement: () => frame.current,
    estimateSize: () => columnWidth,
    overscan: 1,
    rangeExtractor: withPinned(focused?.column ?? null),
  });
  return {
    rows: rows.getVirtualItems(),
    columns: columns.getVirtualItems(),
    /** The columns of which at least a part is in the window. */
    seen: { first: columns.range?.startIndex ?? 0, last: columns.range?.endIndex ?? map.columns.length },
    height: rows.getTotalSize(),
    width: columns.getTotalSize(),
    showColumn: (column: number): void => columns.scrollToIndex(column, { align: 'center' }),
    reveal: (spot: MapSpot): void => {
      rows.scrollToIndex(lineOf(lines, spot), { align: 'auto' });
      columns.scrollToIndex(spot.column, { align: 'auto' });
    },
  };
}
