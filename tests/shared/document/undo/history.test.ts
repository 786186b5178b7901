import { expect, test } from 'vitest';
import { startProduct } from '../../../../shared/document/entries/product.ts';
import { writeSample } from '../../../../shared/document/sample/sample-product.ts';
import { agreed, anEntry, aProduct, aReplica, entryOf, meet, titles } from '../../../given.ts';

test('undo takes back this person’s steps one by one and leaves the others’ alone', () => {
  const device = aProduct();
  const id = anEntry(device, 'A');
  const other = aReplica(2);
  meet(device, other);
  device.do.renameEntry(id, 'B');
  other.do.sizeEntries([id], 8);
  meet(device, other);
  device.do.valueEntries([id], 5);
  expect(device.history.nextUndo()?.name).toBe('Set value of “B”');
  device.history.undo();
  device.history.undo();
  expect(entryOf(device, id)).toMatchObject({ title: 'A', value: null, points: 8 });
  expect(device.history.nextRedo()?.name).toMatch(/^Rename /);
  device.history.redo();
  device.history.redo();
  expect(entryOf(device, id)).toMatchObject({ title: 'B', value: 5, points: 8 });
});

test('a bulk edit is one step', () => {
  const device = aProduct();
  const ids = ['A', 'B', 'C'].map((title) => anEntry(device, title));
  device.do.sizeEntries(ids, 5);
  expect(device.history.undo()?.step.name).toBe('Set points of 3 items');
  expect(ids.map((id) => entryOf(device, id).points)).toEqual([null, null, null]);
});

test('undoing everything ends with nothing to undo, and redoing restores it all', () => {
  const device = aProduct();
  for (const title of ['A', 'B', 'C']) anEntry(device, title);
  while (device.history.undo() !== null) expect(titles(device).length).toBeLessThan(3);
  expect(titles(device)).toEqual([]);
  expect(device.history.nextUndo()).toBeNull();
  while (device.history.redo() !== null);
  expect(titles(device)).toEqual(['A', 'B', 'C']);
});

test('a document that a newer Steward has taken over meanwhile is not changed by undo or redo', () => {
  const device = aProduct();
  const id = anEntry(device, 'A');
  device.do.renameEntry(id, 'B');
  device.do.sizeEntries([id], 3);
  device.history.undo();
  device.doc.getMap('meta').set('minWriter', 2);
  expect([device.history.nextUndo(), device.history.nextRedo()]).toEqual([null, null]);
  expect([device.history.undo(), device.history.redo()]).toEqual([null, null]);
  expect(entryOf(device, id)).toMatchObject({ title: 'B', points: null });
});

test('words typed into a criterion come back with it', () => {
  const device = aProduct();
  const id = anEntry(device, 'A');
  const criterion = agreed(device.do.addCriterion(id, ''));
  device.do.editCriterion(id, criterion, 'Leaks');
  device.do.addCriterion(id, 'Second');
  const words = (): readonly string[] => entryOf(device, id).criteria.map(({ text }) => text);
  for (const shown of [['Leaks'], [''], []]) {
    device.history.undo();
    expect(words()).toEqual(shown);
  }
  for (const shown of [[''], ['Leaks'], ['Leaks', 'Second']]) {
    device.history.redo();
    expect(words()).toEqual(shown);
  }
});

test('creating a product is not an undo step: undo would leave a product without a name', () => {
  const replica = aReplica();
  startProduct(replica.doc, { name: 'PayFlow', prefix: 'PAY' });
  writeSample(replica.context);
  expect(replica.projection.view({}).ids().length).toBeGreaterThan(10);
  expect(replica.history.undo()).toBeNull();
  expect(replica.projection.product().name).toBe('PayFlow');
});
