/** Two laptops that have seen the same history compare what it adds up to. */
import type * as Y from 'yjs';
import { createContentDigest } from '../../../../shared/document/incoming/content-digest.ts';
import { stateHash } from '../../crypto/state-hash.ts';

export interface SeenHistory {
  /** Shortened: who wrote how far, and what was deleted, for a deletion alone takes nobody's history further. */
  readonly now: () => string;
  readonly close: () => void;
}

/** Read anew only after a change: it looks through the whole document, and every laptop's digest asks for it. */
export function followHistory(doc: Y.Doc): SeenHistory {
  let read: string | null = null;
  const forget = (): void => void (read = null);
  doc.on('update', forget);
  return { now: () => (read ??= stateHash(doc).slice(0, 16)), close: () => doc.off('update', forget) };
}

export const digestMessage = (history: string, digest: string): Uint8Array => new TextEncoder().encode(`${history} ${digest}`);

/** `null`: one of the two has seen more than the other, so that nothing can be said yet. */
export function compareDigests(history: string, digest: string, theirs: Uint8Array): boolean | null {
  const [theirHistory, said] = new TextDecoder().decode(theirs.subarray(0, 64)).split(' ');
  return theirHistory === history ? said === digest : null;
}

export interface DigestTracker {
  /** What the content adds up to, in words for a person. */
  readonly digest: () => string;
  /** What another laptop is told of it. */
  readonly message: () => Uint8Array;
  /** Whether they hold the same; `null`: one of the two has seen more. */
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
