/** A score while it is being made: what was typed, what it comes to, and what it still needs before it can be set. */
import { useState } from 'react';
import type { Assessment } from '../../../shared/domain/assessment.ts';
import { type Components, type Confidence, departs, faultOf, type ModelId, scoreBy, type Scored, scoringModels } from '../../../shared/domain/scoring.ts';
import type { FeatureWorth } from '../../../shared/domain/worth.ts';

export interface ScoreDraft {
  readonly components: Components;
  readonly why: string;
  readonly evidence: readonly string[];
  readonly confidence: Confidence | null;
  /** Why it departs from the voices. */
  readonly reason: string;
}

export interface DraftedScore {
  readonly draft: ScoreDraft;
  readonly change: (facts: Partial<ScoreDraft>) => void;
  readonly scored: Scored;
  /** It lies outside of what the voices said. */
  readonly isApart: boolean;
  /** What it still needs, in words; `null`: it can be set. */
  readonly missing: string | null;
}

/** Begins with the numbers that count now; the reason is asked anew, since it is this score's. */
export function useScoreDraft({ entry, points, voices }: FeatureWorth, model: ModelId): DraftedScore {
  const [draft, setDraft] = useState<ScoreDraft>(() => {
    const { score } = entry.assessment;
    return { components: startOf(entry.assessment, entry.value, model), why: '', evidence: score?.evidence ?? [], confidence: score?.confidence ?? null, reason: '' };
  });
  const scored = scoreBy(scoringModels[model], draft.components, points);
  const isApart = departs(scored.value, voices.spread);
  const needs = [
    ...scoringModels[model].components.filter(({ id, side }) => side === 'value' && draft.components[id] === undefined).map(({ label }) => label),
    ...scoringModels[model].components.filter((each) => draft.components[each.id] !== undefined && faultOf(each, draft.components[each.id] ?? 0) !== null).map(({ label }) => `a valid ${label.toLowerCase()}`),
    ...(draft.why.trim() === '' ? ['rationale'] : []),
    ...(isApart && draft.reason.trim() === '' ? ['reason for going outside the rated range'] : []),
  ];
  return { draft, change: (facts) => setDraft({ ...draft, ...facts }), scored, isApart, missing: needs.length === 0 ? null : `Required: ${needs.join(', ')}` };
}

function startOf({ score }: Assessment, value: number | null, model: ModelId): Components {
  if (score?.model === model) return score.components;
  return value !== null && score === null && model === 'value-effort' ? { value } : {};
}
