/** Where the matrix draws what, in px of its drawing. Pure. */
import type { ValueMatrix } from '../../../../shared/domain/value/value-matrix.ts';
import { linearScale, type Scale } from '../../../ui/chart/scale.ts';

/** Room around the field for what is written beside its axes, px. */
export const margin = { left: 48, right: 104, top: 20, bottom: 48 } as const;

/** Marks that lie closer than this would cover each other, px; the smallest target that can be hit. */
export const markRoom = 24;

export interface MatrixScale {
  readonly width: number;
  readonly height: number;
  /** Of the field itself. */
  readonly across: number;
  readonly up: number;
  /** Of points. */
  readonly x: Scale;
  /** Of value. */
  readonly y: Scale;
}

export const fieldOf = (width: number, height: number) => ({
  across: Math.max(markRoom, width - margin.left - margin.right),
  up: Math.max(markRoom, height - margin.top - margin.bottom),
});

/** Both axes begin at 0, so that lines of equal value per point are straight; a little room is left above the most. */
export function matrixScale(
  width: number,
  height: number,
  { maxPoints, maxValue }: Pick<ValueMatrix, 'maxPoints' | 'maxValue'>,
): MatrixScale {
  const { across, up } = fieldOf(width, height);
  const room = 1.05;
  return {
    width,
    height,
    across,
    up,
    x: linearScale([0, (maxPoints || 1) * room], [margin.left, margin.left + across]),
    y: linearScale([0, (maxValue || 1) * room], [margin.top + up, margin.top]),
  };
}

/** Where a line of equal value per point leaves the field: at its right or at its top. */
export function endOfRate(
  rate: number,
  { maxPoints, maxValue }: Pick<ValueMatrix, 'maxPoints' | 'maxValue'>,
): { readonly points: number; readonly value: number; readonly atTop: boolean } {
  const points = (maxPoints || 1) * 1.05;
  const value = (maxValue || 1) * 1.05;
  return rate * points <= value ? { points, value: rate * points, atTop: false } : { points: value / rate, value, atTop: true };
}

export interface Label {
  readonly id: string;
  readonly text: string;
  /** Where it begins, or ends where it is flipped. */
  readonly x: number;
  readonly y: number;
  readonly flipped: boolean;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Of a written line and of a letter in it, px; wider than most, so that nothing touches. */
const lineHeight = 16;
const letterWidth = 6.6;
/** Between a mark and its name. */
const apart = 14;

/** Names beside their marks, clear of the other marks and names: at the right, at the left, or a line higher or lower; else left out. */
export function placeLabels(
  labels: readonly { readonly id: string; readonly text: string; readonly mark: Spot }[],
  marks: readonly Spot[],
  width: number,
): readonly Label[] {
  const placed: (Label & { readonly from: number; readonly to: number })[] = [];
  for (const { id, text, mark } of labels) {
    const length = text.length * letterWidth;
    const places = [0, -lineHeight, lineHeight].flatMap((shift) =>
      [false, true].map((flipped) => {
        const x = mark.x + (flipped ? -apart : apart);
        return { id, text, x, y: mark.y + shift, flipped, from: flipped ? x - length : x, to: flipped ? x : x + length };
      }),
    );
    const isClear = ({ from, to, y }: (typeof places)[number]): boolean =>
      from > 0 &&
      to < width &&
      !placed.some((other) => Math.abs(other.y - y) < lineHeight && other.from < to && from < other.to) &&
      !marks.some(
        (other) =>
          other !== mark &&
          Math.abs(other.y - y) < markRoom / 2 + 2 &&
          other.x + markRoom / 2 > from &&
          other.x - markRoom / 2 < to,
      );
    const place = places.find(isClear);
    if (place) placed.push(place);
  }
  return placed;
}
