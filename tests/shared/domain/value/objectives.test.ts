/** What is unlinked, in both directions. */
import { expect, test } from 'vitest';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { ObjectiveId } from '../../../../shared/domain/ids.ts';
import { findUnlinked } from '../../../../shared/domain/value/objectives.ts';

const feature = (id: string, ...objectives: readonly string[]) => ({
  id: id as EntryId,
  objectives: objectives as readonly ObjectiveId[],
});
const objective = (id: string, dropped = false) => ({ id: id as ObjectiveId, dropped });

test('Features that serve nothing and objectives that nothing serves are both named', () => {
  expect(findUnlinked([feature('a', 'x'), feature('b')], [objective('x'), objective('y')], ['s' as EntryId])).toEqual({
    features: ['b'],
    objectives: ['y'],
    stories: ['s'],
  });
});

test('a dropped objective is served by no Feature and is not unlinked', () => {
  expect(findUnlinked([feature('a', 'x')], [objective('x', true)], [])).toEqual({ features: ['a'], objectives: [], stories: [] });
});

test('one of two objectives is enough, also where the other is gone', () => {
  expect(findUnlinked([feature('a', 'gone', 'x')], [objective('x')], []).features).toEqual([]);
});

test('without objectives every Feature hangs in the air; without anything nothing does', () => {
  expect(findUnlinked([feature('a')], [], []).features).toEqual(['a']);
  expect(findUnlinked([], [], [])).toEqual({ features: [], objectives: [], stories: [] });
});
