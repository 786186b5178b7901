import { describe, expect, test } from 'vitest';
import { anEntry, aProduct } from '../../../given.ts';
import type { BacklogFilter } from '../../../../shared/domain/backlog/filter.ts';
import { inversions, suggestedPosition } from '../../../../shared/domain/backlog/ordering.ts';
import { maxReadyPoints, readinessItems, reasonsNotReady } from '../../../../shared/domain/backlog/readiness.ts';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';

describe('a view', () => {
  const device = aProduct();
  const feature = anEntry(device, 'Refunds', { type: 'feature', value: 60 });
  anEntry(device, 'Refund from a phone', { points: 8, value: 35, feature, tags: ['mobile'] });
  anEntry(device, 'Export the month', { points: 5 });
  const bug = anEntry(device, 'Totals differ', { type: 'bug', feature });
  const done = anEntry(device, 'Old', { points: 1 });
  const gone = anEntry(device, 'Never', {});
  device.do.changeStatus([done], 'accepted');
  device.do.dropEntries([gone]);
  const seen = (filter: BacklogFilter): readonly string[] =>
    device.projection
      .view(filter)
      .ids()
      .map((id) => device.projection.entry(id)?.title ?? '');

  const cases: readonly [BacklogFilter, readonly string[]][] = [
    [{}, ['Refund from a phone', 'Export the month', 'Totals differ']],
    [{ show: 'features' }, ['Refunds']],
    [{ life: 'finished' }, ['Old']],
    [{ life: 'dropped' }, ['Never']],
    [{ kinds: ['bug'] }, ['Totals differ']],
    [{ feature }, ['Refund from a phone', 'Totals differ']],
    [{ feature: 'none' }, ['Export the month']],
    [{ unsized: true }, ['Totals differ']],
    [{ minPoints: 6 }, ['Refund from a phone']],
    [{ maxPoints: 5 }, ['Export the month']],
    [{ minValue: 30 }, ['Refund from a phone', 'Totals differ']],
    [{ unvalued: true }, ['Export the month']],
    [{ tag: 'mobile' }, ['Refund from a phone']],
    [{ text: 'PHONE refund' }, ['Refund from a phone']],
    [{ states: ['new'], kinds: ['story'] }, ['Refund from a phone', 'Export the month']],
    [{ sprint: 'none', ready: true }, []],
  ];
  test.each(cases)('with %j shows what it says', (filter, titles) => {
    expect(seen(filter)).toEqual(titles);
  });

  test('keeps its sums by delta: unknown value and size are counted apart, never as 0', () => {
    expect(device.projection.view({}).totals()).toMatchObject({
      count: 3,
      points: 13,
      unsized: 1,
      value: 65,
      unvalued: 1,
      shares: 1,
    });
    device.do.sizeEntries([bug], 3);
    expect(device.projection.view({}).totals()).toMatchObject({ points: 16, unsized: 0 });
  });
});

test('a sum has the values set on items and the shares of the others: shares of dropped Stories go to the remaining Stories of their Feature', () => {
  const device = aProduct();
  const feature = anEntry(device, 'Refunds', { type: 'feature', value: 62 });
  const first = anEntry(device, 'First', { points: 5, value: 24, feature });
  const second = anEntry(device, 'Second', { points: 3, value: 24, feature });
  const shares = anEntry(device, 'Shares', { points: 2, feature });
  const other = anEntry(device, 'Shares too', { points: 6, feature });
  const sum = (): number => device.projection.view({}).totals().value;
  // 24 + 24, and of 62 the shares for 2 and 6 of all 16 points.
  expect(sum()).toBe(48 + 31);
  device.do.dropEntries([first, second]);
  expect(sum()).toBe(62);
  device.do.dropEntries([other]);
  expect(sum()).toBe(62);
  device.do.valueEntries([shares], 10);
  expect([sum(), device.projection.view({}).totals().shares]).toEqual([10, 0]);
});

const ranked = (...ratios: readonly (number | null)[]) =>
  ratios.map((valuePerPoint, place) => ({ id: `e${place}` as EntryId, valuePerPoint }));

test('an entry is inverted when a lower one buys at least twice as much; unknown ratios take no part', () => {
  expect([...inversions(ranked(2, 5, null, 4, 1))]).toEqual(['e0']);
  expect([...inversions(ranked(null, 3, 2))]).toEqual([]);
  expect([...inversions(ranked(0, 0))]).toEqual([]);
  expect([...inversions(ranked(0, 1))]).toEqual(['e0']);
});

test('the suggested place counts entries with a known ratio; equal ratios keep the Product Owner’s order', () => {
  expect(suggestedPosition('e3' as EntryId, ranked(2, null, 5, 4))).toEqual({ suggested: 2, actual: 3 });
  expect(suggestedPosition('e1' as EntryId, ranked(3, 3))).toEqual({ suggested: 2, actual: 2 });
  expect(suggestedPosition('e1' as EntryId, ranked(3, null))).toBeNull();
});

test('readiness answers with reasons, and unknown is never met', () => {
  const bare = { described: false, parent: null, points: null, criteria: [] };
  expect(reasonsNotReady(bare, null)).toEqual(readinessItems);
  const criterion = { id: 'c' as never, text: 'Works offline', verdict: 'not tested' as const };
  const ready = { described: true, parent: 'f' as EntryId, points: maxReadyPoints, criteria: [criterion] };
  expect(reasonsNotReady(ready, 5)).toEqual([]);
  expect(reasonsNotReady({ ...ready, points: maxReadyPoints + 1 }, 5).map((item) => item.id)).toEqual(['small']);
  expect(reasonsNotReady({ ...ready, criteria: [{ ...criterion, text: '  ' }] }, 5).map((item) => item.id)).toEqual(['written']);
});
