/** The Feature headers above their columns: each opens the Feature and shows the sums of the cards below it. */
import { useMemo } from 'react';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { StoryMap } from '../../../../shared/domain/backlog/story-map.ts';
import { useEntry } from '../../../state/use-backlog.ts';
import { useSumsOf } from '../../../state/use-sums.ts';
import { SumLine } from '../../parts/SumLine.tsx';
import { columnWidth } from './map-lines.ts';
import classes from './map.module.css';
import { ItemText } from '../../../ui/marks/ItemText.tsx';

interface FeatureHeadsProps {
  readonly map: StoryMap;
  readonly items: readonly { readonly index: number; readonly start: number }[];
  readonly onOpen: (id: EntryId) => void;
}

export function FeatureHeads({ map, items, onOpen }: FeatureHeadsProps) {
  return (
    <div className={classes['features']} role="row" aria-rowindex={1}>
      {items.map(({ index, start }) => {
        const feature = map.columns[index] ?? null;
        return (
          <div
            key={feature ?? 'none'}
            className={classes['feature']}
            role="columnheader"
            aria-colindex={index + 1}
            style={{ transform: `translateX(${start}px)`, width: columnWidth }}
          >
            {feature === null ? (
              <span className={classes['featureTitle']}>No Feature</span>
            ) : (
              <FeatureHead id={feature} onOpen={onOpen} />
            )}
            <ColumnSums map={map} feature={feature} />
          </div>
        );
      })}
    </div>
  );
}

function FeatureHead({ id, onOpen }: { readonly id: EntryId; readonly onOpen: (id: EntryId) => void }) {
  const entry = useEntry(id);
  return (
    <button type="button" className={classes['featureTitle']} title={entry?.title} onClick={() => onOpen(id)}>
      {entry && <ItemText text={entry.title} />}
    </button>
  );
}

/** The sums of the cards of one column, in all Sprints. */
export function ColumnSums({
  map: { slices },
  feature,
}: {
  readonly map: Pick<StoryMap, 'slices'>;
  readonly feature: EntryId | null;
}) {
  const cards = useMemo(() => slices.flatMap(({ stacks }) => stacks.get(feature) ?? []), [slices, feature]);
  return <SumLine sums={useSumsOf(cards)} />;
}
