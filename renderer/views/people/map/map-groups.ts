/** People of one quadrant whose dots would cover each other: on the map they are one mark with their number. Lengths in px. */
import type { Quadrant } from '../../../../shared/domain/people/people.ts';

export interface Dot<Id> {
  readonly id: Id;
  readonly quadrant: Quadrant;
  readonly x: number;
  readonly y: number;
}

export interface DotGroup<Id> {
  /** In the given order; a single id for a person on their own. */
  readonly ids: readonly Id[];
  readonly quadrant: Quadrant;
  /** Their middle. */
  readonly x: number;
  readonly y: number;
}

/** Two dots that lie closer cover so much of each other that initials cannot be read. */
const dotRoom = 26;

/** A number with its ring wants to be apart from everything. */
const groupRoom = 38;

export const roomBetween = (a: Pick<DotGroup<unknown>, 'ids'>, b: Pick<DotGroup<unknown>, 'ids'>): number =>
  a.ids.length + b.ids.length > 2 ? groupRoom : dotRoom;

/**
 * No group crosses a quadrant's edge: the quadrant's advice would be wrong for some of its people.
 * `alone`: the focused person, who can be moved by keys and so must be shown individually.
 */
export function groupDots<Id>(dots: readonly Dot<Id>[], alone: Id | null = null): readonly DotGroup<Id>[] {
  const single = dots.map(({ id, ...dot }) => ({ ids: [id], ...dot }));
  let groups: readonly DotGroup<Id>[] = single.filter(({ ids: [id] }) => id !== alone);
  for (let fewer = gather(groups); fewer.length < groups.length; fewer = gather(groups)) groups = fewer;
  return inOrder([...groups, ...single.filter(({ ids: [id] }) => id === alone)], dots);
}

/** One pass: each group, the largest first, absorbs what is too close to it. */
function gather<Id>(groups: readonly DotGroup<Id>[]): readonly DotGroup<Id>[] {
  let left = groups.toSorted((a, b) => b.ids.length - a.ids.length);
  const gathered: DotGroup<Id>[] = [];
  for (let first = left[0]; first !== undefined; first = left[0]) {
    const { x, y, quadrant } = first;
    const near = left.filter(
      (each) => each === first || (each.quadrant === quadrant && Math.hypot(each.x - x, each.y - y) < roomBetween(first, each)),
    );
    left = left.filter((each) => !near.includes(each));
    gathered.push(near.length === 1 ? first : merged(near, quadrant));
  }
  return gathered;
}

function merged<Id>(groups: readonly DotGroup<Id>[], quadrant: Quadrant): DotGroup<Id> {
  const count = groups.reduce((sum, { ids }) => sum + ids.length, 0);
  const middle = (axis: 'x' | 'y'): number => groups.reduce((sum, group) => sum + group[axis] * group.ids.length, 0) / count;
  return { ids: groups.flatMap(({ ids }) => ids), quadrant, x: middle('x'), y: middle('y') };
}

/** Groups and those within them as the dots were given, so that the page keeps its order. */
function inOrder<Id>(groups: readonly DotGroup<Id>[], dots: readonly Dot<Id>[]): readonly DotGroup<Id>[] {
  const place = new Map(dots.map(({ id }, at) => [id, at]));
  const at = (id: Id | undefined): number => (id === undefined ? 0 : (place.get(id) ?? 0));
  return groups
    .map((group) => ({ ...group, ids: group.ids.toSorted((a, b) => at(a) - at(b)) }))
    .toSorted((a, b) => at(a.ids[0]) - at(b.ids[0]));
}
