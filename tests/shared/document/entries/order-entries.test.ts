import { describe, expect, test } from 'vitest';
import { entryKeys, roots } from '../../../../shared/document/backlog-doc.ts';
import { maxRankLength } from '../../../../shared/document/entries/rank.ts';
import { agreed, anEntry, aProduct, aReplica, entryOf, meet, titles } from '../../../given.ts';

function abcde() {
  const device = aProduct();
  const ids = ['A', 'B', 'C', 'D', 'E'].map((title) => anEntry(device, title));
  return { device, ids };
}

describe('moving', () => {
  test('puts an entry before or after another and leaves the rest as it was', () => {
    const { device, ids } = abcde();
    device.do.moveEntries([ids[4]!], { before: ids[1]! });
    expect(titles(device)).toEqual(['A', 'E', 'B', 'C', 'D']);
    device.do.moveEntries([ids[0]!], { after: ids[2]! });
    expect(titles(device)).toEqual(['E', 'B', 'C', 'A', 'D']);
  });

  test('keeps the order of a selection among each other, from wherever it was gathered', () => {
    const { device, ids } = abcde();
    device.do.moveEntries([ids[3]!, ids[0]!], { at: 'end' });
    expect(titles(device)).toEqual(['B', 'C', 'E', 'A', 'D']);
  });

  test('next to a member of the selection means: gathered there', () => {
    const { device, ids } = abcde();
    device.do.moveEntries([ids[0]!, ids[3]!], { after: ids[3]! });
    expect(titles(device)).toEqual(['B', 'C', 'A', 'D', 'E']);
  });

  test('onto itself writes nothing', () => {
    const { device, ids } = abcde();
    let updates = 0;
    device.doc.on('update', () => (updates += 1));
    expect(agreed(device.do.moveEntries([ids[1]!], { after: ids[1]! }))).toBe(false);
    expect(updates).toBe(0);
  });

  test('to a position counts open Stories only, and beyond the end means last', () => {
    const { device, ids } = abcde();
    device.do.dropEntries([ids[0]!]);
    device.do.moveToPosition([ids[4]!], 1);
    expect(titles(device)).toEqual(['E', 'B', 'C', 'D']);
    device.do.moveToPosition([ids[4]!], 99);
    expect(titles(device)).toEqual(['B', 'C', 'D', 'E']);
    expect(device.do.moveToPosition([ids[4]!], 0)).toMatchObject({ ok: false, refusal: { code: 'no-position' } });
  });

  test('is one undo, in words', () => {
    const { device, ids } = abcde();
    device.do.moveEntries([ids[3]!, ids[4]!], { at: 'start' });
    expect(device.history.undo()?.step.name).toBe('Move 2 items');
    expect(titles(device)).toEqual(['A', 'B', 'C', 'D', 'E']);
    device.history.redo();
    expect(titles(device)).toEqual(['D', 'E', 'A', 'B', 'C']);
  });
});

describe('moving into a Feature', () => {
  function withFeatures() {
    const device = aProduct();
    const [one, two] = ['One', 'Two'].map((title) => anEntry(device, title, { type: 'feature' }));
    const a = anEntry(device, 'A', { feature: one! });
    const b = anEntry(device, 'B', { feature: two! });
    return { device, one: one!, two: two!, a, b };
  }

  test('is one step: place and Feature come and go together', () => {
    const { device, one, two, a, b } = withFeatures();
    let updates = 0;
    device.doc.on('update', () => (updates += 1));
    device.do.moveEntries([a], { after: b }, two);
    expect(updates).toBe(1);
    expect([titles(device), entryOf(device, a).parent]).toEqual([['B', 'A'], two]);
    expect(device.history.undo()?.step.name).toMatch(/^Move .* to another Feature$/);
    expect([titles(device), entryOf(device, a).parent]).toEqual([['A', 'B'], one]);
    device.history.redo();
    expect([titles(device), entryOf(device, a).parent]).toEqual([['B', 'A'], two]);
  });

  test('next to itself changes the Feature alone, and to no Feature takes it out', () => {
    const { device, two, a } = withFeatures();
    const { rank } = entryOf(device, a);
    device.do.moveEntries([a], { after: a }, two);
    expect(entryOf(device, a)).toMatchObject({ rank, parent: two });
    device.do.moveEntries([a], { after: a }, null);
    expect(entryOf(device, a)).toMatchObject({ rank, parent: null });
  });

  test('leaves the parent of a sub-task alone that belongs to the Feature already', () => {
    const { device, one, a } = withFeatures();
    const part = anEntry(device, 'Part', { feature: a });
    expect(device.projection.feature(part)).toBe(one);
    device.do.moveEntries([part], { before: a }, one);
    expect([titles(device).slice(0, 2), entryOf(device, part).parent]).toEqual([['Part', 'A'], a]);
  });

  test('is refused as a whole if the target is not a Feature, or would contain itself', () => {
    const { device, one, a, b } = withFeatures();
    expect(device.do.moveEntries([a], { after: b }, b)).toMatchObject({ ok: false, refusal: { code: 'not-a-feature' } });
    expect(device.do.moveEntries([one], { after: b }, one)).toMatchObject({ ok: false, refusal: { code: 'circle' } });
    expect(titles(device)).toEqual(['A', 'B']);
  });
});

describe('moving into a Sprint', () => {
  function planned() {
    const { device, ids } = abcde();
    const sprint = agreed(device.do.addSprint({ name: 'Sprint 13' }));
    return { device, ids, sprint };
  }

  test('is one step with place and Feature, and one undo takes all of it back', () => {
    const { device, ids, sprint } = planned();
    const feature = anEntry(device, 'F', { type: 'feature' });
    agreed(device.do.moveEntries([ids[4]!], { before: ids[0]! }, feature, sprint));
    expect([titles(device), entryOf(device, ids[4]!)]).toMatchObject([['E', 'A', 'B', 'C', 'D'], { parent: feature, sprint }]);
    expect(device.history.undo()?.step.name).toMatch(/^Move .* to another Feature$/);
    expect([titles(device), entryOf(device, ids[4]!)]).toMatchObject([['A', 'B', 'C', 'D', 'E'], { parent: null, sprint: null }]);
  });

  test('next to itself changes the Sprint alone, and the place of no one', () => {
    const { device, ids, sprint } = planned();
    const { rank } = entryOf(device, ids[1]!);
    agreed(device.do.moveEntries([ids[1]!], { after: ids[1]! }, null, sprint));
    expect(entryOf(device, ids[1]!)).toMatchObject({ rank, sprint });
    expect(device.history.nextUndo()?.name).toMatch(/^Move .* to another Sprint$/);
    expect(agreed(device.do.moveEntries([ids[1]!], { after: ids[1]! }, null, sprint))).toBe(false);
    agreed(device.do.moveEntries([ids[1]!], { after: ids[1]! }, null, null));
    expect(entryOf(device, ids[1]!).sprint).toBeNull();
  });

  test('is refused whole when the Sprint is gone', () => {
    const { device, ids, sprint } = planned();
    device.history.undo();
    expect(device.do.moveEntries([ids[4]!], { before: ids[0]! }, null, sprint)).toMatchObject({
      ok: false,
      refusal: { code: 'gone' },
    });
    expect(titles(device)).toEqual(['A', 'B', 'C', 'D', 'E']);
  });
});

describe('a rank never fails', () => {
  test('between two entries that got the same rank on two devices', () => {
    const { device, ids } = abcde();
    const items = roots.items(device.doc);
    const [shared] = items.get(ids[1]!)!.get(entryKeys.position) as unknown[];
    for (const id of [ids[2]!, ids[3]!]) items.get(id)?.set(entryKeys.position, [shared]);
    const [first, second] = titles(device).slice(1, 3);
    const upper = device.projection.view({}).at(2)!;
    device.do.moveEntries([ids[4]!], { before: upper });
    expect(titles(device).slice(1, 4)).toEqual([first, 'E', second]);
  });

  test('beside an entry whose rank cannot be read', () => {
    const { device, ids } = abcde();
    roots.items(device.doc).get(ids[2]!)?.set(entryKeys.position, ['!not a rank!']);
    roots.items(device.doc).get(ids[3]!)?.set(entryKeys.position, 42);
    for (const place of [0, 1, 2, 3]) {
      const there = device.projection.view({}).at(place)!;
      if (there !== ids[4]) device.do.moveEntries([ids[4]!], { before: there });
      expect(device.projection.position(ids[4]!)).toBe(there === ids[4] ? place + 1 : device.projection.position(there)! - 1);
    }
  });

  test('however often people insert at the same spot, and keys stay short', () => {
    const { device, ids } = abcde();
    for (let time = 0; time < 1_500; time += 1) device.do.moveEntries([time % 2 ? ids[3]! : ids[4]!], { after: ids[1]! });
    expect(titles(device)).toEqual(['A', 'B', 'D', 'E', 'C']);
    expect(Math.max(...device.projection.order().map(({ rank }) => rank.length))).toBeLessThanOrEqual(maxRankLength);
  });
});

test('two people who move the same entry end with it in one place, the same for both', () => {
  const { device, ids } = abcde();
  const other = aReplica(2);
  meet(device, other);
  device.do.moveEntries([ids[0]!], { at: 'end' });
  other.do.moveEntries([ids[0]!], { after: ids[2]! });
  meet(device, other);
  expect(titles(device)).toEqual(titles(other));
  expect(titles(device).filter((title) => title === 'A')).toHaveLength(1);
});

test('a move and a change of Feature at the same time do not tear: rank and Feature come from one person', () => {
  const { device, ids } = abcde();
  const feature = anEntry(device, 'F', { type: 'feature' });
  const other = aReplica(2);
  meet(device, other);
  const before = entryOf(device, ids[0]!);
  device.do.moveEntries([ids[0]!], { at: 'end' });
  other.do.assignToFeature([ids[0]!], feature);
  meet(device, other);
  const after = entryOf(device, ids[0]!);
  expect(after).toEqual(entryOf(other, ids[0]!));
  expect([after.parent === feature && after.rank === before.rank, after.parent === null && after.rank !== before.rank]).toContain(
    true,
  );
});
