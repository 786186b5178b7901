/** A closed dialog returns the focus to where it was, or to the page if that element was removed meanwhile. */
export interface Returning<Asking> {
  readonly open: (asking: Asking) => void;
  readonly close: () => void;
}

let cameFrom: Element | null = null;

export function returningFocus<Asking>(set: (asking: Asking | null) => void): Returning<Asking> {
  return {
    open: (asking) => {
      const now = document.activeElement;
      // A menu that opened a dialog is gone when that closes; the button of the menu is still there.
      const menu = now?.closest('[role=menu]')?.getAttribute('aria-labelledby');
      cameFrom = menu ? document.getElementById(menu) : now;
      set(asking);
    },
    close: () => {
      set(null);
      requestAnimationFrame(() => {
        // Something opened meanwhile may have the focus.
        if (document.activeElement !== document.body) return;
        if (cameFrom instanceof HTMLElement && cameFrom !== document.body && cameFrom.isConnected) cameFrom.focus();
        if (document.activeElement === document.body)
          document.querySelector<HTMLElement>('main [role=tab][aria-selected=true], main')?.focus();
      });
    },
  };
}
