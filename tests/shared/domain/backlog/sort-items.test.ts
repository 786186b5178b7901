import { expect, test } from 'vitest';
import { anEntry, aProduct } from '../../../given.ts';
import { readinessRank, sortedBy, type SortValue } from '../../../../shared/domain/backlog/sort-items.ts';

const values: Readonly<Record<string, SortValue>> = { a: 9, b: null, c: 10, d: 9, e: null, f: 100 };
const by = (id: string): SortValue => values[id] ?? null;

test('numbers are sorted as numbers; what is not known comes last in both directions, equal ones in backlog order', () => {
  expect(sortedBy(['a', 'b', 'c', 'd', 'e', 'f'], by, 'ascending')).toEqual(['a', 'd', 'c', 'f', 'b', 'e']);
  expect(sortedBy(['a', 'b', 'c', 'd', 'e', 'f'], by, 'descending')).toEqual(['f', 'c', 'a', 'd', 'b', 'e']);
});

test('texts are sorted without case and accents, and with their numbers as numbers', () => {
  expect(sortedBy(['Story 10', 'éclair', 'story 9', 'Zebra', 'Apple', 'Eclair'], (id) => id, 'ascending')).toEqual([
    'Apple',
    'éclair',
    'Eclair',
    'story 9',
    'Story 10',
    'Zebra',
  ]);
});

test('the list it is given stays as it is', () => {
  const ids = ['c', 'a'];
  sortedBy(ids, by, 'ascending');
  expect(ids).toEqual(['c', 'a']);
});

test('readiness comes before the states that follow it', () => {
  const device = aProduct();
  const entry = (id: ReturnType<typeof anEntry>) => {
    const found = device.projection.entry(id);
    if (!found) throw new Error('there is an entry');
    return found;
  };
  const bare = anEntry(device, 'Bare');
  const sized = anEntry(device, 'Sized', { points: 3, value: 8 });
  const taken = anEntry(device, 'Taken');
  device.do.changeStatus([taken], 'in progress');
  const ranks = [bare, sized, taken].map((id) => readinessRank(entry(id), entry(id).value));
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  expect(new Set(ranks).size).toBe(3);
  expect(ranks[2]).toBeGreaterThanOrEqual(2);
});
