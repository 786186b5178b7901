import { expect, test } from 'vitest';
import {
  areLayouts,
  defaultLayout,
  withLayout,
  withToggled,
  withWidth,
} from '../../../../../renderer/views/backlog/view/column-layout.ts';

const sorted = { column: 'value', direction: 'descending' } as const;

test('each view has columns of its own; a view that is as it comes is not kept', () => {
  const one = withLayout({}, 'all', { sort: sorted });
  expect(one).toEqual({ all: { ...defaultLayout, sort: sorted } });
  const two = withLayout(one, 'unsized', { hidden: ['feature'] });
  expect(Object.keys(two)).toEqual(['all', 'unsized']);
  expect(withLayout(two, 'all', { sort: null })).toEqual({ unsized: { ...defaultLayout, hidden: ['feature'] } });
});

test('a width is set and reset, a column hidden and shown', () => {
  const wide = { ...defaultLayout, widths: withWidth(defaultLayout, 'value', 80) };
  expect(wide.widths).toEqual({ value: 80 });
  expect(withWidth(wide, 'value', null)).toEqual({});
  const without = { ...defaultLayout, hidden: withToggled(defaultLayout, 'key') };
  expect(without.hidden).toEqual(['key']);
  expect(withToggled(without, 'key')).toEqual([]);
});

test('whatever an older version left is refused unless it is a layout', () => {
  expect(areLayouts({ all: { ...defaultLayout, sort: sorted, widths: { value: 80 } } })).toBe(true);
  for (const odd of [
    null,
    [],
    { all: 1 },
    { all: { hidden: 'x', widths: {}, sort: null } },
    { all: { ...defaultLayout, sort: { column: 'value' } } },
    { all: { ...defaultLayout, widths: { value: '80' } } },
  ])
    expect(areLayouts(odd)).toBe(false);
});
