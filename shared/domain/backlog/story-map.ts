/**
 * The story map: Features as columns in their order, Stories below them in backlog order, split by Sprint. (Responsibilities 2
 * and 3.)
 */
import type { EntryId, Sprint, SprintId } from './backlog.ts';
import type { Direction } from '../value/value-matrix.ts';

export interface MapCard {
  readonly id: EntryId;
  readonly feature: EntryId | null;
  readonly sprint: SprintId | null;
}

export interface MapSlice {
  readonly sprint: SprintId | null;
  readonly stacks: ReadonlyMap<EntryId | null, readonly EntryId[]>;
  readonly depth: number;
  readonly count: number;
}

export interface StoryMap {
  readonly columns: readonly (EntryId | null)[];
  readonly slices: readonly MapSlice[];
}

/**
 * Builds the map. Every Sprint that is not over has a slice, so that work can be planned for it; a finished one only if it still
 * has open work. `features`: column order; a Feature missing there gets a column after them.
 */
export function storyMap(
  cards: readonly MapCard[],
  features: readonly EntryId[],
  sprints: readonly Sprint[],
  now: number,
): StoryMap {
  const columns = new Set<EntryId | null>(features);
  const stacks = new Map<SprintId | null, Map<EntryId | null, EntryId[]>>();
  const known = new Set(sprints.map(({ id }) => id));
  for (const { id, feature, sprint } of cards) {
    if (feature !== null) columns.add(feature);
    const slice = sprint !== null && known.has(sprint) ? sprint : null;
    const inSlice = stacks.get(slice) ?? new Map<EntryId | null, EntryId[]>();
    stacks.set(slice, inSlice);
    const stack = inSlice.get(feature);
    if (stack) stack.push(id);
    else inSlice.set(feature, [id]);
  }
  const shown = sprints.filter(({ id, end }) => stacks.has(id) || end === null || end > now).map(({ id }) => id);
  return {
    columns: [...columns, null],
    slices: [...shown, null].map((sprint) => sliceOf(sprint, stacks.get(sprint) ?? new Map<EntryId | null, EntryId[]>())),
  };
}

function sliceOf(sprint: SprintId | null, stacks: ReadonlyMap<EntryId | null, readonly EntryId[]>): MapSlice {
  const heights = [...stacks.values()].map((stack) => stack.length);
  return { sprint, stacks, depth: Math.max(0, ...heights), count: heights.reduce((sum, height) => sum + height, 0) };
}

export interface MapSpot {
  readonly column: number;
  readonly slice: number;
  readonly row: number;
}

export function spotOf(map: StoryMap, card: MapCard): MapSpot | null {
  const column = map.columns.indexOf(card.feature);
  const slice = map.slices.findIndex(({ stacks }) => stacks.get(card.feature)?.includes(card.id));
  const row = map.slices[slice]?.stacks.get(card.feature)?.indexOf(card.id) ?? -1;
  return column === -1 || row === -1 ? null : { column, slice, row };
}

const stackAt = ({ columns, slices }: StoryMap, column: number, slice: number): readonly EntryId[] =>
  columns[column] === undefined ? [] : (slices[slice]?.stacks.get(columns[column]) ?? []);

/**
 * The next card in a direction: up and down within the Feature, across Sprints; left and right in the next Feature that has
 * cards.
 */
export function neighbourCard(map: StoryMap, { column, slice, row }: MapSpot, direction: Direction): EntryId | null {
  if (direction === 'up' || direction === 'down') {
    const all = map.slices.flatMap((_, at) => stackAt(map, column, at));
    const above = map.slices.slice(0, slice).reduce((sum, _, at) => sum + stackAt(map, column, at).length, 0);
    return all[above + row + (direction === 'down' ? 1 : -1)] ?? null;
  }
  const step = direction === 'right' ? 1 : -1;
  for (let at = column + step; at >= 0 && at < map.columns.length; at += step) {
    const found = nearestIn(map, at, slice, row);
    if (found !== null) return found;
  }
  return null;
}

/** The nearest card of a column: at the same height in the same slice, else in the nearest slice. */
function nearestIn(map: StoryMap, column: number, slice: number, row: number): EntryId | null {
  const here = stackAt(map, column, slice);
  if (here.length > 0) return here[Math.min(row, here.length - 1)] ?? null;
  for (let away = 1; away < map.slices.length; away += 1) {
    const found = stackAt(map, column, slice - away).at(-1) ?? stackAt(map, column, slice + away)[0];
    if (found !== undefined) return found;
  }
  return null;
}

/** The card to focus after the one at a spot was removed: the one that moved up, else the nearest; `null` in an empty map. */
export function cardNear(map: StoryMap, { column, slice, row }: MapSpot): EntryId | null {
  const there = stackAt(map, column, slice);
  if (there.length > 0) return there[Math.min(row, there.length - 1)] ?? null;
  const inColumn = nearestIn(map, Math.min(column, map.columns.length - 1), slice, row);
  const spot = { column, slice, row };
  return inColumn ?? neighbourCard(map, spot, 'left') ?? neighbourCard(map, spot, 'right');
}
