/** Writes this device's own chunks into a shared folder, atomically; a snapshot replaces the older ones. */
import { dirname, join } from 'node:path';
import { type FolderChunk, markOf, newChunkName, sealFolderChunk, sequenceOf } from '../../../shared/sync/files/folder-chunk.ts';
import { chunkLimit } from '../../../shared/sync/files/sealed-chunk.ts';
import { isMissing, writeWhole } from '../storage/disk.ts';
import { nodeCipher } from '../crypto/node-cipher.ts';
import { type KnownChunk, wasSound } from './chain.ts';
import { type DeviceFolder, stampOf } from './folder-scan.ts';

/** A clock that is further ahead is capped, in s since 1970: names have ten digits. */
const latestClock = 9_000_000_000;
/** Other users of the folder may read it too; the system's umask decides who. */
const openToOthers = 0o666;

export const fitsChunk = (update: Uint8Array): boolean => update.length < chunkLimit - 1024 * 1024;

/** The last chunk of the chain, whether it is still there or not. One that was never readable does not count: any program could have named it. */
const lastOf = (own: readonly KnownChunk[]): KnownChunk | undefined =>
  own
    .filter(wasSound)
    .sort((a, b) => a.sequence - b.sequence)
    .at(-1);

export async function writeChunk(
  place: DeviceFolder,
  own: readonly KnownChunk[],
  chunk: Omit<FolderChunk, 'previous'>,
): Promise<readonly KnownChunk[]> {
  const { disk, folder, path, epochKey } = place;
  const last = lastOf(own);
  const next = (last?.sequence ?? 0) + 1;
  // Starts above every number that this device may have used before it lost its memory file.
  const sequence = chunk.whole ? Math.max(next, Math.min(Math.floor(chunk.writtenAt / 1000), latestClock)) : next;
  const name = newChunkName(sequence);
  const previous = last?.link?.mark ?? '';
  const bytes = sealFolderChunk(epochKey, `${path}/${name}`, { ...chunk, previous }, nodeCipher);
  const file = join(folder, path, name);
  await disk.mkdir(dirname(file), { recursive: true });
  await writeWhole(disk, file, bytes, openToOthers);
  const stamp = (await stampOf(disk, file)) ?? '';
  const written: KnownChunk = { name, sequence, stamp, link: { mark: markOf(bytes), previous, whole: chunk.whole }, taken: true };
  if (!chunk.whole) return [...own, written];
  await removeChunks(place, own);
  return [written];
}

async function removeChunks({ disk, folder, path }: DeviceFolder, own: readonly KnownChunk[]): Promise<void> {
  for (const { name } of own.filter(({ taken, link }) => taken || link === null)) {
    await disk.unlink(join(folder, path, name)).catch(() => undefined);
  }
}

export async function removeHalfWritten({ disk, folder, path }: DeviceFolder): Promise<void> {
  const names = await disk.readdir(join(folder, path)).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  for (const name of names) {
    if (name.endsWith('.next') && sequenceOf(name.slice(0, -'.next'.length)) !== null)
      await disk.unlink(join(folder, path, name)).catch(() => undefined);
  }
}
