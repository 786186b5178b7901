/** One host per data folder: two of them would overwrite each other's journals. */
import { readFileSync } from 'node:fs';
import { open, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, refuse, type Result } from '../../../shared/domain/result.ts';
import { diskTrouble, errorCode, isMissing, makeFolder, type Notice, realDisk } from './disk.ts';

export interface FolderLock {
  /** Why nothing can be written now; the journals report it too, and keep retrying. */
  readonly trouble: Notice | null;
  release(): Promise<void>;
}

interface Owner {
  readonly pid: number;
  /** When that process started, where the system shows it: process ids are reused. */
  readonly started: string | null;
}

/** Field 22 of Linux's `stat`, after the name in brackets; other systems have no such file. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
  }
  return owner.started === null || startOf(owner.pid) === owner.started;
}

async function readOwner(path: string): Promise<Owner | null> {
  try {
    const parsed: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof parsed !== 'object' || parsed === null || !('pid' in parsed) || !Number.isInteger(parsed.pid)) return null;
    return {
      pid: Number(parsed.pid),
      started: 'started' in parsed && typeof parsed.started === 'string' ? parsed.started : null,
    };
  } catch {
    return null;
  }
}

/** A lock without a readable owner may be in the middle of being written. */
const isFresh = (path: string): Promise<boolean> =>
  stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs < 2000,
    () => false,
  );

async function claim(path: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx', 0o600);
    await handle.writeFile(JSON.stringify({ pid: process.pid, started: startOf(process.pid) } satisfies Owner));
    await handle.close();
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Refuses (`in-use`) with the folder's name; takes over the lock of a process that has ended. */
export async function lockFolder(folder: string): Promise<Result<FolderLock, 'in-use'>> {
  const path = join(folder, 'steward.lock');
  try {
    await makeFolder(realDisk, folder);
    for (let attempt = 0; attempt < 3; attempt++) {
      if (await claim(path)) return ok({ trouble: null, release: () => unlink(path).catch(() => undefined) });
      const owner = await readOwner(path);
      if (owner === null ? await isFresh(path) : isAlive(owner)) {
        const ownerName = owner === null ? 'Another Steward window' : `Another Steward (process ${owner.pid})`;
        return refuse('in-use', `${ownerName} is already using ${folder}. Close it, or set STEWARD_DATA to a different folder.`);
      }
      await unlink(path).catch((error: unknown) => {
        if (!isMissing(error)) throw error;
      });
    }
    return refuse('in-use', `Another Steward is starting with ${folder}. Close it, then try again.`);
  } catch (error) {
    return ok({ trouble: diskTrouble(error, folder), release: () => Promise.resolve() });
  }
}
