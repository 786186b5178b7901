/** Which Feature a header stands for. */
import { expect, test } from 'vitest';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { featureOfGroup, groupOf } from '../../../../renderer/views/backlog/list/groups.tsx';

test('a header stands for its Feature, the last one for what belongs to none', () => {
  expect(featureOfGroup(groupOf('f1' as EntryId))).toBe('f1');
  expect(featureOfGroup(groupOf(null))).toBeNull();
});

test('a row or no line at all is no header', () => {
  expect(featureOfGroup('abc')).toBeUndefined();
  expect(featureOfGroup(null)).toBeUndefined();
});
