/** Responsibility 6: defines success criteria by which value is assessed. */
import { expect, test } from 'vitest';
import type { EntryId } from '../../shared/domain/backlog/backlog.ts';
import type { MeasureId } from '../../shared/domain/ids.ts';
import { lastReading, reached, verdictOf } from '../../shared/domain/value/measures.ts';
import { successOf, totalsOf } from '../../shared/domain/value/success.ts';
import { agreed, anEntry, aProduct, aReplica, entryOf, meet, snapshotOf, type Replica } from '../given.ts';

const success = (device: Replica, feature: EntryId) => entryOf(device, feature).assessment.success;
const refunds = { metric: 'Refunds without a call', unit: '%', baseline: 32, target: 45, due: 20_600 };

function aMeasuredFeature(): { readonly owner: Replica; readonly feature: EntryId; readonly measure: MeasureId } {
  const owner = aProduct();
  const feature = anEntry(owner, 'Self-service refunds', { type: 'feature' });
  return { owner, feature, measure: agreed(owner.do.addMeasure({ feature }, refunds)) };
}

test('a success criterion says what is measured, from where to where, and until when', () => {
  const { owner, feature } = aMeasuredFeature();
  expect(success(owner, feature)).toMatchObject([{ ...refunds, readings: [] }]);
});

test('a criterion that does not say what is measured is refused, and so is one of no number', () => {
  const { owner, feature } = aMeasuredFeature();
  expect(owner.do.addMeasure({ feature }, { metric: '  ' })).toMatchObject({ ok: false, refusal: { code: 'no-metric' } });
  expect(owner.do.addMeasure({ feature }, { metric: 'x', target: Number.NaN })).toMatchObject({
    ok: false,
    refusal: { code: 'no-number' },
  });
  expect(success(owner, feature)).toHaveLength(1);
});

test('a Story has no success criterion of its own: its Feature has', () => {
  const owner = aProduct();
  expect(owner.do.addMeasure({ feature: anEntry(owner, 'Refund from a phone') }, refunds)).toMatchObject({
    ok: false,
    refusal: { code: 'not-a-feature' },
  });
});

test('32 → 45, now 42: 0.769 is reached, and so much of the value is confirmed; 8 → 5, now 6: 0.667', () => {
  const owner = aProduct();
  const measured = (
    title: string,
    value: number,
    facts: { readonly baseline: number; readonly target: number },
    now: number,
  ): void => {
    const feature = anEntry(owner, title, { type: 'feature' });
    agreed(owner.do.agreeScore(feature, { model: 'value-effort', components: { value }, why: 'Nine hundred calls a month' }));
    const measure = agreed(owner.do.addMeasure({ feature }, { metric: 'Calls', ...facts }));
    agreed(owner.do.addReading({ feature }, measure, { value: now, day: 20_450 }));
    agreed(owner.do.changeStatus([feature], 'measuring'));
  };
  measured('Self-service refunds', 98, { baseline: 32, target: 45 }, 42);
  measured('Faster close', 54, { baseline: 8, target: 5 }, 6);
  const facts = owner.projection
    .view({ show: 'features', life: 'all' })
    .ids()
    .map((id) => ({ entry: entryOf(owner, id), points: null, place: null, acceptedCount: 0, accepted: 0 }));
  const released = successOf(facts, 20_500);
  expect(released.map(({ lines }) => lines[0]?.reached?.toFixed(3))).toEqual(['0.769', '0.667']);
  const { claimed, confirmed, share } = totalsOf(released);
  expect([claimed, confirmed, share]).toEqual([152, (98 * 10) / 13 + (54 * 2) / 3, ((98 * 10) / 13 + 36) / 152]);
});

test('readings make the verdict; they are kept for ever, and the newest one of a day counts', () => {
  const { owner, feature, measure } = aMeasuredFeature();
  agreed(owner.do.addReading({ feature }, measure, { value: 38, day: 20_450 }));
  agreed(owner.do.addReading({ feature }, measure, { value: 41, day: 20_460 }));
  agreed(owner.do.addReading({ feature }, measure, { value: 42, day: 20_460, note: 'counted again' }));
  const [read] = success(owner, feature);
  expect(read?.readings.map(({ value }) => value)).toEqual([38, 41, 42]);
  expect(read && [lastReading(read)?.value, reached(read), verdictOf(read, true, 20_500)]).toEqual([42, 10 / 13, 'measuring']);
});

test('a reading of tomorrow is refused', () => {
  const { owner, feature, measure } = aMeasuredFeature();
  expect(owner.do.addReading({ feature }, measure, { value: 42, day: 99_999 })).toMatchObject({
    ok: false,
    refusal: { code: 'not-yet' },
  });
  expect(owner.do.addReading({ feature }, measure, { value: Number.POSITIVE_INFINITY })).toMatchObject({
    ok: false,
    refusal: { code: 'no-number' },
  });
});

test('two who read while they are apart lose neither reading, and both see the same verdict', () => {
  const { owner, feature, measure } = aMeasuredFeature();
  const other = aReplica(2);
  meet(owner, other);
  agreed(owner.do.addReading({ feature }, measure, { value: 40, day: 20_450 }));
  agreed(other.do.addReading({ feature }, measure, { value: 45, day: 20_460 }));
  meet(owner, other);
  for (const device of [owner, other]) expect(success(device, feature)[0]?.readings.map(({ value }) => value)).toEqual([40, 45]);
  expect(snapshotOf(owner.projection)).toEqual(snapshotOf(other.projection));
});

test('one moves the target while the other moves the day: both are kept', () => {
  const { owner, feature, measure } = aMeasuredFeature();
  const other = aReplica(2);
  meet(owner, other);
  agreed(owner.do.editMeasure({ feature }, measure, { target: 50 }));
  agreed(other.do.editMeasure({ feature }, measure, { due: 20_700 }));
  meet(owner, other);
  expect(success(owner, feature)).toMatchObject([{ target: 50, due: 20_700 }]);
  expect(snapshotOf(owner.projection)).toEqual(snapshotOf(other.projection));
});

test('a dropped criterion is hidden and can be restored; a concurrently recorded reading is not lost with it', () => {
  const { owner, feature, measure } = aMeasuredFeature();
  const other = aReplica(2);
  meet(owner, other);
  agreed(owner.do.dropMeasure({ feature }, measure));
  agreed(other.do.addReading({ feature }, measure, { value: 45, day: 20_460 }));
  meet(owner, other);
  expect(success(owner, feature)).toEqual([]);
  expect(owner.projection.droppedMeasures({ feature })).toEqual([{ id: measure, metric: 'Refunds without a call' }]);
  agreed(owner.do.restoreMeasure({ feature }, measure));
  expect([owner.projection.droppedMeasures({ feature }), owner.do.restoreMeasure({ feature }, measure).ok]).toEqual([[], false]);
  expect(success(owner, feature)[0]?.readings.map(({ value }) => value)).toEqual([45]);
});

test('undo removes a reading without a trace', () => {
  const { owner, feature, measure } = aMeasuredFeature();
  agreed(owner.do.addReading({ feature }, measure, { value: 42 }));
  expect(owner.history.undo()?.step.name).toBe('Record reading for “Refunds without a call”');
  expect(success(owner, feature)[0]?.readings).toEqual([]);
});
