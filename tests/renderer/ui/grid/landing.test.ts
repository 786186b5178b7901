/** Between which rows a drag lands. */
import { expect, test } from 'vitest';
import type { GridBand } from '../../../../renderer/ui/grid/columns.ts';
import { landingAt } from '../../../../renderer/ui/grid/landing.ts';

const divider: GridBand = { kind: 'divider', height: 28, content: null };
const group: GridBand = {
  kind: 'group',
  height: 36,
  label: '',
  expanded: true,
  onToggle: () => undefined,
  lead: null,
  cells: {},
};

test('a drag lands between its neighbours; cut lines between them do not matter', () => {
  const lines = ['a', 'cut', 'b'];
  const bands = new Map([['cut', divider]]);
  const between = { after: 'a', before: 'b', group: null };
  expect(landingAt(lines, bands, 'a', 'bottom')).toEqual(between);
  expect(landingAt(lines, bands, 'cut', 'top')).toEqual(between);
  expect(landingAt(lines, bands, 'b', 'top')).toEqual(between);
});

test('at the ends one side has no neighbor', () => {
  expect(landingAt(['a', 'b'], new Map(), 'a', 'top')).toEqual({ after: null, before: 'a', group: null });
  expect(landingAt(['a', 'b'], new Map(), 'b', 'bottom')).toEqual({ after: 'b', before: null, group: null });
});

test('below a header a drag lands in its group, above it in the group before', () => {
  const lines = ['g1', 'a', 'g2', 'b'];
  const bands = new Map([
    ['g1', group],
    ['g2', group],
  ]);
  expect(landingAt(lines, bands, 'g2', 'bottom')).toEqual({ after: 'a', before: 'b', group: 'g2' });
  expect(landingAt(lines, bands, 'g2', 'top')).toEqual({ after: 'a', before: 'b', group: 'g1' });
});

test('a line that is gone can’t be dropped on', () => {
  expect(landingAt(['a'], new Map(), 'gone', 'top')).toBeNull();
});
