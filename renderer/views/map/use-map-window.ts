/** Which lines and columns of the map are in the page: those near the window, and those of the card with the keyboard, wherever it is. */
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback } from 'react';
import type { MapSpot, StoryMap } from '../../../shared/domain/story-map.ts';
import { columnWidth, lineHeights, lineOf, type MapLine } from './map-lines.ts';

/** Height of the row of Features, px. */
export const featuresHeight = 56;

const withPinned = (pinned: number | null) => (range: Range): number[] => {
  const near = defaultRangeExtractor(range);
  return pinned === null || near.includes(pinned) ? near : [...near, pinned].toSorted((a, b) => a - b);
};

export function useMapWindow(frame: RefObject<HTMLDivElement | null>, map: StoryMap, lines: readonly MapLine[], focused: MapSpot | null) {
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => frame.current,
    estimateSize: useCallback((index: number) => lineHeights[lines[index]?.kind ?? 'cards'], [lines]),
    // A new function says that the heights are new
    getItemKey: useCallback((index: number) => index, [lines]),
    overscan: 2,
    paddingEnd: 76,
    scrollPaddingStart: featuresHeight,
    scrollPaddingEnd: 76,
    rangeExtractor: withPinned(focused && lineOf(map, focused)),
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
    height: rows.getTotalSize(),
    width: columns.getTotalSize(),
    reveal: (spot: MapSpot): void => {
      rows.scrollToIndex(lineOf(map, spot), { align: 'auto' });
      columns.scrollToIndex(spot.column, { align: 'auto' });
    },
  };
}
