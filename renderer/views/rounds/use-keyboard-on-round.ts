/** Starting, revealing, continuing or canceling a round removes the pressed button: then the heading of the current round takes the focus. The ref goes on the element around the heading. */
import { type RefObject, useEffect, useRef } from 'react';
import { restoreLostFocus } from '../../ui/focus-home.ts';

/** `round` names the current round and its state. */
export function useKeyboardOnRound(round: string): RefObject<HTMLDivElement | null> {
  const page = useRef<HTMLDivElement>(null);
  useEffect(
    () => restoreLostFocus(() => page.current?.querySelector<HTMLElement>('h2[tabindex]')?.focus({ preventScroll: true })),
    [round],
  );
  return page;
}
