/** People, areas, goals, objectives, feedback, decisions and value rounds for screens: each renders again when one of its kind changes. */
import { useMemo, useSyncExternalStore } from 'react';
import type { Decision } from '../../shared/domain/decisions.ts';
import type { Feedback } from '../../shared/domain/feedback.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import type { Objective, ProductGoal } from '../../shared/domain/objectives.ts';
import { type BusinessArea, type Person, whoIsWho } from '../../shared/domain/people.ts';
import type { ValueRound } from '../../shared/domain/value-session.ts';
import type { FactBook } from '../../shared/document/fact-book.ts';
import { usePicture } from './session-context.ts';

const useAll = <Fact>(book: Pick<FactBook<never, Fact>, 'all' | 'subscribe'>): readonly Fact[] => useSyncExternalStore(book.subscribe, book.all);

/** Everybody who was ever added, dropped and merged ones included; by name. */
export const useEverybody = (): readonly Person[] => useAll(usePicture().people);

/** The people of the register as they are today: not dropped, and of two that are one only the one; by name. */
export function usePeople(): readonly Person[] {
  const everybody = useEverybody();
  return useMemo(() => {
    const who = whoIsWho(everybody);
    return everybody.filter(({ id, dropped }) => !dropped && who(id) === id);
  }, [everybody]);
}

/** Who a person really is, where two were merged into one; for feedback and voices, which keep the id they were given with. */
export function useWhoIsWho(): (id: PersonId) => Person | undefined {
  const everybody = useEverybody();
  return useMemo(() => {
    const who = whoIsWho(everybody);
    const byId = new Map(everybody.map((person) => [person.id, person]));
    return (id) => byId.get(who(id));
  }, [everybody]);
}

/** All business areas there ever were, dropped ones included, by name. */
export const useAllAreas = (): readonly BusinessArea[] => useAll(usePicture().areas);

/** Business areas that are not dropped, by name. */
export function useAreas(): readonly BusinessArea[] {
  const all = useAllAreas();
  return useMemo(() => all.filter(({ dropped }) => !dropped), [all]);
}

/** All goals there ever were, oldest first. */
export const useGoals = (): readonly ProductGoal[] => useAll(usePicture().goals);

/** The one goal the team plans against. */
export const useProductGoal = (): ProductGoal | undefined => useGoals().find(({ active }) => active);

/** Objectives that are not dropped, oldest first. */
export function useObjectives(): readonly Objective[] {
  const all = useAll(usePicture().objectives);
  return useMemo(() => all.filter(({ dropped }) => !dropped), [all]);
}

/** What is not dropped, newest first. */
export function useFeedback(): readonly Feedback[] {
  const all = useAll(usePicture().feedback);
  return useMemo(() => all.filter(({ dropped }) => !dropped), [all]);
}

/** Newest first. */
export const useDecisions = (): readonly Decision[] => useAll(usePicture().decisions);

/** Oldest first. */
export const useRounds = (): readonly ValueRound[] => useAll(usePicture().rounds);
