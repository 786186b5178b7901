/** Compares the content digests of two devices that have the same history. */
import type * as Y from 'yjs';
import { createContentDigest } from '../../../../shared/document/incoming/content-digest.ts';
import { stateHash } from '../../crypto/state-hash.ts';

export interface SeenHistory {
  /** Shortened hash of the state vector and the delete set: a deletion alone does not advance the state vector. */
  readonly now: () => string;
  readonly close: () => void;
}

/** Cached until the next change: it reads the whole document, and every received digest needs it. */
export function followHistory(doc: Y.Doc): SeenHistory {
  let read: string | null = null;
  const forget = (): void => void (read = null);
  doc.on('update', forget);
  return { now: () => (read ??= stateHash(doc).slice(0, 16)), close: () => doc.off('update', forget) };
}

export const digestMessage = (history: string, digest: string): Uint8Array => new TextEncoder().encode(`${history} ${digest}`);

/** `null`: one of the two has changes that the other lacks, so they can't be compared yet. */
export function compareDigests(history: string, digest: string, theirs: Uint8Array): boolean | null {
  const [theirHistory, theirDigest] = new TextDecoder().decode(theirs.subarray(0, 64)).split(' ');
  return theirHistory === history ? theirDigest === digest : null;
}

export interface DigestTracker {
  readonly digest: () => string;
  readonly message: () => Uint8Array;
  /** Whether both have the same content; `null`: one of the two has changes that the other lacks. */
  readonly agrees: (theirs: Uint8Array) => boolean | null;
  readonly close: () => void;
}

export function createDigestTracker(doc: Y.Doc): DigestTracker {
  const history = followHistory(doc);
  const digest = createContentDigest(doc);
  return {
    digest: digest.now,
    message: () => digestMessage(history.now(), digest.now()),
    agrees: (theirs) => compareDigests(history.now(), digest.now(), theirs),
    close: () => {
      history.close();
      digest.close();
    },
  };
}
