import { expect, test } from 'vitest';
import { agreed, anEntry, aProduct, aReplica, entryOf, meet } from '../../../given.ts';

function aStoryWith(...texts: readonly string[]) {
  const laptop = aProduct();
  const story = anEntry(laptop, 'Archive requests');
  const ids = texts.map((text) => agreed(laptop.do.addCriterion(story, text)));
  return { laptop, story, ids, texts: () => entryOf(laptop, story).criteria.map(({ text }) => text) };
}

test('criteria stand in the order in which they were added, or after the one that was named', () => {
  const { laptop, story, ids, texts } = aStoryWith('one', 'three');
  laptop.do.addCriterion(story, 'two', ids[0]);
  expect(texts()).toEqual(['one', 'two', 'three']);
});

test('two people who write in the same criterion both keep their words', () => {
  const { laptop, story, ids } = aStoryWith('Archiving is fast');
  const other = aReplica(2);
  meet(laptop, other);
  laptop.do.editCriterion(story, ids[0]!, 'Archiving 500 requests is fast');
  other.do.editCriterion(story, ids[0]!, 'Archiving is fast: under 2 s');
  meet(laptop, other);
  expect(entryOf(laptop, story).criteria[0]?.text).toBe('Archiving 500 requests is fast: under 2 s');
  expect(entryOf(other, story)).toEqual(entryOf(laptop, story));
});

test('each criterion has its own verdict, which its text does not touch', () => {
  const { laptop, story, ids } = aStoryWith('one', 'two');
  laptop.do.judgeCriterion(story, ids[1]!, 'failed');
  laptop.do.editCriterion(story, ids[1]!, 'zwei');
  expect(entryOf(laptop, story).criteria.map(({ verdict }) => verdict)).toEqual(['not tested', 'failed']);
});

test('a criterion moves among its siblings', () => {
  const { laptop, story, ids, texts } = aStoryWith('a', 'b', 'c');
  laptop.do.moveCriterion(story, ids[2]!, 0);
  expect(texts()).toEqual(['c', 'a', 'b']);
  laptop.do.moveCriterion(story, ids[2]!, 2);
  expect(texts()).toEqual(['a', 'b', 'c']);
});

test('a dropped criterion is gone from the story and comes back with its text by undo', () => {
  const { laptop, story, ids, texts } = aStoryWith('a', 'b');
  laptop.do.dropCriterion(story, ids[0]!);
  expect(texts()).toEqual(['b']);
  laptop.history.undo();
  expect(texts()).toEqual(['a', 'b']);
});

test('typing that goes on is one undo; another criterion is another', () => {
  const { laptop, story, ids, texts } = aStoryWith('', '');
  for (const text of ['A', 'Ar', 'Arc']) laptop.do.editCriterion(story, ids[0]!, text);
  for (const text of ['B', 'Be']) laptop.do.editCriterion(story, ids[1]!, text);
  laptop.history.undo();
  expect(texts()).toEqual(['Arc', '']);
  laptop.history.undo();
  expect(texts()).toEqual(['', '']);
});
