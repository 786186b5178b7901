/** The views above the list. */
import { expect, test } from 'vitest';
import type { Sprint, SprintId } from '../../../../../shared/domain/backlog/backlog.ts';
import {
  areViews,
  nextSprint,
  sameFilter,
  builtInViews,
  withCondition,
} from '../../../../../renderer/views/backlog/view/saved-views.ts';

const sprint = (name: string, start: number | null): Sprint => ({ id: name as SprintId, name, goal: '', start, end: null });

test('the next Sprint is the first that has not begun', () => {
  const sprints = [sprint('S12', 100), sprint('S13', 200), sprint('S14', 300), sprint('some day', null)];
  expect(nextSprint(sprints, 150)?.name).toBe('S13');
  expect(nextSprint(sprints, 400)).toBeNull();
});

test('without a planned Sprint it has no view', () => {
  expect(builtInViews(null).map((view) => view.name)).toEqual(['All', 'Unsized', 'Not ready', 'Out of order', 'Features']);
  expect(builtInViews(sprint('S13', 200)).map((view) => view.name)).toContain('Next Sprint');
});

test('two filters are the same whatever the order of their conditions', () => {
  expect(sameFilter({ tag: 'a', unsized: true }, { unsized: true, tag: 'a' })).toBe(true);
  expect(sameFilter({ tag: 'a' }, {})).toBe(false);
});

test('a condition that is taken away leaves no trace', () => {
  expect(withCondition({ tag: 'a', text: 'b' }, { tag: undefined })).toEqual({ text: 'b' });
});

test('what an older version left on this computer is only used when it is a list of views', () => {
  expect(areViews([{ id: '1', name: 'Mine', filter: {} }])).toBe(true);
  for (const left of [null, {}, 'views', [{ id: 1, name: 'x', filter: {} }], [{ id: '1', name: 'x', filter: null }]])
    expect(areViews(left)).toBe(false);
});
