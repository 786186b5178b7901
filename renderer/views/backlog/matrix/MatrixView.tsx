/** Value against story points: which entries buy most, and whether they come first in the backlog. The same entries as the list. */
import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { BacklogFilter } from '../../../../shared/domain/backlog/filter.ts';
import { bestBuys, bestInFront, type RankedWorth, valueMatrix } from '../../../../shared/domain/value/value-matrix.ts';
import { useBacklogQueries } from '../../../state/use-backlog.ts';
import { useRankedWorths } from '../../../state/use-order.ts';
import { ChartFrame } from '../../../ui/chart/ChartFrame.tsx';
import type { GridControl } from '../../../ui/grid/control.ts';
import type { MenuPosition } from '../../../ui/grid/use-grid-keys.ts';
import { paperWidth, usePrinting } from '../../../ui/printing.ts';
import { MatrixField } from './MatrixField.tsx';
import { fieldOf, markRoom } from './matrix-scale.ts';
import { matrixGaps, matrixVerdict, tableRow } from './matrix-words.ts';
import classes from './matrix.module.css';

interface MatrixViewProps {
  readonly control: GridControl;
  readonly filter: BacklogFilter;
  readonly current: EntryId | null;
  /** Height at the bottom that a floating element covers (the bulk bar or a question), px. */
  readonly covered: number;
  readonly onPeek: (id: EntryId) => void;
  readonly onOpen: (id: EntryId) => void;
  /** Closes the entry that is shown. */
  readonly onClose: () => void;
  readonly onMenu: (id: string, near: MenuPosition) => void;
}

/** The chart names this many items, those with the highest value per point; the sentence above it says how many of them are at the top of the backlog. */
const named = 5;
/** A longer list isn't readable here; the Backlog list has all entries. */
const maxListed = 200;

/** The drawing on an upright sheet, px. */
const paper = { width: paperWidth, height: 480 };

export function MatrixView(props: MatrixViewProps) {
  const read = useRankedWorths(props.filter);
  const [ordered, setOrdered] = useState(read);
  const [grabbed] = useState(() => props.control.store.getState().grabs);
  // While a new filter is read, what was shown before stays: a search does not make the drawing blink.
  if (read !== null && read !== ordered) setOrdered(read);
  // Nothing is said about items that were not read yet.
  return ordered === null ? (
    <div className={classes['page']} aria-busy="true" />
  ) : (
    <Plotted {...props} ordered={ordered} grabbed={grabbed} />
  );
}

function Plotted({
  ordered,
  grabbed,
  ...props
}: MatrixViewProps & { readonly ordered: readonly RankedWorth[]; readonly grabbed: number }) {
  const answers = useBacklogQueries();
  const { ref, ...seen } = useElementSize<HTMLDivElement>();
  const { width, height } = usePrinting() ? paper : seen;
  const best = useMemo(() => bestBuys(ordered, named), [ordered]);
  const matrix = useMemo(() => {
    const { across, up } = fieldOf(width, height);
    // Entries within the size of one mark share one mark.
    return valueMatrix(ordered, { across: across / (markRoom * 1.05), up: up / (markRoom * 1.05) });
  }, [ordered, width, height]);
  const [first] = best;
  const top =
    first === undefined
      ? null
      : { title: answers.entry(first)?.title ?? '', ratio: ordered.find(({ id }) => id === first)?.valuePerPoint ?? 0 };
  return (
    <div className={classes['page']} style={{ paddingBottom: props.covered }}>
      <ChartFrame
        label="Value vs. effort"
        verdict={matrixVerdict(top, best.length, bestInFront(ordered, best))}
        method={matrixGaps(matrix)}
        table={tableOf(ordered, answers)}
      >
        <div ref={ref} className={classes['drawing']}>
          {width > 0 && (
            <MatrixField
              {...props}
              grabbed={grabbed}
              ordered={ordered}
              matrix={matrix}
              best={best}
              width={width}
              height={height}
            />
          )}
        </div>
      </ChartFrame>
    </div>
  );
}

/** The best buys first. */
function tableOf(ordered: readonly RankedWorth[], { entry }: Pick<ReturnType<typeof useBacklogQueries>, 'entry'>) {
  const places = new Map(ordered.map(({ id }, at) => [id, at + 1]));
  const listed = ordered
    .filter(({ valuePerPoint }) => valuePerPoint !== null)
    .toSorted((a, b) => (b.valuePerPoint ?? 0) - (a.valuePerPoint ?? 0))
    .slice(0, maxListed);
  return {
    columns: ['Item', 'Position', 'Value', 'Points', 'Value per point'],
    rows: listed.map((each) => tableRow(entry(each.id)?.key ?? '', entry(each.id)?.title ?? '', each, places.get(each.id) ?? 0)),
  };
}
