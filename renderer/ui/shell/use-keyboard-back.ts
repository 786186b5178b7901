/** When a focused dialog closes, returns the focus to where it was, or to the sheet if that element is gone. Never takes it from an element that has it by then. */
import { useEffect, useState } from 'react';

export function useKeyboardBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body && document.activeElement !== null) return;
        const home =
          before instanceof HTMLElement && before.isConnected && before !== document.body
            ? before
            : document.querySelector('main');
        home?.focus({ preventScroll: true });
      });
    },
    [before],
  );
}
