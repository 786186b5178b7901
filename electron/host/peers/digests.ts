/** Two laptops that have seen the same history compare what it adds up to. */
import type * as Y from 'yjs';
import { stateOf } from '../folder/memory.ts';

/** The history, shortened: who wrote how far, and what was deleted, for a deletion alone takes nobody's history further. */
const historyOf = (doc: Y.Doc): string => stateOf(doc).slice(0, 16);

export const digestMessage = (doc: Y.Doc, digest: string): Uint8Array => new TextEncoder().encode(`${historyOf(doc)} ${digest}`);

/** `null`: one of the two has seen more than the other, so that nothing can be said yet. */
export function compareDigests(doc: Y.Doc, digest: string, theirs: Uint8Array): boolean | null {
  const [history, said] = new TextDecoder().decode(theirs.subarray(0, 64)).split(' ');
  return history === historyOf(doc) ? said === digest : null;
}
