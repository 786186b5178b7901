import { expect, test } from 'vitest';
import { startProduct } from '../../../../shared/document/entries/product.ts';
import { writeSample } from '../../../../shared/document/sample/sample-product.ts';
import { agreed, anEntry, aProduct, aReplica, entryOf, meet, titles } from '../../../given.ts';

test('undo takes back this person’s steps one by one and leaves the others’ alone', () => {
  const laptop = aProduct();
  const id = anEntry(laptop, 'A');
  const other = aReplica(2);
  meet(laptop, other);
  laptop.do.renameEntry(id, 'B');
  other.do.sizeEntries([id], 8);
  meet(laptop, other);
  laptop.do.valueEntries([id], 5);
  expect(laptop.history.nextUndo()?.name).toBe('Set value of “B”');
  laptop.history.undo();
  laptop.history.undo();
  expect(entryOf(laptop, id)).toMatchObject({ title: 'A', value: null, points: 8 });
  expect(laptop.history.nextRedo()?.name).toMatch(/^Rename /);
  laptop.history.redo();
  laptop.history.redo();
  expect(entryOf(laptop, id)).toMatchObject({ title: 'B', value: 5, points: 8 });
});

test('a bulk edit is one step', () => {
  const laptop = aProduct();
  const ids = ['A', 'B', 'C'].map((title) => anEntry(laptop, title));
  laptop.do.sizeEntries(ids, 5);
  expect(laptop.history.undo()?.step.name).toBe('Set points of 3 items');
  expect(ids.map((id) => entryOf(laptop, id).points)).toEqual([null, null, null]);
});

test('undoing everything ends with nothing to undo, and redoing brings it all back', () => {
  const laptop = aProduct();
  for (const title of ['A', 'B', 'C']) anEntry(laptop, title);
  while (laptop.history.undo() !== null) expect(titles(laptop).length).toBeLessThan(3);
  expect(titles(laptop)).toEqual([]);
  expect(laptop.history.nextUndo()).toBeNull();
  while (laptop.history.redo() !== null);
  expect(titles(laptop)).toEqual(['A', 'B', 'C']);
});

test('a document that a newer Steward has taken over meanwhile is not changed by undo or redo', () => {
  const laptop = aProduct();
  const id = anEntry(laptop, 'A');
  laptop.do.renameEntry(id, 'B');
  laptop.do.sizeEntries([id], 3);
  laptop.history.undo();
  laptop.doc.getMap('meta').set('minWriter', 2);
  expect([laptop.history.nextUndo(), laptop.history.nextRedo()]).toEqual([null, null]);
  expect([laptop.history.undo(), laptop.history.redo()]).toEqual([null, null]);
  expect(entryOf(laptop, id)).toMatchObject({ title: 'B', points: null });
});

test('words typed into a criterion come back with it', () => {
  const laptop = aProduct();
  const id = anEntry(laptop, 'A');
  const criterion = agreed(laptop.do.addCriterion(id, ''));
  laptop.do.editCriterion(id, criterion, 'Leaks');
  laptop.do.addCriterion(id, 'Second');
  const words = (): readonly string[] => entryOf(laptop, id).criteria.map(({ text }) => text);
  for (const shown of [['Leaks'], [''], []]) {
    laptop.history.undo();
    expect(words()).toEqual(shown);
  }
  for (const shown of [[''], ['Leaks'], ['Leaks', 'Second']]) {
    laptop.history.redo();
    expect(words()).toEqual(shown);
  }
});

test('what a new product begins with is no step: undo would leave a product without a name', () => {
  const replica = aReplica();
  startProduct(replica.doc, { name: 'PayFlow', prefix: 'PAY' });
  writeSample(replica.context);
  expect(replica.projection.view({}).ids().length).toBeGreaterThan(10);
  expect(replica.history.undo()).toBeNull();
  expect(replica.projection.product().name).toBe('PayFlow');
});
