import { describe, expect, test } from 'vitest';
import { entryKeys, roots } from '../../../../shared/document/backlog-doc.ts';
import { maxRankLength } from '../../../../shared/document/entries/rank.ts';
import { agreed, anEntry, aProduct, aReplica, entryOf, meet, titles } from '../../../given.ts';

function abcde() {
  const laptop = aProduct();
  const ids = ['A', 'B', 'C', 'D', 'E'].map((title) => anEntry(laptop, title));
  return { laptop, ids };
}

describe('moving', () => {
  test('puts an entry before or after another and leaves the rest as it was', () => {
    const { laptop, ids } = abcde();
    laptop.do.moveEntries([ids[4]!], { before: ids[1]! });
    expect(titles(laptop)).toEqual(['A', 'E', 'B', 'C', 'D']);
    laptop.do.moveEntries([ids[0]!], { after: ids[2]! });
    expect(titles(laptop)).toEqual(['E', 'B', 'C', 'A', 'D']);
  });

  test('keeps the order of a selection among each other, from wherever it was gathered', () => {
    const { laptop, ids } = abcde();
    laptop.do.moveEntries([ids[3]!, ids[0]!], { at: 'end' });
    expect(titles(laptop)).toEqual(['B', 'C', 'E', 'A', 'D']);
  });

  test('next to a member of the selection means: gathered there', () => {
    const { laptop, ids } = abcde();
    laptop.do.moveEntries([ids[0]!, ids[3]!], { after: ids[3]! });
    expect(titles(laptop)).toEqual(['B', 'C', 'A', 'D', 'E']);
  });

  test('onto itself writes nothing', () => {
    const { laptop, ids } = abcde();
    let updates = 0;
    laptop.doc.on('update', () => (updates += 1));
    expect(agreed(laptop.do.moveEntries([ids[1]!], { after: ids[1]! }))).toBe(false);
    expect(updates).toBe(0);
  });

  test('to a position counts open Stories only, and beyond the end means last', () => {
    const { laptop, ids } = abcde();
    laptop.do.dropEntries([ids[0]!]);
    laptop.do.moveToPosition([ids[4]!], 1);
    expect(titles(laptop)).toEqual(['E', 'B', 'C', 'D']);
    laptop.do.moveToPosition([ids[4]!], 99);
    expect(titles(laptop)).toEqual(['B', 'C', 'D', 'E']);
    expect(laptop.do.moveToPosition([ids[4]!], 0)).toMatchObject({ ok: false, refusal: { code: 'no-position' } });
  });

  test('is one undo, in words', () => {
    const { laptop, ids } = abcde();
    laptop.do.moveEntries([ids[3]!, ids[4]!], { at: 'start' });
    expect(laptop.history.undo()?.step.name).toBe('Move 2 items');
    expect(titles(laptop)).toEqual(['A', 'B', 'C', 'D', 'E']);
    laptop.history.redo();
    expect(titles(laptop)).toEqual(['D', 'E', 'A', 'B', 'C']);
  });
});

describe('moving into a Feature', () => {
  function withFeatures() {
    const laptop = aProduct();
    const [one, two] = ['One', 'Two'].map((title) => anEntry(laptop, title, { kind: 'feature' }));
    const a = anEntry(laptop, 'A', { feature: one! });
    const b = anEntry(laptop, 'B', { feature: two! });
    return { laptop, one: one!, two: two!, a, b };
  }

  test('is one step: place and Feature come and go together', () => {
    const { laptop, one, two, a, b } = withFeatures();
    let updates = 0;
    laptop.doc.on('update', () => (updates += 1));
    laptop.do.moveEntries([a], { after: b }, two);
    expect(updates).toBe(1);
    expect([titles(laptop), entryOf(laptop, a).parent]).toEqual([['B', 'A'], two]);
    expect(laptop.history.undo()?.step.name).toMatch(/^Move .* to another Feature$/);
    expect([titles(laptop), entryOf(laptop, a).parent]).toEqual([['A', 'B'], one]);
    laptop.history.redo();
    expect([titles(laptop), entryOf(laptop, a).parent]).toEqual([['B', 'A'], two]);
  });

  test('next to itself changes the Feature alone, and to no Feature takes it out', () => {
    const { laptop, two, a } = withFeatures();
    const { rank } = entryOf(laptop, a);
    laptop.do.moveEntries([a], { after: a }, two);
    expect(entryOf(laptop, a)).toMatchObject({ rank, parent: two });
    laptop.do.moveEntries([a], { after: a }, null);
    expect(entryOf(laptop, a)).toMatchObject({ rank, parent: null });
  });

  test('leaves the parent of a sub-task alone that belongs to the Feature already', () => {
    const { laptop, one, a } = withFeatures();
    const part = anEntry(laptop, 'Part', { feature: a });
    expect(laptop.projection.feature(part)).toBe(one);
    laptop.do.moveEntries([part], { before: a }, one);
    expect([titles(laptop).slice(0, 2), entryOf(laptop, part).parent]).toEqual([['Part', 'A'], a]);
  });

  test('is refused whole when it is no Feature, or would contain itself', () => {
    const { laptop, one, a, b } = withFeatures();
    expect(laptop.do.moveEntries([a], { after: b }, b)).toMatchObject({ ok: false, refusal: { code: 'not-a-feature' } });
    expect(laptop.do.moveEntries([one], { after: b }, one)).toMatchObject({ ok: false, refusal: { code: 'circle' } });
    expect(titles(laptop)).toEqual(['A', 'B']);
  });
});

describe('moving into a Sprint', () => {
  function planned() {
    const { laptop, ids } = abcde();
    const sprint = agreed(laptop.do.addSprint({ name: 'Sprint 13' }));
    return { laptop, ids, sprint };
  }

  test('is one step with place and Feature, and one undo takes all of it back', () => {
    const { laptop, ids, sprint } = planned();
    const feature = anEntry(laptop, 'F', { kind: 'feature' });
    agreed(laptop.do.moveEntries([ids[4]!], { before: ids[0]! }, feature, sprint));
    expect([titles(laptop), entryOf(laptop, ids[4]!)]).toMatchObject([['E', 'A', 'B', 'C', 'D'], { parent: feature, sprint }]);
    expect(laptop.history.undo()?.step.name).toMatch(/^Move .* to another Feature$/);
    expect([titles(laptop), entryOf(laptop, ids[4]!)]).toMatchObject([['A', 'B', 'C', 'D', 'E'], { parent: null, sprint: null }]);
  });

  test('next to itself changes the Sprint alone, and the place of no one', () => {
    const { laptop, ids, sprint } = planned();
    const { rank } = entryOf(laptop, ids[1]!);
    agreed(laptop.do.moveEntries([ids[1]!], { after: ids[1]! }, null, sprint));
    expect(entryOf(laptop, ids[1]!)).toMatchObject({ rank, sprint });
    expect(laptop.history.nextUndo()?.name).toMatch(/^Move .* to another Sprint$/);
    expect(agreed(laptop.do.moveEntries([ids[1]!], { after: ids[1]! }, null, sprint))).toBe(false);
    agreed(laptop.do.moveEntries([ids[1]!], { after: ids[1]! }, null, null));
    expect(entryOf(laptop, ids[1]!).sprint).toBeNull();
  });

  test('is refused whole when the Sprint is gone', () => {
    const { laptop, ids, sprint } = planned();
    laptop.history.undo();
    expect(laptop.do.moveEntries([ids[4]!], { before: ids[0]! }, null, sprint)).toMatchObject({ ok: false, refusal: { code: 'gone' } });
    expect(titles(laptop)).toEqual(['A', 'B', 'C', 'D', 'E']);
  });
});

describe('a rank never fails', () => {
  test('between two entries that got the same rank on two laptops', () => {
    const { laptop, ids } = abcde();
    const items = roots.items(laptop.doc);
    const [shared] = items.get(ids[1]!)!.get(entryKeys.position) as unknown[];
    for (const id of [ids[2]!, ids[3]!]) items.get(id)?.set(entryKeys.position, [shared]);
    const [first, second] = titles(laptop).slice(1, 3);
    const upper = laptop.projection.view({}).at(2)!;
    laptop.do.moveEntries([ids[4]!], { before: upper });
    expect(titles(laptop).slice(1, 4)).toEqual([first, 'E', second]);
  });

  test('beside an entry whose rank cannot be read', () => {
    const { laptop, ids } = abcde();
    roots.items(laptop.doc).get(ids[2]!)?.set(entryKeys.position, ['!not a rank!']);
    roots.items(laptop.doc).get(ids[3]!)?.set(entryKeys.position, 42);
    for (const place of [0, 1, 2, 3]) {
      const there = laptop.projection.view({}).at(place)!;
      if (there !== ids[4]) laptop.do.moveEntries([ids[4]!], { before: there });
      expect(laptop.projection.position(ids[4]!)).toBe(there === ids[4] ? place + 1 : laptop.projection.position(there)! - 1);
    }
  });

  test('however often people insert at the same spot, and keys stay short', () => {
    const { laptop, ids } = abcde();
    for (let time = 0; time < 1_500; time += 1) laptop.do.moveEntries([time % 2 ? ids[3]! : ids[4]!], { after: ids[1]! });
    expect(titles(laptop)).toEqual(['A', 'B', 'D', 'E', 'C']);
    expect(Math.max(...laptop.projection.order().map(({ rank }) => rank.length))).toBeLessThanOrEqual(maxRankLength);
  });
});

test('two people who move the same entry end with it in one place, the same for both', () => {
  const { laptop, ids } = abcde();
  const other = aReplica(2);
  meet(laptop, other);
  laptop.do.moveEntries([ids[0]!], { at: 'end' });
  other.do.moveEntries([ids[0]!], { after: ids[2]! });
  meet(laptop, other);
  expect(titles(laptop)).toEqual(titles(other));
  expect(titles(laptop).filter((title) => title === 'A')).toHaveLength(1);
});

test('a move and a change of Feature at the same time do not tear: rank and Feature come from one person', () => {
  const { laptop, ids } = abcde();
  const feature = anEntry(laptop, 'F', { kind: 'feature' });
  const other = aReplica(2);
  meet(laptop, other);
  const before = entryOf(laptop, ids[0]!);
  laptop.do.moveEntries([ids[0]!], { at: 'end' });
  other.do.assignToFeature([ids[0]!], feature);
  meet(laptop, other);
  const after = entryOf(laptop, ids[0]!);
  expect(after).toEqual(entryOf(other, ids[0]!));
  expect([after.parent === feature && after.rank === before.rank, after.parent === null && after.rank !== before.rank]).toContain(true);
});
