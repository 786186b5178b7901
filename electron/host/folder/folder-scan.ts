/** Scans one device's part of a shared folder; opens only files that are new or have changed. */
import { join } from 'node:path';
import { type FolderChunk, markOf, openFolderChunk, sequenceOf } from '../../../shared/sync/files/folder-chunk.ts';
import { chunkLimit } from '../../../shared/sync/files/sealed-chunk.ts';
import { type Disk, errorCode, isMissing } from '../storage/disk.ts';
import { nodeCipher } from '../crypto/node-cipher.ts';
import type { KnownChunk } from './chain.ts';

export interface DeviceFolder {
  readonly disk: Disk;
  readonly folder: string;
  /** Relative to it, with slashes: product and device. */
  readonly path: string;
  readonly epochKey: Uint8Array;
}

export interface FolderScan {
  readonly present: readonly KnownChunk[];
  readonly gone: readonly KnownChunk[];
  readonly opened: ReadonlyMap<string, FolderChunk>;
  readonly odd: readonly { readonly name: string; readonly stamp: string }[];
}

/** Longer files are not read at all, in bytes. */
const maxChunkFileBytes = chunkLimit + 1024;

const sizeIn = (stamp: string): number => Number(stamp.split(' ', 1)[0]);

/** `null`: the file was deleted meanwhile. */
export async function stampOf(disk: Disk, path: string): Promise<string | null> {
  try {
    const { size, mtimeMs, ctimeMs, ino } = await disk.stat(path);
    return [size, mtimeMs, ctimeMs, ino].join(' ');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

const namesIn = (disk: Disk, path: string): Promise<readonly string[]> =>
  disk.readdir(path).catch((error: unknown) => {
    if (isMissing(error) || errorCode(error) === 'ENOTDIR') return [];
    throw error;
  });

/** A chunk that was opened before but not applied yet is opened again. Throws the disk's errors. */
export async function scanFolder(place: DeviceFolder, known: readonly KnownChunk[]): Promise<FolderScan> {
  const { disk, folder, path } = place;
  const before = new Map(known.map((chunk) => [chunk.name, chunk]));
  const names = await namesIn(disk, join(folder, path));
  const stamps = await Promise.all(names.map((name) => stampOf(disk, join(folder, path, name))));
  const present: KnownChunk[] = [];
  const odd: { name: string; stamp: string }[] = [];
  const opened = new Map<string, FolderChunk>();
  for (const [at, name] of names.entries()) {
    const stamp = stamps[at];
    const sequence = sequenceOf(name);
    if (stamp === null || stamp === undefined) continue;
    if (sequence === null) {
      odd.push({ name, stamp });
      continue;
    }
    const last = before.get(name);
    const isSettled = last?.stamp === stamp && (last.taken || last.link === null);
    if (last && isSettled) present.push(last);
    else present.push(await open(place, { name, sequence, stamp, link: null, taken: last?.taken ?? false }, opened));
  }
  const here = new Set(present.map(({ name }) => name));
  return { present, gone: known.filter(({ name }) => !here.has(name)), opened, odd };
}

async function open(
  { disk, folder, path, epochKey }: DeviceFolder,
  chunk: KnownChunk,
  opened: Map<string, FolderChunk>,
): Promise<KnownChunk> {
  let bytes: Uint8Array;
  if (sizeIn(chunk.stamp) > maxChunkFileBytes) return chunk;
  try {
    bytes = new Uint8Array(await disk.readFile(join(folder, path, chunk.name)));
  } catch {
    // The empty stamp makes the next scan try again; this one goes on.
    return { ...chunk, stamp: '' };
  }
  const read = openFolderChunk(epochKey, `${path}/${chunk.name}`, bytes, nodeCipher);
  if (!read.ok) return chunk;
  opened.set(chunk.name, read.value);
  const { previous, whole } = read.value;
  return { ...chunk, link: { mark: markOf(bytes), previous, whole } };
}
