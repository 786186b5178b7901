/** Hears of new files at once where the system tells it; where it does not, as on most network disks, looking now and then has to do. */
import { type FSWatcher, watch } from 'node:fs';

export interface Watching {
  /** These folders from now on, and no others. */
  follow(folders: readonly string[]): void;
  close(): void;
}

export function createWatching(heard: () => void): Watching {
  const watchers = new Map<string, FSWatcher>();

  function drop(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }

  function begin(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, heard);
      watcher.on('error', () => drop(folder));
      watchers.set(folder, watcher);
    } catch {
      // Not every disk can be listened to.
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
