/** Labels of the map stand where they cover nothing. */
import { expect, test } from 'vitest';
import {
  type Box,
  dotRadius,
  labelBox,
  placeLabels,
  placesBesideRaised,
  quadrantNames,
  type Spot,
} from '../../../../../renderer/views/people/map/label-places.ts';

const spot = (id: string, x: number, y: number, more: Partial<Spot> = {}): Spot => ({
  id,
  x,
  y,
  name: 40,
  line: 80,
  urgent: false,
  ...more,
});
const placed = (spots: readonly Spot[]) => placeLabels(spots, 600, 400);

test('a label is on the right with both lines, and on the left beyond 78 % of the width', () => {
  const places = placed([spot('a', 100, 100), spot('b', 500, 300)]);
  expect(places.get('a')).toMatchObject({ side: 'right', shift: 0, lines: 2 });
  expect(places.get('b')).toMatchObject({ side: 'left', shift: 0, lines: 2 });
});

test('a label moves a little where it would cover a dot', () => {
  expect(placed([spot('a', 100, 100), spot('b', 170, 124)]).get('a')).toMatchObject({ side: 'right', shift: -8, lines: 2 });
});

test('a label stays in the quadrant of its dot where there is room in it, and reaches into the next only where there is none', () => {
  expect(placed([spot('a', 250, 100)]).get('a')).toMatchObject({ side: 'left', shift: 0, lines: 2 });
  expect(placed([spot('a', 350, 300)]).get('a')).toMatchObject({ side: 'right', shift: 0, lines: 2 });
  const beside = spot('beside', 165, 100, { name: 1, line: 1 });
  const wide = spot('a', 250, 100, { name: 80 });
  expect(placed([wide, beside, { ...beside, id: 'over', y: 130 }, { ...beside, id: 'under', y: 70 }]).get('a')).toMatchObject({
    side: 'right',
  });
});

test('where moving does not help, a label is on the other side, and where that has no room either, the line below the name goes', () => {
  const between = (x: number) =>
    placed([
      spot('a', x, 100),
      spot('above', x + 85, 80, { name: 1, line: 1 }),
      spot('below', x + 85, 120, { name: 1, line: 1 }),
    ]).get('a');
  expect(between(100)).toMatchObject({ side: 'left', lines: 2 });
  expect(between(90)).toMatchObject({ side: 'right', lines: 1 });
});

test('in a crowd some labels wait until they are pointed at, never those of who gave no feedback', () => {
  const crowd = Array.from({ length: 40 }, (_, at) => spot(`p${at}`, 300 + (at % 8), 200 + (at % 5), { urgent: at === 39 }));
  const places = placed(crowd);
  expect(places.get('p39')?.lines).toBe(2);
  expect([...places.values()].filter(({ lines }) => lines === 0).length).toBeGreaterThan(20);
});

test('no label leaves the map', () => {
  expect(placed([spot('a', 100, 8)]).get('a')).toMatchObject({ side: 'right', shift: 8, lines: 2 });
});

const crosses = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Numbers from 0 to 1 that are the same for the same seed. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

test.each(Array.from({ length: 60 }, (_, seed) => seed))(
  'of random people no two labels cross, none covers a dot or the name of a quadrant, none leaves the map (%i)',
  (seed) => {
    const draw = numbers(seed * 7_919 + 1);
    const next = (most: number): number => draw.next().value * most;
    const [width, height] = [280 + next(900), 240 + next(500)];
    const people = Array.from({ length: 1 + Math.floor(next(40)) }, (_, at) =>
      spot(`p${at}`, 22 + next(width - 44), 22 + next(height - 44), {
        name: 20 + next(300),
        line: next(300),
        urgent: next(1) < 0.2,
      }),
    );
    const groups = Array.from({ length: Math.floor(next(6)) }, (_, at) => ({
      id: `g${at}`,
      x: 22 + next(width - 44),
      y: 22 + next(height - 44),
      radius: 18,
    }));
    const places = placeLabels(people, width, height, groups);
    const labels = people.flatMap((person) => {
      const place = places.get(person.id);
      return place && place.lines > 0 ? [{ id: person.id, box: labelBox(person, place), place }] : [];
    });
    const dots = [...people.map((each) => ({ ...each, radius: dotRadius })), ...groups].map(({ id, x, y, radius }) => ({
      id,
      box: { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius },
    }));
    const found: string[] = [];
    for (const [at, { id, box, place }] of labels.entries()) {
      if (box.left < 0 || box.top < 0 || box.right > width || box.bottom > height) found.push(`${id} leaves`);
      if (box.right - box.left > place.room + 0.01) found.push(`${id} is wider than its room`);
      for (const other of [...labels.slice(at + 1), ...dots, ...quadrantNames(width, height)])
        if (other.id !== id && crosses(box, other.box)) found.push(`${id} crosses ${other.id}`);
    }
    expect(found).toEqual([]);
  },
);

test('labels that the pill of the hovered person would partly cover are hidden meanwhile', () => {
  const people = [spot('a', 100, 100), spot('below', 150, 132), spot('far', 400, 300)];
  const places = placed(people);
  expect(places.get('below')?.lines).toBe(2);
  const beside = placesBesideRaised(places, people, 'a');
  expect([...beside].map(([id, { lines }]) => [id, lines])).toEqual([
    ['a', 2],
    ['below', 0],
    ['far', 2],
  ]);
  expect(placesBesideRaised(places, people, null)).toBe(places);
});

test('a hidden label near the right edge is shown on the left, where there is room', () => {
  const crowd = Array.from({ length: 12 }, (_, at) => spot(`p${at}`, 220, 60 + at * 4, { name: 150, line: 150 }));
  const waiting = [...placeLabels(crowd, 300, 240).values()].filter(({ lines }) => lines === 0);
  expect(waiting.length).toBeGreaterThan(0);
  expect(waiting.every(({ side, room }) => side === 'left' && room === 200)).toBe(true);
});
