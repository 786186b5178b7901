/** Which documents this version may read and write. Newer ones are opened read-only, or not at all. */
import type * as Y from 'yjs';
import { metaKeys, numberAt, roots, schemaVersion } from './backlog-doc.ts';

export type Access = 'read and write' | 'read only' | 'unreadable';

/** Read from the document each time: a peer with a newer version may raise it while it is open. */
export function readAccess(doc: Y.Doc): Access {
  const meta = roots.meta(doc) as Y.Map<unknown>;
  if ((numberAt(meta, metaKeys.minReader) ?? 1) > schemaVersion) return 'unreadable';
  return (numberAt(meta, metaKeys.minWriter) ?? 1) > schemaVersion ? 'read only' : 'read and write';
}
