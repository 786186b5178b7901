import { expect, test } from 'vitest';
import { checkMoscow, maxMustShare } from '../../../../shared/domain/value/moscow.ts';

test('Must is a share of the effort that can be done; Won’t is not effort of this time', () => {
  const check = checkMoscow([
    { moscow: 'must', points: 60, unsized: 0 },
    { moscow: 'should', points: 25, unsized: 2 },
    { moscow: 'could', points: 15, unsized: 0 },
    { moscow: 'wont', points: 100, unsized: 0 },
  ]);
  expect(check.mustShare).toBe(maxMustShare);
  expect(check.points).toEqual({ must: 60, should: 25, could: 15, wont: 100 });
  expect(check.features).toEqual({ must: 1, should: 1, could: 1, wont: 1 });
});

test('what is not classed or not sized is said, never counted as nothing', () => {
  const check = checkMoscow([
    { moscow: null, points: 5, unsized: 1 },
    { moscow: 'must', points: null, unsized: 3 },
    { moscow: 'could', points: 4, unsized: 1 },
  ]);
  expect(check).toMatchObject({ unclassed: 1, unsized: 1, unsizedStories: 4, mustShare: 0 });
  expect(checkMoscow([{ moscow: 'must', points: null, unsized: 1 }]).mustShare).toBeNull();
  expect(checkMoscow([{ moscow: 'wont', points: 5, unsized: 0 }]).mustShare).toBeNull();
});
