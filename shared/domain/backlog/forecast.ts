/**
 * When the backlog down to an entry is done: a Monte Carlo forecast from what past Sprints actually accepted. The result is
 * always odds, never a single date.
 */

const fewestSamples = 5;
const maxSamples = 12;
const runs = 10_000;
const furthest = 500;

export interface Forecast {
  readonly p50: number;
  readonly p85: number;
  readonly p95: number;
}

/**
 * Sprints needed for `points` story points at 50, 85 and 95 % odds.
 *
 * `velocities`: accepted points of finished Sprints, oldest first, zeros included; the last twelve are used. `null` ("too early
 * to say") with fewer than five samples or if nothing was ever accepted. The seed is fixed, so the same past gives the same
 * answer. [18,23,15,0,21,26,19,22] and 120 points → 7, 8, 9.
 */
export function forecastSprints(points: number, velocities: readonly number[]): Forecast | null {
  const totals = simulateSprints(points, velocities);
  if (totals === null) return null;
  const at = (odds: number): number => totals[Math.ceil(odds * runs) - 1] ?? 0;
  return { p50: at(0.5), p85: at(0.85), p95: at(0.95) };
}

/**
 * Story points done after `sprints` Sprints at these odds: lower odds, more points. The cut line of the ordered backlog is below
 * the last entry that fits. `null` as in {@link forecastSprints}.
 */
export function pointsWithin(sprints: number, odds: number, velocities: readonly number[]): number | null {
  const samples = usable(velocities);
  if (samples === null) return null;
  const random = mulberry32(20_260_310);
  const sums = new Float64Array(runs);
  for (let run = 0; run < runs; run += 1) {
    for (let sprint = 0; sprint < sprints; sprint += 1) sums[run] = (sums[run] ?? 0) + draw(samples, random);
  }
  sums.sort();
  return sums[Math.floor((1 - odds) * runs)] ?? null;
}

function simulateSprints(points: number, velocities: readonly number[]): Uint32Array | null {
  const samples = usable(velocities);
  if (samples === null) return null;
  const random = mulberry32(20_260_310);
  const totals = new Uint32Array(runs);
  for (let run = 0; run < runs; run += 1) {
    let left = points;
    let sprints = 0;
    while (left > 0 && sprints < furthest) {
      left -= draw(samples, random);
      sprints += 1;
    }
    totals[run] = sprints;
  }
  return totals.sort();
}

function usable(velocities: readonly number[]): readonly number[] | null {
  const samples = velocities.slice(-maxSamples);
  return samples.length < fewestSamples || samples.every((each) => each === 0) ? null : samples;
}

const draw = (samples: readonly number[], random: () => number): number => samples[Math.floor(random() * samples.length)] ?? 0;

/** Seeded random generator (mulberry32, Tommy Ettinger, public domain): numbers from 0 to 1. */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
