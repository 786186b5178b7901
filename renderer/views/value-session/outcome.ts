/** What a round says of one Feature as a score that can be agreed on. */
import type { EntryId } from '../../../shared/domain/backlog.ts';
import { type Components, scoreBy, scoringModels, type Spread, spreadOf } from '../../../shared/domain/scoring.ts';
import { asComponents, countedViews, joinedView, modelOf, type ValueRound } from '../../../shared/domain/value-session.ts';

export interface Draft {
  /** Set by hand in place of what the views say together. */
  readonly components?: Components;
  readonly why?: string;
  readonly departs?: string;
}

interface DraftScore {
  readonly model: ReturnType<typeof modelOf>;
  readonly components: Components;
  readonly why: string;
  readonly departs: string;
}

/** `null` while there is no reason or nothing to set: then the Feature keeps the score it has. */
export function scoreFrom(round: ValueRound, feature: EntryId, draft: Draft = {}): DraftScore | null {
  const components = draft.components ?? joinedView(round, feature);
  const why = (draft.why ?? '').trim();
  if (why === '' || Object.keys(components).length === 0) return null;
  return { model: modelOf(round.method), components, why, departs: draft.departs ?? '' };
}

/** How far the values of the views lie apart for one Feature. */
export function spreadFor(round: ValueRound, feature: EntryId): Spread | null {
  const model = scoringModels[modelOf(round.method)];
  return spreadOf(countedViews(round).map(({ view }) => scoreBy(model, asComponents(round.method, view[feature])).value));
}
