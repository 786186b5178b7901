/** What a round says of one Feature as a score that can be agreed on, and what is typed until it is decided. */
import type { Entry, EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { medianVote, modelOf, sharesOf, valueOfShare } from '../../../shared/domain/rounds/round-outcome.ts';
import {
  type Component,
  type Components,
  departs,
  type ModelId,
  scoreBy,
  scoringModels,
  type Spread,
} from '../../../shared/domain/value/scoring.ts';
import type { ValueRound } from '../../../shared/domain/rounds/value-session.ts';
import { isBlank } from '../../ui/fields/refusals.ts';
import { missingComponent, noRationale, noReason } from '../parts/use-score-draft.ts';

export interface Draft {
  /** Set by hand in place of what the round proposes. */
  readonly components?: Components;
  readonly why?: string;
  readonly departs?: string;
}

/** What the Product Owner has typed so far. */
export interface Deciding {
  /** Of points and money: the value that is shared out, in place of what these Features have now; `null`: none. */
  readonly total?: number | null;
  readonly drafts: Readonly<Record<string, Draft>>;
}

interface DraftScore {
  readonly model: ModelId;
  readonly components: Components;
  readonly why: string;
  readonly departs: string;
}

/** What these Features are worth together now; `null` while none of them has a value. */
export function valueNow(features: readonly (Entry | undefined)[]): number | null {
  const values = features.map((feature) => feature?.value ?? null).filter((value) => value !== null);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}

/** The middle of the cards; or the Feature's share of `total`, beside the effort that its score has already. */
export function proposal(round: ValueRound, feature: EntryId, total: number | null, shownEntry: Entry | undefined): Components {
  if (round.method === 'wsjf') return medianVote(round, feature);
  const value = valueOfShare(sharesOf(round)?.get(feature) ?? null, total);
  const score = shownEntry?.assessment.score;
  const effort = score?.model === 'value-effort' ? score.components['effort'] : undefined;
  return { ...(value === null ? {} : { value }), ...(effort === undefined ? {} : { effort }) };
}

/** The components that are agreed on together: all cards, or the value alone. */
export function componentsOf({ method }: Pick<ValueRound, 'method'>): readonly Component[] {
  const { id: model, components } = scoringModels[modelOf(method)];
  return components.filter(({ id }) => model === 'wsjf' || id === 'value');
}

/** What one Feature of the round is scored with. */
export interface Proposed {
  readonly feature: EntryId;
  readonly proposed: Components;
  /** What was said in the same unit: cards of the cards, a value of the ratings in value. */
  readonly spread: Spread | null;
}

export type AgreeField = `${EntryId} ${string}`;
type Missing = { readonly field: AgreeField; readonly words: string };

/**
 * The scores to save, or what is missing first. A Feature without a rationale keeps its present score, unless the user has typed something
 * for it; a round without any rationale would score nothing at all.
 */
export function scoresFrom(
  round: ValueRound,
  proposals: readonly Proposed[],
  drafts: Deciding['drafts'],
): readonly { readonly feature: EntryId; readonly score: DraftScore }[] | Missing {
  const scores: { feature: EntryId; score: DraftScore }[] = [];
  for (const { feature, proposed, spread } of proposals) {
    const draft = drafts[feature] ?? {};
    const { components = proposed, why = '', departs: reason = '' } = draft;
    const field = (name: string): AgreeField => `${feature} ${name}`;
    if (isBlank(why)) {
      if (draft.components !== undefined || !isBlank(reason)) return { field: field('why'), words: noRationale };
      continue;
    }
    const missing = missingComponent(componentsOf(round), components);
    if (missing !== null) return { field: field(missing.field), words: missing.words };
    const model = modelOf(round.method);
    if (departs(scoreBy(scoringModels[model], components).value, spread) && isBlank(reason))
      return { field: field('departs'), words: noReason };
    scores.push({ feature, score: { model, components, why: why.trim(), departs: reason } });
  }
  const [first] = proposals;
  return scores.length > 0 || !first
    ? scores
    : { field: `${first.feature} why`, words: 'Enter a rationale for at least one Feature.' };
}
