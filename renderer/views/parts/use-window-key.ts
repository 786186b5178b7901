/** A key that means something wherever the keyboard is in a dialog. Heard before the dialog itself hears it. */
import { useEffect, useRef } from 'react';

export function useWindowKey(press: (event: KeyboardEvent) => void): void {
  const latest = useRef(press);
  latest.current = press;
  useEffect(() => {
    const heard = (event: KeyboardEvent): void => latest.current(event);
    window.addEventListener('keydown', heard, true);
    return () => window.removeEventListener('keydown', heard, true);
  }, []);
}
