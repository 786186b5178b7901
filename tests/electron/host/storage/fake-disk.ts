/** The real disk, with a switch: it fails writes with a given error, or completes them only when the test allows it. */
import * as fs from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Disk } from '../../../../electron/host/storage/disk.ts';

export interface FakeDisk extends Disk {
  /** An error code, e.g. ENOSPC: every write fails with it. */
  refuses: string | null;
  /** While set, no commit completes. */
  stall: Promise<void> | null;
  syncs: number;
  /** What was committed, by path. */
  readonly synced: string[];
  /** The process that used it was killed: nothing is written any more. */
  dead: boolean;
  /** Writes and commits in progress. */
  busy: number;
  /** How many bytes of the next failed write reach the file anyway. */
  tears: number;
}

const failure = (code: string): Error => Object.assign(new Error(`${code}: the fake disk refuses`), { code });

export function aFakeDisk(): FakeDisk {
  const whileBusy = async <T>(work: () => Promise<T>): Promise<T> => {
    disk.busy += 1;
    try {
      return await work();
    } finally {
      disk.busy -= 1;
    }
  };
  const handleOf = (handle: FileHandle, path: string): FileHandle =>
    new Proxy(handle, {
      get(target, key) {
        const own: unknown = Reflect.get(target, key, target);
        if (typeof own !== 'function') return own;
        if (disk.dead && key !== 'close') return () => Promise.reject(failure('EIO'));
        if (key === 'write' || key === 'writeFile') {
          return (...args: unknown[]) =>
            whileBusy(async () => {
              if (disk.refuses === null) return (await Reflect.apply(own, target, args)) as unknown;
              if (key === 'write' && disk.tears > 0) await target.write(args[0] as Buffer, 0, disk.tears, args[3] as number);
              throw failure(disk.refuses);
            });
        }
        if (key === 'datasync' || key === 'sync') {
          return () =>
            whileBusy(async () => {
              disk.syncs += 1;
              disk.synced.push(path);
              await disk.stall;
              if (disk.refuses !== null) throw failure(disk.refuses);
              await (Reflect.apply(own, target, []) as Promise<void>);
            });
        }
        return own.bind(target) as unknown;
      },
    });
  const writes = (flags: unknown): boolean => typeof flags === 'string' && flags !== 'r';
  const disk: FakeDisk = {
    refuses: null,
    stall: null,
    syncs: 0,
    synced: [],
    tears: 0,
    busy: 0,
    dead: false,
    mkdir: fs.mkdir,
    readFile: fs.readFile,
    readdir: fs.readdir,
    stat: fs.stat,
    unlink: fs.unlink,
    rename: async (...args) => {
      if (disk.refuses !== null) throw failure(disk.refuses);
      await fs.rename(...args);
    },
    open: async (path, flags, mode) => {
      if (disk.dead) throw failure('EIO');
      if (disk.refuses === 'EACCES' && writes(flags)) throw failure('EACCES');
      return handleOf(await fs.open(path, flags, mode), String(path));
    },
  };
  return disk;
}

/** A folder that is deleted after the test. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'steward-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
