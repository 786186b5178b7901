/** The Features over their columns: each opens with a press. */
import type { EntryId } from '../../../shared/domain/backlog.ts';
import { useEntry, useFeaturePoints } from '../../state/use-backlog.ts';
import { pointsWords, valueWords } from '../backlog/words.ts';
import { columnWidth } from './map-lines.ts';
import classes from './map.module.css';
import { ItemText } from '../../ui/marks/ItemText.tsx';

interface FeatureHeadsProps {
  readonly columns: readonly (EntryId | null)[];
  readonly items: readonly { readonly index: number; readonly start: number }[];
  readonly onOpen: (id: EntryId) => void;
}

export function FeatureHeads({ columns, items, onOpen }: FeatureHeadsProps) {
  return (
    <div className={classes['features']} role="row" aria-rowindex={1}>
      {items.map(({ index, start }) => {
        const feature = columns[index] ?? null;
        return (
          <div key={feature ?? 'none'} className={classes['feature']} role="columnheader" aria-colindex={index + 1} style={{ transform: `translateX(${start}px)`, width: columnWidth }}>
            {feature === null ? <span className={classes['featureTitle']}>No Feature</span> : <FeatureHead id={feature} onOpen={onOpen} />}
          </div>
        );
      })}
    </div>
  );
}

function FeatureHead({ id, onOpen }: { readonly id: EntryId; readonly onOpen: (id: EntryId) => void }) {
  const entry = useEntry(id);
  const points = useFeaturePoints(id);
  return (
    <>
      <button type="button" className={classes['featureTitle']} title={entry?.title} onClick={() => onOpen(id)}>
        {entry && <ItemText text={entry.title} />}
      </button>
      <span className={classes['featureFacts']}>
        {entry?.value === null ? 'No value' : <b>{valueWords(entry?.value ?? null)}</b>} · {pointsWords(points)} pts
      </span>
    </>
  );
}
