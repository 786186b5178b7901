/**
 * The first field of a dialog takes the keyboard, when the dialog opens and when other content takes the place of what it showed.
 * For what holds the fields: it carries `data-autofocus` and `tabIndex={-1}`, so that the dialog gives it the keyboard, and hands it on.
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
