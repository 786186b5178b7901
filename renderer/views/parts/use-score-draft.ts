/** A score while it is being made: what was typed, what it comes to, and what it still needs before it can be set. */
import { useState } from 'react';
import type { Assessment } from '../../../shared/domain/value/assessment.ts';
import {
  type Component,
  type Components,
  type Confidence,
  departs,
  faultOf,
  type ModelId,
  scoreBy,
  type Scored,
  scoringModels,
} from '../../../shared/domain/value/scoring.ts';
import type { FeatureValuation } from '../../../shared/domain/value/feature-value.ts';
import { isBlank } from '../../ui/fields/refusals.ts';

interface ScoreDraft {
  readonly components: Components;
  readonly why: string;
  readonly evidence: readonly string[];
  readonly confidence: Confidence | null;
  /** Why it departs from the ratings. */
  readonly reason: string;
}

export interface DraftedScore {
  readonly draft: ScoreDraft;
  readonly change: (facts: Partial<ScoreDraft>) => void;
  readonly scored: Scored;
  /** It is outside the range of the ratings. */
  readonly isApart: boolean;
  /** What it needs first, and at which field; `null`: it can be set. */
  readonly missing: { readonly field: string; readonly words: string } | null;
}

/** Starts with the present numbers; the rationale starts empty, because every score needs its own. */
export function useScoreDraft({ entry, points, ratings }: FeatureValuation, model: ModelId): DraftedScore {
  const [draft, setDraft] = useState<ScoreDraft>(() => {
    const { score } = entry.assessment;
    return {
      components: startOf(entry.assessment, entry.value, model),
      why: '',
      evidence: score?.evidence ?? [],
      confidence: score?.confidence ?? null,
      reason: '',
    };
  });
  const scored = scoreBy(scoringModels[model], draft.components, points);
  const isApart = departs(scored.value, ratings.spread);
  const missing =
    missingComponent(scoringModels[model].components, draft.components) ??
    (isBlank(draft.why) ? { field: 'why', words: noRationale } : null) ??
    (isApart && isBlank(draft.reason) ? { field: 'reason', words: noReason } : null);
  return { draft, change: (facts) => setDraft({ ...draft, ...facts }), scored, isApart, missing };
}

export const noRationale = 'Enter a rationale.';
export const noReason = 'Enter a reason for going outside the range.';

/** The first component that a value cannot do without, or whose amount is none of its scale. */
export function missingComponent(asked: readonly Component[], components: Components): DraftedScore['missing'] {
  for (const component of asked) {
    const amount = components[component.id];
    if (amount === undefined && component.side === 'size') continue;
    const words =
      amount === undefined
        ? `${component.scale === undefined ? 'Enter' : 'Choose'} a number for ${component.label}.`
        : faultOf(component, amount);
    if (words !== null) return { field: component.id, words };
  }
  return null;
}

function startOf({ score }: Assessment, value: number | null, model: ModelId): Components {
  if (score?.model === model) return score.components;
  return value !== null && score === null && model === 'value-effort' ? { value } : {};
}
