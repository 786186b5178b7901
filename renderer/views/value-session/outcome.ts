/** What a round says of one Feature as a score that can be agreed on, and what is typed until it is decided. */
import type { Entry, EntryId } from '../../../shared/domain/backlog.ts';
import { joinedView, modelOf, sharesOf, valueOfShare } from '../../../shared/domain/round-outcome.ts';
import type { Components, ModelId } from '../../../shared/domain/scoring.ts';
import type { ValueRound } from '../../../shared/domain/value-session.ts';

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
export function proposal(round: ValueRound, feature: EntryId, total: number | null, standing: Entry | undefined): Components {
  if (round.method === 'wsjf') return joinedView(round, feature);
  const value = valueOfShare(sharesOf(round)?.get(feature) ?? null, total);
  const score = standing?.assessment.score;
  const effort = score?.model === 'value-effort' ? score.components['effort'] : undefined;
  return { ...(value === null ? {} : { value }), ...(effort === undefined ? {} : { effort }) };
}

/** `null` while there is no reason or nothing to set: then the Feature keeps the score it has. */
export function scoreFrom(round: ValueRound, proposed: Components, draft: Draft = {}): DraftScore | null {
  const components = draft.components ?? proposed;
  const why = (draft.why ?? '').trim();
  if (why === '' || Object.keys(components).length === 0) return null;
  return { model: modelOf(round.method), components, why, departs: draft.departs ?? '' };
}
