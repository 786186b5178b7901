/** The collaboratively edited texts of an entry as Yjs types, for editors and commands. */
import * as Y from 'yjs';
import type { CriterionId, EntryId } from '../../domain/backlog/backlog.ts';
import { entryKeys, listKeys, roots } from '../backlog-doc.ts';

export function descriptionOf(doc: Y.Doc, id: EntryId): Y.XmlFragment | null {
  const text = roots.items(doc).get(id)?.get(entryKeys.text);
  return text instanceof Y.XmlFragment ? text : null;
}

export function criterionOf(doc: Y.Doc, entry: EntryId, criterion: CriterionId): Y.Text | null {
  const text = roots
    .items(doc)
    .get(entry)
    ?.get(listKeys.criterion + criterion);
  return text instanceof Y.Text ? text : null;
}
