import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { History } from '../../../../shared/document/undo/history.ts';
import { agreed, anEntry, aProduct, aReplica, entryOf, meet } from '../../../given.ts';

test('an undo without visible effect reports the current value and its author', () => {
  const mine = aProduct();
  const id = anEntry(mine, 'Refunds');
  const ana = aReplica(2);
  meet(mine, ana);
  mine.do.valueEntries([id], 50);
  meet(mine, ana);
  ana.do.valueEntries([id], 99);
  meet(mine, ana);

  const outcome = mine.history.undo();

  expect(outcome).toMatchObject({ isVisible: false, kept: [{ entry: id, field: 'value', now: 99, by: 'Device 2' }] });
  expect([...(outcome?.entries ?? [])]).toEqual([]);
  expect(entryOf(mine, id).value).toBe(99);
  expect(mine.history.nextRedo()).toBeNull();
});

test('a step without effect is not skipped in silence: the next undo is the next step', () => {
  const mine = aProduct();
  const [a, b] = [anEntry(mine, 'A'), anEntry(mine, 'B')];
  const ana = aReplica(2);
  meet(mine, ana);
  mine.do.sizeEntries([b], 3);
  mine.do.valueEntries([a], 50);
  meet(mine, ana);
  ana.do.valueEntries([a], 99);
  meet(mine, ana);
  expect(mine.history.undo()?.isVisible).toBe(false);
  expect(entryOf(mine, b).points).toBe(3);
  expect(mine.history.undo()).toMatchObject({ isVisible: true });
  expect(entryOf(mine, b).points).toBeNull();
});

test('of a bulk change the items that others changed since stay, and are named', () => {
  const mine = aProduct();
  const ids = ['A', 'B', 'C'].map((title) => anEntry(mine, title));
  const ana = aReplica(2);
  meet(mine, ana);
  mine.do.sizeEntries(ids, 5);
  meet(mine, ana);
  ana.do.sizeEntries([ids[1] as never], 8);
  meet(mine, ana);
  const outcome = mine.history.undo();
  expect(outcome?.kept).toEqual([{ entry: ids[1], field: 'points', now: 8, by: 'Device 2' }]);
  expect(new Set(outcome?.entries)).toEqual(new Set([ids[0], ids[2]]));
  expect(ids.map((id) => entryOf(mine, id).points)).toEqual([null, 8, null]);
});

test('the latest step is the one the last command made, and none when it wrote nothing', () => {
  const mine = aProduct();
  const id = anEntry(mine, 'A');
  agreed(mine.do.sizeEntries([id], 5));
  const sized = mine.history.latest();
  expect(sized?.id).toBe(mine.history.nextUndo()?.id);
  agreed(mine.do.sizeEntries([id], 5));
  expect(mine.history.latest()).toBeNull();
  agreed(mine.do.valueEntries([id], 8));
  expect(mine.history.latest()?.id).toBeGreaterThan(sized?.id ?? 0);
  mine.history.undo();
  expect(mine.history.latest()).toBeNull();
});

test('steps are listed with the next one first, and listeners are notified of each change', () => {
  const mine = aProduct();
  const listener = vi.fn();
  const id = anEntry(mine, 'A');
  const stop = mine.history.onChange(listener);
  mine.do.sizeEntries([id], 5);
  mine.do.valueEntries([id], 8);
  expect(listener).toHaveBeenCalledTimes(2);
  expect(mine.history.undoSteps().map((step) => step.id)).toEqual([3, 2, 1]);
  mine.history.undo();
  expect(listener).toHaveBeenCalledTimes(3);
  stop();
  mine.history.redo();
  expect(listener).toHaveBeenCalledTimes(3);
  expect(mine.history.undoSteps().map((step) => step.id)).toEqual([3, 2, 1]);
});

test('undo gives back what the screen looked like before the step, redo what it looked like after it', () => {
  const mine = aProduct();
  const id = anEntry(mine, 'A');
  let screen = 'before';
  const restored: unknown[] = [];
  mine.history.remember({ take: () => screen, restore: (view) => restored.push(view) });
  mine.do.sizeEntries([id], 5);
  screen = 'after';
  mine.history.undo();
  screen = 'undone';
  mine.history.redo();
  mine.history.undo();
  expect(restored).toEqual(['before', 'after', 'undone']);
});

test('what is typed into a description is named by its item', () => {
  const mine = aProduct();
  const id = anEntry(mine, 'Refunds');
  const history = new History(mine.doc, ['editor']);
  const description = (mine.doc.getMap('items').get(id) as Y.Map<unknown>).get('text') as Y.XmlFragment;
  mine.doc.transact(() => description.insert(0, [new Y.XmlText('Within 14 days')]), 'editor');
  expect(history.nextUndo()?.name).toBe('Edit description of “Refunds”');
  expect(history.undo()).toMatchObject({ isVisible: true });
});

test('a step without visible changes is not a step', () => {
  const mine = aProduct();
  const id = anEntry(mine, 'Refunds');
  mine.do.sizeEntries([id], 5);
  mine.history.beginStep('Changes from Max', null);
  mine.doc.transact(() => (mine.doc.getMap('items').get(id) as Y.Map<unknown>).set('touched', 1), 'user');
  expect(mine.history.nextUndo()?.name).toBe('Set points of “Refunds”');
  expect(mine.history.undo()).toMatchObject({ isVisible: true });
  expect(entryOf(mine, id).points).toBeNull();
});

test('an editor that answers an undo with a transaction of its own does not hide what the undo changed', () => {
  const mine = aProduct();
  const id = anEntry(mine, 'Refunds');
  const criterion = agreed(mine.do.addCriterion(id, ''));
  mine.do.editCriterion(id, criterion, 'Within 14 days');
  mine.doc.on('afterTransaction', ({ origin }: Y.Transaction) => {
    if (origin !== 'editor') mine.doc.transact(() => undefined, 'editor');
  });
  expect(mine.history.undo()).toMatchObject({ isVisible: true });
  expect(mine.history.redo()).toMatchObject({ isVisible: true });
  expect(entryOf(mine, id).criteria[0]?.text).toBe('Within 14 days');
});

test('undoing a decision about a conflict says which conflict is open again, and redoing it says none', () => {
  const device = aProduct();
  const id = anEntry(device, 'A', { points: 5 });
  agreed(device.do.recordResolution({ entry: id, field: 'points' }, 5));
  expect(device.history.undo()?.reopened).toEqual([{ entry: id, field: 'points' }]);
  expect(device.history.redo()?.reopened).toEqual([]);
  agreed(device.do.renameEntry(id, 'B'));
  expect(device.history.undo()?.reopened).toEqual([]);
});
