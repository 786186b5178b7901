/** When a question goes that had the keyboard, the keyboard is again where it was; is that gone too, on the sheet. Whoever took it meanwhile keeps it. */
import { useEffect, useState } from 'react';

export function useKeyboardBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body && document.activeElement !== null) return;
        const home = before instanceof HTMLElement && before.isConnected && before !== document.body ? before : document.querySelector('main');
        home?.focus({ preventScroll: true });
      });
    },
    [before],
  );
}
