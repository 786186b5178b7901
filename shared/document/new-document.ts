/** A document as every laptop keeps it. Yjs throws away what is overwritten; what lost a tie is not that. */
import * as Y from 'yjs';

/**
 * Of two values that were written apart one stands, and Yjs counts the other as deleted. Its content stays as long as nobody who had seen it wrote
 * another in its place: a third laptop passes it on, and whoever wrote the one that stands must still be shown both.
 */
export const newDocument = (): Y.Doc => new Y.Doc({ gcFilter: isForgettable });

/** In a register's chain, what follows was written either by somebody who saw this value (it begins behind it), or apart from it. */
function isForgettable({ parentSub, right, lastId }: Y.Item): boolean {
  return parentSub === null || right === null || Y.compareIDs(right.origin, lastId);
}
