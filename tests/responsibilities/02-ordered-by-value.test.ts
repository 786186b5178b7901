/** Responsibility 2: owns, creates and maintains the Product Backlog, ordered by documented business value. */
import { expect, test } from 'vitest';
import type { DecisionField } from '../../shared/domain/backlog/decisions.ts';
import { inversions, suggestedPosition } from '../../shared/domain/backlog/ordering.ts';
import { movesBetween, orderWith, suggestedOrder } from '../../shared/domain/backlog/suggested-order.ts';
import { valuePerPoint } from '../../shared/domain/value/value.ts';
import { createProjection } from '../../shared/document/projection/projection.ts';
import { agreed, anEntry, aProduct, aReplica, meet, type Replica, titles } from '../given.ts';

const ratios = (device: Replica) =>
  device.projection
    .view({})
    .ids()
    .map((id) => ({
      id,
      valuePerPoint: valuePerPoint(device.projection.value(id), device.projection.entry(id)?.points ?? null),
    }));

test('there is one order on all devices, and all of them see a move', () => {
  const owner = aProduct();
  const [, , third] = ['A', 'B', 'C'].map((title) => anEntry(owner, title));
  const team = aReplica(2);
  meet(owner, team);
  owner.do.moveEntries([third!], { at: 'start' });
  meet(owner, team);
  expect(titles(team)).toEqual(['C', 'A', 'B']);
});

test('where the order contradicts the value per point, the entry is named and its place by value is known', () => {
  const owner = aProduct();
  const low = anEntry(owner, 'Low', { value: 5, points: 5 });
  const high = anEntry(owner, 'High', { value: 40, points: 5 });
  expect([...inversions(ratios(owner))]).toEqual([low]);
  expect(owner.projection.view({ inverted: true }).ids()).toEqual([low]);
  expect(suggestedPosition(high, ratios(owner))).toEqual({ suggested: 1, actual: 2 });
  owner.do.moveEntries([high], { before: low });
  expect(owner.projection.view({ inverted: true }).ids()).toEqual([]);
});

test('an entry that leaves the backlog is marked, never lost, and is back at its position when restored', () => {
  const owner = aProduct();
  const [, second] = ['A', 'B', 'C'].map((title) => anEntry(owner, title));
  owner.do.dropEntries([second!]);
  expect(titles(owner)).toEqual(['A', 'C']);
  owner.do.restoreEntries([second!]);
  expect(titles(owner)).toEqual(['A', 'B', 'C']);
});

test('a reason explains the position on all devices, and removing it does so too', () => {
  const owner = aProduct();
  const low = anEntry(owner, 'Low', { value: 5, points: 5 });
  anEntry(owner, 'High', { value: 40, points: 5 });
  const team = aReplica(2);
  meet(owner, team);
  const contradictions = (device: Replica) => device.projection.view({ inverted: true });
  let notifications = 0;
  contradictions(team).subscribe(() => (notifications += 1));
  expect(contradictions(team).ids()).toEqual([low]);
  agreed(
    owner.do.recordDecision({ subject: low, field: 'order', among: 'items', from: 2, to: 1, why: 'Before the March close' }),
  );
  meet(owner, team);
  expect(notifications).toBeGreaterThan(0);
  for (const device of [owner, team]) {
    expect(contradictions(device).ids()).toEqual([]);
    expect(createProjection(device.doc).view({ inverted: true }).ids()).toEqual([]);
  }
  owner.history.undo();
  meet(owner, team);
  for (const device of [owner, team]) expect(contradictions(device).ids()).toEqual([low]);
});

test('only a reason for the order explains a place, and only one that says something', () => {
  const owner = aProduct();
  const low = anEntry(owner, 'Low', { value: 5, points: 5 });
  anEntry(owner, 'High', { value: 40, points: 5 });
  for (const field of ['value', 'scope'] as const satisfies readonly DecisionField[])
    agreed(owner.do.recordDecision({ subject: low, field, from: null, to: null, why: 'Said' }));
  expect(
    owner.do.recordDecision({ subject: low, field: 'order', among: 'items', from: null, to: null, why: '  ' }),
  ).toMatchObject({ ok: false, refusal: { code: 'no-reason' } });
  expect(owner.projection.view({ inverted: true }).ids()).toEqual([low]);
});

test('several entries that were moved together get their reason in one step', () => {
  const owner = aProduct();
  const [a, b] = [anEntry(owner, 'A'), anEntry(owner, 'B')];
  agreed(
    owner.do.recordDecision({ subject: a, field: 'order', among: 'items', from: 9, to: 1, why: 'The audit' }, [
      { subject: b, field: 'order', among: 'items', from: 10, to: 2 },
    ]),
  );
  const decided = new Map(owner.projection.decisions.all().map(({ subject, from, why }) => [subject, `${from}: ${why}`]));
  expect(decided).toEqual(
    new Map([
      [a, '9: The audit'],
      [b, '10: The audit'],
    ]),
  );
  expect(owner.history.undo()?.step.name).toBe('Add reason for 2 items');
  expect(owner.projection.decisions.all()).toEqual([]);
});

test('the suggested order is applied in one step, in part or as a whole, and one undo restores the old one', () => {
  const owner = aProduct();
  for (const [title, value, points] of [
    ['Slow', 5, 5],
    ['Unknown', null, 3],
    ['Best', 40, 5],
    ['Good', 24, 4],
    ['Unsized', 9, null],
  ] as const)
    anEntry(owner, title, { value, points });
  const before = ratios(owner);
  const ids = before.map(({ id }) => id);
  const after = suggestedOrder(before);
  const unknown = new Set(before.filter(({ valuePerPoint: ratio }) => ratio === null).map(({ id }) => id));
  const moves = movesBetween(ids, after, unknown);
  const titleOf = (id: (typeof ids)[number]) => owner.projection.entry(id)?.title;
  expect(moves.map(({ id, from, to }) => `${titleOf(id)} ${from}→${to}`)).toEqual(['Best 3→1', 'Slow 1→4']);
  agreed(owner.do.arrangeEntries(after, unknown));
  expect(titles(owner)).toEqual(['Best', 'Unknown', 'Good', 'Slow', 'Unsized']);
  expect(owner.history.undo()?.step.name).toBe('Reorder 2 items');
  expect(titles(owner)).toEqual(['Slow', 'Unknown', 'Best', 'Good', 'Unsized']);
  const best = new Set(ids.filter((id) => titleOf(id) === 'Best'));
  agreed(owner.do.arrangeEntries(orderWith(ids, after, moves, best), new Set(ids.filter((id) => !best.has(id)))));
  expect(titles(owner)).toEqual(['Best', 'Slow', 'Unknown', 'Good', 'Unsized']);
});
