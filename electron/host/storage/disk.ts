/** The disk operations that the host needs, and its errors as messages. */
import * as fs from 'node:fs/promises';
import { dirname } from 'node:path';

/** Why stored files could not be read or written. */
export type StorageRefusal = 'disk-failed' | 'unreadable' | 'unknown-product';

export type Disk = Pick<typeof fs, 'mkdir' | 'open' | 'readFile' | 'readdir' | 'rename' | 'stat' | 'unlink'>;

export const realDisk: Disk = fs;

export interface Notice {
  readonly code: string;
  /** What happened, where, and the way out. */
  readonly message: string;
}

export const errorCode = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'UNKNOWN';

export const isMissing = (error: unknown): boolean => errorCode(error) === 'ENOENT';

/** Of a write that is retried until it succeeds. */
export function diskTrouble(error: unknown, folder: string): Notice {
  const reassurance = 'Keep this window open; Steward keeps retrying and nothing is lost.';
  const code = errorCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return { code: 'disk-full', message: `Disk full: free up space on the disk with ${folder}. ${reassurance}` };
  }
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return {
      code: 'read-only',
      message: `No permission to write to ${folder}. Change its permissions, or set STEWARD_DATA to another folder. ${reassurance}`,
    };
  }
  return { code: 'disk-failed', message: `Couldn’t save to ${folder} (${code}). Check the disk. ${reassurance}` };
}

/** Of a file that can't be read. Nothing is retried: the user has to act. */
export function readTrouble(error: unknown, path: string, wayOut: string): string {
  const code = errorCode(error);
  return code === 'EACCES' || code === 'EPERM'
    ? `No permission to read ${path} (${code}). Change its permissions, then ${wayOut}.`
    : `Couldn’t read ${path} (${code}). Check the disk, then ${wayOut}.`;
}

/** Makes a rename or a new file in this folder survive a power cut. Windows has no such call and does not need it. */
export async function syncFolder(disk: Disk, folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await disk.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Creates a folder and its parents; new ones survive a power cut. */
export async function makeFolder(disk: Disk, folder: string): Promise<void> {
  const first = await disk.mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolder(disk, dirname(made));
}

/** Not atomic: on disk when it returns, but a reader may see a part of it before. */
export async function writeDurably(disk: Disk, path: string, content: Uint8Array | string, mode = 0o600): Promise<void> {
  const handle = await disk.open(path, 'w', mode);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Atomic: a reader sees the whole new file or the old one. */
export async function writeWhole(disk: Disk, path: string, content: Uint8Array | string, mode = 0o600): Promise<void> {
  const next = `${path}.next`;
  await writeDurably(disk, next, content, mode);
  await disk.rename(next, path);
  await syncFolder(disk, dirname(path));
}
