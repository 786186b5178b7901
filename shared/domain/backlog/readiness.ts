/**
 * Definition of Ready: what a Story still lacks before it can go into a Sprint. Advisory, never blocking. (Responsibility 10.)
 */
import type { Entry } from './backlog.ts';

/** The largest Story that fits a Sprint, until there is a velocity to go by. */
export const maxReadyPoints = 13;

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
 * The items a Story still lacks; `[]` means ready.
 *
 * `value`: own or share, `null` while unknown. Unknown never counts as met: an unsized Story does not count as small enough, and
 * a Story without criteria does not count as having written ones.
 */
export function reasonsNotReady(
  story: Pick<Entry, 'described' | 'parent' | 'points' | 'criteria'>,
  value: number | null,
): readonly ReadinessItem[] {
  return readinessItems.filter((item) => !isMet(item.id, story, value));
}

/**
 * The missing items without those implied by another: an unsized Story is not also called too large, and a Story without criteria
 * is not also said to have an empty one.
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
