/** Who wrote an incoming update: a device that wrote all of it has it already. */
import * as Y from 'yjs';
import type { Authorship } from '../../../../shared/document/authorship.ts';

/** The fingerprint of the device; `null`: several wrote it, it is unsigned, or it only deletes. */
export function soleAuthor(authorship: Authorship, update: Uint8Array): string | null {
  const writers = new Set(
    [...Y.parseUpdateMeta(update).to].map(([client, end]) => authorship.of({ client, clock: end - 1 })?.device ?? ''),
  );
  const [only] = writers;
  return writers.size === 1 && only ? only : null;
}
