/** The draggable edge of a column, which resizes it; a double click resets its width. */
import { type PointerEvent, useRef, useState } from 'react';
import { type ColumnInput, columnWidths } from './columns.ts';
import classes from './grid-head.module.css';

interface ColumnEdgeProps {
  readonly column: string;
  readonly titleColumn: string;
  /** The side that moves: the title column takes the remaining width. */
  readonly side: 'start' | 'end';
  readonly input: ColumnInput;
  readonly onResizing: (now: { readonly column: string; readonly width: number } | null) => void;
}

const cellOf = (row: Element, column: string): Element | null => row.querySelector(`[data-column="${CSS.escape(column)}"]`);

/** As wide as a column is drawn, px. */
const measuredWidth = (row: Element, column: string): number =>
  Math.round(cellOf(row, column)?.getBoundingClientRect().width ?? 0);

/** As wide as a column may become without pushing the name out, px. */
const maxWidth = (row: Element, column: string, titleColumn: string): number =>
  Math.max(
    columnWidths.least,
    Math.min(columnWidths.most, measuredWidth(row, column) + measuredWidth(row, titleColumn) - columnWidths.name),
  );

/** The width of a column one step wider (1) or narrower (-1), px. */
export const widthAfter = (row: Element, column: string, titleColumn: string, step: 1 | -1): number =>
  Math.max(
    columnWidths.least,
    Math.min(maxWidth(row, column, titleColumn), measuredWidth(row, column) + step * columnWidths.step),
  );

export function ColumnEdge({ column, titleColumn, side, input, onResizing }: ColumnEdgeProps) {
  const [isResizing, setResizing] = useState(false);
  const from = useRef({ x: 0, width: 0, most: 0 });
  const widthAt = (event: PointerEvent): number => {
    const { x, width, most } = from.current;
    return Math.round(
      Math.min(most, Math.max(columnWidths.least, width + (side === 'end' ? event.clientX - x : x - event.clientX))),
    );
  };
  return (
    <span
      className={classes['edge']}
      data-side={side}
      data-resizing={isResizing || undefined}
      aria-hidden="true"
      onPointerDown={(event) => {
        const row = event.currentTarget.closest('[role=row]');
        if (event.button !== 0 || row === null) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width: measuredWidth(row, column), most: maxWidth(row, column, titleColumn) };
        setResizing(true);
      }}
      onPointerMove={(event) => isResizing && onResizing({ column, width: widthAt(event) })}
      onPointerUp={(event) => {
        if (!isResizing) return;
        setResizing(false);
        onResizing(null);
        const width = widthAt(event);
        if (width !== from.current.width) input.onWidth(column, width);
      }}
      onPointerCancel={() => {
        setResizing(false);
        onResizing(null);
      }}
      onDoubleClick={() => input.onWidth(column, null)}
    />
  );
}
