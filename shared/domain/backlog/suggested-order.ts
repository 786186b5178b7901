/** The order by value per point, as moves that the Product Owner can accept or ignore. (Responsibilities 2 and 3.) */
import type { EntryId } from './backlog.ts';
import type { Ranked } from './ordering.ts';

/**
 * The order by value per point alone. Entries with an unknown ratio keep their position; equal ratios keep the Product Owner's
 * order.
 */
export function suggestedOrder(ordered: readonly Ranked[]): readonly EntryId[] {
  const known = ordered
    .filter((each): each is Ranked & { valuePerPoint: number } => each.valuePerPoint !== null)
    .toSorted((a, b) => b.valuePerPoint - a.valuePerPoint);
  let next = 0;
  return ordered.map((each) => (each.valuePerPoint === null ? each.id : (known[next++]?.id ?? each.id)));
}

export interface OrderMove {
  readonly id: EntryId;
  readonly from: number;
  readonly to: number;
}

/**
 * The minimal set of entries to move from one order to another of the same entries. Entries in `kept` are not moved as long as
 * they are in the same relative order in both; then neither is any entry with the same position in both, because it could be
 * reported as a move from place 18 to place 18.
 */
export function movesBetween(
  before: readonly EntryId[],
  after: readonly EntryId[],
  kept: ReadonlySet<EntryId> = noEntries,
): readonly OrderMove[] {
  const from = new Map(before.map((id, place) => [id, place]));
  const places = after.map((id) => from.get(id) ?? -1);
  const pinned = longestIncreasingRun(
    [...places.keys()].filter((at) => kept.has(after[at] ?? noEntry)),
    places,
  );
  const still = besides(pinned, places).filter((at) => pinned.has(at) || places[at] === at);
  const staying = longestIncreasingRun(besides(new Set(still), places), places);
  return after.flatMap((id, to) => (staying.has(to) ? [] : [{ id, from: (places[to] ?? 0) + 1, to: to + 1 }]));
}

const noEntries: ReadonlySet<EntryId> = new Set();
const noEntry = '' as EntryId;

/** The positions whose number fits between those of the surrounding pinned ones, pinned ones included. */
function besides(pinned: ReadonlySet<number>, numbers: readonly number[]): readonly number[] {
  const ceilings = new Map<number, number>();
  let ceiling = Infinity;
  for (let at = numbers.length - 1; at >= 0; at -= 1) {
    ceilings.set(at, ceiling);
    if (pinned.has(at)) ceiling = numbers[at] ?? ceiling;
  }
  let floor = -1;
  return [...numbers.keys()].filter((at) => {
    const number = numbers[at] ?? -1;
    const fits = number > floor && number < (ceilings.get(at) ?? Infinity);
    if (pinned.has(at)) floor = number;
    return fits;
  });
}

function longestIncreasingRun(positions: readonly number[], numbers: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const at of positions) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((numbers[tails[middle] ?? 0] ?? 0) < (numbers[at] ?? 0)) low = middle + 1;
      else high = middle;
    }
    before.set(at, tails[low - 1]);
    tails[low] = at;
  }
  const run = new Set<number>();
  for (let at = tails.at(-1); at !== undefined; at = before.get(at)) run.add(at);
  return run;
}

/**
 * The order when only some moves are accepted: all other entries keep their order, and each accepted one follows its predecessor
 * in the suggestion, counting only entries that stay or are accepted.
 */
export function orderWith(
  before: readonly EntryId[],
  after: readonly EntryId[],
  moves: readonly OrderMove[],
  taken: ReadonlySet<EntryId>,
): readonly EntryId[] {
  const left = new Set(moves.flatMap(({ id }) => (taken.has(id) ? [] : [id])));
  const following = new Map<EntryId | null, EntryId[]>();
  let leader: EntryId | null = null;
  for (const id of after) {
    if (left.has(id)) continue;
    if (!taken.has(id)) leader = id;
    else following.set(leader, [...(following.get(leader) ?? []), id]);
  }
  const first = following.get(null) ?? [];
  return [...first, ...before.filter((id) => !taken.has(id)).flatMap((id) => [id, ...(following.get(id) ?? [])])];
}

export interface Worth {
  readonly value: number | null;
  readonly points: number | null;
}

/**
 * The value of the first `points` story points of an order. Entries with unknown value or size are left out; the entry that
 * exceeds the limit counts with the share that fits. `null` while nothing is known.
 */
export function valueWithin(ordered: readonly Worth[], points: number): number | null {
  let left = points;
  let sum: number | null = null;
  for (const each of ordered) {
    if (each.value === null || each.points === null) continue;
    const share = each.points === 0 ? 1 : Math.min(1, left / each.points);
    sum = (sum ?? 0) + each.value * share;
    left -= each.points;
    if (left <= 0) break;
  }
  return sum;
}
