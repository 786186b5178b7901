/**
 * What this device remembers of a shared folder between two starts, in `<data>/products/<id>/folder.json`: what it read and wrote.
 * Losing it costs reading everything again, and one more chunk.
 */
import * as v from 'valibot';
import * as Y from 'yjs';
import { readBase64url, toBase64url } from '../../../shared/sync/base64url.ts';
import { isStateVector } from '../../../shared/sync/validation/update-validator.ts';
import { type Disk, writeWhole } from '../storage/disk.ts';

const chunk = v.object({
  name: v.string(),
  sequence: v.number(),
  stamp: v.string(),
  link: v.nullable(v.object({ mark: v.string(), previous: v.string(), whole: v.boolean() })),
  taken: v.boolean(),
});

const memory = v.object({
  folder: v.string(),
  /** The product's subfolder, which changes with the epoch key. */
  place: v.string(),
  devices: v.record(v.string(), v.array(chunk)),
  rosterVersion: v.number(),
  reached: v.string(),
  /** The state hash of the document when everything was written; `null`: something was still waiting. */
  settled: v.nullable(v.string()),
});

export type FolderMemory = v.InferOutput<typeof memory>;

export const reachOf = (doc: Y.Doc): string => toBase64url(Y.encodeStateVector(doc));

/** False for a document that was restored from an older copy and lacks what was read. */
function hasReached(doc: Y.Doc, reached: string): boolean {
  const bytes = readBase64url(reached);
  if (!isStateVector(bytes)) return false;
  return [...Y.decodeStateVector(bytes)].every(([client, clock]) => Y.getState(doc.store, client) >= clock);
}

export async function readMemory(disk: Disk, path: string, folder: string, doc: Y.Doc): Promise<FolderMemory | null> {
  try {
    const read = v.safeParse(memory, JSON.parse(await disk.readFile(path, 'utf8')));
    return read.success && read.output.folder === folder && hasReached(doc, read.output.reached) ? read.output : null;
  } catch {
    return null;
  }
}

/** Losing it only costs time, so errors are ignored. */
export const writeMemory = (disk: Disk, path: string, remembered: FolderMemory): Promise<unknown> =>
  writeWhole(disk, path, `${JSON.stringify(remembered)}\n`).catch(() => undefined);
