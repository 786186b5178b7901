/**
 * Limits unauthenticated connections: only so many at once, and an address that fails to authenticate waits longer each time.
 * Counted by address; a successful authentication resets the count.
 */

/** `undecided`: lost, timed out or refused for another reason. It counts as a failure: a stranger's flood of half-open handshakes looks the same. */
export type ConnectionOutcome = 'authentic' | 'not-authentic' | 'undecided';

const maxConcurrent = 32;
const maxPerAddress = 8;
/** This many failures have no delay: keys change, and two devices may dial each other at the same time. */
const freeFailures = 8;
const firstWaitMs = 1_000;
const maxWaitMs = 10_000;
/** Remembered addresses; the one that failed longest ago is dropped first. */
const maxRemembered = 4_096;

interface AddressEntry {
  pending: number;
  failures: number;
  nextAt: number;
}

export interface ConnectionLimiter {
  /** Whether this address may connect now; if so, `release` must be called later. */
  tryAcquire(address: string): boolean;
  release(address: string, outcome: ConnectionOutcome): void;
}

export function createConnectionLimiter(now: () => number): ConnectionLimiter {
  const known = new Map<string, AddressEntry>();
  let pending = 0;
  return {
    tryAcquire(address) {
      const entry = known.get(address) ?? { pending: 0, failures: 0, nextAt: 0 };
      if (pending >= maxConcurrent || entry.pending >= maxPerAddress || now() < entry.nextAt) return false;
      entry.pending += 1;
      pending += 1;
      known.set(address, entry);
      return true;
    },
    release(address, outcome) {
      const entry = known.get(address);
      if (!entry) return;
      pending -= 1;
      entry.pending -= 1;
      if (outcome === 'authentic') Object.assign(entry, { failures: 0, nextAt: 0 });
      if (outcome === 'authentic') {
        if (entry.pending === 0) known.delete(address);
        return;
      }
      entry.failures += 1;
      const excess = entry.failures - freeFailures;
      if (excess > 0) entry.nextAt = now() + Math.min(firstWaitMs * 2 ** (excess - 1), maxWaitMs);
      known.delete(address);
      known.set(address, entry);
      if (known.size > maxRemembered)
        for (const [oldest, { pending: busy }] of known) if (busy === 0 && known.delete(oldest)) break;
    },
  };
}
