/** MoSCoW: Must may be no more than 60 % of the effort of this time. */
import { expect, test } from 'vitest';
import { checkMoscow, mostMust, type Moscow } from '../../../shared/domain/moscow.ts';

const feature = (moscow: Moscow | null, points: number | null) => ({ moscow, points });

test('the share of Must is of Must, Should and Could; what won’t be done is no effort of this time', () => {
  const { mustShare, points } = checkMoscow([feature('must', 30), feature('should', 10), feature('could', 10), feature('wont', 500)]);
  expect(mustShare).toBe(0.6);
  expect(points).toEqual({ must: 30, should: 10, could: 10, wont: 500 });
  expect(mustShare !== null && mustShare > mostMust).toBe(false);
});

test('unsized and unclassed Features are counted apart, not as nothing', () => {
  expect(checkMoscow([feature('must', null), feature(null, 5), feature('must', 8)])).toMatchObject({ unsized: 1, unclassed: 1, mustShare: 1 });
});

test('while nothing is classed and sized the share is unknown', () => {
  expect(checkMoscow([]).mustShare).toBeNull();
  expect(checkMoscow([feature('wont', 8), feature('must', null), feature('could', 0)]).mustShare).toBeNull();
});
