/** Why is this here? The place in the order against what value per point alone would say. */
import type { EntryId } from '../../../shared/domain/backlog.ts';
import { useEntry, usePosition, useSuggestedPlace, useValue } from '../../state/use-backlog.ts';
import { Section } from './Section.tsx';
import classes from './story.module.css';

export function Placement({ id }: { readonly id: EntryId }) {
  const position = usePosition(id);
  const place = useSuggestedPlace(id);
  const entry = useEntry(id);
  const value = useValue(id);
  if (position === null) return null;
  return (
    <Section label="Why is this here?">
      <p className={classes['prose']}>
        {place === null ? (
          <>It stands {ordinal(position)}. {whatIsUnknown(value, entry?.points ?? null)}</>
        ) : place.suggested === place.actual ? (
          <>By value per point it stands where it should: <b>{ordinal(place.actual)}</b> of the entries whose ratio is known.</>
        ) : (
          <>By value per point it would stand {ordinal(place.suggested)}; it stands <b>{ordinal(place.actual)}</b> among the entries whose ratio is known.</>
        )}
      </p>
    </Section>
  );
}

function whatIsUnknown(value: number | null, points: number | null): string {
  if (value === null && points === null) return 'Its value and size are unknown, so nothing can be said about its place.';
  return value === null ? 'Its value is unknown, so nothing can be said about its place.' : 'The team has not sized it, so nothing can be said about its place.';
}

const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const rules = new Intl.PluralRules('en', { type: 'ordinal' });
const ordinal = (place: number): string => `${place}${endings[rules.select(place)] ?? 'th'}`;
