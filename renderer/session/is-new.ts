/** Whether a document has no content of a product yet. */
import type * as Y from 'yjs';

/** The facts in `meta` are written first; without them no product exists, whatever updates are pending. */
export const isNew = (doc: Y.Doc): boolean => doc.getMap('meta').size === 0;
