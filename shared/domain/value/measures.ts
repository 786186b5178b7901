/**
 * Measures: success criteria of a Feature and key results of an objective, with their readings. (Responsibilities 6, 7 and 12.)
 */
import type { MeasureId, ReadingId } from '../ids.ts';

export interface Reading {
  readonly id: ReadingId;
  readonly value: number;
  /** The day it applies to: whole days since 1970-01-01, UTC. */
  readonly day: number;
  readonly at: number;
  readonly by: string;
  readonly note: string;
}

export interface Measure {
  readonly id: MeasureId;
  readonly metric: string;
  /** "%", "days", "€"; '' for a plain count. */
  readonly unit: string;
  /** The value before any change; `null` if it was not measured. */
  readonly baseline: number | null;
  readonly target: number | null;
  readonly due: number | null;
  readonly readings: readonly Reading[];
}

export const lastReading = ({ readings }: Pick<Measure, 'readings'>): Reading | null => readings.at(-1) ?? null;

/**
 * Progress from baseline to target, 0 to 1; `null` if one of the three is unknown or target and baseline are equal. Formula:
 * product design, "Honest numbers": clamp((current − baseline) ÷ (target − baseline), 0, 1). 32→45, now 42: 0.769; 8→5, now 6:
 * 0.667.
 */
export function reached(measure: Pick<Measure, 'baseline' | 'target' | 'readings'>): number | null {
  const now = lastReading(measure);
  if (now === null || measure.baseline === null || measure.target === null || measure.target === measure.baseline) return null;
  return Math.min(1, Math.max(0, (now.value - measure.baseline) / (measure.target - measure.baseline)));
}

const successVerdicts = ['not released', 'no target', 'reading due', 'measuring', 'confirmed', 'missed'] as const;
export type SuccessVerdict = (typeof successVerdicts)[number];

/**
 * The status of a success criterion today.
 *
 * Confirmed as soon as the target is reached; missed if the due day has come and a reading of that day or later is below it; a
 * reading is due if the day has come without one, or if the Feature is released and there are no readings. A target equal to the
 * baseline asks for no change, so it can never be judged.
 */
export function verdictOf(measure: Measure, isReleased: boolean, today: number): SuccessVerdict {
  if (!isReleased) return 'not released';
  if (measure.baseline === null || measure.target === null || measure.baseline === measure.target) return 'no target';
  const now = lastReading(measure);
  if (now === null) return 'reading due';
  if (reached(measure) === 1) return 'confirmed';
  if (measure.due === null || today < measure.due) return 'measuring';
  return now.day >= measure.due ? 'missed' : 'reading due';
}

/**
 * The share of a Feature's value confirmed by its success criteria, 0 to 1: the mean of their progress. `null` without criteria
 * or if one is unread, since a partial mean would misrepresent the whole.
 */
export function confirmedShare(measures: readonly Measure[]): number | null {
  if (measures.length === 0) return null;
  let sum = 0;
  for (const measure of measures) {
    const share = reached(measure);
    if (share === null) return null;
    sum += share;
  }
  return sum / measures.length;
}
