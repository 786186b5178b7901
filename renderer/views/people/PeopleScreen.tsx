/** The network of people with a stake: where they stand, who has not been heard, what they said and what became of it. */
import type { EntryId } from '../../../shared/domain/backlog.ts';

export function PeopleScreen(_props: { readonly onEntry: (id: EntryId) => void }) {
  return <h1>People</h1>;
}
