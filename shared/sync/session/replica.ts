/**
 * A document and who is in it, as a conversation sees them: bytes go in with their bearer, and come out when they may be passed
 * on.
 */
import * as Y from 'yjs';
import type { Awareness } from 'y-protocols/awareness';
import { origins } from '../../document/origins.ts';

export interface Replica {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  /** Puts foreign bytes into the document and remembers who brought them; throws what Yjs throws. */
  apply(update: Uint8Array, bearer: object): void;
  /** Tells every change that may be passed on, with its bearer (`null`: made here). Answers how to stop. */
  onUpdate(listener: (update: Uint8Array, bearer: object | null) => void): () => void;
  /** Resolves when all that is in the document now is on disk; `null` for a replica that keeps no journal. */
  readonly whenPersisted: (() => Promise<void>) | null;
  /** Resolves as `whenKept`, or earlier when the disk refuses: nobody waits for a document because of a full disk. */
  readonly whenPersistedOrFailing: (() => Promise<void>) | null;
}

/** A window's replica: every change may go out at once, its own store listens by itself. */
export function createReplica(doc: Y.Doc, awareness: Awareness): Replica {
  let bringing: object | null = null;
  return {
    doc,
    awareness,
    apply(update, bearer) {
      bringing = bearer;
      try {
        Y.applyUpdate(doc, update, origins.peer);
      } finally {
        bringing = null;
      }
    },
    onUpdate(listener) {
      const tell = (update: Uint8Array, origin: unknown): void => listener(update, origin === origins.peer ? bringing : null);
      doc.on('update', tell);
      return () => doc.off('update', tell);
    },
    whenPersisted: null,
    whenPersistedOrFailing: null,
  };
}
