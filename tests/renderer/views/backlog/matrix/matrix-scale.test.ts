import { expect, test } from 'vitest';
import { endOfRate, margin, matrixScale, placeLabels } from '../../../../../renderer/views/backlog/matrix/matrix-scale.ts';

const most = { maxPoints: 8, maxValue: 40 };

test('both axes begin at 0 in the lower left corner, and the most has room', () => {
  const { x, y } = matrixScale(600, 400, most);
  expect([x(0), y(0)]).toEqual([margin.left, 400 - margin.bottom]);
  expect(x(8)).toBeLessThan(600 - margin.right);
  expect(y(40)).toBeGreaterThan(margin.top);
});

test('a line of equal value per point ends at the right or at the top', () => {
  expect(endOfRate(2, most)).toMatchObject({ atTop: false, value: 16.8 });
  expect(endOfRate(10, most)).toMatchObject({ atTop: true, points: 4.2 });
});

test('names keep clear of marks and of each other: at the right, at the left, or a line away; in a crowd they are left out', () => {
  const marks = { a: { x: 100, y: 100 }, b: { x: 100, y: 200 }, near: { x: 140, y: 200 }, edge: { x: 580, y: 300 } };
  const label = (id: keyof typeof marks) => ({ id, text: 'A long name', mark: marks[id] });
  const placed = placeLabels([label('a'), label('b'), label('edge')], Object.values(marks), 600);
  expect(placed.map(({ id, x, y, flipped }) => [id, x, y, flipped])).toEqual([
    ['a', 114, 100, false],
    ['b', 86, 200, true],
    ['edge', 566, 300, true],
  ]);
  const crowd = Array.from({ length: 40 }, (_, at) => ({ x: 20 + (at % 8) * 24, y: 20 + Math.floor(at / 8) * 24 }));
  const [middle, other] = [crowd[18]!, crowd[20]!];
  expect(
    placeLabels(
      [
        { id: 'best', text: 'A long name', mark: middle },
        { id: 'next', text: 'A long name', mark: other },
      ],
      crowd,
      600,
    ),
  ).toEqual([]);
});
