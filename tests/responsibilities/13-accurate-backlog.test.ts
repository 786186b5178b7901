/** Responsibility 13, as far as it is built: what is missing in the backlog is shown by a view, without a search. */
import { expect, test } from 'vitest';
import { anEntry, aProduct, entryOf } from '../given.ts';
import { epochDay } from '../../shared/document/command-context.ts';

test('unsized, unvalued, unready and orphaned Stories are one view away, and leave it when they are mended', () => {
  const owner = aProduct();
  const story = anEntry(owner, 'Refund');
  for (const filter of [{ unsized: true }, { unvalued: true }, { ready: false }, { feature: 'none' }] as const) {
    expect(owner.projection.view(filter).ids(), JSON.stringify(filter)).toEqual([story]);
  }
  owner.do.sizeEntries([story], 3);
  expect(owner.projection.view({ unsized: true }).ids()).toEqual([]);
});

test('the day of the last change is known, so that untouched entries can be found', () => {
  const owner = aProduct();
  const story = anEntry(owner, 'Refund');
  expect(entryOf(owner, story).touched).toBeNull();
  owner.do.sizeEntries([story], 3);
  expect(entryOf(owner, story).touched).toBe(epochDay(owner.context.now()));
});
