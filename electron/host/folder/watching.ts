/** File events of the system; on disks without them, as on most network disks, only the regular scans find new files. */
import { type FSWatcher, watch } from 'node:fs';

export interface Watching {
  /** Watches exactly these folders from now on. */
  follow(folders: readonly string[]): void;
  close(): void;
}

export function createWatching(onEvent: () => void): Watching {
  const watchers = new Map<string, FSWatcher>();

  function drop(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }

  function begin(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, onEvent);
      watcher.on('error', () => drop(folder));
      watchers.set(folder, watcher);
    } catch {
      // Not every disk supports watching.
    }
  }

  return {
    follow: (folders) => {
      const wanted = new Set(folders);
      for (const folder of watchers.keys()) if (!wanted.has(folder)) drop(folder);
      for (const folder of wanted) if (!watchers.has(folder)) begin(folder);
    },
    close: () => {
      for (const folder of watchers.keys()) drop(folder);
    },
  };
}
