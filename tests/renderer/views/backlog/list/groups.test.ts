/** Which Feature a group header represents. */
import { expect, test } from 'vitest';
import type { EntryId } from '../../../../../shared/domain/backlog/backlog.ts';
import { featureOfGroup, groupOf } from '../../../../../renderer/views/backlog/list/groups.tsx';

test('a header represents its Feature, the last one the entries without a Feature', () => {
  expect(featureOfGroup(groupOf('f1' as EntryId))).toBe('f1');
  expect(featureOfGroup(groupOf(null))).toBeNull();
});

test('neither a row nor a missing line is a header', () => {
  expect(featureOfGroup('abc')).toBeUndefined();
  expect(featureOfGroup(null)).toBeUndefined();
});
