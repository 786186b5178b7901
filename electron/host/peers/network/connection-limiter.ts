/**
 * Limits unauthenticated connections: only so many at once, and an address that fails to authenticate waits longer each time.
 * Counted by address; a successful authentication resets the count.
 */

/** Connections that are not authenticated yet: in total, and from one address. */
const maxConcurrent = 32;
const maxPerAddress = 8;
/** This many failures have no delay: keys change, and two devices may dial each other at the same time. */
const freeFailures = 8;
const firstWait = 1_000;
const maxHandshakeMs = 10_000;
/** Remembered addresses; the one that failed longest ago is dropped first. */
const maxRemembered = 4_096;

interface Stranger {
  knocking: number;
  failures: number;
  nextAt: number;
}

export interface ConnectionLimiter {
  /** Whether this address may connect now; if so, `settled` must be called later. */
  tryAcquire(address: string): boolean;
  settled(address: string, letIn: boolean): void;
}

export function createStrangers(now: () => number): ConnectionLimiter {
  const known = new Map<string, Stranger>();
  let knocking = 0;
  return {
    tryAcquire(address) {
      const stranger = known.get(address) ?? { knocking: 0, failures: 0, nextAt: 0 };
      if (knocking >= maxConcurrent || stranger.knocking >= maxPerAddress || now() < stranger.nextAt) return false;
      stranger.knocking += 1;
      knocking += 1;
      known.set(address, stranger);
      return true;
    },
    settled(address, letIn) {
      const stranger = known.get(address);
      if (!stranger) return;
      knocking -= 1;
      stranger.knocking -= 1;
      known.delete(address);
      if (letIn && stranger.knocking === 0) return;
      stranger.failures = letIn ? 0 : stranger.failures + 1;
      const excess = stranger.failures - freeFailures;
      if (excess > 0) stranger.nextAt = now() + Math.min(firstWait * 2 ** (excess - 1), maxHandshakeMs);
      known.set(address, stranger);
      if (known.size > maxRemembered)
        for (const [oldest, { knocking: busy }] of known) if (busy === 0 && known.delete(oldest)) break;
    },
  };
}
