/** Success criteria and key results: progress, and the verdict today. */
import { describe, expect, test } from 'vitest';
import type { MeasureId, ReadingId } from '../../../../shared/domain/ids.ts';
import { confirmedShare, lastReading, type Measure, reached, verdictOf } from '../../../../shared/domain/value/measures.ts';

const measure = (
  baseline: number | null,
  target: number | null,
  readings: readonly (readonly [day: number, value: number])[] = [],
  due: number | null = null,
): Measure => ({
  id: 'm' as MeasureId,
  metric: 'Refunds without a call',
  unit: '%',
  baseline,
  target,
  due,
  readings: readings.map(([day, value], place) => ({ id: `${place}` as ReadingId, value, day, at: place, by: '', note: '' })),
});

describe('how far a measure has come', () => {
  test('32 to 45, now 42, is 0.769; 8 to 5, now 6, is 0.667: it may fall as well as rise', () => {
    expect(reached(measure(32, 45, [[1, 42]]))).toBeCloseTo(0.769, 3);
    expect(reached(measure(8, 5, [[1, 6]]))).toBeCloseTo(0.667, 3);
  });

  test('is never less than nothing or more than all', () => {
    expect(reached(measure(32, 45, [[1, 20]]))).toBe(0);
    expect(reached(measure(32, 45, [[1, 60]]))).toBe(1);
    expect(reached(measure(8, 5, [[1, 4]]))).toBe(1);
    expect(reached(measure(8, 5, [[1, 9]]))).toBe(0);
  });

  test('is unknown without baseline, target or reading, and where the target asks for no change', () => {
    expect([
      reached(measure(null, 45, [[1, 42]])),
      reached(measure(32, null, [[1, 42]])),
      reached(measure(32, 45)),
      reached(measure(5, 5, [[1, 5]])),
    ]).toEqual([null, null, null, null]);
  });

  test('is given by the newest reading; of one day by the one recorded last', () => {
    expect(
      lastReading(
        measure(0, 10, [
          [1, 2],
          [2, 5],
          [2, 7],
        ]),
      )?.value,
    ).toBe(7);
    expect(lastReading(measure(0, 10))).toBeNull();
  });
});

describe('the verdict of a criterion', () => {
  const [due, today] = [100, 100];

  test('has no verdict before the release, or while its target equals its baseline', () => {
    expect(verdictOf(measure(32, 45, [[90, 50]]), false, today)).toBe('not released');
    expect(verdictOf(measure(null, 45, [[90, 50]]), true, today)).toBe('no target');
    expect(verdictOf(measure(5, 5, [[101, 5]], due), true, 200)).toBe('no target');
  });

  test('released and never read: a reading is due', () => {
    expect(verdictOf(measure(32, 45), true, today)).toBe('reading due');
  });

  test('confirmed as soon as the target is reached, before its day and after', () => {
    expect(verdictOf(measure(32, 45, [[90, 45]], due), true, 95)).toBe('confirmed');
    expect(verdictOf(measure(32, 45, [[90, 45]], due), true, 200)).toBe('confirmed');
  });

  test('before its day it is measured; on its day it asks for a reading of that day; with one that falls short it is missed', () => {
    expect(verdictOf(measure(32, 45, [[90, 42]], due), true, 99)).toBe('measuring');
    expect(verdictOf(measure(32, 45, [[90, 42]], due), true, 100)).toBe('reading due');
    expect(verdictOf(measure(32, 45, [[100, 42]], due), true, 100)).toBe('missed');
    expect(verdictOf(measure(32, 45, [[90, 42]]), true, 1_000)).toBe('measuring');
  });
});

describe('what success confirms of a value', () => {
  test('is the mean of what each criterion has reached', () => {
    expect(confirmedShare([measure(32, 45, [[1, 45]]), measure(0, 10, [[1, 5]])])).toBe(0.75);
  });

  test('is unknown without a criterion and while one of them is unread', () => {
    expect(confirmedShare([])).toBeNull();
    expect(confirmedShare([measure(32, 45, [[1, 45]]), measure(0, 10)])).toBeNull();
  });
});
