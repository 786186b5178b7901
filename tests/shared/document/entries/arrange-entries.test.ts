import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { mulberry32 } from '../../../../shared/domain/backlog/forecast.ts';
import { suggestedOrder } from '../../../../shared/domain/backlog/suggested-order.ts';
import { entryKeys, roots } from '../../../../shared/document/backlog-doc.ts';
import { maxRankLength } from '../../../../shared/document/entries/rank.ts';
import { agreed, anEntry, aProduct, aReplica, meet, type Replica, titles } from '../../../given.ts';

const wholeOrder = (device: Replica): readonly EntryId[] => device.projection.order().map(({ id }) => id);
const among = (order: readonly EntryId[], ids: ReadonlySet<EntryId>): readonly EntryId[] => order.filter((id) => ids.has(id));

/** A backlog of Stories and Features, some dropped, some with equal ranks, some with invalid ranks. */
function aTangledBacklog(seed: number, size: number): { readonly device: Replica; readonly ids: readonly EntryId[] } {
  const random = mulberry32(seed);
  const device = aProduct(seed);
  const ids = Array.from({ length: size }, (_, at) => anEntry(device, `e${at}`, { type: random() < 0.2 ? 'feature' : 'story' }));
  const items = roots.items(device.doc);
  for (const id of ids) {
    const other = ids[Math.floor(random() * ids.length)];
    const there = other === undefined ? undefined : items.get(other)?.get(entryKeys.position);
    if (random() < 0.3 && Array.isArray(there)) items.get(id)?.set(entryKeys.position, [there[0]]);
    else if (random() < 0.05) items.get(id)?.set(entryKeys.position, ['!not a rank!']);
    if (random() < 0.2) device.do.dropEntries([id]);
  }
  return { device, ids };
}

const histories = { numRuns: 300, seed: 20_260_310 } as const;

describe('arranging entries', () => {
  test('ends in exactly that order, whatever is in between; other entries keep theirs; one undo restores all', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 2, max: 16 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (seed, size, stream) => {
          const { device, ids } = aTangledBacklog(seed, size);
          const draw = (): number => stream.next().value;
          const wanted = ids
            .filter(() => draw() < 0.6)
            .map((id) => [draw(), id] as const)
            .toSorted(([a], [b]) => a - b)
            .map(([, id]) => id);
          const before = wholeOrder(device);
          const chosen = new Set(wanted);
          const others = new Set(ids.filter((id) => !chosen.has(id)));
          const steps = device.history.nextUndo();
          const result = device.do.arrangeEntries(wanted);
          expect(result.ok).toBe(wanted.length > 0);
          if (!result.ok) return;
          expect(among(wholeOrder(device), chosen)).toEqual(wanted);
          expect(among(wholeOrder(device), others)).toEqual(among(before, others));
          expect(wholeOrder(device).toSorted()).toEqual([...ids].toSorted());
          if (!result.value) {
            expect(device.history.nextUndo()).toBe(steps);
            return;
          }
          device.history.undo();
          expect(wholeOrder(device)).toEqual(before);
          device.history.redo();
          expect(among(wholeOrder(device), chosen)).toEqual(wanted);
        },
      ),
      histories,
    );
  });

  test('does not write kept entries', () => {
    const device = aProduct();
    const [a, b, c, d] = ['A', 'B', 'C', 'D'].map((title) => anEntry(device, title)) as [EntryId, EntryId, EntryId, EntryId];
    const rank = (id: EntryId) => device.projection.entry(id)?.rank;
    const before = [rank(b), rank(c)];
    agreed(device.do.arrangeEntries([d, b, c, a], new Set([b, c])));
    expect(titles(device)).toEqual(['D', 'B', 'C', 'A']);
    expect([rank(b), rank(c)]).toEqual(before);
    expect(device.history.undo()?.step.name).toBe('Reorder 2 items');
  });

  test('to the order they have writes nothing', () => {
    const device = aProduct();
    const ids = ['A', 'B', 'C'].map((title) => anEntry(device, title));
    let updates = 0;
    device.doc.on('update', () => (updates += 1));
    expect(agreed(device.do.arrangeEntries(ids))).toBe(false);
    expect(updates).toBe(0);
  });

  test('on two devices at once ends in one order, the same for both, and loses no entry', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const { device, ids } = aTangledBacklog(seed, 12);
        const other = aReplica(seed + 1);
        meet(device, other);
        const random = mulberry32(seed);
        for (const each of [device, other])
          each.do.arrangeEntries(
            ids
              .map((id) => [random(), id] as const)
              .toSorted(([a], [b]) => a - b)
              .map(([, id]) => id),
          );
        meet(device, other);
        expect(wholeOrder(device)).toEqual(wholeOrder(other));
        expect(wholeOrder(device).toSorted()).toEqual([...ids].toSorted());
      }),
      { ...histories, numRuns: 60 },
    );
  });

  test('again and again keeps ranks short', () => {
    const device = aProduct();
    const ids = Array.from({ length: 12 }, (_, at) => anEntry(device, `e${at}`));
    const random = mulberry32(4);
    for (let round = 0; round < 200; round += 1)
      device.do.arrangeEntries(
        ids
          .map((id) => [random(), id] as const)
          .toSorted(([a], [b]) => a - b)
          .map(([, id]) => id),
      );
    expect(Math.max(...device.projection.order().map(({ rank }) => rank.length))).toBeLessThanOrEqual(maxRankLength);
  });

  test('takes the suggestion for two thousand entries in one step', () => {
    const device = aProduct();
    const random = mulberry32(8);
    const ids = Array.from({ length: 2_000 }, (_, at) => anEntry(device, `e${at}`));
    const ranked = ids.map((id) => ({ id, valuePerPoint: random() < 0.5 ? null : random() * 9 }));
    const wanted = suggestedOrder(ranked);
    agreed(
      device.do.arrangeEntries(wanted, new Set(ranked.filter(({ valuePerPoint }) => valuePerPoint === null).map(({ id }) => id))),
    );
    expect(device.projection.view({}).ids()).toEqual(wanted);
  });
});
