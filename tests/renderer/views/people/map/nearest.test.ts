/** Arrow keys on the map lead to the nearest person in their direction. */
import { expect, test } from 'vitest';
import { type Direction, nearest, type Point } from '../../../../../renderer/views/people/map/nearest.ts';

const points: readonly Point<string>[] = [
  { id: 'middle', x: 100, y: 100 },
  { id: 'right', x: 160, y: 110 },
  { id: 'far right', x: 300, y: 100 },
  { id: 'above', x: 110, y: 20 },
  { id: 'corner', x: 300, y: 300 },
];
const from = (id: string, direction: Direction) => {
  const start = points.find((each) => each.id === id);
  return start ? nearest(start, points, direction) : null;
};

test('who is nearest that way is reached, also a little aside', () => {
  expect([
    from('middle', 'ArrowRight'),
    from('middle', 'ArrowUp'),
    from('right', 'ArrowRight'),
    from('right', 'ArrowLeft'),
  ]).toEqual(['right', 'above', 'far right', 'middle']);
});

test('no one is reached in an empty direction', () => {
  expect([from('middle', 'ArrowLeft'), from('above', 'ArrowUp'), from('corner', 'ArrowDown')]).toEqual([null, null, null]);
});

test('every person of the map can be reached from every other', () => {
  const reached = new Set(['middle']);
  for (const id of reached)
    for (const direction of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const) {
      const next = from(id, direction);
      if (next !== null) reached.add(next);
    }
  expect([...reached].sort()).toEqual(points.map(({ id }) => id).sort());
});

test('two on one spot are reached one from the other, and one can go on from both', () => {
  const same = [
    { id: 'a', x: 5, y: 5 },
    { id: 'b', x: 5, y: 5 },
    { id: 'c', x: 50, y: 5 },
  ] as const;
  expect(nearest(same[0], same, 'ArrowRight')).toBe('b');
  expect(nearest(same[1], same, 'ArrowRight')).toBe('c');
  expect(nearest(same[1], same, 'ArrowLeft')).toBe('a');
});
