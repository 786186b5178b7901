/** The person an arrow key moves to: the nearest one in that direction; sideways distance counts double. */

export interface Point<Id> {
  readonly id: Id;
  readonly x: number;
  readonly y: number;
}

const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const;
export type Direction = keyof typeof directions;

export const isDirection = (key: string): key is Direction => key in directions;

/** `null` if no one is in that direction. */
export function nearest<Id extends string>(from: Point<Id>, all: readonly Point<Id>[], direction: Direction): Id | null {
  const [dx, dy] = directions[direction];
  let best: { readonly id: Id; readonly way: number } | null = null;
  for (const { id, x, y } of all) {
    const along = (x - from.x) * dx + (y - from.y) * dy;
    const aside = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
    // People on exactly the same spot are reachable too: ordered by id, in one direction only
    const ahead = along > 0 || (along === 0 && aside === 0 && (dx + dy > 0 ? id > from.id : id < from.id));
    if (id === from.id || !ahead || aside > along) continue;
    const way = along + aside * 2;
    if (best === null || way < best.way || (way === best.way && id < best.id)) best = { id, way };
  }
  return best?.id ?? null;
}
