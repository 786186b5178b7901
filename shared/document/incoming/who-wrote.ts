/** Who wrote the current value of a fact, if it was signed. */
import type * as Y from 'yjs';
import type { Change, ChangedField } from '../../domain/change/change.ts';
import type { Author, Authorship } from '../authorship.ts';
import { roots } from '../backlog-doc.ts';
import { factReadersOf } from './register-facts.ts';

const isSame = (a: ChangedField, b: ChangedField): boolean =>
  a.field === b.field &&
  ('tag' in a ? a.tag : '') === ('tag' in b ? b.tag : '') &&
  ('criterion' in a ? a.criterion : '') === ('criterion' in b ? b.criterion : '');

/**
 * `null`: unsigned, a text with several authors, or a register that also contains another fact, which may have been the intended
 * one.
 */
export function whoWrote(doc: Y.Doc, authorship: Pick<Authorship, 'of'>, change: Change): Author | null {
  const map = roots.items(doc).get(change.entry);
  if (!map) return null;
  for (const [key, item] of map._map) {
    const [facet, ...others] = factReadersOf(key, map);
    if (facet && others.length === 0 && change.field !== 'criterion' && isSame(facet.about, change))
      return authorship.of(item.lastId);
  }
  return null;
}
