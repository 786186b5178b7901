/** What a Story lacks to be ready, and which of it is reported. */
import { expect, test } from 'vitest';
import type { Criterion, EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { reasonsNotReady, worthSaying } from '../../../../shared/domain/backlog/readiness.ts';

const bare = { described: false, parent: null, points: null, criteria: [] };
const said = (story: Parameters<typeof reasonsNotReady>[0], value: number | null): readonly string[] =>
  worthSaying(reasonsNotReady(story, value)).map(({ id }) => id);
const criterion = (text: string) => ({ id: 'c', text, verdict: 'not tested' }) as unknown as Criterion;

test('a Story without any facts meets nothing; unknown never counts as met', () => {
  expect(reasonsNotReady(bare, null)).toHaveLength(7);
});

test('it is not called too large while it is unsized, nor is a criterion called empty while there is none', () => {
  expect(said(bare, null)).toEqual(['described', 'feature', 'valued', 'sized', 'criteria']);
});

test('what is known to be wrong is said', () => {
  const large = { described: true, parent: 'f' as EntryId, points: 20, criteria: [criterion('It is fast'), criterion(' ')] };
  expect(said(large, 5)).toEqual(['small', 'written']);
  expect(said({ ...large, points: 13, criteria: [criterion('It is fast')] }, 5)).toEqual([]);
});
