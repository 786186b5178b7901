/** One Story as a card, and the room where a card can be put. */
import { IconDots } from '@tabler/icons-react';
import { memo, useRef } from 'react';
import { useStore } from 'zustand';
import type { EntryId, SprintId } from '../../../../shared/domain/backlog/backlog.ts';
import { useEntry, useValue } from '../../../state/use-backlog.ts';
import type { GridControl } from '../../../ui/grid/control.ts';
import { ItemText } from '../../../ui/marks/ItemText.tsx';
import { sizeWords, valueWords } from '../../phrases/backlog-words.ts';
import classes from './card-cell.module.css';
import { useCardDrag } from './use-card-drag.ts';

interface CardCellProps {
  readonly control: GridControl;
  /** `null`: the cell is empty. */
  readonly id: EntryId | null;
  readonly feature: EntryId | null;
  readonly sprint: SprintId | null;
  /** Counted from 1. */
  readonly column: number;
  readonly current: boolean;
  readonly stop: boolean;
}

export const CardCell = memo(function CardCell({ control, id, feature, sprint, column, current, stop }: CardCellProps) {
  const element = useRef<HTMLDivElement>(null);
  const edge = useCardDrag(element, { control, id, feature, sprint });
  if (id === null)
    return (
      <div
        ref={element}
        className={classes['free']}
        role="gridcell"
        aria-colindex={column}
        data-over={edge !== null || undefined}
      />
    );
  return (
    <div ref={element} className={classes['place']} data-edge={edge ?? undefined}>
      <Card control={control} id={id} column={column} current={current} stop={stop} />
    </div>
  );
});

function Card({
  control,
  id,
  column,
  current,
  stop,
}: Pick<CardCellProps, 'control' | 'column' | 'current' | 'stop'> & { readonly id: EntryId }) {
  const entry = useEntry(id);
  const value = useValue(id);
  const focused = useStore(control.store, (state) => (state.focus === null ? stop : state.focus.id === id || stop));
  const selected = useStore(control.store, (state) => state.selection.ids.has(id));
  const cut = useStore(control.store, (state) => state.cut.has(id));
  if (!entry) return null;
  return (
    <div
      className={classes['card']}
      role="gridcell"
      aria-colindex={column}
      aria-selected={selected}
      aria-label={`${entry.key} ${entry.title}`}
      tabIndex={focused ? 0 : -1}
      data-card={id}
      data-current={current || undefined}
      data-cut={cut || undefined}
    >
      <span className={classes['title']}>
        <ItemText text={entry.title} />
      </span>
      <span className={classes['facts']}>
        <span title={entry.key}>{entry.key}</span>
        <span className={classes['value']}>{valueWords(value)}</span>
        <span>{sizeWords(entry.points)}</span>
      </span>
      <button
        type="button"
        className={classes['menu']}
        aria-label={`Actions for ${entry.title}`}
        aria-haspopup="menu"
        tabIndex={-1}
        data-menu
      >
        <IconDots size={16} stroke={1.6} aria-hidden="true" />
      </button>
    </div>
  );
}
