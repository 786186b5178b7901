/** The matrix itself: axes, lines of equal value per point, a mark for each spot. Arrow keys move among the marks, Enter opens. */
import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { type Mark, roundRates, type RankedWorth, type ValueMatrix } from '../../../../shared/domain/value/value-matrix.ts';
import { useBacklogQueries } from '../../../state/use-backlog.ts';
import type { GridControl } from '../../../ui/grid/control.ts';
import type { MenuPosition } from '../../../ui/grid/use-grid-keys.ts';
import { Axes } from './Axes.tsx';
import { EntriesAtSpot } from './EntriesAtSpot.tsx';
import { MarkButton } from './MarkButton.tsx';
import { type Label, matrixScale, type MatrixScale, placeLabels } from './matrix-scale.ts';
import { idOf, markOf, shortTitle } from './matrix-words.ts';
import classes from './matrix.module.css';
import { useMarkFocus, useMatrixInput } from './use-matrix-input.ts';

interface MatrixFieldProps {
  readonly control: GridControl;
  /** Focus requests up to this count were for the previous view. */
  readonly grabbed: number;
  readonly ordered: readonly RankedWorth[];
  readonly matrix: ValueMatrix;
  readonly best: readonly EntryId[];
  readonly current: EntryId | null;
  readonly width: number;
  readonly height: number;
  readonly onPeek: (id: EntryId) => void;
  readonly onOpen: (id: EntryId) => void;
  readonly onClose: () => void;
  readonly onMenu: (id: string, near: MenuPosition) => void;
}

export function MatrixField(props: MatrixFieldProps) {
  const { control, grabbed, ordered, matrix, best, current, width, height } = props;
  const field = useRef<HTMLDivElement>(null);
  const { entry } = useBacklogQueries();
  const scale = useMemo(() => matrixScale(width, height, matrix), [width, height, matrix]);
  const rates = useMemo(() => roundRates(ordered), [ordered]);
  const labels = useLabels(matrix, scale, best);
  const focused = useStore(control.store, (state) => state.focus?.id as EntryId | undefined);
  const stop = markOf(matrix, focused) ?? markOf(matrix, best[0]) ?? matrix.marks[0];
  const input = useMatrixInput(props);
  useMarkFocus({ field, control, grabbed, stop });
  return (
    <>
      <Axes scale={scale} matrix={matrix} rates={rates} labels={labels} />
      <div
        ref={field}
        className={classes['marks']}
        role="group"
        aria-label="Items by value and points. Use the arrow keys to move and Enter to open."
      >
        {matrix.marks.map((mark) => (
          <MarkButton
            key={idOf(mark)}
            mark={mark}
            title={entry(idOf(mark))?.title ?? ''}
            left={scale.x(mark.points)}
            top={scale.y(mark.value)}
            stop={mark === stop}
            best={mark.ids.some((id) => best.includes(id))}
            current={current !== null && mark.ids.includes(current)}
            input={input}
          />
        ))}
      </div>
      <EntriesAtSpot spot={input.asked} ordered={ordered} onChoose={input.choose} onClose={input.stopAsking} />
    </>
  );
}

/** The names of the best, where there is room for them. */
function useLabels(matrix: ValueMatrix, scale: MatrixScale, best: readonly EntryId[]): readonly Label[] {
  const { entry } = useBacklogQueries();
  return useMemo(() => {
    const spots = new Map<Mark, { readonly x: number; readonly y: number }>(
      matrix.marks.map((mark) => [mark, { x: scale.x(mark.points), y: scale.y(mark.value) }]),
    );
    const names = best.flatMap((id) => {
      const mark = markOf(matrix, id);
      const spot = mark && spots.get(mark);
      return spot ? [{ id, text: shortTitle(entry(id)?.title ?? ''), mark: spot }] : [];
    });
    return placeLabels(names, [...spots.values()], scale.width);
  }, [matrix, scale, best, entry]);
}
