/**
 * Timers of everything that judges other devices by time. While this process is busy, what they send waits in the sockets, and late timers
 * run before it is read: without one more turn of the event loop a device would seem silent that isn't.
 */
import type { After } from '../../../shared/sync/channel/secure-channel.ts';

export const afterReading: After = (ms, run) => {
  let turn: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => (turn = setImmediate(run)), ms);
  return () => {
    clearTimeout(timer);
    clearImmediate(turn);
  };
};
