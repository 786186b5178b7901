/**
 * Waiting until something holds: the only patience of all tests, and of the bench, which runs without a test runner. The limit is far above
 * what a busy machine needs; it only ends a test that would never pass. A test that promises a time measures it itself.
 */

/** For `expect.poll`. */
export const pollOptions = { timeout: 60_000, interval: 20 } as const;

const pause = (): Promise<void> => new Promise((passed) => setTimeout(passed, pollOptions.interval));

/** Waits until it is true; `what` describes it in the error. */
export async function until(holds: () => boolean | Promise<boolean>, what = String(holds)): Promise<void> {
  const latest = performance.now() + pollOptions.timeout;
  while (!(await holds())) {
    if (performance.now() > latest) throw new Error(`not within ${pollOptions.timeout / 1_000} s: ${what}`);
    await pause();
  }
}

/** Repeats a check until it does not throw, and throws what it threw last if it never passes. */
export async function eventually(check: () => void | Promise<void>): Promise<void> {
  let last: unknown;
  const passes = async (): Promise<boolean> => {
    try {
      await check();
      return true;
    } catch (problem) {
      last = problem;
      return false;
    }
  };
  await until(passes).catch(() => Promise.reject(last));
}
