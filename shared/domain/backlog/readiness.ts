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

/** What is missing, in words that are also true where another missing item implies it: an unsized Story isn't too large. */
export function missingWords(item: ReadinessItem, missing: readonly ReadinessItem[]): string {
  const isMissing = (id: ReadinessItem['id']): boolean => missing.some((each) => each.id === id);
  if (item.id === 'small' && isMissing('sized')) return `Not known to be at most ${maxReadyPoints} points`;
  if (item.id === 'written' && isMissing('criteria')) return 'No written acceptance criterion';
  return item.missing;
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
