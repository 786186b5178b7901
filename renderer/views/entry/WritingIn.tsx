/** Who of the others writes in a text at this moment. */
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { usePeopleHere } from '../../state/use-session.ts';
import { HereBadge } from '../../ui/marks/Avatar.tsx';

export function WritingIn({ id, field }: { readonly id: EntryId; readonly field: string }) {
  const people = usePeopleHere().filter((person) => person.at === id && person.writing === field);
  return people.map((person) => <HereBadge key={person.client} name={person.name} hue={person.colour} editing={true} />);
}
