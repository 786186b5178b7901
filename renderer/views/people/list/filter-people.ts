/** Which people the list shows, and in which order. */
import type { PersonCoverage } from '../../../../shared/domain/people/stakeholder-coverage.ts';
import { finds } from '../../../../shared/domain/text/search-text.ts';
import type { AreaId } from '../../../../shared/domain/ids.ts';
import type { Person, PersonType } from '../../../../shared/domain/people/people.ts';

export interface PeopleFilter {
  readonly query: string;
  readonly type: PersonType | null;
  readonly area: AreaId | null;
  /** Everyone, the overdue, or the removed. */
  readonly show: 'all' | 'quiet' | 'dropped';
}

export const everybody: PeopleFilter = { query: '', type: null, area: null, show: 'all' };

/** Every word occurs in the name or the role. */
export function fits({ query, type, area }: PeopleFilter, { name, role, types, areas }: Person): boolean {
  return finds(query, `${name} ${role}`) && (type === null || types.includes(type)) && (area === null || areas.includes(area));
}

const orders = ['name', 'silence', 'power', 'interest'] as const;
export type PeopleOrder = (typeof orders)[number];

/** By name, or in descending order: longest without feedback, most power, most interest; unknown last. */
export function inOrder(people: readonly PersonCoverage[], order: PeopleOrder): readonly PersonCoverage[] {
  if (order === 'name') return people;
  const weight = ({ person, silence }: PersonCoverage): number => {
    if (order === 'silence') return silence.lastFeedback === null ? Infinity : -silence.lastFeedback;
    return person.powerInterest?.[order] ?? -1;
  };
  // Two that never gave feedback have no difference
  return people.toSorted((a, b) => (weight(a) === weight(b) ? 0 : weight(b) - weight(a)));
}
