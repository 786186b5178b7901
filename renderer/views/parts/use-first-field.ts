/**
 * The first field of a dialog takes the focus when the dialog opens and when its content is replaced.
 * For the fields' container: it has `data-autofocus` and `tabIndex={-1}`, so that the dialog focuses it, and passes the focus on.
 */
import { type RefObject, useEffect, useRef } from 'react';

export function useFirstField<Element extends HTMLElement>(): RefObject<Element | null> {
  const holder = useRef<Element>(null);
  useEffect(() => {
    const box = holder.current;
    const begin = (): void => box?.querySelector<HTMLElement>('input:not([type=radio]), input:checked')?.focus();
    begin();
    box?.addEventListener('focus', begin);
    return () => box?.removeEventListener('focus', begin);
  }, []);
  return holder;
}
