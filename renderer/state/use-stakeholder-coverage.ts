/** Stakeholder coverage for screens: the register, the areas, whom to ask, and the next opportunities. Computed after an edit is on the screen. */
import { startTransition, useEffect, useMemo, useState } from 'react';
import type { Sprint } from '../../shared/domain/backlog/backlog.ts';
import type { Feedback } from '../../shared/domain/people/feedback.ts';
import type { BacklogFilter } from '../../shared/domain/backlog/filter.ts';
import {
  type AreaCoverage,
  areaCoverages,
  areasMissing,
  begunSprints,
  type FeedbackOpportunity,
  feedbackOpportunities,
  type PersonCoverage,
  peopleCoverage,
  type Reasons,
  type SprintWork,
  underCanonicalPerson,
  whomToAskNow,
} from '../../shared/domain/people/stakeholder-coverage.ts';
import type { BusinessArea, Person } from '../../shared/domain/people/people.ts';
import { withAreas } from '../../shared/domain/people/register.ts';
import type { BacklogProjection } from '../../shared/document/projection/projection.ts';
import { useProjection } from './session-context.ts';
import { useSprints } from './use-backlog.ts';
import { useAllFeedback, useAreas, useAreaToday, usePeople, useRegister } from './use-collections.ts';

export function useNotedFeedback(): readonly Feedback[] {
  const feedback = useAllFeedback();
  const { who } = useRegister();
  return useMemo(() => underCanonicalPerson(feedback, who), [feedback, who]);
}

export function useAttributedFeedback(): readonly Feedback[] {
  const noted = useNotedFeedback();
  return useMemo(() => noted.filter(({ dropped }) => !dropped), [noted]);
}

export function usePeopleCoverage(now: number): readonly PersonCoverage[] {
  const people = usePeople();
  const feedback = useAttributedFeedback();
  const sprints = useSprints();
  return useMemo(() => peopleCoverage(people, feedback, sprints, now), [people, feedback, sprints, now]);
}

export interface NextChance extends FeedbackOpportunity {
  readonly missing: readonly BusinessArea[];
}

export interface StakeholderCoverage {
  readonly people: readonly PersonCoverage[];
  readonly areas: readonly AreaCoverage[];
  readonly sprints: readonly Sprint[];
  readonly toAsk: readonly Reasons[];
  readonly chances: readonly NextChance[];
}

const maxSprints = 8;

export function useStakeholderCoverage(now: number): StakeholderCoverage {
  const coverage = usePeopleCoverage(now);
  const areas = useAreas();
  const feedback = useAttributedFeedback();
  const sprints = useSprints();
  const work = useSprintWork();
  return useMemo(() => {
    const ratings = { areas, people: coverage.map(({ person }): Person => person), feedback, work };
    const shown = begunSprints(sprints, now, maxSprints);
    return {
      people: coverage,
      areas: areaCoverages(ratings, shown, now),
      sprints: shown,
      toAsk: whomToAskNow(coverage, feedback, work, sprints, now),
      chances: feedbackOpportunities(sprints, now).map((opportunity) => ({
        ...opportunity,
        missing: areasMissing(opportunity.sprint, ratings, sprints),
      })),
    };
  }, [coverage, areas, feedback, sprints, work, now]);
}

const open: BacklogFilter = {};
const finished: BacklogFilter = { life: 'finished' };

/** What is planned for a Sprint or was done in it, with the areas its Feature affects. Deferred, so that it never delays an edit. */
function useSprintWork(): readonly SprintWork[] {
  const projection = useProjection();
  const areaToday = useAreaToday();
  const [work, setWork] = useState(() => workOfSprints(projection));
  useEffect(() => {
    let idleRequest = 0;
    const follow = (): void => {
      cancelIdleCallback(idleRequest);
      idleRequest = requestIdleCallback(() => startTransition(() => setWork(workOfSprints(projection))), { timeout: latest });
    };
    follow();
    const stop = projection.onChange(follow);
    return () => {
      stop();
      cancelIdleCallback(idleRequest);
    };
  }, [projection]);
  return useMemo(() => work.map((each) => withAreas(each, areaToday)), [work, areaToday]);
}

/** Maximum delay after a change, in ms. */
const latest = 500;

function workOfSprints(projection: BacklogProjection): readonly SprintWork[] {
  return [open, finished].flatMap((filter) =>
    projection
      .view(filter)
      .ids()
      .flatMap((id): readonly SprintWork[] => {
        const sprint = projection.entry(id)?.sprint ?? null;
        if (sprint === null) return [];
        const feature = projection.feature(id);
        return [
          {
            entry: id,
            sprint,
            feature,
            areas: (feature === null ? undefined : projection.entry(feature)?.assessment.areas) ?? [],
          },
        ];
      }),
  );
}
