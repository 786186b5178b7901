/** Labels of the map stand where they cover nothing. */
import { expect, test } from 'vitest';
import { placeLabels, type Spot } from '../../../../renderer/views/people/label-places.ts';

const spot = (id: string, x: number, y: number, more: Partial<Spot> = {}): Spot => ({ id, x, y, name: 40, line: 80, urgent: false, ...more });
const placed = (spots: readonly Spot[]) => placeLabels(spots, 600, 400);

test('a label stands at the right with both lines, and at the left beyond 78 % of the width', () => {
  const places = placed([spot('a', 100, 100), spot('b', 500, 300)]);
  expect(places.get('a')).toEqual({ side: 'right', shift: 0, lines: 2 });
  expect(places.get('b')).toEqual({ side: 'left', shift: 0, lines: 2 });
});

test('a label moves a little where it would cover a dot', () => {
  expect(placed([spot('a', 100, 100), spot('b', 170, 124)]).get('a')).toEqual({ side: 'right', shift: -8, lines: 2 });
});

test('where moving does not help, the line below the name goes', () => {
  const places = placed([spot('a', 100, 100), spot('above', 185, 80, { name: 1, line: 1 }), spot('below', 185, 120, { name: 1, line: 1 })]);
  expect(places.get('a')).toMatchObject({ side: 'right', lines: 1 });
});

test('in a crowd some labels wait until they are pointed at, never those of who was not heard', () => {
  const crowd = Array.from({ length: 40 }, (_, at) => spot(`p${at}`, 300 + (at % 8), 200 + (at % 5), { urgent: at === 39 }));
  const places = placed(crowd);
  expect(places.get('p39')?.lines).toBe(2);
  expect([...places.values()].filter(({ lines }) => lines === 0).length).toBeGreaterThan(20);
});

test('no label leaves the map', () => {
  expect(placed([spot('a', 100, 8)]).get('a')).toEqual({ side: 'right', shift: 8, lines: 2 });
});
