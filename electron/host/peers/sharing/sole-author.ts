/** Where a change comes from that is new here: the laptop that wrote all of it has it already. Not here: who brought it (update-inbox.ts, peer-connection.ts). */
import * as Y from 'yjs';
import type { Authorship } from '../../../../shared/document/authorship.ts';

/** The fingerprint of the laptop; `null`: several wrote it, nobody signed it, or it only deletes. */
export function soleAuthor(authorship: Authorship, update: Uint8Array): string | null {
  const writers = new Set([...Y.parseUpdateMeta(update).to].map(([client, end]) => authorship.of({ client, clock: end - 1 })?.device ?? ''));
  const [only] = writers;
  return writers.size === 1 && only ? only : null;
}
