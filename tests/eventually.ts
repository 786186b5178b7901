/** Repeating a check until it passes. Vitest's own limit of one second fails on a busy machine; these only end a test that would never pass. */
import { vi } from 'vitest';

/** For `expect.poll`. */
export const pollOptions = { timeout: 15_000, interval: 20 } as const;

export const eventually = (check: () => void): Promise<void> => vi.waitFor(check, pollOptions);
