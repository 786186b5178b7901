/**
 * What this laptop remembers of a shared folder between two starts, in `<data>/products/<id>/folder.json`: what it read, what it wrote.
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
  /** The product's part of it, which changes with the keys. */
  place: v.string(),
  /** By the device's part of it. */
  devices: v.record(v.string(), v.array(chunk)),
  /** The last list of devices that was written there. */
  rosterVersion: v.number(),
  /** How far the document reached. */
  reached: v.string(),
  /** The state of the document in which nothing waited to be written there; `null`: something did. */
  settled: v.nullable(v.string()),
});

export type FolderMemory = v.InferOutput<typeof memory>;

export const reachOf = (doc: Y.Doc): string => toBase64url(Y.encodeStateVector(doc));

/** A document that was brought back from an older copy has lost what it once read. */
function hasReached(doc: Y.Doc, reached: string): boolean {
  const bytes = readBase64url(reached);
  if (!isStateVector(bytes)) return false;
  return [...Y.decodeStateVector(bytes)].every(([client, clock]) => Y.getState(doc.store, client) >= clock);
}

/** `null`: nothing is known, or what is known does not fit this folder and document. */
export async function readMemory(disk: Disk, path: string, folder: string, doc: Y.Doc): Promise<FolderMemory | null> {
  try {
    const read = v.safeParse(memory, JSON.parse(await disk.readFile(path, 'utf8')));
    return read.success && read.output.folder === folder && hasReached(doc, read.output.reached) ? read.output : null;
  } catch {
    return null;
  }
}

/** Its failure is no loss. */
export const writeMemory = (disk: Disk, path: string, remembered: FolderMemory): Promise<unknown> =>
  writeWhole(disk, path, `${JSON.stringify(remembered)}\n`).catch(() => undefined);
