/** What is dropped, merged, linked or declined leaves its list, with the keyboard that was on it: then the next one has it, or the page's tab. */
import { type RefObject, useEffect, useRef } from 'react';

interface KeptKeyboard {
  readonly ids: readonly string[];
  /** Which of them had the keyboard last. */
  readonly at: string | null;
  /** What takes the keyboard in a row, in the order of the ids. */
  readonly target: string;
}

/** For a button that shows the rows and goes itself: the first of them has the keyboard then. */
export const goToFirst = (list: RefObject<HTMLElement | null>, target: string): number => requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(target)?.focus());

/** The ref belongs to what holds the rows. */
export function useKeyboardKept({ ids, at, target }: KeptKeyboard): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  const place = useRef(0);
  const before = useRef(ids.length);
  const now = at === null ? -1 : ids.indexOf(at);
  useEffect(() => {
    if (now >= 0) place.current = now;
    const left = ids.length < before.current;
    before.current = ids.length;
    if (!left) return undefined;
    // A question that led to it goes first, and looks for a place of its own
    const later = requestAnimationFrame(() => {
      const lost = document.activeElement === document.body || document.activeElement?.tagName === 'MAIN';
      const all = list.current?.querySelectorAll<HTMLElement>(target) ?? [];
      if (lost) (all[Math.min(place.current, all.length - 1)] ?? document.querySelector<HTMLElement>('[role=tab][aria-selected=true]'))?.focus();
    });
    return () => cancelAnimationFrame(later);
  }, [ids.length, now, target]);
  return list;
}
