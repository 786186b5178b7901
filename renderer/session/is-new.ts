/** Whether nothing of a product is in a document yet. */
import type * as Y from 'yjs';

/** A product begins with its facts; without them there is none, whatever else waits. */
export const isNew = (doc: Y.Doc): boolean => doc.getMap('meta').size === 0;
