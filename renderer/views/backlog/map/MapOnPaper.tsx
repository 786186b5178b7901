/** The printed story map: paper has no room for all Features side by side, so they are listed one below the other, each with its Stories by Sprint. */
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { MapSlice, StoryMap } from '../../../../shared/domain/backlog/story-map.ts';
import { useEntry, useValue } from '../../../state/use-backlog.ts';
import { numberWords } from '../../../ui/number-words.ts';
import { maxPrinted } from '../../../ui/printing.ts';
import { ItemText } from '../../../ui/marks/ItemText.tsx';
import { sizeWords, valueWords } from '../../phrases/backlog-words.ts';
import { ColumnSums } from './FeatureHeads.tsx';
import { useSliceName } from './MapLines.tsx';
import classes from './paper.module.css';

export function MapOnPaper({ map }: { readonly map: StoryMap }) {
  const all = map.slices.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className={classes['paper']}>
      {printedColumns(map).map((feature) => (
        <FeatureOnPaper key={feature ?? 'none'} feature={feature} slices={map.slices} />
      ))}
      {all > maxPrinted && <p>Showing only part of {numberWords(all)} Stories. Filter the map to print fewer.</p>}
    </div>
  );
}

/** Whole Features, as many as can be printed. */
function printedColumns({ columns, slices }: StoryMap): StoryMap['columns'] {
  let printed = 0;
  return columns.filter((feature) => {
    const count = slices.reduce((sum, { stacks }) => sum + (stacks.get(feature)?.length ?? 0), 0);
    const fits = count > 0 && printed < maxPrinted;
    if (fits) printed += count;
    return fits;
  });
}

function FeatureOnPaper({ feature, slices }: { readonly feature: EntryId | null; readonly slices: readonly MapSlice[] }) {
  return (
    <section>
      <h2>
        {feature === null ? 'No Feature' : <FeatureTitle id={feature} />}{' '}
        <small>
          <ColumnSums map={{ slices }} feature={feature} />
        </small>
      </h2>
      {slices.map((slice) => {
        const stack = slice.stacks.get(feature) ?? [];
        return stack.length > 0 && <SliceOnPaper key={slice.sprint ?? 'none'} sprint={slice.sprint} stack={stack} />;
      })}
    </section>
  );
}

function FeatureTitle({ id }: { readonly id: EntryId }) {
  const title = useEntry(id)?.title;
  return title === undefined ? null : <ItemText text={title} />;
}

function SliceOnPaper({ sprint, stack }: { readonly sprint: MapSlice['sprint']; readonly stack: readonly EntryId[] }) {
  const name = useSliceName(sprint);
  return (
    <>
      <h3>{name}</h3>
      <ul>
        {stack.map((id) => (
          <StoryOnPaper key={id} id={id} />
        ))}
      </ul>
    </>
  );
}

function StoryOnPaper({ id }: { readonly id: EntryId }) {
  const entry = useEntry(id);
  const value = useValue(id);
  if (!entry) return null;
  return (
    <li>
      <span>{entry.key}</span>
      <span>
        <ItemText text={entry.title} />
      </span>
      <span className={classes['value']}>{valueWords(value)}</span>
      <span>{sizeWords(entry.points)}</span>
    </li>
  );
}
