/** Where the focus goes when a field of the open entry is left with Enter or Escape: back to where it came from. */
import { createContext, use, useEffect, useRef } from 'react';

/** Returns the focus; does nothing without an open entry around the field. */
export const LeaveField = createContext<() => void>(() => undefined);

export const useLeaveField = (): (() => void) => use(LeaveField);

/** Beside the list the focus returns to the list; in full mode, where the list is covered, to the open entry. */
export function useHome(panel: { readonly current: HTMLElement | null }, besideList: boolean): () => void {
  const outside = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const inside = panel.current;
    const note = ({ relatedTarget }: FocusEvent): void => {
      if (relatedTarget instanceof HTMLElement && !inside?.contains(relatedTarget)) outside.current = relatedTarget;
    };
    inside?.addEventListener('focusin', note);
    return () => inside?.removeEventListener('focusin', note);
  });
  return () => {
    const back = besideList && outside.current?.isConnected ? outside.current : panel.current;
    back?.focus();
  };
}
