/** Places the labels of the map: beside their dot, on its left near the right edge, shifted a little where they would overlap. Lengths in px. */

export interface Spot {
  readonly id: string;
  /** Middle of the dot. */
  readonly x: number;
  readonly y: number;
  /** Widths of the name and of the line below it. */
  readonly name: number;
  readonly line: number;
  /** Overdue people keep their label; others give way. */
  readonly urgent: boolean;
}

export interface LabelPlace {
  readonly side: 'left' | 'right';
  readonly shift: number;
  /** Name and line, the name alone, or nothing until the dot is pointed at. */
  readonly lines: 0 | 1 | 2;
  /** Width that there is on its side up to the edge of the map: no label is wider. */
  readonly room: number;
}

/** A mark without a label: a person too close to others, or a group. */
export interface Obstacle {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly radius?: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const dotRadius = 14;
const labelGap = 6;
const lineHeight = 16;
/** Longer names are cut. */
const maxLabelWidth = 240;
/** Beyond this share of the width labels are on the left of their dot. */
const turned = 0.78;
const shifts = [0, -8, 8, -16, 16];

const overlap = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** No label covers another, a dot, or the name of a quadrant, and none leaves the map. `others`: marks without a label, which are not to be covered either. */
export function placeLabels(
  spots: readonly Spot[],
  width: number,
  height: number,
  others: readonly Obstacle[] = [],
): ReadonlyMap<string, LabelPlace> {
  const taken = [...[...spots, ...others].map(dotOf), ...quadrantNames(width, height)];
  const places = new Map<string, LabelPlace>();
  for (const spot of spots.toSorted((a, b) => Number(b.urgent) - Number(a.urgent) || a.y - b.y || (a.id < b.id ? -1 : 1))) {
    const place = waysOf(spot, width).find((way) => {
      const box = labelBox(spot, way);
      const inside = box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;
      return inside && !taken.some((other) => other.id !== spot.id && overlap(box, other.box));
    });
    if (place) taken.push({ id: `label of ${spot.id}`, box: labelBox(spot, place) });
    places.set(spot.id, place ?? waitingPlace(spot, width));
  }
  return places;
}

interface Taken {
  readonly id: string;
  readonly box: Box;
}

const dotOf = ({ id, x, y, radius = dotRadius }: Obstacle): Taken => ({
  id,
  box: { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius },
});

/** The names of the quadrants, at the outer left of each. */
export function quadrantNames(width: number, height: number): readonly Taken[] {
  const named = { width: 120, height: 28 };
  return [0, width / 2].flatMap((left) =>
    [0, height - named.height].map((top) => ({
      id: '',
      box: { left, top, right: left + named.width, bottom: top + named.height },
    })),
  );
}

const preferred = ({ x }: Spot, width: number): LabelPlace['side'] => (x > width * turned ? 'left' : 'right');
const opposite = (side: LabelPlace['side']): LabelPlace['side'] => (side === 'left' ? 'right' : 'left');

const roomOn = (side: LabelPlace['side'], { x }: Spot, width: number): number =>
  Math.max(0, Math.min(maxLabelWidth, (side === 'right' ? width - x : x) - dotRadius - labelGap));

/** Shown only while it is pointed at, above everything else: on the usual side, or on the other where more of it has room. */
function waitingPlace(spot: Spot, width: number): LabelPlace {
  const usual = preferred(spot, width);
  const wide = Math.min(maxLabelWidth, Math.max(spot.name, spot.line));
  const side =
    roomOn(usual, spot, width) < wide && roomOn(opposite(usual), spot, width) > roomOn(usual, spot, width)
      ? opposite(usual)
      : usual;
  return { side, shift: 0, lines: 0, room: roomOn(side, spot, width) };
}

/**
 * From the best to the last: both lines at the usual side, both at the other, then the name alone. Ways that reach into the neighboring
 * quadrant, where a label would seem to be about somebody there, come after all that stay in their own.
 */
function waysOf(spot: Spot, width: number): readonly LabelPlace[] {
  const usual = preferred(spot, width);
  const ways = ([2, 1] as const).flatMap((lines) =>
    [usual, opposite(usual)].flatMap((side) => {
      const room = roomOn(side, spot, width);
      return shifts.map((shift): LabelPlace => ({ side, shift, lines, room }));
    }),
  );
  return [...ways.filter((way) => !leavesQuadrant(spot, way, width)), ...ways.filter((way) => leavesQuadrant(spot, way, width))];
}

function leavesQuadrant(spot: Spot, way: LabelPlace, width: number): boolean {
  const { left, right } = labelBox(spot, way);
  const middle = width / 2;
  return spot.x < middle ? right > middle : left < middle;
}

/** What a label covers; one that waits covers nothing. */
export function labelBox({ x, y, name, line }: Spot, { side, shift, lines }: LabelPlace): Box {
  const width = lines === 0 ? 0 : Math.min(maxLabelWidth, lines === 2 ? Math.max(name, line) : name);
  const near = side === 'right' ? x + dotRadius + labelGap : x - dotRadius - labelGap - width;
  const half = (lines * lineHeight) / 2;
  return { left: near, top: y + shift - half, right: near + width, bottom: y + shift + half };
}

/** Padding of the pill around the dot and label of the raised person, px. */
const pill = { side: 14, end: 4, dot: 20 };

/** The label places while a person is raised: their pill shows the full label, and labels it would partly cover are hidden. */
export function placesBesideRaised(
  places: ReadonlyMap<string, LabelPlace>,
  spots: readonly Spot[],
  raised: string | null,
): ReadonlyMap<string, LabelPlace> {
  const spot = spots.find(({ id }) => id === raised);
  const place = spot && places.get(spot.id);
  if (!spot || !place) return places;
  const words = labelBox(spot, { ...place, shift: 0, lines: 2 });
  const covered = {
    left: Math.min(words.left - pill.side, spot.x - pill.dot),
    top: words.top - pill.end,
    right: Math.max(words.right + pill.side, spot.x + pill.dot),
    bottom: words.bottom + pill.end,
  };
  return new Map(
    spots.flatMap((each) => {
      const own = places.get(each.id);
      if (!own) return [];
      const isCovered = each.id !== raised && own.lines > 0 && overlap(labelBox(each, own), covered);
      return [[each.id, isCovered ? { ...own, lines: 0 as const } : own] as const];
    }),
  );
}
