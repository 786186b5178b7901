/** The filters above the list of people: search field, type, business area, and whether to show everyone, overdue or removed people. */
import { Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useRef } from 'react';
import type { AreaId } from '../../../../shared/domain/ids.ts';
import { personTypes } from '../../../../shared/domain/people/people.ts';
import { useAreas } from '../../../state/use-collections.ts';
import { useActions } from '../../../ui/actions/ActionsProvider.tsx';
import { counted } from '../../../ui/number-words.ts';
import { personTypeLabels } from '../../phrases/people-words.ts';
import type { PeopleFilter } from './filter-people.ts';
import classes from './filters.module.css';

const shows = [
  { value: 'all', label: 'Everyone' },
  { value: 'quiet', label: 'Overdue' },
  { value: 'dropped', label: 'Removed' },
] as const;

interface FiltersProps {
  readonly filter: PeopleFilter;
  /** Number of people shown. */
  readonly count: number;
  readonly onFilter: (filter: PeopleFilter) => void;
}

export function Filters({ filter, count, onFilter }: FiltersProps) {
  const areas = useAreas();
  return (
    <div className={classes['filters']} role="search" aria-label="People">
      <SearchField filter={filter} onFilter={onFilter} />
      <Select
        aria-label="Type"
        placeholder="All types"
        clearable
        data={personTypes.map((type) => ({ value: type, label: personTypeLabels[type] }))}
        value={filter.type}
        onChange={(value) => onFilter({ ...filter, type: personTypes.find((each) => each === value) ?? null })}
      />
      <Select
        aria-label="Business area"
        placeholder="All areas"
        clearable
        data={areas.map(({ id, name }) => ({ value: id as string, label: name }))}
        value={filter.area}
        onChange={(value) => onFilter({ ...filter, area: value as AreaId | null })}
      />
      <Select
        aria-label="Show"
        allowDeselect={false}
        data={[...shows]}
        value={filter.show}
        onChange={(value) => onFilter({ ...filter, show: shows.find((each) => each.value === value)?.value ?? 'all' })}
      />
      <span className={classes['count']}>{counted(count, 'person', 'people')}</span>
    </div>
  );
}

function SearchField({ filter, onFilter }: Omit<FiltersProps, 'count'>) {
  const field = useRef<HTMLInputElement>(null);
  /** Id of the person that had the focus before the search. */
  const cameFrom = useRef<string | null>(null);
  useActions([
    { id: 'people.find', title: 'Search people…', section: 'People', keys: ['/', 'Mod+F'], run: () => field.current?.select() },
  ]);
  const clear = (): void => onFilter({ ...filter, query: '' });
  return (
    <TextInput
      ref={field}
      aria-label="Search people"
      placeholder="Search people"
      leftSection={<IconSearch size={14} stroke={1.6} />}
      leftSectionPointerEvents="none"
      value={filter.query}
      onChange={(event) => onFilter({ ...filter, query: event.currentTarget.value })}
      onFocus={({ relatedTarget }) => {
        cameFrom.current = relatedTarget instanceof HTMLElement ? (relatedTarget.dataset['person'] ?? null) : null;
      }}
      onKeyDown={(event) => leaveSearch(event, field, cameFrom.current, clear)}
    />
  );
}

/** Down and Enter go to the first person found; Esc clears the search and returns to the person it was started from. */
function leaveSearch(
  event: KeyboardEvent,
  field: RefObject<HTMLInputElement | null>,
  cameFrom: string | null,
  clear: () => void,
): void {
  if (event.key !== 'ArrowDown' && event.key !== 'Enter' && event.key !== 'Escape') return;
  event.preventDefault();
  if (event.key !== 'Escape') return firstPerson()?.focus();
  clear();
  // After the whole list is rendered again
  requestAnimationFrame(() => (personOf(cameFrom) ?? firstPerson() ?? field.current)?.focus());
}

const firstPerson = (): HTMLElement | null => document.querySelector<HTMLElement>('tbody [data-person]');
const personOf = (id: string | null): HTMLElement | null =>
  id === null ? null : document.querySelector<HTMLElement>(`tbody [data-person="${CSS.escape(id)}"]`);
