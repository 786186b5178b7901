/** A filter in words. */
import { expect, test } from 'vitest';
import type { EntryId, SprintId } from '../../../../../shared/domain/backlog/backlog.ts';
import { conditionChips, withChoice, without } from '../../../../../renderer/views/backlog/view/conditions.ts';

const names = {
  features: [{ id: 'f1' as EntryId, title: 'Faster close' }],
  sprints: [{ id: 's13' as SprintId, name: 'Sprint 13' }],
  tags: () => ['audit'],
};
const words = (filter: Parameters<typeof conditionChips>[0]): string =>
  conditionChips(filter, names)
    .map((chip) => `${chip.property} ${chip.value}`)
    .join(' · ');

test('the default view says that it shows open entries', () => {
  expect(words({})).toBe('Status open');
});

test('every condition has a chip in words, never an id', () => {
  const filter = {
    maxPoints: 8,
    feature: 'f1' as EntryId,
    sprint: 's13' as SprintId,
    tag: 'audit',
    minValue: 50,
    ready: false,
    text: 'refund',
  };
  expect(words(filter)).toBe(
    'Status open · Points ≤ 8 · Feature Faster close · Sprint Sprint 13 · Tag audit · Value ≥ 50 · Ready no · Text refund',
  );
});

test('a Feature that is no longer there is said, not hidden', () => {
  expect(words({ feature: 'other' as EntryId })).toBe('Status open · Feature deleted');
});

test('removing “State open” shows finished entries too', () => {
  expect(without({ tag: 'audit' }, 'state')).toEqual({ tag: 'audit', life: 'all' });
});

test('asking for accepted Stories needs no second condition', () => {
  expect(withChoice({}, 'state', 'state accepted')).toEqual({ states: ['accepted'], life: 'finished' });
  expect(withChoice({}, 'state', 'state in progress')).toEqual({ states: ['in progress'] });
});

test('a new size takes the place of the earlier one', () => {
  expect(withChoice({ unsized: true }, 'size', '≤ 8')).toEqual({ maxPoints: 8 });
  expect(withChoice({ maxPoints: 8 }, 'size', '≥ 13')).toEqual({ minPoints: 13 });
});
