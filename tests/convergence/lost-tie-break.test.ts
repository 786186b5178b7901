/** Histories and simulation must detect a bug that only merges reveal: an order without the id as tie-break. */
import { expect, test, vi } from 'vitest';
import { compare } from '../../shared/document/compare.ts';
import type * as SortedIds from '../../shared/document/projection/sorted-ids.ts';
import { snapshotOf } from '../given.ts';
import { historyOf, live } from './histories.ts';
import { simulate } from './simulation.ts';

vi.mock(import('../../shared/document/projection/sorted-ids.ts'), async (original) => {
  const real = await original();
  const byRankAlone = (a: SortedIds.Ranked, b: SortedIds.Ranked): number => compare(a.rank, b.rank);
  const placeOf: typeof real.placeOf = (entry, among) => {
    const exact = among.findIndex((each) => each.id === entry.id && each.rank === entry.rank);
    if (exact >= 0) return exact;
    const place = among.findIndex((each) => byRankAlone(each, entry) > 0);
    return place < 0 ? among.length : place;
  };
  return {
    ...real,
    byRank: byRankAlone,
    placeOf,
    addRanked: (entry, to) => void to.splice(placeOf(entry, to), 0, entry),
    removeRanked: (entry, from) => {
      const place = placeOf(entry, from);
      if (from[place]?.id === entry.id) from.splice(place, 1);
    },
  };
});

test('without the tie-break the order differs between devices, and the histories detect it', () => {
  const diverged = Array.from({ length: 60 }, (_, seed) => seed + 1).filter((seed) => {
    const [first, ...others] = live(seed, historyOf(seed, 40)).map((device) => JSON.stringify(snapshotOf(device.projection)));
    return others.some((other) => other !== first);
  });
  expect(diverged.length).toBeGreaterThan(0);
});

test('the simulation detects it too', { timeout: 600_000 }, async () => {
  for (let seed = 1; seed <= 500; seed += 1) if ((await simulate(seed)).broken.length > 0) return;
  expect.unreachable('500 histories without a tie-break ended well');
});
