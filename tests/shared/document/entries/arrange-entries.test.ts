import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { mulberry32 } from '../../../../shared/domain/backlog/forecast.ts';
import { suggestedOrder } from '../../../../shared/domain/backlog/suggested-order.ts';
import { entryKeys, roots } from '../../../../shared/document/backlog-doc.ts';
import { maxRankLength } from '../../../../shared/document/entries/rank.ts';
import { agreed, anEntry, aProduct, aReplica, meet, type Replica, titles } from '../../../given.ts';

const wholeOrder = (laptop: Replica): readonly EntryId[] => laptop.projection.order().map(({ id }) => id);
const among = (order: readonly EntryId[], ids: ReadonlySet<EntryId>): readonly EntryId[] => order.filter((id) => ids.has(id));

/** A backlog of Stories and Features, some dropped, some with equal ranks, some with ranks that are none. */
function aTangledBacklog(seed: number, size: number): { readonly laptop: Replica; readonly ids: readonly EntryId[] } {
  const random = mulberry32(seed);
  const laptop = aProduct(seed);
  const ids = Array.from({ length: size }, (_, at) => anEntry(laptop, `e${at}`, { kind: random() < 0.2 ? 'feature' : 'story' }));
  const items = roots.items(laptop.doc);
  for (const id of ids) {
    const other = ids[Math.floor(random() * ids.length)];
    const there = other === undefined ? undefined : items.get(other)?.get(entryKeys.position);
    if (random() < 0.3 && Array.isArray(there)) items.get(id)?.set(entryKeys.position, [there[0]]);
    else if (random() < 0.05) items.get(id)?.set(entryKeys.position, ['!not a rank!']);
    if (random() < 0.2) laptop.do.dropEntries([id]);
  }
  return { laptop, ids };
}

const histories = { numRuns: 300, seed: 20_260_310 } as const;

describe('arranging entries', () => {
  test('ends in exactly that order, whatever stands between; the others keep theirs; one undo brings all back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 2, max: 16 }), fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (seed, size, stream) => {
        const { laptop, ids } = aTangledBacklog(seed, size);
        const draw = (): number => stream.next().value;
        const wanted = ids.filter(() => draw() < 0.6).map((id) => [draw(), id] as const).toSorted(([a], [b]) => a - b).map(([, id]) => id);
        const before = wholeOrder(laptop);
        const chosen = new Set(wanted);
        const others = new Set(ids.filter((id) => !chosen.has(id)));
        const steps = laptop.history.nextUndo();
        const result = laptop.do.arrangeEntries(wanted);
        expect(result.ok).toBe(wanted.length > 0);
        if (!result.ok) return;
        expect(among(wholeOrder(laptop), chosen)).toEqual(wanted);
        expect(among(wholeOrder(laptop), others)).toEqual(among(before, others));
        expect(wholeOrder(laptop).toSorted()).toEqual([...ids].toSorted());
        if (!result.value) {
          expect(laptop.history.nextUndo()).toBe(steps);
          return;
        }
        laptop.history.undo();
        expect(wholeOrder(laptop)).toEqual(before);
        laptop.history.redo();
        expect(among(wholeOrder(laptop), chosen)).toEqual(wanted);
      }),
      histories,
    );
  });

  test('does not write where those stand that are kept', () => {
    const laptop = aProduct();
    const [a, b, c, d] = ['A', 'B', 'C', 'D'].map((title) => anEntry(laptop, title)) as [EntryId, EntryId, EntryId, EntryId];
    const rank = (id: EntryId) => laptop.projection.entry(id)?.rank;
    const before = [rank(b), rank(c)];
    agreed(laptop.do.arrangeEntries([d, b, c, a], new Set([b, c])));
    expect(titles(laptop)).toEqual(['D', 'B', 'C', 'A']);
    expect([rank(b), rank(c)]).toEqual(before);
    expect(laptop.history.undo()?.step.name).toBe('Reorder 2 items');
  });

  test('to the order they have writes nothing', () => {
    const laptop = aProduct();
    const ids = ['A', 'B', 'C'].map((title) => anEntry(laptop, title));
    let updates = 0;
    laptop.doc.on('update', () => (updates += 1));
    expect(agreed(laptop.do.arrangeEntries(ids))).toBe(false);
    expect(updates).toBe(0);
  });

  test('on two laptops at once ends in one order, the same for both, and loses nobody', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const { laptop, ids } = aTangledBacklog(seed, 12);
        const other = aReplica(seed + 1);
        meet(laptop, other);
        const random = mulberry32(seed);
        for (const each of [laptop, other]) each.do.arrangeEntries(ids.map((id) => [random(), id] as const).toSorted(([a], [b]) => a - b).map(([, id]) => id));
        meet(laptop, other);
        expect(wholeOrder(laptop)).toEqual(wholeOrder(other));
        expect(wholeOrder(laptop).toSorted()).toEqual([...ids].toSorted());
      }),
      { ...histories, numRuns: 60 },
    );
  });

  test('again and again keeps ranks short', () => {
    const laptop = aProduct();
    const ids = Array.from({ length: 12 }, (_, at) => anEntry(laptop, `e${at}`));
    const random = mulberry32(4);
    for (let round = 0; round < 200; round += 1) laptop.do.arrangeEntries(ids.map((id) => [random(), id] as const).toSorted(([a], [b]) => a - b).map(([, id]) => id));
    expect(Math.max(...laptop.projection.order().map(({ rank }) => rank.length))).toBeLessThanOrEqual(maxRankLength);
  });

  test('takes the suggestion for two thousand entries in one step', () => {
    const laptop = aProduct();
    const random = mulberry32(8);
    const ids = Array.from({ length: 2_000 }, (_, at) => anEntry(laptop, `e${at}`));
    const ranked = ids.map((id) => ({ id, valuePerPoint: random() < 0.5 ? null : random() * 9 }));
    const wanted = suggestedOrder(ranked);
    agreed(laptop.do.arrangeEntries(wanted, new Set(ranked.filter(({ valuePerPoint }) => valuePerPoint === null).map(({ id }) => id))));
    expect(laptop.projection.view({}).ids()).toEqual(wanted);
  });
});
