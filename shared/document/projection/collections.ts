/** The collections of all facts other than entries and Sprints. */
import type * as Y from 'yjs';
import type { Decision } from '../../domain/backlog/decisions.ts';
import type { Feedback } from '../../domain/people/feedback.ts';
import type { AreaId, DecisionId, FeedbackId, GoalId, ObjectiveId, PersonId, RoundId } from '../../domain/ids.ts';
import type { Objective, ProductGoal } from '../../domain/value/objectives.ts';
import type { BusinessArea, Person } from '../../domain/people/people.ts';
import type { ValueRound } from '../../domain/rounds/value-session.ts';
import { metaKeys, roots } from '../backlog-doc.ts';
import type { Collection } from './collection.ts';
import { openDecisions, openFeedback } from '../people/read-feedback.ts';
import { openGoals, openObjectives } from '../value/read-objectives.ts';
import { openAreas, openPeople } from '../people/read-people.ts';
import { openRounds } from '../rounds/read-value-rounds.ts';

export interface Collections {
  readonly people: Collection<PersonId, Person>;
  readonly areas: Collection<AreaId, BusinessArea>;
  readonly goals: Collection<GoalId, ProductGoal>;
  readonly objectives: Collection<ObjectiveId, Objective>;
  readonly feedback: Collection<FeedbackId, Feedback>;
  readonly decisions: Collection<DecisionId, Decision>;
  readonly rounds: Collection<RoundId, ValueRound>;
}

export function openCollections(doc: Y.Doc): {
  readonly open: Collections;
  readonly follow: (changed: ReadonlyMap<unknown, ReadonlySet<string>>) => void;
} {
  const open = {
    people: openPeople(doc),
    areas: openAreas(doc),
    goals: openGoals(doc),
    objectives: openObjectives(doc),
    feedback: openFeedback(doc),
    decisions: openDecisions(doc),
    rounds: openRounds(doc),
  };
  const names = Object.keys(open) as (keyof Collections)[];
  return {
    open,
    follow: (changed) => {
      for (const name of names) {
        const ids = changed.get(roots[name](doc));
        if (ids) open[name].reread(ids);
      }
      if (changed.get(roots.meta(doc))?.has(metaKeys.goal)) open.goals.reread('all');
    },
  };
}
