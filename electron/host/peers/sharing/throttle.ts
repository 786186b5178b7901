/** A throttle per key: the first call schedules the run, further calls until then are ignored. */
import type { After } from '../../../../shared/sync/channel/secure-channel.ts';

export interface Throttle {
  schedule(name: string, ms: number, run: () => void): void;
  stop(): void;
}

export function createThrottle(after: After): Throttle {
  const waiting = new Map<string, () => void>();
  let stopped = false;
  return {
    schedule: (name, ms, run) => {
      if (waiting.has(name) || stopped) return;
      const cancel = after(ms, () => {
        waiting.delete(name);
        run();
      });
      waiting.set(name, cancel);
    },
    stop: () => {
      stopped = true;
      for (const cancel of waiting.values()) cancel();
    },
  };
}
