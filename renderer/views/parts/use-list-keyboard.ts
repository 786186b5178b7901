/** When the focused row leaves its list (dropped, merged, linked, declined), the next row takes the focus. */
import { type RefObject, useEffect, useRef } from 'react';
import { useFocusAfterRemoval } from '../../ui/focus-home.ts';

interface ListKeyboard {
  readonly ids: readonly string[];
  /** The row that had the focus last. */
  readonly at: string | null;
  /** Selector of the focusable element in a row, in the order of the ids. */
  readonly target: string;
}

/** For a button that shows the rows and is removed itself: focuses the first row. */
export const goToFirst = (list: RefObject<HTMLElement | null>, target: string): number =>
  requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(target)?.focus());

/** The ref belongs to what holds the rows. */
export function useListKeyboard({ ids, at, target }: ListKeyboard): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  const place = useRef(0);
  const now = at === null ? -1 : ids.indexOf(at);
  useEffect(() => {
    if (now >= 0) place.current = now;
  }, [now]);
  useFocusAfterRemoval(ids.length, () => {
    const all = list.current?.querySelectorAll<HTMLElement>(target) ?? [];
    all[Math.min(place.current, all.length - 1)]?.focus();
  });
  return list;
}
