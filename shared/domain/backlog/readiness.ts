/** Definition of Ready: what is still missing before a Story can go into a Sprint. It advises and never blocks. (Responsibility 10.) */
import type { Entry } from './backlog.ts';

/** Story points that fit a Sprint, until a velocity says it better. */
export const maxReadyPoints = 13;

/** The Definition of Ready every product starts with, in the order in which it is usually met. */
export const readinessItems = [
  { id: 'described', met: 'Has a description', missing: 'No description' },
  { id: 'feature', met: 'Linked to a Feature', missing: 'Not linked to a Feature' },
  { id: 'valued', met: 'Has a value', missing: 'No value' },
  { id: 'sized', met: 'Sized', missing: 'Unsized' },
  { id: 'small', met: 'Small enough', missing: `More than ${maxReadyPoints} points. Split it.` },
  { id: 'criteria', met: 'Has acceptance criteria', missing: 'No acceptance criteria' },
  { id: 'written', met: 'No empty acceptance criteria', missing: 'Empty acceptance criterion' },
] as const;

export type ReadinessItem = (typeof readinessItems)[number];

/**
 * What keeps a Story from being ready; `[]` means ready.
 *
 * `value` is its known value (own or share), `null` while unknown. An unsized Story is also not known to be small enough,
 * and a Story without criteria has none that could say something: unknown is never counted as met.
 */
export function reasonsNotReady(
  story: Pick<Entry, 'described' | 'parent' | 'points' | 'criteria'>,
  value: number | null,
): readonly ReadinessItem[] {
  return readinessItems.filter((item) => !isMet(item.id, story, value));
}

/**
 * What to say is missing: nothing that only follows from something else that is said.
 * An unsized Story is not called too large, and a Story without criteria not one with an empty criterion.
 */
export function worthSaying(missing: readonly ReadinessItem[]): readonly ReadinessItem[] {
  const ids = new Set(missing.map(({ id }) => id));
  return missing.filter(({ id }) => !(id === 'small' && ids.has('sized')) && !(id === 'written' && ids.has('criteria')));
}

function isMet(
  id: ReadinessItem['id'],
  story: Pick<Entry, 'described' | 'parent' | 'points' | 'criteria'>,
  value: number | null,
): boolean {
  switch (id) {
    case 'described':
      return story.described;
    case 'feature':
      return story.parent !== null;
    case 'valued':
      return value !== null;
    case 'sized':
      return story.points !== null;
    case 'small':
      return story.points !== null && story.points <= maxReadyPoints;
    case 'criteria':
      return story.criteria.length > 0;
    case 'written':
      return story.criteria.length > 0 && story.criteria.every((criterion) => criterion.text.trim() !== '');
  }
}
