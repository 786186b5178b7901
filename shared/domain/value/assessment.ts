/**
 * What is known about a Feature's value: its hypothesis, whom it affects, its scores, and how its success is measured.
 * (Responsibilities 6, 7 and 14.)
 */
import type { AreaId, ObjectiveId, PersonId } from '../ids.ts';
import type { Measure } from './measures.ts';
import type { Moscow } from './moscow.ts';
import { type AgreedScore, modelOf, scoreBy, type Rating } from './scoring.ts';

/**
 * "We believe <outcome> for <who> if <feature>; we will know by <criterion>." The criterion is a success criterion; '' means not
 * known.
 */
export interface Hypothesis {
  readonly outcome: string;
  readonly who: string;
}

export interface Assessment {
  readonly hypothesis: Hypothesis;
  readonly objectives: readonly ObjectiveId[];
  readonly areas: readonly AreaId[];
  readonly moscow: Moscow | null;
  readonly sponsor: PersonId | null;
  readonly success: readonly Measure[];
  readonly ratings: readonly Rating[];
  readonly score: AgreedScore | null;
  readonly scores: readonly AgreedScore[];
}

export const nothingAssessed: Assessment = Object.freeze({
  hypothesis: Object.freeze({ outcome: '', who: '' }),
  objectives: Object.freeze([]),
  areas: Object.freeze([]),
  moscow: null,
  sponsor: null,
  success: Object.freeze([]),
  ratings: Object.freeze([]),
  score: null,
  scores: Object.freeze([]),
});

/**
 * The agreed score that explains the current value: the one last set, unless the value differs; then the newest one that resulted
 * in it.
 *
 * Value and score are two separate facts, so a merge may combine one device's value with another's score, and a user may type a
 * value over a score. A value must never be shown with the reason for a different one: then the result is `null`.
 */
export function scoreThatCounts(
  scores: readonly AgreedScore[],
  lastSet: string | null,
  value: number | null,
): AgreedScore | null {
  const explains = (score: AgreedScore): boolean => {
    const model = modelOf(score);
    return model === null ? score.id === lastSet : scoreBy(model, score.components).value === value;
  };
  const last = scores.find(({ id }) => id === lastSet);
  if (last && explains(last)) return last;
  return value === null ? null : (scores.findLast(explains) ?? null);
}
