import { expect, test } from 'vitest';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { Change } from '../../../../shared/domain/change/change.ts';
import { createChangeList, maxMerged } from '../../../../shared/domain/change/change-list.ts';

const by = (name: string) => ({ name, device: '', at: null });
const points = (who: string, more: Partial<Change> = {}): Change =>
  ({ entry: 'e1' as EntryId, field: 'points', before: 3, after: 5, by: by(who), mine: null, ...more }) as Change;
const mine = { value: 13, at: null };

function aList(...changes: readonly Change[]) {
  const list = createChangeList([], 0);
  for (const change of changes) list.take(change);
  return list;
}

test('seeing a merged change does not answer a contradiction about the same fact', () => {
  const list = aList(points('Max', { mine }), points('Eva', { before: 5, after: 8 }));
  const [contradiction, merged] = list.all();
  list.settle([merged?.id ?? '']);
  expect(list.all()).toEqual([contradiction]);
});

test('two contradictions about one fact are answered one by one', () => {
  const list = aList(points('Max', { mine }), points('Eva', { after: 8, mine }));
  const [max, eva] = list.all();
  expect(max?.id).not.toBe(eva?.id);
  list.settle([max?.id ?? '']);
  expect(list.all()).toEqual([eva]);
});

test('an answer does not settle what went on meanwhile', () => {
  const list = aList(points('Max'));
  const seen = list.all().map(({ id }) => id);
  list.take(points('Max', { before: 5, after: 8 }));
  list.settle(seen);
  expect(list.all()).toMatchObject([{ before: 3, after: 8 }]);
});

test('of too many changes the oldest merged ones are left out and counted; no contradiction ever is', () => {
  const imported = Array.from({ length: maxMerged + 500 }, (_, at) => points('Eva', { entry: `i${at}` as EntryId }));
  const list = aList(points('Max', { mine }), ...imported);
  list.trim();
  expect(list.all()).toHaveLength(maxMerged + 1);
  expect(list.all()[0]).toMatchObject({ by: { name: 'Max' }, mine });
  expect(list.all()[1]?.entry).toBe('i500');
  expect(list.more()).toBe(500);
  list.settle(
    list
      .all()
      .slice(1)
      .map(({ id }) => id),
  );
  expect(list.all()).toHaveLength(1);
  expect(list.more()).toBe(0);
});

test('what is taken on after a restart gets ids of its own', () => {
  const kept = aList(points('Max'), points('Eva')).all();
  const list = createChangeList(kept, 7);
  list.take(points('Lea'));
  expect(new Set(list.all().map(({ id }) => id)).size).toBe(3);
  expect(list.more()).toBe(7);
});

test('thousands of changes at once do not look through each other', () => {
  const list = aList();
  const begin = process.cpuUsage().user;
  for (let at = 0; at < 50_000; at += 1) list.take(points('Eva', { entry: `i${at}` as EntryId }));
  list.trim();
  // A scan of the list per change took minutes.
  expect((process.cpuUsage().user - begin) / 1_000).toBeLessThan(3_000);
});

test('the last answer can be taken back, at the end of the list and with what was left out; another one is not known', () => {
  const list = createChangeList([], 7);
  for (const who of ['Max', 'Eva', 'Ana']) list.take(points(who));
  const [max, eva, ana] = list.all();
  list.settle([max?.id ?? '']);
  expect(list.restore(['unknown'])).toBe(false);
  expect(list.restore([max?.id ?? ''])).toBe(true);
  expect(list.all().map(({ by: { name } }) => name)).toEqual(['Eva', 'Ana', 'Max']);
  expect(list.restore(list.all().map(({ id }) => id))).toBe(false);
  list.settle(list.all().map(({ id }) => id));
  expect([list.all(), list.more()]).toEqual([[], 0]);
  expect(list.restore([eva?.id ?? '', ana?.id ?? ''])).toBe(true);
  expect(list.more()).toBe(7);
  list.settle([eva?.id ?? '']);
  list.settle([ana?.id ?? '']);
  expect(list.restore([eva?.id ?? ''])).toBe(false);
});
