/** A line between rows: a labelled cut line, or the header of a group with its sums in the columns. */
import { IconChevronDown } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useBandDrop } from './use-row-drag.ts';
import { useRef } from 'react';
import type { GridBand, GridColumn } from './columns.ts';
import type { GridControl } from './control.ts';
import classes from './grid.module.css';
import ownClasses from './band-line.module.css';
import { rowHeight } from './use-grid-window.ts';

interface BandLineProps {
  readonly control: GridControl;
  readonly columns: readonly Pick<GridColumn<never>, 'key' | 'align'>[];
  readonly titleColumn: string;
  readonly selectable: boolean;
  readonly band: GridBand;
  readonly id: string;
  readonly index: number;
  readonly start: number;
  readonly first: boolean;
}

export function BandLine({ control, columns, titleColumn, selectable, band, id, index, start, first }: BandLineProps) {
  const element = useRef<HTMLDivElement>(null);
  const focused = useStore(control.store, (state) => (state.focus === null ? first : state.focus.id === id));
  useBandDrop(element, control, id);
  const box = selectable ? 1 : 0;
  const place = { transform: `translateY(${start}px)`, height: band.height };
  if (band.kind === 'divider') {
    return (
      <div ref={element} role="row" className={ownClasses['divider']} style={place} aria-rowindex={index + 2} data-line={id}>
        <div role="gridcell" className={ownClasses['dividerCell']} aria-colspan={columns.length + box}>
          {band.content}
        </div>
      </div>
    );
  }
  const titleAt = columns.findIndex((column) => column.key === titleColumn);
  const span = titleAt + 1 + box;
  return (
    <div
      ref={element}
      role="row"
      className={ownClasses['group']}
      style={{ ...place, paddingTop: band.height - rowHeight }}
      aria-rowindex={index + 2}
      tabIndex={focused ? 0 : -1}
      data-line={id}
      data-band
    >
      <div role="gridcell" className={ownClasses['groupLead']} aria-colspan={span} style={{ gridColumn: `1 / span ${span}` }}>
        <button
          type="button"
          className={ownClasses['fold']}
          tabIndex={-1}
          aria-expanded={band.expanded}
          aria-label={band.label}
          data-fold
        >
          <IconChevronDown size={16} stroke={1.6} data-folded={!band.expanded || undefined} />
        </button>
        {band.lead}
      </div>
      {columns.slice(titleAt + 1).map((column) => (
        <div key={column.key} role="gridcell" className={classes['cell']} data-align={column.align} data-column={column.key}>
          {band.cells[column.key]}
        </div>
      ))}
    </div>
  );
}
