/** The texts of an entry that people write together, as Yjs types: for the editors and for commands that change them. */
import * as Y from 'yjs';
import type { CriterionId, EntryId } from '../../domain/backlog/backlog.ts';
import { entryKeys, listKeys, roots } from '../backlog-doc.ts';

/** The description; `null` when the entry is gone or somebody put something else there. */
export function descriptionOf(doc: Y.Doc, id: EntryId): Y.XmlFragment | null {
  const text = roots.items(doc).get(id)?.get(entryKeys.text);
  return text instanceof Y.XmlFragment ? text : null;
}

/** The text of a criterion; `null` when it is gone. */
export function criterionOf(doc: Y.Doc, entry: EntryId, criterion: CriterionId): Y.Text | null {
  const text = roots.items(doc).get(entry)?.get(listKeys.criterion + criterion);
  return text instanceof Y.Text ? text : null;
}
