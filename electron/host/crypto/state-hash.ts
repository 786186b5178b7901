/** One short hash of everything a document has seen: state vector and delete set (SHA-256 of the Yjs snapshot, base64url). */
import { createHash } from 'node:crypto';
import * as Y from 'yjs';

export const stateHash = (doc: Y.Doc): string =>
  createHash('sha256')
    .update(Y.encodeSnapshot(Y.snapshot(doc)))
    .digest('base64url');
