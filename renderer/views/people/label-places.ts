/** Where the labels of the map stand: beside their dot, turned to the left near the right edge, moved a little where they would cover something. Lengths in px. */

export interface Spot {
  readonly id: string;
  /** Middle of the dot. */
  readonly x: number;
  readonly y: number;
  /** Widths of the name and of the line below it. */
  readonly name: number;
  readonly line: number;
  /** Who is not heard keeps the label; others give way. */
  readonly urgent: boolean;
}

export interface LabelPlace {
  readonly side: 'left' | 'right';
  readonly shift: number;
  /** Name and line, the name alone, or nothing until the dot is pointed at. */
  readonly lines: 0 | 1 | 2;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const dotRadius = 14;
export const labelGap = 6;
const lineHeight = 16;
/** Beyond this share of the width labels stand at the left. */
const turned = 0.78;
const shifts = [0, -8, 8, -16, 16];

const overlap = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** `others`: marks without a label, which are not to be covered either. */
export function placeLabels(spots: readonly Spot[], width: number, height: number, others: readonly Pick<Spot, 'id' | 'x' | 'y'>[] = []): ReadonlyMap<string, LabelPlace> {
  const dots = [...spots, ...others].map(({ id, x, y }) => ({ id, box: { left: x - dotRadius, top: y - dotRadius, right: x + dotRadius, bottom: y + dotRadius } }));
  const taken = [...dots, ...corners(width, height)];
  const places = new Map<string, LabelPlace>();
  for (const spot of spots.toSorted((a, b) => Number(b.urgent) - Number(a.urgent) || a.y - b.y || (a.id < b.id ? -1 : 1))) {
    const place = waysOf(spot, width).find((way) => {
      const box = boxOf(spot, way);
      const inside = box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;
      return inside && !taken.some((other) => other.id !== spot.id && overlap(box, other.box));
    });
    if (place) taken.push({ id: `label of ${spot.id}`, box: boxOf(spot, place) });
    places.set(spot.id, place ?? { side: preferred(spot, width), shift: 0, lines: 0 });
  }
  return places;
}

/** The names of the quadrants, at the outer left of each. */
function corners(width: number, height: number): readonly { readonly id: string; readonly box: Box }[] {
  const named = { width: 100, height: 28 };
  return [0, width / 2].flatMap((left) => [0, height - named.height].map((top) => ({ id: '', box: { left, top, right: left + named.width, bottom: top + named.height } })));
}

const preferred = ({ x }: Spot, width: number): LabelPlace['side'] => (x > width * turned ? 'left' : 'right');

/** From the best to the last: both lines at the usual side, the name alone, then the same at the other side. */
function waysOf(spot: Spot, width: number): readonly LabelPlace[] {
  const usual = preferred(spot, width);
  const sides = [usual, usual === 'left' ? 'right' : 'left'] as const;
  return sides.flatMap((side) => ([2, 1] as const).flatMap((lines) => shifts.map((shift) => ({ side, shift, lines }))));
}

function boxOf({ x, y, name, line }: Spot, { side, shift, lines }: LabelPlace): Box {
  const width = lines === 2 ? Math.max(name, line) : name;
  const near = side === 'right' ? x + dotRadius + labelGap : x - dotRadius - labelGap - width;
  const half = (lines * lineHeight) / 2;
  return { left: near, top: y + shift - half, right: near + width, bottom: y + shift + half };
}
