/** The rendered lines of the story map: Sprint headers, which count the cards outside the window, and the cards below them. */
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { MapSlice, StoryMap } from '../../../../shared/domain/backlog/story-map.ts';
import { useSprints } from '../../../state/use-backlog.ts';
import type { GridControl } from '../../../ui/grid/control.ts';
import { counted, numberWords } from '../../../ui/number-words.ts';
import { calendarDayWords } from '../../phrases/time-words.ts';
import { CardCell } from './CardCell.tsx';
import { beyond, cardAt, columnWidth, lineHeights, type MapLine, type SeenColumns } from './map-lines.ts';
import classes from './map.module.css';
import { featuresHeight } from './use-map-window.ts';

interface Item {
  readonly index: number;
  readonly start: number;
}

interface MapLinesProps {
  readonly control: GridControl;
  readonly map: StoryMap;
  readonly lines: readonly MapLine[];
  readonly rows: readonly Item[];
  readonly columns: readonly Item[];
  readonly current: EntryId | null;
  /** The card that takes the Tab key while none has the focus. */
  readonly stop: EntryId | null;
  readonly seen: SeenColumns;
  readonly onColumn: (column: number) => void;
}

const lineClasses = { header: classes['header'], cards: classes['cards'], room: classes['room'] };

export function MapLines({ control, map, lines, rows, columns, current, stop, seen, onColumn }: MapLinesProps) {
  return rows.map(({ index, start }) => {
    const line = lines[index];
    const slice = line && map.slices[line.slice];
    if (!line || !slice) return null;
    const place = { transform: `translateY(${start + featuresHeight}px)`, height: lineHeights[line.kind] };
    return (
      // Keyed by content, not by index: the dragged card keeps its element when lines are inserted above it
      <div
        key={`${slice.sprint ?? ''} ${line.kind === 'header' ? 'header' : line.row}`}
        className={lineClasses[line.kind]}
        role="row"
        aria-rowindex={index + 2}
        style={place}
      >
        {line.kind === 'header' ? (
          <SliceHead slice={slice} columns={map.columns} seen={seen} onColumn={onColumn} />
        ) : (
          columns.map((column) => {
            const feature = map.columns[column.index] ?? null;
            const id = cardAt(slice, feature, line.row);
            return (
              <div
                key={feature ?? 'none'}
                className={classes['cell']}
                style={{ transform: `translateX(${column.start}px)`, width: columnWidth }}
              >
                <CardCell
                  control={control}
                  id={id}
                  feature={feature}
                  sprint={slice.sprint}
                  column={column.index + 1}
                  current={id !== null && id === current}
                  stop={id !== null && id === stop}
                />
              </div>
            );
          })
        )}
      </div>
    );
  });
}

interface SliceHeadProps {
  readonly slice: MapSlice;
  readonly columns: StoryMap['columns'];
  readonly seen: SeenColumns;
  readonly onColumn: (column: number) => void;
}

function SliceHead({ slice, columns, seen, onColumn }: SliceHeadProps) {
  const { left, right } = beyond(slice, columns, seen);
  return (
    <div className={classes['slice']} role="rowheader">
      <b>{useSliceName(slice.sprint)}</b>
      <SliceEnd sprint={slice.sprint} />
      <span>{counted(slice.count, 'Story', 'Stories')}</span>
      {left.count > 0 && (
        <button type="button" className={classes['beyond']} tabIndex={-1} onClick={() => onColumn(left.column)}>
          <IconChevronLeft size={14} stroke={1.6} aria-hidden="true" />
          {numberWords(left.count)} further left
        </button>
      )}
      {right.count > 0 && (
        <button type="button" className={classes['beyond']} tabIndex={-1} onClick={() => onColumn(right.column)}>
          {numberWords(right.count)} more to the right
          <IconChevronRight size={14} stroke={1.6} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}

export function useSliceName(sprint: MapSlice['sprint']): string {
  const name = useSprints().find(({ id }) => id === sprint)?.name;
  return sprint === null ? 'No Sprint' : (name ?? '');
}

function SliceEnd({ sprint }: Pick<MapSlice, 'sprint'>) {
  const end = useSprints().find(({ id }) => id === sprint)?.end ?? null;
  return end !== null && <span>ends {calendarDayWords(end)}</span>;
}
