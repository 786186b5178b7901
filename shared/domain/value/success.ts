/**
 * Success criteria of all Features: which readings are due, what was reached, and how much of the claimed value that confirms.
 * (Responsibilities 6 and 12.)
 */
import type { EntryId } from '../backlog/backlog.ts';
import { confirmedShare, type Measure, reached, type SuccessVerdict, verdictOf } from './measures.ts';
import { claimedValue, type FeatureFacts, isReleased } from './feature-value.ts';

export interface SuccessLine {
  readonly measure: Measure;
  readonly verdict: SuccessVerdict;
  readonly reached: number | null;
}

/**
 * Of a whole Feature: confirmed if every criterion is, partly if some were met and others missed, else the most urgent of its
 * criteria.
 */
type FeatureVerdict = SuccessVerdict | 'partly';

export interface FeatureSuccess {
  readonly facts: FeatureFacts;
  readonly lines: readonly SuccessLine[];
  readonly verdict: FeatureVerdict;
  readonly claimed: number | null;
  /** The share of the claim that its criteria confirm, 0 to 1; `null` while one is unread. */
  readonly confirmed: number | null;
}

const urgency: readonly FeatureVerdict[] = [
  'reading due',
  'missed',
  'partly',
  'measuring',
  'no target',
  'confirmed',
  'not released',
];

const urgent = (verdict: FeatureVerdict): number => urgency.indexOf(verdict);

function together(verdicts: readonly SuccessVerdict[]): FeatureVerdict {
  if (verdicts.includes('missed') && verdicts.includes('confirmed') && !verdicts.includes('reading due')) return 'partly';
  return verdicts.reduce((worst, each) => (urgent(each) < urgent(worst) ? each : worst));
}

/**
 * Features with success criteria, most urgent first, then in the Product Owner's order. `today`: whole days since 1970-01-01,
 * UTC.
 */
export function successOf(features: readonly FeatureFacts[], today: number): readonly FeatureSuccess[] {
  return features
    .filter(({ entry }) => entry.assessment.success.length > 0)
    .map((facts) => {
      const { success } = facts.entry.assessment;
      const lines = success.map(
        (measure): SuccessLine => ({ measure, verdict: verdictOf(measure, isReleased(facts), today), reached: reached(measure) }),
      );
      const verdict = together(lines.map((line) => line.verdict));
      return { facts, lines, verdict, claimed: claimedValue(facts), confirmed: confirmedShare(success) };
    })
    .toSorted((a, b) => urgent(a.verdict) - urgent(b.verdict));
}

/** Features without a success criterion: there will be no way to know whether they helped. */
export const withoutCriterion = (features: readonly FeatureFacts[]): readonly EntryId[] =>
  features.filter(({ entry }) => entry.assessment.success.length === 0).map(({ entry }) => entry.id);

export interface SuccessTotals {
  readonly released: readonly FeatureSuccess[];
  readonly reached: readonly FeatureSuccess[];
  readonly missed: readonly FeatureSuccess[];
  readonly partly: readonly FeatureSuccess[];
  readonly due: readonly FeatureSuccess[];
  readonly claimed: number;
  /** Σ claim × confirmed share. (Product design, "Honest numbers".) */
  readonly confirmed: number;
  readonly short: number;
  readonly unread: number;
  readonly unknown: readonly FeatureSuccess[];
  /**
   * Confirmed ÷ claimed; `null` if nothing is claimed or a claim is unknown, since a partial share would misrepresent the whole.
   */
  readonly share: number | null;
}

export function totalsOf(features: readonly FeatureSuccess[]): SuccessTotals {
  const released = features.filter(({ facts }) => isReleased(facts));
  const having = (verdict: FeatureVerdict): readonly FeatureSuccess[] => released.filter((each) => each.verdict === verdict);
  const unknown = released.filter((each) => each.claimed === null);
  let [claimed, confirmed, unread] = [0, 0, 0];
  for (const each of released) {
    if (each.claimed === null) continue;
    claimed += each.claimed;
    if (each.confirmed === null) unread += each.claimed;
    else confirmed += each.claimed * each.confirmed;
  }
  const share = claimed === 0 || unknown.length > 0 ? null : confirmed / claimed;
  return {
    released,
    reached: having('confirmed'),
    missed: having('missed'),
    partly: having('partly'),
    due: having('reading due'),
    claimed,
    confirmed,
    unread,
    short: claimed - confirmed - unread,
    unknown,
    share,
  };
}
