/** What is measured: success criteria of a Feature and key results of an objective, with their readings. (Responsibilities 6, 7 and 12.) */
import type { MeasureId, ReadingId } from '../ids.ts';

/** One look at the world; kept for ever. */
export interface Reading {
  readonly id: ReadingId;
  /** In the measure's unit. */
  readonly value: number;
  /** Whole days since 1970-01-01, UTC: the day it was true on. */
  readonly day: number;
  /** When it was written down, in ms since 1970. */
  readonly at: number;
  readonly by: string;
  readonly note: string;
}

export interface Measure {
  readonly id: MeasureId;
  /** What is measured: "Refunds without a call". */
  readonly metric: string;
  /** "%", "days", "€"; '' for a plain count. */
  readonly unit: string;
  /** Before anything is changed; `null` while nobody has looked. */
  readonly baseline: number | null;
  readonly target: number | null;
  /** Whole days since 1970-01-01, UTC. */
  readonly due: number | null;
  /** By day, then by when they were written down. */
  readonly readings: readonly Reading[];
}

/** The newest reading; of one day the one written down last. */
export const lastReading = ({ readings }: Pick<Measure, 'readings'>): Reading | null => readings.at(-1) ?? null;

/**
 * How far a measure has come from its baseline to its target, 0 to 1; `null` while one of the three is unknown or target and baseline are one.
 * Formula: product design, "Honest numbers": clamp((current − baseline) ÷ (target − baseline), 0, 1). 32→45, now 42: 0.769; 8→5, now 6: 0.667.
 */
export function reached(measure: Pick<Measure, 'baseline' | 'target' | 'readings'>): number | null {
  const now = lastReading(measure);
  if (now === null || measure.baseline === null || measure.target === null || measure.target === measure.baseline) return null;
  return Math.min(1, Math.max(0, (now.value - measure.baseline) / (measure.target - measure.baseline)));
}

export const successVerdicts = ['not released', 'no target', 'reading due', 'measuring', 'confirmed', 'missed'] as const;
export type SuccessVerdict = (typeof successVerdicts)[number];

/**
 * What can be said of a success criterion today.
 *
 * Confirmed as soon as the target is reached; missed when the due day has come and a reading of that day or later says so;
 * a reading is due when the day has come without one, or when the Feature is with its users and nobody has looked at all.
 * A target that is the baseline asks for no change: whether it was reached cannot be said.
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
 * How much of a Feature's value its success criteria confirm, 0 to 1: the mean of what each has reached.
 * `null` without a criterion and while one of them is unread: the part that is known would look better, or worse, than the truth.
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
