/** Ratios that hold on a shared machine: both sides run by turns in the same minute, the minimum of many rounds counts. */

export interface Row {
  readonly row: string;
  readonly value: number;
  readonly goal: number;
  readonly limit: number;
  readonly unit: string;
  readonly better: 'lower' | 'higher';
}

/** Nobody pays for the garbage of the round before. There when Node runs with --expose-gc. */
const collectGarbage = (globalThis as { gc?: () => void }).gc;

/**
 * The fastest of `rounds` of each, run by turns, in ms. Each function prepares on its own and answers what it timed.
 * Few rounds are long ones that leave much garbage: it is collected between them, so that none pays for another's.
 */
export function fastest(rounds: number, ...timed: readonly (() => number)[]): readonly number[] {
  const best = timed.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, run] of timed.entries()) {
      if (rounds < 10) collectGarbage?.();
      best[at] = Math.min(best[at] ?? 0, run());
    }
  }
  return best;
}

/** Times one call, in ms. */
export function clock(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

export const ratio = (value: number | undefined, base: number | undefined): number => Math.round(((value ?? 0) / (base ?? 1)) * 1_000) / 1_000;

export const percentile = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
