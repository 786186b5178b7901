/**
 * The value matrix: value against story points, and whether cheap valuable entries are high enough in the order.
 * (Responsibilities 3 and 15.)
 */
import type { EntryId } from '../backlog/backlog.ts';
import type { Ranked } from '../backlog/ordering.ts';
import type { Worth } from '../backlog/suggested-order.ts';

export interface RankedWorth extends Ranked, Worth {}

/** A mark on the chart: one entry, or several that would overlap; its position is that of the first. */
export interface Mark {
  readonly points: number;
  readonly value: number;
  readonly ids: readonly EntryId[];
}

export interface ValueMatrix {
  readonly marks: readonly Mark[];
  readonly maxPoints: number;
  readonly maxValue: number;
  /** How many entries are drawn, have no size, or have no known value: counted as in every sum, see sums.ts. */
  readonly shown: number;
  readonly unsized: number;
  readonly unvalued: number;
}

export interface Grain {
  readonly across: number;
  readonly up: number;
}

/**
 * Every entry with a known value and size at its position. Overlapping entries share a mark, so that with any number of them each
 * mark can be seen and clicked.
 */
export function valueMatrix(ordered: readonly RankedWorth[], grain: Grain): ValueMatrix {
  const known = ordered.filter(
    (each): each is RankedWorth & { value: number; points: number } => each.value !== null && each.points !== null,
  );
  const unsized = ordered.filter(({ points }) => points === null).length;
  const maxPoints = known.reduce((most, { points }) => Math.max(most, points), 0);
  const maxValue = known.reduce((most, { value }) => Math.max(most, value), 0);
  const spots = createSpots(maxPoints, maxValue, grain);
  for (const { id, points, value } of known) spots.put(id, points, value);
  return {
    marks: spots.marks.toSorted((a, b) => a.points - b.points || a.value - b.value),
    maxPoints,
    maxValue,
    shown: known.length,
    unsized,
    unvalued: ordered.filter(({ value }) => value === null).length,
  };
}

/** Groups entries less than one mark apart. Only neighbouring cells are searched, so that ten thousand entries are fast. */
function createSpots(maxPoints: number, maxValue: number, { across, up }: Grain) {
  const marks: (Mark & { readonly ids: EntryId[] })[] = [];
  const cells = new Map<string, (typeof marks)[number][]>();
  const x = (points: number): number => (maxPoints === 0 ? 0 : (points / maxPoints) * across);
  const y = (value: number): number => (maxValue === 0 ? 0 : (value / maxValue) * up);
  const near = [-1, 0, 1];
  return {
    marks,
    put: (id: EntryId, points: number, value: number): void => {
      const [column, row] = [Math.floor(x(points)), Math.floor(y(value))];
      const nearby = near.flatMap((right) => near.flatMap((above) => cells.get(`${column + right} ${row + above}`) ?? []));
      const there = nearby.find((mark) => Math.hypot(x(mark.points) - x(points), y(mark.value) - y(value)) < 1);
      if (there) return void there.ids.push(id);
      const mark = { points, value, ids: [id] };
      marks.push(mark);
      const cell = cells.get(`${column} ${row}`);
      if (cell) cell.push(mark);
      else cells.set(`${column} ${row}`, [mark]);
    },
  };
}

export function bestBuys(ordered: readonly Ranked[], count: number): readonly EntryId[] {
  const known = ordered.filter((each): each is Ranked & { valuePerPoint: number } => each.valuePerPoint !== null);
  return known
    .toSorted((a, b) => b.valuePerPoint - a.valuePerPoint)
    .slice(0, count)
    .map(({ id }) => id);
}

export function bestInFront(ordered: readonly Ranked[], best: readonly EntryId[]): number {
  const first = new Set(
    ordered
      .filter(({ valuePerPoint }) => valuePerPoint !== null)
      .slice(0, best.length)
      .map(({ id }) => id),
  );
  return best.filter((id) => first.has(id)).length;
}

const maxRates = 4;

export function roundRates(ordered: readonly Ranked[]): readonly number[] {
  const known = ordered.flatMap(({ valuePerPoint }) => (valuePerPoint !== null && valuePerPoint > 0 ? [valuePerPoint] : []));
  const low = known.reduce((least, ratio) => Math.min(least, ratio), Infinity);
  const high = known.reduce((most, ratio) => Math.max(most, ratio), 0);
  const rates: number[] = [];
  for (let power = Math.floor(Math.log10(Math.max(low, 1e-6))); known.length > 0 && 10 ** power <= high; power += 1)
    for (const step of [1, 2, 5]) {
      const rate = Number((step * 10 ** power).toPrecision(3));
      if (rate >= low && rate <= high) rates.push(rate);
    }
  return rates.slice(-maxRates);
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The nearest mark in a direction; sideways distance counts more than distance straight ahead. `null`: none. */
export function neighbourMark({ marks, maxPoints, maxValue }: ValueMatrix, from: Mark, direction: Direction): Mark | null {
  let nearest: Mark | null = null;
  let least = Infinity;
  for (const mark of marks) {
    const right = (mark.points - from.points) / (maxPoints || 1);
    const up = (mark.value - from.value) / (maxValue || 1);
    const ahead = { left: -right, right, up, down: -up }[direction];
    const aside = Math.abs(direction === 'left' || direction === 'right' ? up : right);
    const distance = ahead + 3 * aside;
    if (ahead <= 1e-9 || distance >= least) continue;
    nearest = mark;
    least = distance;
  }
  return nearest;
}
