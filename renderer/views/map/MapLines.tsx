/** The lines of the map that are in the page: headers of the Sprints, and the cards below them. */
import { memo } from 'react';
import type { EntryId } from '../../../shared/domain/backlog.ts';
import type { MapSlice, StoryMap } from '../../../shared/domain/story-map.ts';
import { useSprints } from '../../state/use-backlog.ts';
import type { GridControl } from '../../ui/grid/control.ts';
import { counted } from '../../ui/number-words.ts';
import { dayWords } from '../backlog/words.ts';
import { CardCell } from './CardCell.tsx';
import { cardAt, columnWidth, lineHeights, type MapLine } from './map-lines.ts';
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
}

export function MapLines({ control, map, lines, rows, columns, current, stop }: MapLinesProps) {
  return rows.map(({ index, start }) => {
    const line = lines[index];
    const slice = line && map.slices[line.slice];
    if (!line || !slice) return null;
    const place = { transform: `translateY(${start + featuresHeight}px)`, height: lineHeights[line.kind] };
    return (
      <div key={index} className={classes[line.kind]} role="row" aria-rowindex={index + 2} style={place}>
        {line.kind === 'header' ? (
          <SliceHead slice={slice} />
        ) : (
          columns.map((column) => {
            const feature = map.columns[column.index] ?? null;
            const id = cardAt(slice, feature, line.row);
            return (
              <div key={feature ?? 'none'} className={classes['cell']} style={{ transform: `translateX(${column.start}px)`, width: columnWidth }}>
                <CardCell control={control} id={id} feature={feature} sprint={slice.sprint} column={column.index + 1} current={id !== null && id === current} stop={id !== null && id === stop} />
              </div>
            );
          })
        )}
      </div>
    );
  });
}

const SliceHead = memo(function SliceHead({ slice }: { readonly slice: MapSlice }) {
  const sprint = useSprints().find(({ id }) => id === slice.sprint);
  return (
    <div className={classes['slice']} role="rowheader">
      <b>{slice.sprint === null ? 'In no Sprint' : sprint?.name}</b>
      {sprint?.end && <span>until {dayWords(sprint.end)}</span>}
      <span>{counted(slice.count, 'Story', 'Stories')}</span>
    </div>
  );
});
