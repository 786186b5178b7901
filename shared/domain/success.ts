/** Success criteria of all Features together: what is due to be read, what was reached, and how much of the claimed value that confirms. (Responsibilities 6 and 12.) */
import type { EntryId } from './backlog.ts';
import { confirmedShare, type Measure, reached, type SuccessVerdict, verdictOf } from './measures.ts';
import { claimedValue, type FeatureFacts, isReleased } from './worth.ts';

export interface SuccessLine {
  readonly measure: Measure;
  readonly verdict: SuccessVerdict;
  /** 0 to 1; `null` while unknown. */
  readonly reached: number | null;
}

export interface FeatureSuccess {
  readonly facts: FeatureFacts;
  readonly lines: readonly SuccessLine[];
  /** Of the Feature as a whole: the most urgent of its lines. */
  readonly verdict: SuccessVerdict;
  readonly claimed: number | null;
  /** How much of the claim its criteria confirm, 0 to 1; `null` while one is unread. */
  readonly confirmed: number | null;
}

/** What asks for the Product Owner first; confirmed only where every criterion is. */
const urgency: readonly SuccessVerdict[] = ['reading due', 'missed', 'measuring', 'no target', 'confirmed', 'not released'];

const urgent = (verdict: SuccessVerdict): number => urgency.indexOf(verdict);

/** Features with success criteria, what is due to be read first; of one urgency in the Product Owner's order. `today`: whole days since 1970-01-01, UTC. */
export function successOf(features: readonly FeatureFacts[], today: number): readonly FeatureSuccess[] {
  return features
    .filter(({ entry }) => entry.assessment.success.length > 0)
    .map((facts) => {
      const { success } = facts.entry.assessment;
      const lines = success.map((measure): SuccessLine => ({ measure, verdict: verdictOf(measure, isReleased(facts), today), reached: reached(measure) }));
      const verdict = lines.map((line) => line.verdict).reduce((worst, each) => (urgent(each) < urgent(worst) ? each : worst));
      return { facts, lines, verdict, claimed: claimedValue(facts), confirmed: confirmedShare(success) };
    })
    .toSorted((a, b) => urgent(a.verdict) - urgent(b.verdict));
}

/** Features that have no success criterion: nobody will know whether they helped. */
export const withoutCriterion = (features: readonly FeatureFacts[]): readonly EntryId[] =>
  features.filter(({ entry }) => entry.assessment.success.length === 0).map(({ entry }) => entry.id);

export interface SuccessTotals {
  /** Features with criteria that are with their users. */
  readonly released: readonly FeatureSuccess[];
  readonly reached: readonly FeatureSuccess[];
  readonly missed: readonly FeatureSuccess[];
  readonly due: readonly FeatureSuccess[];
  /** Sum of the known claims of what is released. */
  readonly claimed: number;
  /** Σ claim × what its criteria confirm. (Product design, "Honest numbers".) */
  readonly confirmed: number;
  /** Claims that were read and not reached. */
  readonly short: number;
  /** Claims of which a criterion is still unread. */
  readonly unread: number;
  /** Confirmed ÷ claimed; `null` while nothing is claimed. */
  readonly share: number | null;
}

export function totalsOf(features: readonly FeatureSuccess[]): SuccessTotals {
  const released = features.filter(({ facts }) => isReleased(facts));
  const having = (verdict: SuccessVerdict): readonly FeatureSuccess[] => released.filter((each) => each.verdict === verdict);
  let [claimed, confirmed, unread] = [0, 0, 0];
  for (const each of released) {
    claimed += each.claimed ?? 0;
    if (each.confirmed === null) unread += each.claimed ?? 0;
    else confirmed += (each.claimed ?? 0) * each.confirmed;
  }
  return { released, reached: having('confirmed'), missed: having('missed'), due: having('reading due'), claimed, confirmed, unread, short: claimed - confirmed - unread, share: claimed === 0 ? null : confirmed / claimed };
}
