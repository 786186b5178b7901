import { expect, test } from 'vitest';
import { agreed, anEntry, aProduct, aReplica, entryOf, meet } from '../../../given.ts';

function aStoryWith(...texts: readonly string[]) {
  const device = aProduct();
  const story = anEntry(device, 'Archive requests');
  const ids = texts.map((text) => agreed(device.do.addCriterion(story, text)));
  return { device, story, ids, texts: () => entryOf(device, story).criteria.map(({ text }) => text) };
}

test('criteria are in the order in which they were added, or after the given one', () => {
  const { device, story, ids, texts } = aStoryWith('one', 'three');
  device.do.addCriterion(story, 'two', ids[0]);
  expect(texts()).toEqual(['one', 'two', 'three']);
});

test('two people who write in the same criterion both keep their words', () => {
  const { device, story, ids } = aStoryWith('Archiving is fast');
  const other = aReplica(2);
  meet(device, other);
  device.do.editCriterion(story, ids[0]!, 'Archiving 500 requests is fast');
  other.do.editCriterion(story, ids[0]!, 'Archiving is fast: under 2 s');
  meet(device, other);
  expect(entryOf(device, story).criteria[0]?.text).toBe('Archiving 500 requests is fast: under 2 s');
  expect(entryOf(other, story)).toEqual(entryOf(device, story));
});

test('each criterion has its own verdict, which its text does not touch', () => {
  const { device, story, ids } = aStoryWith('one', 'two');
  device.do.judgeCriterion(story, ids[1]!, 'failed');
  device.do.editCriterion(story, ids[1]!, 'zwei');
  expect(entryOf(device, story).criteria.map(({ verdict }) => verdict)).toEqual(['not tested', 'failed']);
});

test('a criterion moves among its siblings', () => {
  const { device, story, ids, texts } = aStoryWith('a', 'b', 'c');
  device.do.moveCriterion(story, ids[2]!, 0);
  expect(texts()).toEqual(['c', 'a', 'b']);
  device.do.moveCriterion(story, ids[2]!, 2);
  expect(texts()).toEqual(['a', 'b', 'c']);
});

test('a dropped criterion is gone from the story and comes back with its text by undo', () => {
  const { device, story, ids, texts } = aStoryWith('a', 'b');
  device.do.dropCriterion(story, ids[0]!);
  expect(texts()).toEqual(['b']);
  device.history.undo();
  expect(texts()).toEqual(['a', 'b']);
});

test('typing that goes on is one undo; another criterion is another', () => {
  const { device, story, ids, texts } = aStoryWith('', '');
  for (const text of ['A', 'Ar', 'Arc']) device.do.editCriterion(story, ids[0]!, text);
  for (const text of ['B', 'Be']) device.do.editCriterion(story, ids[1]!, text);
  device.history.undo();
  expect(texts()).toEqual(['Arc', '']);
  device.history.undo();
  expect(texts()).toEqual(['', '']);
});
