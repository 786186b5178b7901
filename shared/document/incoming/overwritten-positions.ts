/**
 * Remembers overwritten positions. A position is rank and Feature in one register: which side moved the entry and which changed
 * its Feature can only be determined by comparing with the common earlier position, and Yjs discards that. Kept while the host
 * runs; without it both sides are reported as a conflict.
 */
import * as Y from 'yjs';
import { entryKeys, roots } from '../backlog-doc.ts';

export interface OverwrittenPositions {
  readonly of: (itemId: Y.ID) => unknown;
  readonly close: () => void;
}

/** Maximum number kept; the oldest are the least likely to be needed. */
const maxKept = 20_000;

export function rememberPositions(doc: Y.Doc): OverwrittenPositions {
  const items = roots.items(doc);
  const known = new Map<string, unknown>();
  const note = (transaction: Y.Transaction): void => {
    for (const [type, keys] of transaction.changed) {
      if (!keys.has(entryKeys.position) || type.parent !== (items as unknown)) continue;
      for (let each = type._map.get(entryKeys.position)?.left ?? null; each !== null; each = each.left)
        if (each.content instanceof Y.ContentAny) known.set(nameOf(each.lastId), each.content.arr.at(-1));
    }
    for (const name of known.keys()) {
      if (known.size <= maxKept) break;
      known.delete(name);
    }
  };
  doc.on('afterTransaction', note);
  return { of: (itemId) => known.get(nameOf(itemId)), close: () => doc.off('afterTransaction', note) };
}

const nameOf = ({ client, clock }: Y.ID): string => `${client}.${clock}`;
