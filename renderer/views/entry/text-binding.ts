/** A text field and a shared text: where a remote change leaves the caret, and what an interrupted composition comes to. Pure, in UTF-16 units. */
import type { TextDifference } from '../../../shared/domain/change/text-difference.ts';
import type { Stretch } from '../../state/use-texts.ts';

/** The position after remote changes: what is written exactly at it stays behind it. */
export function moved(position: number, stretches: readonly Stretch[]): number {
  let at = position;
  for (const { index, removed, inserted } of stretches) {
    if (index < at) at -= Math.min(removed, at - index);
    if (index < at) at += inserted.length;
  }
  return at;
}

/** Applies the user's edit of a text to the version that others have changed meanwhile. */
export function rebased(edit: TextDifference, stretches: readonly Stretch[], now: string): string {
  const start = moved(edit.index, stretches);
  const end = Math.max(start, moved(edit.index + edit.removed, stretches));
  return now.slice(0, start) + edit.inserted + now.slice(end);
}
