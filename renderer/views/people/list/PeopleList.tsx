/** The register of people as a table, filtered by name, type and area; arrow keys move in it, Enter opens a person. */
import { IconEarOff } from '@tabler/icons-react';
import { type KeyboardEvent, memo, useState } from 'react';
import { type PersonCoverage, peopleCoverage } from '../../../../shared/domain/people/stakeholder-coverage.ts';
import type { PersonId } from '../../../../shared/domain/ids.ts';
import type { Person } from '../../../../shared/domain/people/people.ts';
import { useAreas, useRegister } from '../../../state/use-collections.ts';

import { PersonMark } from '../../../ui/marks/PersonMark.tsx';
import { numberWords } from '../../../ui/number-words.ts';
import { ItemText } from '../../../ui/marks/ItemText.tsx';
import { everybody, fits, inOrder, type PeopleFilter, type PeopleOrder } from './filter-people.ts';
import { Filters } from './Filters.tsx';
import classes from './list.module.css';
import { goToFirst, useListKeyboard } from '../../parts/use-list-keyboard.ts';
import { usePersonActions } from '../person/use-person-actions.ts';
import { personTypeLabels, lastFeedbackWords, shapeOf, stanceWords } from '../../phrases/people-words.ts';

interface PeopleListProps {
  readonly coverage: readonly PersonCoverage[];
  readonly filter: PeopleFilter;
  readonly onFilter: (filter: PeopleFilter) => void;
  readonly at: PersonId | null;
  /** Open beside the list. */
  readonly current: PersonId | null;
  readonly onAt: (id: PersonId) => void;
  readonly onOpen: (id: PersonId) => void;
  readonly onMerge: (person: Person) => void;
}

export function PeopleList({ coverage, filter, onFilter, at, current, onAt, onOpen, onMerge }: PeopleListProps) {
  const dropped = useDropped();
  const [order, setOrder] = useState<PeopleOrder>('name');
  const all = filter.show === 'dropped' ? dropped : filter.show === 'quiet' ? coverage.filter(({ quiet }) => quiet) : coverage;
  const shown = inOrder(
    all.filter(({ person }) => fits(filter, person)),
    order,
  );
  const person = [...coverage, ...dropped].find((each) => each.person.id === at)?.person;
  usePersonActions(person, onMerge);
  const page = useListKeyboard({ ids: shown.map((each) => each.person.id), at, target: '[data-person]' });
  const showAll = (): void => {
    onFilter(everybody);
    goToFirst(page, '[data-person]');
  };
  return (
    <div ref={page} className={classes['page']}>
      <Filters filter={filter} count={shown.length} onFilter={onFilter} />
      {shown.length === 0 ? (
        <p className={classes['nobody']}>
          No people match these filters.{' '}
          <button type="button" className={classes['clear']} onClick={showAll}>
            Clear filters
          </button>
        </p>
      ) : (
        <Table shown={shown} order={order} current={current} onOrder={setOrder} onAt={onAt} onOpen={onOpen} />
      )}
    </div>
  );
}

/** Removed people can be looked up and restored. */
function useDropped(): readonly PersonCoverage[] {
  return peopleCoverage(useRegister().gone, [], [], 0);
}

interface TableProps extends Pick<PeopleListProps, 'current' | 'onAt' | 'onOpen'> {
  readonly shown: readonly PersonCoverage[];
  readonly order: PeopleOrder;
  readonly onOrder: (order: PeopleOrder) => void;
}

function Table({ shown, order, current, onOrder, onAt, onOpen }: TableProps) {
  const names = new Map(useAreas().map(({ id, name }) => [id, name]));
  const head = (by: PeopleOrder, words: string) => (
    <th scope="col" data-column={by} aria-sort={order === by ? (by === 'name' ? 'ascending' : 'descending') : undefined}>
      <button type="button" className={classes['sort']} onClick={() => onOrder(by)}>
        {words}
      </button>
    </th>
  );
  return (
    // Arrow keys move among the names in it
    <div role="presentation" onKeyDown={walk}>
      <table className={classes['table']}>
        <thead>
          <tr>
            {head('name', 'Name')}
            <th scope="col" data-column="types">
              Type
            </th>
            <th scope="col" data-column="areas">
              Represents
            </th>
            <th scope="col" data-column="stance">
              Stance
            </th>
            {head('power', 'Power')}
            {head('interest', 'Interest')}
            {head('silence', 'Last feedback')}
            <th scope="col" data-column="sprints">
              Sprints without feedback
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((each) => (
            <Row
              key={each.person.id}
              coverage={each}
              areas={each.person.areas.flatMap((id) => names.get(id) ?? []).join(', ')}
              current={each.person.id === current}
              onAt={onAt}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-person]')];
  const from = all.indexOf(event.target as HTMLElement);
  if (from < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  const places: Readonly<Record<string, number>> = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: all.length - 1 };
  const next = places[event.key];
  if (next === undefined) return;
  event.preventDefault();
  all[next]?.focus();
}

interface RowProps extends Pick<PeopleListProps, 'onAt' | 'onOpen'> {
  readonly coverage: PersonCoverage;
  /** Names of the areas in one line. */
  readonly areas: string;
  readonly current: boolean;
}

const share = (value: number | undefined): string => (value === undefined ? '–' : String(Math.round(value * 100)));

const Row = memo(function Row({ coverage: { person, silence, quiet }, areas, current, onAt, onOpen }: RowProps) {
  return (
    <tr data-current={current || undefined}>
      <th scope="row">
        <span className={classes['who']}>
          <PersonMark name={person.name} shape={shapeOf(person)} quiet={quiet} />
          <button
            type="button"
            className={classes['name']}
            data-person={person.id}
            onFocus={() => onAt(person.id)}
            onClick={() => onOpen(person.id)}
          >
            <span>
              <ItemText text={person.name} />
            </span>
            {person.role !== '' && <span className={classes['role']}>{person.role}</span>}
          </button>
        </span>
      </th>
      <td data-column="types">{person.types.map((type) => personTypeLabels[type]).join(', ') || '–'}</td>
      <td data-column="areas">{areas || '–'}</td>
      <td data-column="stance">{person.stance === null ? '–' : stanceWords[person.stance]}</td>
      <td data-column="power">{share(person.powerInterest?.power)}</td>
      <td data-column="interest">{share(person.powerInterest?.interest)}</td>
      <td data-column="silence">{person.dropped ? '–' : lastFeedbackWords(silence.days, silence.lastFeedback)}</td>
      <td data-column="sprints" data-quiet={quiet || undefined}>
        {quiet && <IconEarOff size={14} stroke={1.8} aria-hidden="true" />}{' '}
        {silence.sprints === 0 ? '–' : numberWords(silence.sprints)}
      </td>
    </tr>
  );
});
