/**
 * Places of entries that were written over. A place is rank and Feature in one register: only against the place that both sides knew can be
 * told who moved an entry and who put it into a Feature, and Yjs throws that away. Kept while the host runs; without it both are asked.
 */
import * as Y from 'yjs';
import { entryKeys, roots } from '../backlog-doc.ts';

export interface OverwrittenPlaces {
  /** What this stroke had written; `undefined`: not known any more. */
  readonly of: (stroke: Y.ID) => unknown;
  readonly close: () => void;
}

/** More than this many are not kept: the oldest are the least asked for. */
const most = 20_000;

export function rememberPlaces(doc: Y.Doc): OverwrittenPlaces {
  const items = roots.items(doc);
  const known = new Map<string, unknown>();
  const note = (transaction: Y.Transaction): void => {
    for (const [type, keys] of transaction.changed) {
      if (!keys.has(entryKeys.position) || type.parent !== (items as unknown)) continue;
      for (let each = type._map.get(entryKeys.position)?.left ?? null; each !== null; each = each.left)
        if (each.content instanceof Y.ContentAny) known.set(nameOf(each.lastId), each.content.arr.at(-1));
    }
    for (const name of known.keys()) {
      if (known.size <= most) break;
      known.delete(name);
    }
  };
  doc.on('afterTransaction', note);
  return { of: (stroke) => known.get(nameOf(stroke)), close: () => doc.off('afterTransaction', note) };
}

const nameOf = ({ client, clock }: Y.ID): string => `${client}.${clock}`;
