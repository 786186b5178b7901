/** From amounts to places in a drawing, and the round numbers of an axis. */
import { extent, ticks } from 'd3-array';
import { scaleLinear } from 'd3-scale';

/** An amount as a place, px. */
export type Scale = (amount: number) => number;

/** Straight from the amounts `from` and `to` to their places; a single amount is in the middle. */
export const linearScale = (amounts: readonly [from: number, to: number], places: readonly [from: number, to: number]): Scale =>
  scaleLinear(amounts, places);

/** The least and the largest amount; 0 and 0 without any. */
export function rangeOf(amounts: readonly number[]): readonly [least: number, largest: number] {
  const [least, largest] = extent(amounts);
  return least === undefined ? [0, 0] : [least, largest];
}

/** About `wanted` round numbers for an axis from 0 to `most`; 0 is left out. */
export const ticksOf = (most: number, wanted: number): readonly number[] =>
  most <= 0 ? [] : ticks(0, most, wanted).filter((tick) => tick > 0);
