/** Names the items that a dialog or a message is about. Pure. */
import type { Entry, EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { counted } from '../../ui/number-words.ts';

/** One item by its title in quotation marks, several by their number: "3 items". */
export function namedItems(
  ids: readonly EntryId[],
  entry: (id: EntryId) => Pick<Entry, 'title'> | undefined,
  noun = 'item',
): string {
  const [first] = ids;
  return ids.length === 1 && first !== undefined ? `“${entry(first)?.title ?? ''}”` : counted(ids.length, noun);
}
