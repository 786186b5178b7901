/** A key that works wherever the focus is in a dialog. Handled in the capture phase, before the dialog itself. */
import { useEffect, useRef } from 'react';

export function useWindowKey(press: (event: KeyboardEvent) => void): void {
  const latest = useRef(press);
  latest.current = press;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => latest.current(event);
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, []);
}
