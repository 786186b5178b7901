/** Where a drag would put the first of the dragged entries, before it is done: "14 → 5". */
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { Landing } from '../../../ui/grid/columns.ts';

/**
 * The place of the first dragged entry after the landing, counted from 1; `leaving` are the present places of all dragged ones.
 * Those that leave from above make the rest move up. `null` beside entries that have no place.
 */
export function placeAfterLanding(
  landing: Landing,
  position: (id: EntryId) => number | null,
  leaving: readonly number[],
): number | null {
  const before = landing.before === null ? null : position(landing.before as EntryId);
  const after = landing.after === null ? null : position(landing.after as EntryId);
  const gap = before ?? (after === null ? null : after + 1);
  return gap === null ? null : gap - leaving.filter((place) => place < gap).length;
}
