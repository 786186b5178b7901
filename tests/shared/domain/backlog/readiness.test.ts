/** What a Story lacks to be ready, and how it is said. */
import { expect, test } from 'vitest';
import type { Criterion, EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { missingWords, reasonsNotReady } from '../../../../shared/domain/backlog/readiness.ts';

const bare = { described: false, parent: null, points: null, criteria: [] };
const said = (story: Parameters<typeof reasonsNotReady>[0], value: number | null): readonly string[] =>
  reasonsNotReady(story, value).map((item, _, missing) => missingWords(item, missing));
const criterion = (text: string) => ({ id: 'c', text, verdict: 'not tested' }) as unknown as Criterion;

test('a Story without any facts meets nothing; unknown never counts as met', () => {
  expect(reasonsNotReady(bare, null)).toHaveLength(7);
});

test('every missing item is said, also one that another implies: in words that are true', () => {
  expect(said(bare, null)).toEqual([
    'No description',
    'Not linked to a Feature',
    'No value',
    'Unsized',
    'Not known to be at most 13 points',
    'No acceptance criteria',
    'No written acceptance criterion',
  ]);
});

test('what is known to be wrong is said', () => {
  const large = { described: true, parent: 'f' as EntryId, points: 20, criteria: [criterion('It is fast'), criterion(' ')] };
  expect(said(large, 5)).toEqual(['More than 13 points. Split it.', 'Empty acceptance criterion']);
  expect(said({ ...large, points: 13, criteria: [criterion('It is fast')] }, 5)).toEqual([]);
});
