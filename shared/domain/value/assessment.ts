/** What is known about the worth of a Feature: why it should help, whom it affects, what it is scored by, and how its success is measured. (Responsibilities 6, 7 and 14.) */
import type { AreaId, ObjectiveId, PersonId } from '../ids.ts';
import type { Measure } from './measures.ts';
import type { Moscow } from './moscow.ts';
import { type AgreedScore, modelOf, scoreBy, type Rating } from './scoring.ts';

/** "We believe <outcome> for <who> if <feature>; we will know by <criterion>." The criterion is a success criterion; '' is not known. */
export interface Hypothesis {
  readonly outcome: string;
  readonly who: string;
}

export interface Assessment {
  readonly hypothesis: Hypothesis;
  readonly objectives: readonly ObjectiveId[];
  /** Business areas it affects. */
  readonly areas: readonly AreaId[];
  readonly moscow: Moscow | null;
  /** Who stands for it: a person of the register, by the id they were chosen with. */
  readonly sponsor: PersonId | null;
  /** Success criteria, in the order they were added. */
  readonly success: readonly Measure[];
  /** One per person: the last they said. By person id. */
  readonly ratings: readonly Rating[];
  /** The score that counts now: see {@link scoreThatCounts}. */
  readonly score: AgreedScore | null;
  /** All that ever counted, oldest first. */
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
 * The agreed score that explains the value that stands: the one last set, unless the value is another by now; then the newest that came to it.
 *
 * Value and score are two facts beside each other, so that a merge may leave the value of one person with the score of another,
 * and somebody may type a value over a score. What stands must never be shown with somebody else's reason: `null` then, the value has none.
 */
export function scoreThatCounts(scores: readonly AgreedScore[], lastSet: string | null, value: number | null): AgreedScore | null {
  const explains = (score: AgreedScore): boolean => {
    const model = modelOf(score);
    return model === null ? score.id === lastSet : scoreBy(model, score.components).value === value;
  };
  const last = scores.find(({ id }) => id === lastSet);
  if (last && explains(last)) return last;
  return value === null ? null : (scores.findLast(explains) ?? null);
}
