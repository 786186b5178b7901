/** One short name for all that a document has seen: who wrote how far, and what was deleted (SHA-256 of the Yjs snapshot, base64url). */
import { createHash } from 'node:crypto';
import * as Y from 'yjs';

export const stateHash = (doc: Y.Doc): string => createHash('sha256').update(Y.encodeSnapshot(Y.snapshot(doc))).digest('base64url');
