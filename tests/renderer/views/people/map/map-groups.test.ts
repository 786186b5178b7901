/** Dots that would cover each other are grouped into one mark; no person is lost. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { quadrants } from '../../../../../shared/domain/people/people.ts';
import { type Dot, groupDots, roomBetween } from '../../../../../renderer/views/people/map/map-groups.ts';

const dot = (id: string, x: number, y: number, quadrant: Dot<string>['quadrant'] = 'partners'): Dot<string> => ({
  id,
  x,
  y,
  quadrant,
});

test('people apart stand alone, in the order they were given', () => {
  expect(groupDots([dot('ines', 0, 0), dot('lea', 40, 0), dot('carla', 0, 40)]).map(({ ids }) => ids)).toEqual([
    ['ines'],
    ['lea'],
    ['carla'],
  ]);
});

test('people on one spot are one mark in their middle', () => {
  expect(groupDots([dot('ines', 10, 10), dot('far', 90, 90), dot('lea', 20, 10)])).toEqual([
    { ids: ['ines', 'lea'], quadrant: 'partners', x: 15, y: 10 },
    { ids: ['far'], quadrant: 'partners', x: 90, y: 90 },
  ]);
});

test('no person is grouped with people of another quadrant', () => {
  expect(groupDots([dot('ines', 10, 10), dot('lea', 12, 10, 'keep satisfied')])).toHaveLength(2);
});

test('the focused person is shown individually, however close the others are', () => {
  expect(groupDots([dot('ines', 10, 10), dot('lea', 11, 10), dot('carla', 12, 10)], 'lea').map(({ ids }) => ids)).toEqual([
    ['ines', 'carla'],
    ['lea'],
  ]);
});

test('every person is in exactly one mark, and no two marks of a quadrant are too close', () => {
  const spot = fc.record({
    x: fc.integer({ min: 0, max: 300 }),
    y: fc.integer({ min: 0, max: 200 }),
    quadrant: fc.constantFrom(...quadrants),
  });
  fc.assert(
    fc.property(fc.array(spot, { maxLength: 60 }), (spots) => {
      const groups = groupDots(spots.map((each, id) => ({ id, ...each })));
      expect(groups.flatMap(({ ids }) => ids).toSorted((a, b) => a - b)).toEqual(spots.map((_, id) => id));
      for (const [at, one] of groups.entries()) {
        for (const other of groups.slice(at + 1)) {
          if (one.quadrant === other.quadrant)
            expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThanOrEqual(roomBetween(one, other));
        }
      }
    }),
  );
});
