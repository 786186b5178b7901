/**
 * A document and its awareness, as a sync session sees them: updates are applied with their source, and reported when they may be
 * sent.
 */
import * as Y from 'yjs';
import type { Awareness } from 'y-protocols/awareness';
import { sourceOf, type UpdateSource } from '../../document/origins.ts';

export interface Replica {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  /** Applies an update with its source as the transaction's origin; throws what Yjs throws. */
  apply(update: Uint8Array, source: UpdateSource): void;
  /** Calls the listener with every update that may be sent and its source (`null`: made here). Returns how to unsubscribe. */
  onUpdate(listener: (update: Uint8Array, source: UpdateSource | null) => void): () => void;
  /** Resolves when everything in the document now is on disk; `null` for a replica without a journal. */
  readonly whenPersisted: (() => Promise<void>) | null;
  /** Resolves as `whenPersisted`, or earlier if the disk fails: a full disk does not block the document. */
  readonly whenPersistedOrDiskFails: (() => Promise<void>) | null;
}

/** A replica without a journal, as a window has it: every change may be sent at once, since its own store listens by itself. The host adds its journal. */
export function createReplica(doc: Y.Doc, awareness: Awareness): Replica {
  return {
    doc,
    awareness,
    apply: (update, source) => Y.applyUpdate(doc, update, source),
    onUpdate(listener) {
      const onUpdate = (update: Uint8Array, origin: unknown): void => listener(update, sourceOf(origin));
      doc.on('update', onUpdate);
      return () => doc.off('update', onUpdate);
    },
    whenPersisted: null,
    whenPersistedOrDiskFails: null,
  };
}
