/** The Stories of a Feature with their sums, in backlog order. */
import { useMemo } from 'react';
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import type { BacklogFilter } from '../../../shared/domain/backlog/filter.ts';
import { useEntry, useListIds, useTotals, useValue } from '../../state/use-backlog.ts';
import { addedSums, knownPoints } from '../../../shared/domain/backlog/sums.ts';
import { sumPoints } from '../phrases/sum-words.ts';
import classes from './feature-stories.module.css';
import { Section } from '../parts/Section.tsx';
import wordClasses from './words.module.css';
import { ItemText } from '../../ui/marks/ItemText.tsx';

/** A longer list isn't readable in a panel; the Backlog list is one click away. */
const maxShown = 100;

export function FeatureStories({ id, onOpen }: { readonly id: EntryId; readonly onOpen: (id: EntryId) => void }) {
  const filter = useMemo<BacklogFilter>(() => ({ feature: id, life: 'all' }), [id]);
  const ids = useListIds(filter);
  const open = useTotals(useMemo<BacklogFilter>(() => ({ feature: id }), [id]));
  const finished = useTotals(useMemo<BacklogFilter>(() => ({ feature: id, life: 'finished' }), [id]));
  // Dropped Stories are listed, but add nothing
  const sums = addedSums(open, finished);
  const points = knownPoints(sums);
  const aside = [
    String(sums.count),
    points !== null && points > 0 && `${sumPoints(sums)} ${points === 1 ? 'point' : 'points'}`,
    sums.unsized > 0 && `${sums.unsized} unsized`,
  ];
  return (
    <Section label="Stories" aside={aside.filter((words) => words !== false).join(' · ')}>
      <ul className={classes['stories']}>
        {ids.slice(0, maxShown).map((story) => (
          <StoryLine key={story} id={story} onOpen={onOpen} />
        ))}
      </ul>
      {ids.length > maxShown && (
        <p className={wordClasses['note']}>{ids.length - maxShown} more. Filter the backlog by this Feature to see all.</p>
      )}
      {ids.length === 0 && <p className={wordClasses['note']}>No Stories in this Feature yet.</p>}
    </Section>
  );
}

function StoryLine({ id, onOpen }: { readonly id: EntryId; readonly onOpen: (id: EntryId) => void }) {
  const entry = useEntry(id);
  const value = useValue(id);
  if (!entry) return null;
  return (
    <li>
      <button type="button" className={classes['line']} onClick={() => onOpen(id)}>
        <span className={wordClasses['note']} title={entry.key}>
          {entry.key}
        </span>
        <span data-dropped={entry.dropped} title={entry.title}>
          <ItemText text={entry.title} />
        </span>
        <span className={classes['value']}>{value === null ? '–' : Math.round(value)}</span>
        <span className={classes['points']}>{entry.points ?? '–'}</span>
      </button>
    </li>
  );
}
