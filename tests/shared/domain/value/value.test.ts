import { expect, test } from 'vitest';
import { valueOfStory, valuePerPoint } from '../../../../shared/domain/value/value.ts';

const story = (points: number | null, value: number | null = null) => ({ points, value });

test('a Story with a value of its own keeps it, whatever the Feature says', () => {
  expect(valueOfStory(story(5, 8), { value: 100 }, [story(5, 8)])).toEqual({ value: 8, from: 'own' });
});

test('a Story without value gets its share of the Feature’s by points', () => {
  const [small, large] = [story(3), story(5)];
  expect(valueOfStory(small, { value: 80 }, [small, large])).toEqual({ value: 30, from: 'share' });
});

test('while one Story is unsized all shares are equal', () => {
  const [sized, unsized] = [story(8), story(null)];
  expect(valueOfStory(sized, { value: 40 }, [sized, unsized])?.value).toBe(20);
});

test('a Feature whose Stories have zero points is shared equally', () => {
  const all = [story(0), story(0)];
  expect(valueOfStory(all[0] ?? story(0), { value: 10 }, all)?.value).toBe(5);
});

test('without any value the value stays unknown', () => {
  expect(valueOfStory(story(3), null, [story(3)])).toBeNull();
  expect(valueOfStory(story(3), { value: null }, [story(3)])).toBeNull();
});

test('value per point is unknown while value or size is, and for size zero', () => {
  expect(valuePerPoint(21, 5)).toBeCloseTo(4.2);
  expect(valuePerPoint(null, 5)).toBeNull();
  expect(valuePerPoint(21, null)).toBeNull();
  expect(valuePerPoint(21, 0)).toBeNull();
});
