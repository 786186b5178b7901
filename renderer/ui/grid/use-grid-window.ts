/** Virtualization: renders the lines near the visible part, the focused one and the dragged one. All of them for printing. */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useMemo } from 'react';
import { useStore } from 'zustand';
import { maxPrinted, usePrinting } from '../printing.ts';
import type { GridBand } from './columns.ts';
import type { GridControl } from './control.ts';
import { indexOfLine } from './movement.ts';

/** Height of a row and of the column heads, px. */
export const rowHeight = 36;
export const headHeight = 28;
/** Space below the focused row for floating elements, px. */
const maxEndPadding = 176;

export interface GridWindow {
  readonly items: readonly { readonly index: number; readonly start: number }[];
  /** Of all lines together, px. */
  readonly height: number;
  /** Whole rows that fit the window. */
  readonly page: number;
  readonly reveal: (index: number) => void;
  /** Whether a line that starts there, px from the first one, is visible. */
  readonly isInSight: (start: number) => boolean;
  readonly spanOf: (id: string) => { readonly start: number; readonly size: number } | null;
}

export function useGridWindow(
  frame: RefObject<HTMLDivElement | null>,
  lines: readonly string[],
  bands: ReadonlyMap<string, GridBand>,
  control: GridControl,
  endPadding: number,
): GridWindow {
  const printing = usePrinting();
  const focused = useStore(control.store, (state) => state.focus?.id ?? null);
  const dragged = useStore(control.store, (state) => state.dragging?.ids[0] ?? null);
  const pinned = useMemo(
    () => [indexOfLine(lines, focused), indexOfLine(lines, dragged)].filter((index) => index !== -1),
    [lines, focused, dragged],
  );
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => frame.current,
    estimateSize: useCallback((index: number) => bands.get(lines[index] ?? '')?.height ?? rowHeight, [lines, bands]),
    getItemKey: useCallback((index: number) => lines[index] ?? index, [lines, bands]),
    overscan: 8,
    paddingEnd: endPadding,
    initialRect: { width: 800, height: 900 },
    rangeExtractor: (range) => {
      const near = defaultRangeExtractor(range);
      const apart = pinned.filter((index) => index < (near[0] ?? 0) || index > (near.at(-1) ?? -1));
      return apart.length === 0 ? near : [...near, ...apart].toSorted((a, b) => a - b);
    },
  });
  /** From cached sizes: reading sizes from the DOM now would force a second layout. */
  const reveal = (index: number): void => {
    const line = virtual.measurementsCache[index];
    const element = frame.current;
    if (!line || !element) return;
    const seen = virtual.scrollOffset ?? 0;
    const room = (virtual.scrollRect?.height ?? element.clientHeight) - headHeight - Math.min(endPadding, maxEndPadding);
    const above = index === 0 ? 0 : line.start;
    if (above < seen) element.scrollTop = above;
    else if (line.end > seen + room) element.scrollTop = line.end - room;
  };
  return {
    items: printing ? virtual.measurementsCache.slice(0, maxPrinted) : virtual.getVirtualItems(),
    height: virtual.getTotalSize(),
    page: Math.max(1, Math.floor(((virtual.scrollRect?.height ?? 600) - headHeight) / rowHeight) - 1),
    reveal: (index) => reveal(index),
    isInSight: (start) => {
      const seen = virtual.scrollOffset ?? 0;
      return start + rowHeight > seen && start < seen + (virtual.scrollRect?.height ?? 600) - headHeight;
    },
    spanOf: (id) => {
      const line = virtual.measurementsCache[indexOfLine(lines, id)];
      return line ? { start: line.start, size: line.size } : null;
    },
  };
}
