/** Starting, revealing, continuing or calling off a round removes the pressed button: then the heading of the current round takes the focus. The ref goes on the element around the heading. */
import { type RefObject, useEffect, useRef } from 'react';

/** A question that led to it closes first, in ms. */
const whileClosing = 200;

export function useKeyboardOnRound(atHand: string): RefObject<HTMLDivElement | null> {
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const later = setTimeout(() => {
      const isLost = document.activeElement === document.body || document.activeElement?.tagName === 'MAIN';
      if (isLost) page.current?.querySelector<HTMLElement>('h2[tabindex]')?.focus({ preventScroll: true });
    }, whileClosing);
    return () => clearTimeout(later);
  }, [atHand]);
  return page;
}
