/** Rows changed by another user flash for a moment in that user's colour. */
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { useChanges } from '../../state/use-changes.ts';
import { usePeopleHere } from '../../state/use-session.ts';
import type { GridControl } from '../../ui/grid/control.ts';

/** A merge of more entries than this is announced as text instead. */
const maxFlashes = 40;

export function useEntryFlash(control: GridControl): void {
  const people = usePeopleHere();
  useChanges((ids, byOthers) => {
    if (!byOthers || ids.size > maxFlashes) return;
    const hueAt = (id: EntryId) => people.find((person) => person.at === id)?.colour ?? people[0]?.colour ?? 4;
    for (const id of ids) control.flash([id], hueAt(id));
  });
}
