import { expect, test } from 'vitest';
import type { Sprint, SprintId } from '../../../../shared/domain/backlog/backlog.ts';
import { cutLines, promised, velocities } from '../../../../shared/domain/backlog/cut-lines.ts';
import { forecastSprints, mulberry32, pointsWithin } from '../../../../shared/domain/backlog/forecast.ts';
import { currentSprint, sprintDay } from '../../../../shared/domain/backlog/sprint.ts';

const past = [18, 23, 15, 0, 21, 26, 19, 22];

test('120 points after these eight Sprints take 7, 8 and 9 at even, 85 and 95 % odds', () => {
  expect(forecastSprints(120, past)).toEqual({ p50: 7, p85: 8, p95: 9 });
});

test('under five Sprints, or with nothing ever accepted, it is too early to say', () => {
  expect(forecastSprints(120, past.slice(0, 4))).toBeNull();
  expect(forecastSprints(120, [0, 0, 0, 0, 0])).toBeNull();
  expect(pointsWithin(2, 0.85, [0, 0, 0, 0, 0])).toBeNull();
});

test('no work needs no Sprint', () => {
  expect(forecastSprints(0, past)).toEqual({ p50: 0, p85: 0, p95: 0 });
});

test('only the last twelve Sprints count', () => {
  expect(forecastSprints(100, [...Array<number>(20).fill(1000), ...Array<number>(12).fill(10)])).toEqual({
    p50: 10,
    p85: 10,
    p95: 10,
  });
});

test('higher odds promise fewer points', () => {
  const [sure, even] = [pointsWithin(2, 0.85, past), pointsWithin(2, 0.5, past)];
  expect(sure).toBeLessThan(even ?? 0);
});

test('the seeded generator fills the range from 0 to 1 and repeats itself', () => {
  const draws = Array.from({ length: 1_000 }, mulberry32(7));
  expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...draws)).toBeLessThan(1);
  expect(draws.reduce((a, b) => a + b) / 1_000).toBeCloseTo(0.5, 1);
  expect(Array.from({ length: 3 }, mulberry32(7))).toEqual(draws.slice(0, 3));
});

test('the 85 % line is above the 50 % line, and unsized work counts as the mean of the sized', () => {
  const backlog = Array.from({ length: 40 }, (_, place) => ({ points: place % 4 === 0 ? null : 5 }));
  const cut = (list: readonly { points: number | null }[], mean: number | null) =>
    cutLines({ count: list.length, mean, pointsAt: (place) => list[place]?.points ?? null }, promised(past, 2));
  const [sure, even] = cut(backlog, 5);
  expect(sure?.odds).toBe(85);
  expect(sure?.above).toBeLessThan(even?.above ?? 0);
  expect((sure?.above ?? 0) * 5).toBeLessThanOrEqual(pointsWithin(2, 0.85, past) ?? 0);
  expect(cut([{ points: null }], null)).toEqual([]);
  expect(cut([{ points: 1 }, { points: 1 }], 1)).toEqual([]);
  expect(promised(past.slice(0, 4), 2).points).toEqual([]);
});

const sprint = (name: string, start: number, end: number): Sprint => ({ id: name as SprintId, name, goal: '', start, end });

test('velocity counts finished Sprints only, zeros included; the running one is between its dates', () => {
  const sprints = [sprint('1', 0, 10), sprint('2', 10, 20), sprint('3', 20, 30)];
  const accepted = new Map([
    ['1' as SprintId, 8],
    ['3' as SprintId, 5],
  ]);
  expect(velocities(sprints, accepted, 20)).toEqual([8, 0]);
  expect(currentSprint(sprints, 20)?.name).toBe('3');
  expect(currentSprint(sprints, 99)).toBeNull();
});

test('a two-week Sprint has ten working days; a weekend belongs to the Friday before', () => {
  const monday = Date.UTC(2026, 2, 2);
  const day = 86_400_000;
  const twoWeeks = sprint('12', monday, monday + 14 * day);
  expect(sprintDay(twoWeeks, monday)).toEqual({ day: 1, of: 10 });
  expect(sprintDay(twoWeeks, monday + 8 * day + 1)).toEqual({ day: 7, of: 10 });
  expect(sprintDay(twoWeeks, monday + 5 * day)).toEqual({ day: 5, of: 10 });
  expect(sprintDay(twoWeeks, monday + 99 * day)).toEqual({ day: 10, of: 10 });
  expect(sprintDay({ ...twoWeeks, start: null }, monday)).toBeNull();
});
