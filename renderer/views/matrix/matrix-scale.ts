/** Where the matrix draws what, in px of its drawing. Pure. */
import type { ValueMatrix } from '../../../shared/domain/value-matrix.ts';

/** Room around the field for what is written beside its axes, px. */
export const margin = { left: 48, right: 104, top: 20, bottom: 40 } as const;

/** Marks that lie closer than this would cover each other, px; the smallest target that can be hit. */
export const markRoom = 24;

export interface MatrixScale {
  readonly width: number;
  readonly height: number;
  /** Of the field itself. */
  readonly across: number;
  readonly up: number;
  readonly x: (points: number) => number;
  readonly y: (value: number) => number;
}

export const fieldOf = (width: number, height: number) => ({
  across: Math.max(markRoom, width - margin.left - margin.right),
  up: Math.max(markRoom, height - margin.top - margin.bottom),
});

/** Both axes begin at 0, so that lines of equal value per point are straight; a little room is left above the most. */
export function matrixScale(width: number, height: number, { mostPoints, mostValue }: Pick<ValueMatrix, 'mostPoints' | 'mostValue'>): MatrixScale {
  const { across, up } = fieldOf(width, height);
  const room = 1.05;
  return {
    width,
    height,
    across,
    up,
    x: (points) => margin.left + (points / ((mostPoints || 1) * room)) * across,
    y: (value) => margin.top + up - (value / ((mostValue || 1) * room)) * up,
  };
}

/** Round steps for an axis, 0 left out. */
export function ticksOf(most: number, wanted: number): readonly number[] {
  if (most <= 0) return [];
  const rough = most / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10) * power;
  const ticks: number[] = [];
  for (let tick = step; tick <= most * 1.0001; tick += step) ticks.push(Number(tick.toPrecision(6)));
  return ticks;
}

/** Where a line of equal value per point leaves the field: at its right or at its top. */
export function endOfRate(rate: number, { mostPoints, mostValue }: Pick<ValueMatrix, 'mostPoints' | 'mostValue'>): { readonly points: number; readonly value: number; readonly atTop: boolean } {
  const points = (mostPoints || 1) * 1.05;
  const value = (mostValue || 1) * 1.05;
  return rate * points <= value ? { points, value: rate * points, atTop: false } : { points: value / rate, value, atTop: true };
}

export interface Label {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly flipped: boolean;
}

/** Height of a written line, px. */
const lineHeight = 16;
/** As far a label is shifted away from its mark; beyond that it would name another one. */
const furthest = 16;

/** Labels beside their marks; in the last quarter they stand at the left. One that meets another is shifted a little, or left out. */
export function placeLabels(labels: readonly Omit<Label, 'flipped'>[], width: number): readonly Label[] {
  const placed: Label[] = [];
  for (const label of labels) {
    const flipped = label.x > width * 0.72;
    const meets = (y: number): boolean => placed.some((other) => Math.abs(other.y - y) < lineHeight && Math.abs(other.x - label.x) < 220);
    const y = [0, -furthest, furthest].map((shift) => label.y + shift).find((each) => !meets(each));
    if (y !== undefined) placed.push({ ...label, y, flipped });
  }
  return placed;
}
