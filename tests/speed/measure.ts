/**
 * Ratios that hold on a shared machine: both sides run by turns in the same minute, and the least of many rounds counts, since others only add.
 * Blocks of 5 ms and more are taken in processor time (`work`), shorter ones by the clock. A row that misses its limit is measured once more.
 */

export interface Row {
  readonly row: string;
  readonly value: number;
  readonly goal: number;
  readonly limit: number;
  readonly unit: string;
  readonly better: 'lower' | 'higher';
}

export const misses = (row: Row): boolean => (row.better === 'lower' ? row.value > row.limit : row.value < row.limit);

/** The rows of one measurement; those that missed their limit as they are at a second try. */
export async function measured(measure: () => readonly Row[] | Promise<readonly Row[]>): Promise<readonly Row[]> {
  const rows = await measure();
  if (!rows.some(misses)) return rows;
  for (const row of rows.filter(misses))
    console.log(`${row.row}: ${row.value} ${row.unit} misses its limit of ${row.limit}; measured once more`);
  const again = await measure();
  return rows.map((row, at) => (misses(row) ? (again[at] ?? row) : row));
}

/** The least number of rounds that the goals ask of a timing. */
export const rounds = 15;

/** Nobody pays for the garbage of the round before. There when Node runs with --expose-gc. */
const collectGarbage = (globalThis as { gc?: () => void }).gc;

/** The least of each, run by turns, in ms. Each function prepares on its own and answers what it timed. */
export function least(...timed: readonly (() => number)[]): readonly number[] {
  const best = timed.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, run] of timed.entries()) best[at] = Math.min(best[at] ?? 0, run());
  }
  return best;
}

/** The same for blocks that leave much garbage: it is collected in between, so that none pays for another's. */
export const leastOfLarge = (...timed: readonly (() => number)[]): readonly number[] =>
  least(...timed.map((run) => () => (collectGarbage?.(), run())));

/** Times one call by the clock, in ms. */
export function clock(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** Processor time of one call, in ms, with what collects its garbage; not what other programs do meanwhile. */
export function work(run: () => void): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

export const ratio = (value: number | undefined, base: number | undefined): number =>
  Math.round(((value ?? 0) / (base ?? 1)) * 1_000) / 1_000;

export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
