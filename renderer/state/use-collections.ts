/** People, areas, goals, objectives, feedback, decisions and value rounds for screens: each hook re-renders when its collection changes. */
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Decision } from '../../shared/domain/backlog/decisions.ts';
import type { Feedback } from '../../shared/domain/people/feedback.ts';
import type { AreaId, PersonId } from '../../shared/domain/ids.ts';
import type { Objective, ProductGoal } from '../../shared/domain/value/objectives.ts';
import type { BusinessArea, Person } from '../../shared/domain/people/people.ts';
import { type Areas, areasOf, type Register, registerOf, withAreas } from '../../shared/domain/people/register.ts';
import { joinedValueRounds, type ValueRound } from '../../shared/domain/rounds/value-session.ts';
import type { Collection } from '../../shared/document/projection/collection.ts';
import { useProjection } from './session-context.ts';

const useAll = <Fact>(book: Pick<Collection<never, Fact>, 'all' | 'subscribe'>): readonly Fact[] =>
  useSyncExternalStore(book.subscribe, book.all);

/** Current business areas: areas of the same name merged, dropped ones included, by name. */
function useAreaRegister(): Areas {
  const all = useAll(useProjection().areas);
  return useMemo(() => areasOf(all), [all]);
}

export function useEverybody(): readonly Person[] {
  const all = useAll(useProjection().people);
  const { is } = useAreaRegister();
  return useMemo(() => all.map((person) => withAreas(person, is)), [all, is]);
}

export function useRegister(): Register<Person> {
  const everybody = useEverybody();
  return useMemo(() => registerOf(everybody), [everybody]);
}

export const usePeople = (): readonly Person[] => useRegister().present;

/** The canonical person of an id; feedback and ratings keep the id from before a merge. */
export function useWhoIsWho(): (id: PersonId) => Person | undefined {
  const { group } = useRegister();
  return useCallback((id) => group(id)[0], [group]);
}

export function useIsSponsor(): (id: PersonId) => boolean {
  const who = useWhoIsWho();
  return useCallback((id) => who(id)?.types.includes('sponsor') ?? false, [who]);
}

export const useAllAreas = (): readonly BusinessArea[] => useAreaRegister().all;

export const useAreaToday = (): ((id: AreaId) => AreaId) => useAreaRegister().is;

export function useAreas(): readonly BusinessArea[] {
  const all = useAllAreas();
  return useMemo(() => all.filter(({ dropped }) => !dropped), [all]);
}

export const useGoals = (): readonly ProductGoal[] => useAll(useProjection().goals);

export const useProductGoal = (): ProductGoal | undefined => useGoals().find(({ active }) => active);

export const useObjectives = (): readonly Objective[] => useObjectivesThat(false);

export const useDroppedObjectives = (): readonly Objective[] => useObjectivesThat(true);

function useObjectivesThat(are: boolean): readonly Objective[] {
  const all = useAll(useProjection().objectives);
  return useMemo(() => all.filter(({ dropped }) => dropped === are), [all, are]);
}

/** All feedback, dropped pieces included, newest first. */
export const useAllFeedback = (): readonly Feedback[] => useAll(useProjection().feedback);

export function useFeedback(): readonly Feedback[] {
  const all = useAllFeedback();
  return useMemo(() => all.filter(({ dropped }) => !dropped), [all]);
}

/** Newest first. */
export const useDecisions = (): readonly Decision[] => useAll(useProjection().decisions);

/** Oldest first; rounds that ask the same and were started apart are one. */
export function useRounds(): readonly ValueRound[] {
  const stored = useAll(useProjection().rounds);
  return useMemo(() => joinedValueRounds(stored), [stored]);
}
