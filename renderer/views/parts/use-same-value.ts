/** The present value of the items that a chooser is about. */
import type { Entry, EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { useBacklogQueries } from '../../state/use-backlog.ts';
import { mixedChoice } from '../../ui/fields/choices.tsx';
import { none } from './no-choice.ts';

/** What `read` answers for all of these items, or {@link mixedChoice} where they differ. The chooser opens on it, so that Enter alone changes nothing. */
export function useSameValue(ids: readonly EntryId[], read: (entry: Entry) => string | null): string | null {
  const { entry } = useBacklogQueries();
  const values = new Set(ids.map((id) => entry(id)).map((each) => each && (read(each) ?? none)));
  const [only] = values;
  return values.size > 1 ? mixedChoice : (only ?? null);
}
