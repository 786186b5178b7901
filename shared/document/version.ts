/** Which documents this Steward may read and write. Newer ones are shown read-only, or not at all, and nothing is written to them. */
import type * as Y from 'yjs';
import { metaKeys, numberAt, roots, schemaVersion } from './backlog-doc.ts';

export type Access = 'read and write' | 'read only' | 'unreadable';

/** Read from the document itself each time: a peer with a newer Steward may raise it while it is open. */
export function readAccess(doc: Y.Doc): Access {
  const meta = roots.meta(doc) as Y.Map<unknown>;
  if ((numberAt(meta, metaKeys.minReader) ?? 1) > schemaVersion) return 'unreadable';
  return (numberAt(meta, metaKeys.minWriter) ?? 1) > schemaVersion ? 'read only' : 'read and write';
}
