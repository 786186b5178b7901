/** A Y.Doc whose garbage collection keeps the losing value of a concurrent write, so that a third device can still show both. */
import * as Y from 'yjs';

/**
 * Of two concurrent values one wins, and Yjs counts the other as deleted. Its content is kept until an author who had seen it
 * writes the register again: a third device passes it on, and the author of the winning value must still be shown both.
 */
export const newDocument = (): Y.Doc => new Y.Doc({ gcFilter: isForgettable });

/**
 * In a register's chain, the next item was either written after seeing this value (then its origin is this item) or concurrently.
 */
function isForgettable({ parentSub, right, lastId }: Y.Item): boolean {
  return parentSub === null || right === null || Y.compareIDs(right.origin, lastId);
}
