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
      const callOff = after(ms, () => {
        waiting.delete(name);
        run();
      });
      waiting.set(name, callOff);
    },
    stop: () => {
      stopped = true;
      for (const callOff of waiting.values()) callOff();
    },
  };
}
